// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/profile.h"

#include "control/mackie/keys.h"
#include "engine/model/surface_face.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <stdexcept>
#include <toml++/toml.h>

namespace gigdesk::mackie {
namespace {

[[noreturn]] void refuse(const std::string& what) { throw std::runtime_error{"surface file: " + what}; }

int hex(std::string_view digits)
{
    int value = -1;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size() || value < 0 || value > 255) refuse("'" + std::string{digits} + "' is no byte in hexadecimal digits");
    return value;
}

/// "F0 00 66 F7"
Message bytes(std::string_view words)
{
    Message out;
    for (std::size_t at = 0; at < words.size(); at += 3) out.push_back(std::uint8_t(hex(words.substr(at, 2))));
    return out;
}

/// "00-1F 28 32-33"
std::bitset<128> numbers(std::string_view words)
{
    std::bitset<128> out;
    for (std::size_t at = 0; at < words.size();) {
        const auto word = words.substr(at, words.find(' ', at) - at);
        const auto dash = word.find('-');
        const int first = hex(word.substr(0, dash)), last = dash == word.npos ? first : hex(word.substr(dash + 1));
        for (int n = first; n <= std::min(last, 127); ++n) out.set(std::size_t(n));
        at += word.size() + 1;
    }
    return out;
}

std::uint8_t id_of_name(const std::string& name)
{
    if (name == "main") return id_mcu;
    if (name == "extender") return id_extender;
    if (name == "logic") return id_logic;
    if (name == "logic extender") return id_logic_extender;
    refuse("'" + name + "' is no kind of unit: main, extender, logic or logic extender");
}

ColourForm colour_form(const std::string& name)
{
    if (name == "none") return ColourForm::none;
    if (name == "eight") return ColourForm::eight;
    if (name == "icon") return ColourForm::icon;
    refuse("'" + name + "' is no form of colours: none, eight or icon");
}

/// What a key of the file says, of the type it has to be.
template <class T>
T value(const toml::node& node)
{
    if (const auto v = node.value_exact<T>()) return *v;
    refuse(fmt::format("line {} holds something of another kind", node.source().begin.line));
}
std::string words(const toml::node& node) { return value<std::string>(node); }
int number(const toml::node& node) { return int(value<std::int64_t>(node)); }
bool truth(const toml::node& node) { return value<bool>(node); }

std::vector<std::string> list(const toml::node& node)
{
    std::vector<std::string> out;
    const auto* all = node.as_array();
    if (!all) refuse(fmt::format("line {} holds no list", node.source().begin.line));
    for (const auto& item : *all) out.push_back(words(item));
    return out;
}

/// Own numbers of the first of eight, or of one key: solo = "10", 33 = "67".
void take_keys(Profile& p, const toml::node& node)
{
    static const std::map<std::string_view, int> rows{{"record", key::record}, {"solo", key::solo}, {"mute", key::mute}, {"select", key::select}, {"knob", key::knob}};
    const auto* table = node.as_table();
    if (!table) refuse("'keys' is no table");
    for (const auto& [name, own] : *table) {
        const int first = hex(words(own));
        const auto row = rows.find(std::string_view{name});
        if (row == rows.end()) p.keys[std::uint8_t(first)] = std::uint8_t(hex(std::string_view{name}));
        else
            for (int k = 0; k < 8; ++k) p.keys[std::uint8_t(first + k)] = std::uint8_t(row->second + k);
    }
}

void take(Profile& p, std::string_view name, const toml::node& v)
{
    const auto ms = [&] { return std::chrono::milliseconds{number(v)}; };
    if (name == "name") p.name = words(v);
    else if (name == "ports") p.ports = list(v);
    else if (name == "unit") p.id = id_of_name(words(v));
    else if (name == "hello") p.says_hello = truth(v);
    else if (name == "touch") p.motor.feels_touch = truth(v);
    else if (name == "echo") p.motor.echoes_live = words(v) == "live";
    else if (name == "hold_ms") p.motor.hold = ms();
    else if (name == "settle_ms") p.motor.settle = ms();
    else if (name == "fader_step") p.motor.dead_band = std::clamp(number(v), 1, 1024);
    else if (name == "master") p.master = truth(v);
    else if (name == "cell") p.cell = std::clamp(number(v), 0, surface::cell_width);
    else if (name == "colours") p.colours = colour_form(words(v));
    else if (name == "rings") p.rings = truth(v);
    else if (name == "ring_modes") p.ring_modes = truth(v);
    else if (name == "meters") p.meters = truth(v);
    else if (name == "digits") p.digits = truth(v);
    else if (name == "blinks") p.blinks = truth(v);
    else if (name == "toggles_lights") p.toggles_lights = truth(v);
    else if (name == "bytes_per_second") p.bytes_per_second = std::max(100, number(v));
    else if (name == "after_sysex_us") p.after_sysex = std::chrono::microseconds{number(v)};
    else if (name == "wake") for (const auto& m : list(v)) p.wake.push_back(bytes(m));
    else if (name == "keep_alive") p.keep_alive = bytes(words(v));
    else if (name == "keep_alive_ms") p.keep_alive_every = ms();
    else if (name == "lights") p.lights = numbers(words(v));
    else if (name == "keys") take_keys(p, v);
    else refuse("there is no '" + std::string{name} + "'");
}

bool holds(std::string_view port, const std::string& word)
{
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a + 32) : a) == b; };
    return std::search(port.begin(), port.end(), word.begin(), word.end(), same) != port.end();
}

} // namespace

Profile::Profile() : lights{numbers("00-1F 28-2D 32-33 35 36-3D 3F-46 4A-53 5A-65 71-73")} {}

std::uint8_t Profile::own_number(std::uint8_t common) const noexcept
{
    for (const auto& [own, key] : keys)
        if (key == common) return own;
    return common;
}

std::uint8_t Profile::common_number(std::uint8_t own) const noexcept
{
    const auto found = keys.find(own);
    return found == keys.end() ? own : found->second;
}

Profile read_profile(std::string_view text)
{
    try {
        Profile profile;
        const auto all = toml::parse(text);
        for (const auto& [name, node] : all) take(profile, std::string_view{name}, node);
        return profile;
    } catch (const toml::parse_error& wrong) {
        refuse(fmt::format("line {}: {}", wrong.source().begin.line, wrong.description()));
    }
}

Profiles::Profiles()
{
    for (const auto& file : device_files()) all_.push_back(read_profile(file.toml));
}

/// The longest word that fits names the unit: an "x-touch mini" is no "x-touch".
const Profile* Profiles::find_by_port(std::string_view port) const
{
    const Profile* best = nullptr;
    std::size_t length = 0;
    for (const auto& profile : all_)
        for (const auto& word : profile.ports)
            if (word.size() > length && holds(port, word)) best = &profile, length = word.size();
    return best;
}

const Profile* Profiles::find(std::string_view name) const
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Profile& p) { return p.name == name; });
    return found == all_.end() ? nullptr : &*found;
}

const Profile& Profiles::plain() const
{
    static const Profile fallback;
    const auto* found = find("Mackie Control");
    return found ? *found : fallback;
}

} // namespace gigdesk::mackie
