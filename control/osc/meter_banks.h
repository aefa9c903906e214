// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/meters.h"

#include <array>
#include <cstdint>
#include <span>

/// What stands in the X32's meter blobs of floats, as a table: a bank is a row of runs, a run a kind of level and how
/// many of it. The X32 shows inputs behind the trim, buses, matrices and mono before the fader, main L/R behind it. [any]
namespace gigdesk::osc {

enum class Shows : std::uint8_t {
    nothing,            ///< a place we have nothing for (effects, recorder, card): 0
    no_reduction,       ///< a gain of 1
    channel, aux, fx_return, gate_gain, channel_comp_gain,
    bus, bus_comp_gain, matrix, matrix_comp_gain, main, main_comp_gain, mono, mono_comp_gain,
    output, listen, talk, oscillator,
    surface_page,       ///< 16 strips of the page asked for
    group_page,         ///< 8 of the group page asked for
    strip_level, strip_gate_gain, strip_comp_gain, strip_post, ///< of the strip asked for
};

struct Run {
    Shows shows;
    int count;
    int first = 0;
};

inline constexpr int float_banks = 15; ///< 0-14
/// @return nothing for a bank that is not made of floats
[[nodiscard]] std::span<const Run> runs_of(int bank) noexcept;
/// How many floats, at most 96.
[[nodiscard]] int floats_of(int bank) noexcept;

/// @param index from 0, in its kind     @param page what the request asked for: see surface_page, group_page, strip_level
/// @return linear amplitude or gain; may be anything if the source was
[[nodiscard]] float meter_value(Shows shows, int index, std::array<std::int32_t, 2> page, const MeterSnapshot& meters) noexcept;

} // namespace gigdesk::osc
