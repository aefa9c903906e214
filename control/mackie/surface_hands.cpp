// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/solo_rules.h"
#include "control/mackie/keys.h"
#include "control/mackie/surface.h"
#include "control/mackie/surface_keys.h"

#include <algorithm>

/// What fingers on faders, knobs and the jog wheel become.
namespace gigdesk::mackie {
namespace {

using namespace std::chrono_literals;

constexpr auto value_stays = 1s;       ///< on the display, after the last move
constexpr auto turn_ends = 600ms;      ///< a knob has no touch: a rest ends its gesture

} // namespace

void Surface::take(Seat& seat, const Event& event, Time now)
{
    switch (event.kind) {
    case Event::Kind::fader: return take_fader(seat, event.place, event.value, now);
    case Event::Kind::touch: return take_touch(seat, event.place, event.value, now);
    case Event::Kind::turn: return take_turn(seat, event.place, event.value, now);
    case Event::Kind::jog: return take_jog(event.value);
    case Event::Kind::key:
        if (event.place >= key::knob && event.place < key::knob + surface::strips) return push_knob(seat, event.place - key::knob, event.value, now);
        return SurfaceKeys{*this}.take(seat, event.place, event.value, now);
    default: return;
    }
}

/// A finger holds what was under it when it came: after a change of bank it holds nothing until it lets go.
void Surface::take_fader(Seat& seat, int place, int position, Time now)
{
    const bool is_master = place == surface::master;
    const auto id = fader_of(is_master ? Place{Strip::main()} : strip_at(first_place(seat) + place));
    const auto own = is_master ? std::optional{Strip::main().id(Ch::mix_fader)} : id;
    auto& grip = seat.grips[std::size_t(place)];
    if (!grip.id) grip.id = own;
    if (!own || grip.id != own) return;
    set(*own, value_on_fader(desk().scale(*own), position), grip.begun ? Touch::none : Touch::begin);
    grip.begun = true;
    if (!is_master) show_value(first_place(seat) + place, *own, {}, now);
}

void Surface::take_touch(Seat& seat, int place, bool down, Time now)
{
    auto& grip = seat.grips[std::size_t(place)];
    if (!down) return end_grip(grip);
    const bool is_master = place == surface::master;
    const auto id = is_master ? std::optional{Strip::main().id(Ch::mix_fader)} : fader_of(strip_at(first_place(seat) + place));
    if (!grip.id) grip.id = id;
    if (id && !is_master) show_value(first_place(seat) + place, *id, {}, now);
}

void Surface::end_grip(Seat::Grip& grip)
{
    if (grip.begun && grip.id) set(*grip.id, desk().get(*grip.id), Touch::end);
    grip = {};
}

/// Fingers of units that are gone, and of faders without touch that rest.
void Surface::end_lost_grips(Seat& seat, Time now)
{
    if (seat.gone_at && now - *seat.gone_at >= vanished_touch) let_go(seat, now);
    for (std::size_t p = 0; p < seat.grips.size(); ++p) {
        if (!seat.grips[p].id || seat.unit.holds(int(p), now)) continue;
        end_grip(seat.grips[p]);
        stale_ = true;
    }
}

/// Also of a unit that was off meanwhile: what it said before is void.
void Surface::let_go(Seat& seat, Time now)
{
    seat.gone_at.reset();
    seat.unit.let_go();
    seat.knob_down = {};
    SurfaceKeys{*this}.let_go(seat.number, now);
}

void Surface::take_turn(Seat& seat, int place, int ticks, Time now)
{
    const auto knob = knob_at(seat, place);
    if (!knob) return;
    const bool down = seat.knob_down[std::size_t(place)];
    seat.knob_turned[std::size_t(place)] = true;
    const ParamId id = down && knob->pressed ? *knob->pressed : knob->id;
    const bool begins = !turning_.contains(id);
    const auto scale = desk().scale(id);
    set(id, turned(scale, desk().get(id), ticks, down && !knob->pressed), begins ? Touch::begin : Touch::none);
    turning_[id] = now;
    show_value(first_place(seat) + place, id, knob->label, now);
}

/// A push that did not turn: switches, or puts back.
void Surface::push_knob(Seat& seat, int place, bool down, Time now)
{
    const auto p = std::size_t(place);
    const bool pushed = !down && seat.knob_down[p] && !seat.knob_turned[p];
    seat.knob_down[p] = down;
    if (down) seat.knob_turned[p] = false;
    const auto knob = pushed ? knob_at(seat, place) : std::nullopt;
    if (!knob) return;
    if (knob->push) toggle(*knob->push);
    else set(knob->id, desk().initial(knob->id));
    show_value(first_place(seat) + place, knob->push.value_or(knob->id), knob->label, now);
}

void Surface::end_turns(Time now, bool all)
{
    std::erase_if(turning_, [&](const auto& turn) {
        const bool over = all || now - turn.second >= turn_ends;
        if (over) set(turn.first, desk().get(turn.first), Touch::end);
        return over;
    });
}

void Surface::take_jog(int ticks)
{
    if (fingers_.contains(key::user)) return edit_user_layer(ticks);
    scroll(ticks > 0 ? 1 : -1);
}

/// While USER is held, the wheel walks through all strips for the place whose SELECT was pressed last.
void Surface::edit_user_layer(int ticks)
{
    edits_user_layer_ = true;
    if (row(Gd::surface_layer) < int(Layer::user_1)) {
        set_row(Gd::surface_layer, int(Layer::user_1));
        set_row(Gd::surface_bank, 0);
    }
    const int index = row(Gd::surface_bank) + edited_place_;
    if (index >= rows::layer_strips) return;
    const ParamId id = id_of(GdLayer::strip, row(Gd::surface_layer) - int(Layer::user_1), index);
    set(id, Value::whole(std::clamp(desk().whole(id) + ticks, 0, strip_count)));
}

void Surface::show_value(int place, ParamId id, std::string_view label, Time now)
{
    shown_[place] = {id, label, now + value_stays};
    stale_ = true;
}

void Surface::say(std::string words, Time now)
{
    message_ = std::move(words);
    message_until_ = now + value_stays + 500ms;
    stale_ = true;
}

void Surface::select(const Strip& strip)
{
    selected_ = strip;
    set_row(Gd::surface_page, 0);
    if (const auto number = solo_switch_of(strip); number && !strip.is_dca()) set(id_of(Stat::selidx), Value::whole(*number));
}

void Surface::toggle_lock(int place)
{
    if (locked_.erase(place) > 0) return;
    if (const auto strip = strip_at(place)) locked_.insert_or_assign(place, *strip);
}

/// Never beyond the layer's end: a press too many changes nothing.
void Surface::scroll(int by)
{
    const int count = int(strips_of(row(Gd::surface_layer), desk()).size());
    const int bank = std::clamp(row(Gd::surface_bank) + by, 0, std::max(0, count - 1));
    if (by > 1 && bank >= count) return;
    if (by > 1 && row(Gd::surface_bank) + by >= count) return;
    set_row(Gd::surface_bank, bank);
}

void Surface::enter_sends(int bus)
{
    if (bus > 0) last_bus_ = bus;
    set_row(Gd::surface_bus, bus);
}

} // namespace gigdesk::mackie
