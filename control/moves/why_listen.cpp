// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/why_listen.h"

#include "control/moves/why_paths.h"
#include "control/moves/why_walk.h"

#include <fmt/format.h>

namespace gigdesk::moves {
namespace {

enum MonitorSource { off, lr, lr_and_centre, lr_pfl, lr_afl };

/// Listen A is the X32's /config/solo, row for row the same.
ParamId knob(int listen, GdListenB row) { return listen == 0 ? id_of(Section::config, int(Config::solo_level) + int(row), 0, 0) : id_of(row); }

GdStrip solo_row(int listen) { return listen == 0 ? GdStrip::solo_a : GdStrip::solo_b; }

std::string name_of_listen(int listen) { return listen == 0 ? "Listen A" : "Listen B"; }

std::vector<Strip> soloed(const DeskValues& desk, int listen)
{
    std::vector<Strip> strips;
    for (int linear = 0; linear < strip_count; ++linear)
        if (desk.is_on(strip_of(linear).id(solo_row(listen)))) strips.push_back(strip_of(linear));
    return strips;
}

/// Its own solo, or that of a DCA it belongs to.
std::optional<Strip> solo_that_brings(const DeskValues& desk, const std::vector<Strip>& solos, const Strip& strip)
{
    for (const auto& solo : solos)
        if (solo == strip || (solo.is_dca() && strip.has(Ch::grp_dca) && desk.whole(strip.id(Ch::grp_dca)) >> solo.index & 1)) return solo;
    return {};
}

bool is_after_fader(const DeskValues& desk, int listen, const Strip& solo)
{
    const auto mode = solo.is_dca() ? GdListenB::dcamode : solo.is_input() ? GdListenB::chmode : GdListenB::busmode;
    return desk.is_on(knob(listen, mode));
}

Why hear_solo(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, bool after_fader, std::optional<bool> right)
{
    Walk walk{desk, meters};
    if (from.is_input()) walk.enter(from, At::pre);
    if (after_fader) walk.fader(from); // solo works on muted strips
    const auto link = from.link();
    if (right && (after_fader || (link && desk.is_on(*link)))) walk.side(from, *right, after_fader);
    walk.note_level(from);
    return std::move(walk).result();
}

Why hear_source(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, int listen, std::optional<bool> right)
{
    const auto id = knob(listen, GdListenB::source);
    const int source = desk.whole(id);
    if (source == off) return {{{Silence::listen_source, fmt::format("{} has no source, and nothing is soloed", name_of_listen(listen)), id}}, {}};
    if (source > lr_afl) return {{{Silence::listen_source, fmt::format("{} hears {}, not main", name_of_listen(listen), names::solo_sources[std::size_t(source)]), id}}, {}};
    return best_way_to(desk, meters, from, Strip::main(), source == lr_pfl ? Until::before_fader : Until::behind_fader, right);
}

bool is_other_half(const DeskValues& desk, const Strip& strip, bool right)
{
    const auto link = strip.link();
    return link && desk.is_on(*link) && (strip.index % 2 == 1) != right;
}

/// Through a mix that is soloed: a monitor, heard as its musician hears it.
std::optional<Why> hear_soloed_mix(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, int listen, const std::vector<Strip>& solos, std::optional<bool> right)
{
    for (int linear = first_bus_strip; linear < first_dca_strip; ++linear) {
        const auto mix = strip_of(linear);
        const auto solo = solo_that_brings(desk, solos, mix);
        if (!solo || (right && is_other_half(desk, mix, *right))) continue;
        auto why = best_way_to(desk, meters, from, mix, is_after_fader(desk, listen, *solo) ? Until::behind_fader : Until::before_fader, right);
        if (why.findings.empty()) return why;
    }
    return {};
}

Why hear(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, int listen, std::optional<bool> right)
{
    const auto solos = soloed(desk, listen);
    if (solos.empty()) return hear_source(desk, meters, from, listen, right);
    std::optional<Why> own;
    if (const auto solo = solo_that_brings(desk, solos, from)) own = hear_solo(desk, meters, from, is_after_fader(desk, listen, *solo), right);
    if (own && own->findings.empty()) return *own;
    if (const auto through = hear_soloed_mix(desk, meters, from, listen, solos, right)) return *through;
    if (own) return *own;
    const auto words = fmt::format("{} hears what is soloed ({}), and {} is not", name_of_listen(listen), name_within(desk, solos.front()), name_within(desk, from));
    return {{{Silence::not_soloed, words, from.id(solo_row(listen))}}, {}};
}

/// Of a Listen bus that is not in mono.
std::optional<bool> side_of_output(const DeskValues& desk, int listen, std::optional<int> output)
{
    if (!output || desk.is_on(knob(listen, GdListenB::mono))) return {};
    const int source = desk.whole(id_of(GdOut::src, *output));
    return source == 75 || source == 110;
}

std::optional<int> output_of(const DeskValues& desk, int listen)
{
    for (int output = 0; output < max_device_outputs; ++output)
        if (listen_of_output_source(desk.whole(id_of(GdOut::src, output))) == listen) return output;
    return {};
}

void to_output(Walk& walk, const DeskValues& desk, int listen, std::optional<int> named)
{
    const auto name = name_of_listen(listen);
    const auto level = knob(listen, GdListenB::level), mute = knob(listen, GdListenB::mute);
    if (!(desk.real(level) > minus_infinity_db)) walk.add(Silence::listen_down, "The level of " + name + " is at -oo", level);
    if (desk.is_on(mute)) walk.add(Silence::listen_muted, name + " is muted", mute);
    const auto output = named ? named : output_of(desk, listen);
    if (!output) return walk.add(Silence::goes_nowhere, name + " is patched to no output", id_of(GdOut::src, 0));
    walk.output(*output);
    walk.note_output_level(*output);
}

} // namespace

std::optional<int> listen_of_output_source(int source) noexcept
{
    if (source == 74 || source == 75) return 0;
    return source == 109 || source == 110 ? std::optional{1} : std::nullopt;
}

Why why_not_listening(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, int listen, std::optional<int> output)
{
    auto why = hear(desk, meters, from, listen, side_of_output(desk, listen, output));
    Walk rest{desk, meters};
    to_output(rest, desk, listen, output);
    auto end = std::move(rest).result();
    why.findings.insert(why.findings.end(), end.findings.begin(), end.findings.end());
    why.levels += (why.levels.empty() || end.levels.empty() ? "" : "; ") + end.levels;
    return why;
}

} // namespace gigdesk::moves
