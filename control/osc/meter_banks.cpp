// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/meter_banks.h"

#include "control/x32_strips.h"
#include "engine/model/strip.h"

#include <numeric>

namespace gigdesk::osc {
namespace {

using enum Shows;

constexpr Run bank_0[] = {{channel, 32}, {aux, 8}, {fx_return, 8}, {bus, 16}, {matrix, 6}};
constexpr Run bank_1[] = {{channel, 32}, {gate_gain, 32}, {channel_comp_gain, 32}};
constexpr Run bank_2[] = {{bus, 16}, {matrix, 6}, {main, 2}, {mono, 1}, {bus_comp_gain, 16}, {matrix_comp_gain, 6}, {main_comp_gain, 1}, {mono_comp_gain, 1}};
constexpr Run bank_3[] = {{output, 6, 16}, {aux, 8}, {fx_return, 8}};
constexpr Run bank_4[] = {{channel, 32}, {aux, 8}, {output, 16}, {nothing, 16}, {output, 6, 16}, {nothing, 2}, {listen, 2}};
constexpr Run bank_5[] = {{surface_page, 16}, {group_page, 8}, {main, 2}, {mono, 1}};
constexpr Run bank_6[] = {{strip_level, 1}, {strip_gate_gain, 1}, {strip_comp_gain, 1}, {strip_post, 1}};
constexpr Run bank_7[] = {{bus, 16}};
constexpr Run bank_8[] = {{matrix, 6}};
constexpr Run bank_9[] = {{nothing, 32}};
constexpr Run bank_10[] = {{nothing, 32}};
constexpr Run bank_11[] = {{listen, 2}, {talk, 1}, {no_reduction, 1}, {oscillator, 1}};
constexpr Run bank_12[] = {{nothing, 4}};
constexpr Run bank_13[] = {{channel, 32}, {aux, 8}, {fx_return, 8}};
constexpr Run bank_14[] = {{nothing, 80}};
constexpr std::array<std::span<const Run>, float_banks> banks{bank_0, bank_1, bank_2, bank_3, bank_4, bank_5, bank_6, bank_7,
                                                              bank_8, bank_9, bank_10, bank_11, bank_12, bank_13, bank_14};

constexpr Run surface_pages[] = {{channel, 16}, {channel, 16, 16}, {aux, 16}, {bus, 16}};       // page 2: 8 aux, 8 FX returns
constexpr Run group_pages[] = {{nothing, 8}, {bus, 8}, {bus, 8, 8}, {matrix, 6}};                // page 0: DCAs have no level

float on_page(std::span<const Run> pages, std::int32_t page, int index, const MeterSnapshot& meters) noexcept
{
    if (page < 0 || page >= std::int32_t(pages.size())) return 0;
    const auto& run = pages[std::size_t(page)];
    if (index >= run.count) return 0;
    if (run.shows == aux && index >= aux_strips) return meter_value(fx_return, index - aux_strips, {}, meters);
    return meter_value(run.shows, run.first + index, {}, meters);
}

/// What bank 6 tells of any strip; buses and matrices have no gate.
struct StripLevels {
    float level = 0, gate_gain = 1, comp_gain = 1, post = 0;
};
StripLevels of(const MeterSnapshot::Channel& c) noexcept { return {c.input, c.gate_gain, c.comp_gain, c.post_fader}; }
StripLevels of(const MeterSnapshot::Bus& b) noexcept { return {b.pre_fader, 1, b.comp_gain, b.post_fader}; }

StripLevels strip_levels(std::int32_t x32_strip, const MeterSnapshot& meters) noexcept
{
    const auto linear = linear_of_x32(x32_strip);
    if (!linear) return {};
    const auto strip = strip_of(*linear);
    const auto index = std::size_t(strip.index);
    if (strip.is_channel()) return of(meters.channels[index]);
    if (strip.is_aux()) return of(meters.aux[index]);
    if (strip.is_fx_return()) return of(meters.fx_returns[index]);
    if (strip.is_bus()) return of(meters.buses[index]);
    if (strip.is_matrix()) return of(meters.matrices[index]);
    return of(strip.is_main() ? meters.main[0] : meters.mono);
}

} // namespace

std::span<const Run> runs_of(int bank) noexcept
{
    return bank >= 0 && bank < float_banks ? banks[std::size_t(bank)] : std::span<const Run>{};
}

int floats_of(int bank) noexcept
{
    const auto runs = runs_of(bank);
    return std::accumulate(runs.begin(), runs.end(), 0, [](int sum, const Run& run) { return sum + run.count; });
}

float meter_value(Shows shows, int index, std::array<std::int32_t, 2> page, const MeterSnapshot& meters) noexcept
{
    const auto i = std::size_t(index);
    switch (shows) {
    case nothing: return 0;
    case no_reduction: return 1;
    case channel: return meters.channels[i].input;
    case aux: return meters.aux[i].input;
    case fx_return: return meters.fx_returns[i].input;
    case gate_gain: return meters.channels[i].gate_gain;
    case channel_comp_gain: return meters.channels[i].comp_gain;
    case bus: return meters.buses[i].pre_fader;
    case bus_comp_gain: return meters.buses[i].comp_gain;
    case matrix: return meters.matrices[i].pre_fader;
    case matrix_comp_gain: return meters.matrices[i].comp_gain;
    case main: return meters.main[i].post_fader;
    case main_comp_gain: return meters.main[0].comp_gain;
    case mono: return meters.mono.pre_fader;
    case mono_comp_gain: return meters.mono.comp_gain;
    case output: return meters.outputs[i];
    case listen: return meters.listen[0][i];
    case talk: return meters.talk;
    case oscillator: return meters.oscillator;
    case surface_page: return on_page(surface_pages, page[0], index, meters);
    case group_page: return on_page(group_pages, page[1], index, meters);
    case strip_level: return strip_levels(page[0], meters).level;
    case strip_gate_gain: return strip_levels(page[0], meters).gate_gain;
    case strip_comp_gain: return strip_levels(page[0], meters).comp_gain;
    case strip_post: return strip_levels(page[0], meters).post;
    }
    return 0;
}

} // namespace gigdesk::osc
