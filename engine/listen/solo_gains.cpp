// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/solo_gains.h"

#include <algorithm>

namespace gigdesk {
namespace {

enum class Heard : std::uint8_t { no, pfl, afl };
constexpr Heard by_mode(bool afl) noexcept { return afl ? Heard::afl : Heard::pfl; }

const StripSettings& settings_of(const DeskSettings& desk, int strip) noexcept
{
    if (strip < first_bus_strip) return desk.inputs[std::size_t(strip)];
    if (strip < first_matrix_strip) return desk.buses[std::size_t(strip - first_bus_strip)];
    if (strip < main_strip) return desk.matrices[std::size_t(strip - first_matrix_strip)];
    return strip == main_strip ? desk.main : desk.mono;
}

bool is_linked(const DeskSettings& desk, int strip) noexcept
{
    if (strip < first_bus_strip) return desk.input_links[std::size_t(strip / 2)];
    if (strip < first_matrix_strip) return desk.bus_links[std::size_t(strip - first_bus_strip) / 2];
    return strip < main_strip && desk.matrix_links[std::size_t(strip - first_matrix_strip) / 2];
}

template <class S>
bool is_soloed(const S& s, int bus) noexcept { return bus == 0 ? s.solo_a : s.solo_b; }

Heard heard(const DeskSettings& desk, int bus, int strip) noexcept
{
    const auto& s = settings_of(desk, strip);
    const auto& modes = desk.listen.buses[std::size_t(bus)];
    if (is_soloed(s, bus)) return by_mode(strip < first_bus_strip ? modes.channels_afl : modes.buses_afl);
    for (std::size_t d = 0; d < dca_count; ++d)
        if (s.dcas >> d & 1 && is_soloed(desk.dcas[d], bus)) return by_mode(modes.dcas_afl);
    return Heard::no;
}

/// Fader and DCAs, whatever is muted.
float level_of(const DeskSettings& desk, std::span<const StripGains> gains, int strip) noexcept
{
    const float follow = strip == mono_strip && desk.mono_follows_main ? gains[main_strip].level : 1.0f;
    return gains[std::size_t(strip)].level * follow;
}

StereoGain place_of(const StripSettings& s, int strip, bool linked, Heard how) noexcept
{
    const bool has_pan = how == Heard::afl && (strip < first_bus_strip || strip == main_strip);
    if (strip == main_strip) return has_pan ? balance_gain(s.pan) : StereoGain{1, 1};
    if (!linked) return has_pan ? pan_gain(s.pan) : StereoGain{1, 1};
    auto sides = has_pan ? balance_gain(s.pan) : StereoGain{1, 1};
    (strip % 2 == 0 ? sides.right : sides.left) = 0;
    return sides;
}

template <class F>
bool any_strip(F&& is_so) noexcept
{
    for (int strip = 0; strip < first_dca_strip; ++strip)
        if (is_so(strip)) return true;
    return false;
}

} // namespace

bool is_anything_soloed(const DeskSettings& desk, int bus) noexcept
{
    return std::any_of(desk.dcas.begin(), desk.dcas.end(), [bus](const auto& d) { return is_soloed(d, bus); }) ||
           any_strip([&](int strip) { return is_soloed(settings_of(desk, strip), bus); });
}

bool is_pfl_heard(const DeskSettings& desk, int bus) noexcept
{
    return any_strip([&](int strip) { return heard(desk, bus, strip) == Heard::pfl; });
}

StereoGain solo_gain(const DeskSettings& desk, std::span<const StripGains> gains, int bus, int strip) noexcept
{
    const auto how = heard(desk, bus, strip);
    if (how == Heard::no) return {0, 0};
    const float level = how == Heard::afl ? level_of(desk, gains, strip) : 1.0f;
    const auto [left, right] = place_of(settings_of(desk, strip), strip, is_linked(desk, strip), how);
    return {level * left, level * right};
}

} // namespace gigdesk
