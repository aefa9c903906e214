// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <optional>
#include <string_view>
#include <vector>

/// What the knobs over the faders turn, and how their rings show it. Pure. [any]
namespace gigdesk::mackie {

enum class Mode : int { pan, sends, eq, dyn, gate, channel };

struct Knob {
    ParamId id;
    std::string_view label;            ///< at most six characters
    std::optional<ParamId> pressed{};  ///< turned while it is pressed: the Q of a band
    std::optional<ParamId> push{};     ///< a switch that a push toggles; else a push resets
};

/// All knobs of a mode for one strip, in order; pages are eights of them. Empty: it has none of that.
[[nodiscard]] std::vector<Knob> knobs_of(Mode mode, const Strip& strip);
[[nodiscard]] std::optional<Knob> pan_of(const Strip& strip);

/// Lights around a knob: 40h centre, 10h mode, 1 ... 11 where, 0 dark.
[[nodiscard]] std::uint8_t ring_of(const Scale& scale, Value value, Value initial) noexcept;
/// A value some ticks on, on the grid. @param fine a quarter of the pace
[[nodiscard]] Value turned(const Scale& scale, Value value, int ticks, bool fine = false) noexcept;

/// Fader positions 0 ... 16383 of any value; 0 dB is exact, the last step of a coarse fader is the top.
[[nodiscard]] int position_on_fader(const Scale& scale, Value value) noexcept;
[[nodiscard]] Value value_on_fader(const Scale& scale, int position) noexcept;

} // namespace gigdesk::mackie
