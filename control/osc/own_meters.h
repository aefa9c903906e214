// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/meters.h"

#include <optional>
#include <string_view>

/// Meters beyond the X32's, under /gd/meters/NAME: every strip of this desk, in dB. Pure. [any]
namespace gigdesk::osc {

/// The banks of strips have 105 places: the linear numbers 0-103 (see strip.h), main's being its left side; then main's
/// right side.
enum class OwnBank {
    in,     ///< inputs behind the trim, buses, matrices and mains before the fader
    pre,    ///< before the fader
    post,   ///< behind fader and mute
    gate,   ///< gain of the gate, 0 = open
    comp,   ///< gain of the compressor, 0 = none
    out,    ///< 64 device outputs, behind the guard
    limit,  ///< gain of their limiters
    listen, ///< Listen A left, right, B left, right, talkback, oscillator
};
inline constexpr int own_bank_count = int(OwnBank::listen) + 1;
inline constexpr float meter_floor_db = -128; ///< silence; nothing is lower

[[nodiscard]] std::optional<OwnBank> own_bank_named(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(OwnBank bank) noexcept;
[[nodiscard]] int places_of(OwnBank bank) noexcept;
/// @return dB, meter_floor_db ... ; what is no number is the floor
[[nodiscard]] float own_meter_db(OwnBank bank, int place, const MeterSnapshot& meters) noexcept;

} // namespace gigdesk::osc
