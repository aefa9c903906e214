// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/surfaces.h"

#include "engine/model/knob_name.h"

#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <sstream>

namespace gigdesk {
namespace {

using namespace std::chrono_literals;
using mackie::Surface;

constexpr auto measure_every = 1s;
constexpr std::size_t most_bytes = 8192; ///< not told yet: then the window is given the whole picture instead
const std::string screen_name = "on the screen";

/// As big as a real one, with everything on it, and no cable that could be slow.
mackie::Profile screen_profile()
{
    mackie::Profile p;
    p.name = "Surface on the screen";
    p.says_hello = false;
    p.cell = 7;
    p.colours = mackie::ColourForm::eight;
    p.toggles_lights = false;
    p.bytes_per_second = 100'000;
    for (int n = 0; n < surface::light_count; ++n) p.lights.set(std::size_t(n));
    return p;
}

mackie::Profiles with_own_kinds(const std::filesystem::path& folder)
{
    mackie::Profiles profiles;
    std::error_code none;
    for (const auto& file : std::filesystem::directory_iterator{folder, none}) try {
            std::ostringstream text;
            text << std::ifstream{file.path()}.rdbuf();
            profiles.add(mackie::read_profile(text.str()));
        } catch (const std::runtime_error& wrong) {
            std::cerr << "gigdesk: " << file.path().string() << ": " << wrong.what() << std::endl;
        }
    return profiles;
}

std::string hex(const mackie::Message& message)
{
    std::string out;
    for (const auto byte : message) out += fmt::format("{}{:02X}", out.empty() ? "" : " ", byte);
    return out;
}

} // namespace

Surfaces::Surfaces(Hub& hub, LinkServer& windows, const std::filesystem::path& own_kinds)
    : hub_{hub}, windows_{windows}, profiles_{with_own_kinds(own_kinds)}, surface_{hub}
{
    surface_.on_sent([this](const Surface::Seat& seat, mackie::Bytes message) { show(seat, message); });
    windows_.on_surface([this](ClientId window, const link::SurfaceBytes& hand) { hear(window, hand); });
    hub_.on_leave([this](ClientId client) {
        watchers_.erase(client);
        if (client != screen_hand_) return;
        screen_hand_ = {};
        surface_.release(screen_name);
    });
}

bool Surfaces::take(ClientId window, std::string_view action, const Answer& answer)
{
    if (action == "surface/watch") return watch(window), answer(true, ""), true;
    if (action == "surface/unwatch") return watchers_.erase(window), answer(true, ""), true;
    if (action == "surface/screen/on") return put_on_screen(true), answer(true, ""), true;
    if (action == "surface/screen/off") return put_on_screen(false), answer(true, ""), true;
    if (action == "surface/repaint") return surface_.repaint(), answer(true, "All units are painted anew"), true;
    return false;
}

void Surfaces::put_on_screen(bool on)
{
    if (on) surface_.plug(screen_name, screen_profile(), screen_);
    else surface_.forget(screen_name);
}

void Surfaces::watch(ClientId window)
{
    auto& watcher = watchers_[window] = {};
    for (const auto& seat : surface_.seats())
        seat->unit.replay([&](mackie::Bytes message) { watcher.bytes[seat->number].append(message.begin(), message.end()); });
}

void Surfaces::hear(ClientId window, const link::SurfaceBytes& hand)
{
    if (hub_.is_locked(window) || !hub_.may("surface/play", window)) return; // the unit obeys whoever moves it
    screen_hand_ = window;
    for (const auto& seat : surface_.seats()) {
        if (seat->number != hand.unit || seat->name != screen_name) continue;
        mackie::Bytes rest{reinterpret_cast<const std::uint8_t*>(hand.bytes.data()), hand.bytes.size()};
        for (auto m = surface::first_message(rest); !m.empty(); m = surface::first_message(rest)) {
            surface_.hear(screen_name, m);
            rest = rest.subspan(m.size());
        }
        return;
    }
}

/// A window that does not read gets the whole picture when it reads again.
void Surfaces::show(const Surface::Seat& seat, mackie::Bytes message)
{
    for (auto& [window, watcher] : watchers_) {
        auto& bytes = watcher.bytes[seat.number];
        if (bytes.size() + message.size() > most_bytes) {
            bytes.clear();
            seat.unit.replay([&](mackie::Bytes m) { bytes.append(m.begin(), m.end()); });
        }
        bytes.append(message.begin(), message.end());
    }
}

void Surfaces::turn()
{
    surface_.turn();
    measure();
    if (watchers_.empty()) return;
    const auto now = units();
    for (auto& [window, watcher] : watchers_) tell(window, watcher, now);
}

void Surfaces::measure()
{
    const auto now = mackie::Clock::now();
    if (now < next_measure_) return;
    next_measure_ = now + measure_every;
    for (const auto& seat : surface_.seats()) {
        auto& r = rates_[seat->number];
        const auto in = seat->bytes_heard, out = seat->unit.bytes_sent();
        r = {in, out, std::uint32_t(in - r.in), std::uint32_t(out - r.out)};
    }
}

void Surfaces::tell(ClientId window, Watcher& watcher, const link::SurfaceUnits& now)
{
    if (watcher.told != now && windows_.send(window, now)) watcher.told = now;
    for (auto& [unit, bytes] : watcher.bytes)
        if (!bytes.empty() && windows_.send(window, link::SurfaceBytes{unit, bytes})) bytes.clear();
}

link::SurfaceUnits Surfaces::units() const
{
    link::SurfaceUnits all;
    for (const auto& seat : surface_.seats()) all.units.push_back(unit(*seat));
    return all;
}

link::SurfaceUnit Surfaces::unit(const Surface::Seat& seat) const
{
    const auto& profile = seat.unit.profile();
    link::SurfaceUnit u;
    u.number = seat.number;
    u.here = seat.wire != nullptr;
    u.on_screen = seat.name == screen_name;
    u.has_master = seat.unit.has_master();
    u.cell = std::uint8_t(profile.cell);
    u.has_colours = profile.colours != mackie::ColourForm::none;
    u.name = seat.name;
    u.kind = profile.name;
    u.last = hex(seat.last);
    if (const auto rates = rates_.find(seat.number); rates != rates_.end()) u.bytes_in = rates->second.in_rate, u.bytes_out = rates->second.out_rate;
    for (std::size_t f = 0; f < seat.grips.size(); ++f) {
        if (!seat.unit.holds(int(f), mackie::Clock::now())) continue;
        u.touched = std::uint16_t(u.touched | 1u << f);
        if (seat.grips[f].id) u.holds += (u.holds.empty() ? "" : ", ") + knob_name(*seat.grips[f].id);
    }
    return u;
}

} // namespace gigdesk
