// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/why_paths.h"

#include "control/moves/outputs.h"
#include "control/moves/why_walk.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace gigdesk::moves {
namespace {

constexpr int behind_fader_tap = 8, before_fader_tap = 6; // of outputs: POST, PRE

/// What comes after the strips of a way, and where it takes the last of them.
struct End {
    At tap = At::post;
    std::function<void(Walk&, const Way&)> walk{};
};

void walk_strips(Walk& walk, const DeskValues& desk, const Way& way, At last_tap)
{
    if (way.front().is_input()) walk.enter(way.front(), way.size() == 1 ? last_tap : hop_between(desk, way[0], way[1]).tap);
    for (std::size_t n = 0; n + 1 < way.size(); ++n) walk.hop(hop_between(desk, way[n], way[n + 1]));
    for (const auto& strip : way) walk.note_level(strip);
}

bool is_meant(const DeskValues& desk, const Way& way)
{
    for (std::size_t n = 0; n + 1 < way.size(); ++n)
        if (!is_meant(desk, hop_between(desk, way[n], way[n + 1]))) return false;
    return true;
}

Why walk_way(const DeskValues& desk, const MeterSnapshot* meters, const Way& way, const End& end)
{
    Walk walk{desk, meters};
    walk_strips(walk, desk, way, end.tap);
    end.walk(walk, way);
    return std::move(walk).result();
}

Why best_of(const DeskValues& desk, const MeterSnapshot* meters, const std::vector<Way>& all, const End& end)
{
    std::optional<Why> meant, first;
    for (const auto& way : all) {
        auto why = walk_way(desk, meters, way, end);
        if (why.findings.empty()) return why;
        if (!meant && is_meant(desk, way)) meant = why;
        if (!first) first = std::move(why);
    }
    return meant ? *meant : *first;
}

Why no_way(const DeskValues& desk, const Strip& from, const Strip& to)
{
    return {{{Silence::no_way, fmt::format("Nothing leads from {} to {}", name_within(desk, from), name_within(desk, to)), to.id(Ch::mix_on)}}, {}};
}

/// Of main's two sides: who feeds it, and its own balance.
void side_of_main(Walk& walk, const Way& way, std::optional<bool> right)
{
    if (!right || !way.back().is_main()) return;
    if (way.size() > 1) walk.side(way[way.size() - 2], *right);
    walk.side(way.back(), *right);
}

std::optional<bool> side_of_output(const DeskValues& desk, std::optional<int> output)
{
    const int source = output ? desk.whole(id_of(GdOut::src, *output)) : 0;
    return source == 1 || source == 2 ? std::optional{source == 2} : std::nullopt;
}

bool goes_on(const DeskValues& desk, const Strip& strip)
{
    if (strip.is_bus() && (desk.is_on(strip.id(Ch::mix_st)) || desk.is_on(strip.id(Ch::mix_mono)))) return true;
    for (int matrix = 0; matrix < (strip.is_input() ? 0 : strip.sends()); ++matrix)
        if (is_meant(desk, hop_between(desk, strip, Strip::matrix(matrix)))) return true;
    const auto from = strip.is_bus() ? std::optional{first_bus_source + strip.index} : strip.is_matrix() ? std::optional{first_matrix_source + strip.index} : std::nullopt;
    for (int linear = 0; from && linear < input_strips; ++linear)
        if (heard_source(desk, strip_of(linear)) == *from) return true;
    return false;
}

/// The first output that exists, else the first.
std::optional<int> output_carrying(const DeskValues& desk, const Strip& strip)
{
    const auto outputs = outputs_of(desk, strip);
    return outputs.empty() ? std::nullopt : std::optional{outputs.front()};
}

void to_output(Walk& walk, const DeskValues& desk, const Strip& to, std::optional<int> output, int tap)
{
    walk.leave(to, tap);
    if (!output) {
        if (to.is_input() || goes_on(desk, to)) return; // a strip that only feeds others needs no output
        return walk.add(Silence::goes_nowhere, name_of(desk, to) + " is patched to no output", id_of(GdOut::src, 0));
    }
    walk.output(*output);
    walk.note_output_level(*output);
}

} // namespace

std::vector<Way> ways(const Strip& from, const Strip& to)
{
    const auto main = Strip::main(), mono = Strip::mono();
    std::vector<Way> all;
    if (from == to) return {{from}};
    const bool to_main = to.is_main() || to.is_mono();
    if ((from.is_input() && (to_main || to.is_bus())) || (from.is_bus() && (to_main || to.is_matrix())) || ((from.is_main() || from.is_mono()) && to.is_matrix())) all.push_back({from, to});
    if ((from.is_input() || from.is_bus()) && to.is_matrix()) all.insert(all.end(), {{from, main, to}, {from, mono, to}});
    for (int n = 0; from.is_input() && !to.is_bus() && !to.is_input() && n < bus_count; ++n) {
        all.push_back({from, Strip::bus(n), to});
        if (to.is_matrix()) all.insert(all.end(), {{from, Strip::bus(n), main, to}, {from, Strip::bus(n), mono, to}});
    }
    return all;
}

Why best_way(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, const Strip& to, std::optional<int> named)
{
    const auto all = ways(from, to);
    if (all.empty()) return no_way(desk, from, to);
    const auto output = named ? named : output_carrying(desk, to);
    const int tap = output ? desk.whole(id_of(GdOut::pos, *output)) : behind_fader_tap;
    return best_of(desk, meters, all, {at_output_tap(tap), [&](Walk& walk, const Way& way) {
                                           side_of_main(walk, way, side_of_output(desk, named));
                                           to_output(walk, desk, to, output, tap);
                                       }});
}

Why best_way_to(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, const Strip& to, Until until, std::optional<bool> right)
{
    const auto all = ways(from, to);
    if (all.empty()) return no_way(desk, from, to);
    const int tap = until == Until::behind_fader ? behind_fader_tap : before_fader_tap;
    return best_of(desk, meters, all, {at_output_tap(tap), [&](Walk& walk, const Way& way) {
                                           side_of_main(walk, way, right);
                                           walk.leave(to, tap);
                                       }});
}

} // namespace gigdesk::moves
