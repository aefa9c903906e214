// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/device_names.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace gigdesk::midi {
namespace {

bool is_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

std::string lower(std::string_view text)
{
    std::string small{text};
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return small;
}

/// "20:0" behind the name: RtMidi's way of telling ALSA's ports apart.
std::string without_client_number(const std::string& port)
{
    const auto space = port.rfind(' ');
    if (space == std::string::npos) return port;
    const std::string_view last = std::string_view{port}.substr(space + 1);
    const auto colon = last.find(':');
    const bool numbers = colon != std::string_view::npos && is_digits(last.substr(0, colon)) && is_digits(last.substr(colon + 1));
    return numbers ? port.substr(0, space) : port;
}

bool is_direction(const std::string& word)
{
    static const std::set<std::string> directions{"in", "out", "input", "output", "capture", "playback", "send", "receive"};
    return directions.contains(lower(word));
}

/// "capture_0", "[20]": which end of which bridge.
bool is_bridge_talk(const std::string& word)
{
    if (word.front() == '[' && word.back() == ']') return true;
    const auto underscore = word.find('_');
    return underscore != std::string::npos && is_direction(word.substr(0, underscore)) && is_digits(std::string_view{word}.substr(underscore + 1));
}

std::string bare(std::string word)
{
    while (!word.empty() && std::string_view{"():,"}.find(word.back()) != std::string_view::npos) word.pop_back();
    while (!word.empty() && word.front() == '(') word.erase(0, 1);
    return word;
}

/// The words of a port's name without those that only say which way it goes.
std::vector<std::string> telling_words(const std::string& name)
{
    std::vector<std::string> words;
    std::size_t from = 0;
    while (from < name.size()) {
        const auto to = std::min(name.find_first_of(" ", from), name.size());
        const auto word = bare(name.substr(from, to - from));
        if (!word.empty() && !is_direction(word) && !is_bridge_talk(word)) words.push_back(word);
        from = to + 1;
    }
    return words;
}

/// midi_capture_1 -> midi 1: the direction may be a part of a word.
std::string spaced(std::string name)
{
    const auto small = lower(name);
    for (const auto* way : {"capture", "playback", "_in", "_out"})
        if (small.find(way) != std::string::npos) {
            std::replace(name.begin(), name.end(), '_', ' ');
            return name;
        }
    return name;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

/// Bridges carry other people's devices: the device is in the port's name.
bool is_bridge(const std::string& client)
{
    static const std::set<std::string> bridges{"a2j", "midi-bridge", "alsa_midi", "alsa_pcm"};
    return bridges.contains(lower(client));
}

/// The first port of a device with one needs no number.
std::string without_first_port(std::string name)
{
    for (const std::string_view tail : {" MIDI 1", " midi 1", " MIDI", " midi", " Port-0", " port 0"})
        if (name.size() > tail.size() && name.ends_with(tail)) return name.substr(0, name.size() - tail.size());
    return name;
}

bool is_of_the_system(const std::string& port)
{
    const auto small = lower(port);
    return small.starts_with("midi through") || small.starts_with("system:timer") || small.starts_with("system:announce") ||
           small.starts_with("gigdesk") || small.starts_with("rtmidi") || small.find("midi through") != std::string::npos;
}

std::map<std::string, std::vector<SystemPort>> by_name(const std::vector<SystemPort>& ports)
{
    std::map<std::string, std::vector<SystemPort>> named;
    for (const auto& port : ports)
        if (!is_of_the_system(port.name)) named[device_name(port.name)].push_back(port);
    return named;
}

} // namespace

std::string device_name(const std::string& port)
{
    const auto name = without_client_number(port);
    const auto colon = name.find(':');
    const auto client = name.substr(0, colon);
    auto port_part = colon == std::string::npos ? std::string{} : name.substr(colon + 1);
    const bool bridge = is_bridge(client);
    if (const auto last = port_part.find_last_of(":)"); bridge && last != std::string::npos && last + 1 < port_part.size())
        port_part.erase(0, last + 1); // "X-Touch [20] (capture): X-Touch MIDI 1"
    const auto own = joined(telling_words(spaced(port_part)));
    if (bridge) return without_first_port(own);
    const bool says_it_all = lower(own).starts_with(lower(client));
    return without_first_port(own.empty() ? client : says_it_all ? own : client + " " + own);
}

std::vector<Device> pair_up(const std::vector<SystemPort>& sources, const std::vector<SystemPort>& sinks)
{
    auto from = by_name(sources), to = by_name(sinks);
    for (const auto& [name, ports] : to) from[name];
    std::vector<Device> devices;
    for (const auto& [name, ins] : from) {
        const auto& outs = to[name];
        for (std::size_t n = 0; n < std::max(ins.size(), outs.size()); ++n) {
            const SystemPort none, &in = n < ins.size() ? ins[n] : none, &out = n < outs.size() ? outs[n] : none;
            devices.push_back({n ? name + " #" + std::to_string(n + 1) : name, in.name, out.name, in.id + "/" + out.id});
        }
    }
    return devices;
}

} // namespace gigdesk::midi
