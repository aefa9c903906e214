// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace gigdesk {

std::optional<ConsoleOptions> parse_host(const std::string& text)
{
    ConsoleOptions console;
    const bool bracketed = text.starts_with("[");
    const auto end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string::npos) return {};
    console.host = bracketed ? text.substr(1, end - 1) : text.substr(0, end);
    const std::string rest = text.substr(bracketed ? end + 1 : end);
    if (console.host.empty()) return {};
    if (rest.empty()) return console;
    const auto* last = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data() + 1, last, console.osc_port);
    const bool good =
        rest[0] == ':' && error == std::errc{} && stop == last && console.osc_port > 0 && console.osc_port < 65535;
    return good ? std::optional{console} : std::nullopt;
}

std::vector<std::string> words_of(const DeskOptions& o)
{
    const DeskOptions plain;
    std::vector<std::string> words;
    const auto say = [&](const char* option, const std::string& value) { words.insert(words.end(), {option, value}); };
    if (o.audio != plain.audio) say("--audio", o.audio);
    if (!o.device.empty()) say("--device", o.device);
    if (o.rate > 0) say("--rate", fmt::format("{}", o.rate));
    if (o.buffer) say("--buffer", std::to_string(o.buffer));
    if (o.inputs) say("--inputs", std::to_string(o.inputs));
    if (o.outputs) say("--outputs", std::to_string(o.outputs));
    if (o.osc_port != plain.osc_port) say("--osc-port", std::to_string(o.osc_port));
    if (o.bind != plain.bind) say("--bind", o.bind);
    if (o.midi != plain.midi) say("--midi", o.midi);
    for (const auto& rule : o.allow) say("--allow", rule);
    if (o.pair) say("--pair", std::to_string(o.pair));
    if (o.trust_network) words.emplace_back("--trust-network");
    if (!o.show.empty()) say("--show", o.show.string());
    if (o.demo) words.emplace_back("--demo");
    if (!o.tracks.empty()) say("--tracks", o.tracks.string());
    if (!o.scene.empty()) say("--scene", o.scene.string());
    if (o.outputs_open) say("--outputs-state", "open");
    if (o.worker) words.emplace_back("--worker");
    if (o.resume) words.emplace_back("--resume");
    if (o.guard_of) say("--guard-of", std::to_string(o.guard_of));
    return words;
}

} // namespace gigdesk
