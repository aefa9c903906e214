// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/profile.h"

#include "control/mackie/keys.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace gigdesk::mackie {
namespace {

using nlohmann::json;

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

/// Own numbers of the first of eight, or of one key: {"solo": "10", "67": "33"}.
void take_keys(Profile& p, const json& table)
{
    static const std::map<std::string, int> rows{{"record", key::record}, {"solo", key::solo}, {"mute", key::mute}, {"select", key::select}, {"knob", key::knob}};
    for (const auto& [name, own] : table.items()) {
        const int first = hex(own.get<std::string>());
        const auto row = rows.find(name);
        if (row == rows.end()) p.keys[std::uint8_t(first)] = std::uint8_t(hex(name));
        else
            for (int k = 0; k < 8; ++k) p.keys[std::uint8_t(first + k)] = std::uint8_t(row->second + k);
    }
}

void take(Profile& p, const std::string& name, const json& v)
{
    const auto ms = [&] { return std::chrono::milliseconds{v.get<int>()}; };
    if (name == "name") p.name = v.get<std::string>();
    else if (name == "ports") p.ports = v.get<std::vector<std::string>>();
    else if (name == "unit") p.id = id_of_name(v.get<std::string>());
    else if (name == "hello") p.says_hello = v.get<bool>();
    else if (name == "touch") p.motor.feels_touch = v.get<bool>();
    else if (name == "echo") p.motor.echoes_live = v.get<std::string>() == "live";
    else if (name == "hold_ms") p.motor.hold = ms();
    else if (name == "settle_ms") p.motor.settle = ms();
    else if (name == "fader_step") p.motor.dead_band = v.get<int>();
    else if (name == "master") p.master = v.get<bool>();
    else if (name == "cell") p.cell = v.get<int>();
    else if (name == "colours") p.colours = colour_form(v.get<std::string>());
    else if (name == "rings") p.rings = v.get<bool>();
    else if (name == "ring_modes") p.ring_modes = v.get<bool>();
    else if (name == "meters") p.meters = v.get<bool>();
    else if (name == "digits") p.digits = v.get<bool>();
    else if (name == "blinks") p.blinks = v.get<bool>();
    else if (name == "toggles_lights") p.toggles_lights = v.get<bool>();
    else if (name == "bytes_per_second") p.bytes_per_second = std::max(100, v.get<int>());
    else if (name == "after_sysex_us") p.after_sysex = std::chrono::microseconds{v.get<int>()};
    else if (name == "wake") for (const auto& m : v) p.wake.push_back(bytes(m.get<std::string>()));
    else if (name == "keep_alive") p.keep_alive = bytes(v.get<std::string>());
    else if (name == "keep_alive_ms") p.keep_alive_every = ms();
    else if (name == "lights") p.lights = numbers(v.get<std::string>());
    else if (name == "keys") take_keys(p, v);
    else if (name != "about") refuse("there is no '" + name + "'");
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
        const json all = json::parse(text);
        for (const auto& [name, value] : all.items()) take(profile, name, value);
        return profile;
    } catch (const json::exception& wrong) {
        refuse(wrong.what());
    }
}

Profiles::Profiles()
{
    for (const auto& file : device_files()) all_.push_back(read_profile(file.json));
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
