// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/surface.h"

#include "control/listen/solo_rules.h"
#include "control/mackie/surface_keys.h"
#include "control/mackie/surface_painter.h"

#include <algorithm>

namespace gigdesk::mackie {
namespace {

using namespace std::chrono_literals;

constexpr auto look_every = 100ms;         ///< blinking, clocks, values that go away
constexpr std::size_t enough_waiting = 8;  ///< messages on their way to a unit
constexpr int behind_all = 100;

} // namespace

Surface::Surface(Hub& hub, Hub::Clock clock) : hub_{hub}, clock_{std::move(clock)}, self_{hub.join("motor faders", ClientKind::midi)} {}

Surface::~Surface() { hub_.leave(self_); }

bool Surface::plug(const std::string& name, const Profile& profile, UnitWire& wire, int place)
{
    Seat* seat = find(name);
    if (!seat) {
        if (int(seats_.size()) >= most_units) return false;
        seats_.push_back(std::make_unique<Seat>(Seat{.name = name, .unit = Unit{profile}}));
        seat = seats_.back().get();
        seat->number = std::uint8_t(++arrivals_);
        seat->unit.on_sent([this, seat](Bytes message) {
            if (sent_) sent_(*seat, message);
        });
    }
    seat->wire = &wire;
    seat->order = place > 0 ? place : behind_all + seat->number;
    let_go(*seat, clock_());
    seat->unit.begin(clock_());
    sort_seats();
    stale_ = true;
    return true;
}

void Surface::sort_seats()
{
    std::stable_sort(seats_.begin(), seats_.end(), [](const auto& a, const auto& b) { return a->order < b->order; });
}

void Surface::unplug(const std::string& name)
{
    if (Seat* seat = find(name)) {
        seat->wire = nullptr;
        seat->gone_at = clock_();
    }
}

void Surface::forget(const std::string& name)
{
    release(name);
    std::erase_if(seats_, [&](const auto& seat) { return seat->name == name; });
    stale_ = true;
}

void Surface::release(const std::string& name)
{
    Seat* seat = find(name);
    if (!seat) return;
    let_go(*seat, clock_());
    end_lost_grips(*seat, clock_());
}

Surface::Seat* Surface::find(const std::string& name)
{
    const auto found = std::find_if(seats_.begin(), seats_.end(), [&](const auto& seat) { return seat->name == name; });
    return found == seats_.end() ? nullptr : found->get();
}

int Surface::first_place(const Seat& seat) const
{
    const auto at = std::find_if(seats_.begin(), seats_.end(), [&](const auto& other) { return other.get() == &seat; });
    return int(at - seats_.begin()) * surface::strips;
}

/// The first unit that is no extender.
Surface::Seat* Surface::lead() const
{
    const auto found = std::find_if(seats_.begin(), seats_.end(), [](const auto& seat) { return seat->unit.is_main(); });
    return found != seats_.end() ? found->get() : seats_.empty() ? nullptr : seats_.front().get();
}

void Surface::hear(const std::string& name, Bytes message)
{
    Seat* seat = find(name);
    if (!seat || message.empty()) return;
    const Time now = clock_();
    seat->last.assign(message.begin(), message.begin() + long(std::min<std::size_t>(message.size(), 24)));
    seat->bytes_heard += message.size();
    const Event event = seat->unit.hear(message, now);
    if (event.kind == Event::Kind::hello) let_go(*seat, now);
    if (event.kind == Event::Kind::none) return;
    take(*seat, event, now);
    stale_ = true;
}

void Surface::repaint(const std::string& name)
{
    for (auto& seat : seats_)
        if (name.empty() || seat->name == name) seat->unit.begin(clock_());
}

void Surface::levels(const MeterSnapshot& meters)
{
    if (seats_.empty()) return;
    meters_ = meters;
    SurfacePainter{*this}.paint_meters();
}

void Surface::turn()
{
    const Time now = clock_();
    heed_changes();
    for (auto& seat : seats_) end_lost_grips(*seat, now);
    end_turns(now);
    SurfaceKeys{*this}.turn(now);
    if (std::exchange(stale_, false) || now >= next_look_) {
        next_look_ = now + look_every;
        SurfacePainter{*this}.paint(now);
    }
    for (auto& seat : seats_) pump(*seat, now);
}

void Surface::pump(Seat& seat, Time now)
{
    if (!seat.wire || seat.wire->waiting() > enough_waiting) return;
    seat.unit.pump(now, [&](Bytes message) { seat.wire->say(message); });
}

void Surface::say_goodbye()
{
    for (auto& seat : seats_)
        if (seat->wire) seat->unit.say_goodbye([&](Bytes message) { seat->wire->say(message); });
}

// --- what the desk says ---

void Surface::set_row(Gd which, int value) { set(id_of(which), Value::whole(value)); }

bool Surface::set(ParamId id, Value value, Touch touch)
{
    stale_ = true;
    return hub_.set({id, value, touch, self_}) != EditResult::refused;
}

void Surface::heed_changes()
{
    auto& dirty = hub_.dirty(self_);
    if (dirty.empty()) return;
    stale_ = true;
    const auto selection = id_of(Stat::selidx);
    if (dirty.contains(selection)) selected_ = strip_of_solo_switch(desk().whole(selection));
    if (dirty.contains(id_of(Gd::surface_bus)) && row(Gd::surface_bus) > 0) last_bus_ = row(Gd::surface_bus);
    dirty.clear();
}

// --- what stands where ---

std::vector<Place> Surface::places() const { return stage(row(Gd::surface_layer), row(Gd::surface_bank), faders(), locked_, desk()); }

Place Surface::strip_at(int place) const
{
    const auto all = places();
    return place < int(all.size()) ? all[std::size_t(place)] : Place{};
}

/// The strip's own, or its send to the bus whose sends are on the faders.
std::optional<ParamId> Surface::fader_of(const Place& strip) const
{
    if (!strip) return {};
    const int bus = row(Gd::surface_bus);
    if (bus == 0) return strip->has(Ch::mix_fader) ? std::optional{strip->id(Ch::mix_fader)} : std::nullopt;
    const bool to_matrix = bus > bus_count;
    if (strip->sends() == 0 || strip->is_input() == to_matrix) return {};
    return strip->id(Ch::send_level, to_matrix ? bus - bus_count - 1 : bus - 1);
}

std::optional<ParamId> Surface::send_switch_of(const Place& strip) const
{
    if (!fader_of(strip) || row(Gd::surface_bus) == 0) return {};
    const int bus = row(Gd::surface_bus);
    return strip->id(Ch::send_on, bus > bus_count ? bus - bus_count - 1 : bus - 1);
}

std::optional<Knob> Surface::knob_at(const Seat& seat, int place) const { return knob_over(seat, place, strip_at(first_place(seat) + place)); }

/// Over its own strip a pan; on the lead, while a mode is chosen, what belongs to the selected strip.
std::optional<Knob> Surface::knob_over(const Seat& seat, int place, const Place& strip) const
{
    const auto mode = Mode(row(Gd::surface_mode));
    if (mode != Mode::pan && &seat == lead()) {
        const auto all = knobs_of(mode, selected_);
        const auto n = std::size_t(row(Gd::surface_page) * surface::strips + place);
        return n < all.size() ? std::optional{all[n]} : std::nullopt;
    }
    if (!strip) return {};
    const int bus = row(Gd::surface_bus);
    if (bus == 0) return pan_of(*strip);
    const bool linked = bus <= bus_count && desk().is_on(id_of(Config::buslink, 0, (bus - 1) / 2));
    if (!linked || !strip->is_input()) return {};
    return Knob{strip->id(Ch::send_pan, (bus - 1) / 2), "Pan", {}, {}};
}

int Surface::knob_pages() const
{
    const auto count = int(knobs_of(Mode(row(Gd::surface_mode)), selected_).size());
    return std::max(1, (count + surface::strips - 1) / surface::strips);
}

} // namespace gigdesk::mackie
