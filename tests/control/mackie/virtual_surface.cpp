// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/mackie/virtual_surface.h"

#include "engine/model/address.h"

#include <algorithm>
#include <cmath>

namespace gigdesk::test {

using namespace std::chrono_literals;

VirtualSurface::VirtualSurface(VirtualUnitOptions options, unsigned seed) : options_{options}, random_{seed} {}

void VirtualSurface::speak(const Event& event)
{
    if (powered_) out_.push_back(mackie::encode(event));
}

void VirtualSurface::power_on()
{
    powered_ = true;
    face_ = {};
    locked_ = mackie::is_logic(options_.id);
    for (auto& c : challenge_) c = std::uint8_t(random_() & 127);
    if (!options_.says_hello) return;
    speak({.kind = Event::Kind::hello, .place = options_.id, .serial = {'Z', 'T', '1', '0', '4', '7', '3'}, .challenge = challenge_});
}

void VirtualSurface::power_off()
{
    powered_ = false;
    face_ = {};
    cable_.clear();
    for (auto& f : faders_) f = {.position = f.position, .target = f.target, .reported = f.reported};
}

void VirtualSurface::touch(int fader)
{
    auto& f = faders_[std::size_t(fader)];
    f.finger = true;
    f.said = {f.reported};
    if (options_.feels_touch) speak({.kind = Event::Kind::touch, .place = std::uint8_t(fader), .value = 1});
    f.host_knows = options_.feels_touch && powered_;
}

void VirtualSurface::release(int fader)
{
    auto& f = faders_[std::size_t(fader)];
    f.finger = f.host_knows = false;
    if (options_.feels_touch) speak({.kind = Event::Kind::touch, .place = std::uint8_t(fader), .value = 0});
}

void VirtualSurface::move(int fader, int position)
{
    auto& f = faders_[std::size_t(fader)];
    if (options_.feels_touch && !f.finger) return;
    f.position = std::clamp(position, 0, mackie::fader_max);
    report(fader);
}

/// Coarse, and now and then a step aside.
void VirtualSurface::report(int fader)
{
    auto& f = faders_[std::size_t(fader)];
    int steps = int(std::lround(f.position / options_.step));
    if (options_.noise > 0) steps += int(random_() % unsigned(2 * options_.noise + 1)) - options_.noise;
    const int position = std::clamp(steps * options_.step, 0, 16368);
    if (position == f.reported) return;
    f.reported = position;
    f.said.push_back(position);
    speak({.kind = Event::Kind::fader, .place = std::uint8_t(fader), .value = position});
}

void VirtualSurface::say(Bytes m)
{
    const bool is_motor = m.size() == 3 && (m[0] & 0xF0) == 0xE0;
    if (is_motor) {
        ++commands_;
        const auto& f = faders_[m[0] & 15u];
        const int position = m[1] | m[2] << 7;
        if (f.host_knows && std::find(f.said.begin(), f.said.end(), position) == f.said.end()) ++fights_;
    }
    bytes_ += m.size();
    ++messages_;
    wire_free_ = std::max(wire_free_, now_) + std::chrono::nanoseconds{std::int64_t(1e9 / options_.bytes_per_second * double(m.size()))};
    cable_.emplace_back(wire_free_, Message(m.begin(), m.end()));
}

void VirtualSurface::arrive(const Message& m)
{
    if (!powered_) return;
    heard_.push_back(m);
    if (m.size() > 6 && m[0] == 0xF0 && m[4] == options_.id) {
        if (m[5] == 0x00 && options_.says_hello) return speak({.kind = Event::Kind::hello, .place = options_.id, .challenge = challenge_});
        if (m[5] == 0x02 && m.size() == 18) {
            const auto right = mackie::response_to(challenge_);
            locked_ = !std::equal(right.begin(), right.end(), m.begin() + 13);
            return speak({.kind = Event::Kind::accepted, .place = options_.id, .value = !locked_});
        }
    }
    if (locked_) return;
    const bool is_motor = m.size() == 3 && (m[0] & 0xF0) == 0xE0;
    const bool for_us = m[0] != 0xF0 || m[4] == options_.id || m[3] != 0x66;
    if (for_us) surface::show(face_, m);
    if (is_motor && (m[0] & 15) <= surface::master) faders_[m[0] & 15u].target = m[1] | m[2] << 7;
}

void VirtualSurface::run_motor(int fader, double seconds)
{
    auto& f = faders_[std::size_t(fader)];
    if (f.finger || !options_.servo) return;
    const double reach = mackie::fader_max / options_.throw_s * seconds, way = f.target - f.position;
    f.position += std::clamp(way, -reach, reach);
    if (options_.reports_travel && std::abs(way) > 1) report(fader);
    else f.reported = int(std::lround(f.position / options_.step)) * options_.step;
}

void VirtualSurface::run(TestTime now)
{
    const double seconds = std::chrono::duration<double>(now - now_).count();
    now_ = now;
    while (!cable_.empty() && cable_.front().first <= now) {
        const auto message = std::move(cable_.front().second);
        cable_.pop_front();
        arrive(message);
    }
    if (!powered_) return;
    for (int f = 0; f <= surface::master; ++f) {
        run_motor(f, std::min(seconds, 0.1));
        if (options_.noise > 0 && random_() % 50 == 0) report(f);
    }
}

bool VirtualSurface::rests() const
{
    return std::all_of(faders_.begin(), faders_.end(), [](const Fader& f) { return f.finger || std::abs(f.position - f.target) < 1; });
}

std::string VirtualSurface::cell(int line_number, int strip) const
{
    std::string words{face_.text.data() + line_number * surface::line_width + strip * surface::cell_width, surface::cell_width};
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

std::string VirtualSurface::line(int line_number) const { return {face_.text.data() + line_number * surface::line_width, surface::line_width}; }

// --- the rig ---

SurfaceRig::SurfaceRig(std::vector<VirtualUnitOptions> units, const mackie::Profile& profile)
{
    hub.set({id_of(Gd::surface_clock), Value::whole(0)});
    for (std::size_t n = 0; n < units.size(); ++n) {
        units_.push_back(std::make_unique<VirtualSurface>(units[n], unsigned(n + 7)));
        plugged_.push_back(false);
        plug(n, profile);
    }
}

void SurfaceRig::plug(std::size_t n, const mackie::Profile& profile)
{
    plugged_[n] = surface.plug(name(n), profile, *units_[n]);
    if (plugged_[n]) units_[n]->run(now), units_[n]->power_on();
}

void SurfaceRig::unplug(std::size_t n)
{
    plugged_[n] = false;
    surface.unplug(name(n));
}

bool SurfaceRig::is_painted(std::size_t n) const
{
    const auto& unit = surface.seats()[n]->unit;
    auto wanted = unit.wanted(), shown = units_[n]->face();
    for (int l = 0; l < surface::light_count; ++l)
        if (!unit.has_light(l)) wanted.lights[std::size_t(l)] = shown.lights[std::size_t(l)];
    if (unit.profile().colours == mackie::ColourForm::none) wanted.colours = shown.colours;
    if (!unit.has_master()) wanted.faders[surface::master] = shown.faders[surface::master];
    return wanted == shown;
}

void SurfaceRig::turn()
{
    now += 4ms;
    for (std::size_t n = 0; n < units_.size(); ++n) {
        units_[n]->run(now);
        for (const auto& message : units_[n]->spoken())
            if (plugged_[n]) surface.hear(name(n), message);
    }
    surface.turn();
    hub.flush();
}

void SurfaceRig::run(std::chrono::milliseconds time)
{
    for (const auto end = now + time; now < end;) turn();
}

void SurfaceRig::set(ParamId id, float value)
{
    hub.set({id, spec_of(id).type() == ValueType::real ? Value::real(value) : Value::whole(int(value)), Touch::none, tablet});
}

void SurfaceRig::set(const std::string& address, float value) { set(find_param(address).value(), value); }

float SurfaceRig::get(const std::string& address) const
{
    const auto id = find_param(address).value();
    return spec_of(id).type() == ValueType::real ? hub.values().real(id) : float(hub.values().whole(id));
}

} // namespace gigdesk::test
