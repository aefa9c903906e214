// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/why.h"

#include "control/moves/outputs.h"
#include "control/moves/why_listen.h"
#include "control/moves/why_paths.h"
#include "control/moves/why_walk.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace gigdesk::moves {
namespace {

constexpr std::array<std::string_view, 33> words{
    "nothing", "not_patched", "beyond_device", "no_signal", "gate_shut", "expander_shut", "insert_no_return",
    "own_mute", "mute_group", "mute_all", "mute_fx", "dca_mute", "solo_in_place", "dca_down", "fader_down", "hard_mute",
    "not_to_main", "not_to_mono", "mono_level_down", "panned_away", "send_off", "send_down",
    "no_way", "goes_nowhere", "output_unpatched", "output_beyond_device", "held", "mute_all_out", "limiter",
    "not_soloed", "listen_source", "listen_down", "listen_muted"};
static_assert(words.size() == std::size_t(Silence::listen_muted) + 1);

std::optional<int> read_channel(std::string_view word, std::string_view prefix, int count)
{
    if (word.starts_with('/')) word.remove_prefix(1);
    if (!word.starts_with(prefix)) return {};
    const auto number = read_number(word.substr(prefix.size()));
    const int n = number && *number >= 1 && *number <= float(count) ? int(*number) : 0;
    return n > 0 ? std::optional{n - 1} : std::nullopt;
}

Why single(Silence cause, std::string sentence, ParamId jump) { return {{{cause, std::move(sentence), jump}}, {}}; }

std::vector<Strip> strips_hearing(const DeskValues& desk, int device_channel)
{
    std::vector<Strip> strips;
    for (int linear = 0; linear < input_strips; ++linear)
        if (heard_source(desk, strip_of(linear)) == device_channel + 1) strips.push_back(strip_of(linear));
    return strips;
}

Why to_output(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, int output)
{
    const auto src = id_of(GdOut::src, output);
    const int source = desk.whole(src);
    if (const auto listen = listen_of_output_source(source)) return why_not_listening(desk, meters, from, *listen, output);
    const auto carried = strip_of_output_source(source);
    if (source == 0) return single(Silence::output_unpatched, fmt::format("Nothing is patched to output {}", output + 1), src);
    if (!carried || (carried->is_input() && *carried != from))
        return single(Silence::no_way, fmt::format("Output {} carries something else: {}", output + 1, carried ? name_within(desk, *carried) : "talkback or an insert"), src);
    return best_way(desk, meters, from, *carried, output);
}

Why from_strip(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, const Place& to)
{
    switch (to.kind) {
    case Place::Kind::device_output: return to_output(desk, meters, from, to.number);
    case Place::Kind::listen: return why_not_listening(desk, meters, from, to.number, {});
    default: return best_way(desk, meters, from, to.strip, {});
    }
}

Why from_device(const DeskValues& desk, const MeterSnapshot* meters, int channel, const Place& to)
{
    const auto strips = strips_hearing(desk, channel);
    if (strips.empty()) return single(Silence::not_patched, fmt::format("Device input {} feeds no strip", channel + 1), id_of(GdIn::source, std::min(channel, input_strips - 1)));
    std::vector<Why> ways;
    for (const auto& strip : strips) ways.push_back(from_strip(desk, meters, strip, to));
    return *std::min_element(ways.begin(), ways.end(), [](const Why& a, const Why& b) { return a.findings.size() < b.findings.size(); });
}

} // namespace

std::string_view word_of(Silence cause) noexcept { return words[std::size_t(cause)]; }

std::optional<Place> read_source(std::string_view word)
{
    if (const auto channel = read_channel(word, "in/", max_device_inputs)) return Place{Place::Kind::device_input, {}, *channel};
    const auto strip = read_strip(word);
    return strip && !strip->is_dca() ? std::optional{Place{Place::Kind::strip, *strip, 0}} : std::nullopt;
}

std::optional<Place> read_destination(std::string_view word)
{
    if (const auto output = read_channel(word, "out/", max_device_outputs)) return Place{Place::Kind::device_output, {}, *output};
    if (word == "listen/a" || word == "listen/b") return Place{Place::Kind::listen, {}, word.back() == 'b'};
    const auto strip = read_strip(word);
    return strip && !strip->is_dca() ? std::optional{Place{Place::Kind::strip, *strip, 0}} : std::nullopt;
}

Why why_silent(const DeskValues& desk, const MeterSnapshot* meters, const Place& from, const Place& to)
{
    if (from.kind == Place::Kind::device_input) return from_device(desk, meters, from.number, to);
    return from_strip(desk, meters, from.strip, to);
}

} // namespace gigdesk::moves
