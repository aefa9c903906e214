// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/keeper.h"

#include "engine/model/scale.h"

#include <algorithm>

namespace gigdesk::midi {
namespace {

using namespace std::chrono_literals;
constexpr auto look_every = 1s;
constexpr std::size_t heeded_per_turn = 8192;
enum State : std::int32_t { free, away, fresh, ready, in_trouble }; ///< as rows::midi_states

ParamId row(GdMidi key, int place) { return id_of(key, place); }

} // namespace

Keeper::Keeper(Hub& hub, OpenSystem open, PortsOptions options, Clock clock)
    : hub_{hub}, clock_{std::move(clock)}, self_{hub.join("midi keeper")}, ports_{std::move(open), options}
{
    ports_.on_appear([this](Port& port) { appear(port); });
    ports_.on_vanish([this](Port& port) { vanish(port); });
    ports_.on_message([this](Port& port, Bytes message) { hear(port, message); });
    hub_.on_action([this](const ActionEvent& action) { act(action); });
    hub_.on_set([this](const Edit& edit) { // also of what it was already: somebody has decided
        const auto ref = ref_of(edit.id);
        if (ref.section != Section::gd_midi || GdMidi(ref.key) != GdMidi::use || edit.from == self_) return;
        places_[ref.strip].settled = true;
        tell_state(ref.strip);
    });
    for (int place = 0; place < rows::midi_places; ++place) tell_state(place);
}

Keeper::~Keeper()
{
    for (auto& place : places_) place.player.reset();
}

void Keeper::turn()
{
    hub_.dirty(self_).drain(heeded_per_turn, [this](ParamId id) { heed(id); });
    for (auto& place : places_)
        if (place.player) place.player->turn();
    if (clock_() < next_look_) return;
    next_look_ = clock_() + look_every;
    tell_figures();
}

Use Keeper::use_of(int place) const { return Use(hub_.values().whole(row(GdMidi::use, place))); }

/// The place of a device that was here before, else a free one, else that of a device which is away and not in use.
int Keeper::place_of(const std::string& name)
{
    const auto first = [this](auto&& fits) {
        for (int place = 0; place < rows::midi_places; ++place)
            if (!places_[std::size_t(place)].port && fits(place)) return place;
        return -1;
    };
    const auto called = [this](int place) { return hub_.values().text(row(GdMidi::name, place)); };
    if (const int same = first([&](int place) { return called(place) == name; }); same >= 0) return same;
    if (const int unnamed = first([&](int place) { return called(place).empty(); }); unnamed >= 0) return unnamed;
    return first([&](int place) { return use_of(place) == Use::off; });
}

int Keeper::place_of(const Port& port) const
{
    const auto place = std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.port == &port; });
    return place == places_.end() ? -1 : int(place - places_.begin());
}

void Keeper::appear(Port& port)
{
    const int place = place_of(port.name());
    if (place < 0) return hub_.notice("MIDI: no place for " + port.name() + "; forget a device that is away");
    if (hub_.values().text(row(GdMidi::name, place)) != port.name()) forget(place);
    auto& here = places_[std::size_t(place)];
    here = {};
    here.port = &port;
    here.settled = use_of(place) != Use::off;
    hub_.set_text(row(GdMidi::name, place), port.name(), self_);
    look_at(place, {});
    if (!here.player) play_anew(place);
}

void Keeper::vanish(const Port& port)
{
    const int place = place_of(port);
    if (place < 0) return;
    places_[std::size_t(place)] = {};
    for (const auto figure : {GdMidi::in_rate, GdMidi::out_rate}) hub_.tell(row(figure, place), Value::whole(0));
    tell_state(place);
}

void Keeper::hear(Port& port, Bytes message)
{
    const int place = place_of(port);
    if (place < 0) return;
    auto& here = places_[std::size_t(place)];
    here.last = in_words(message);
    if (overhear_ && overhear_(place, port, message)) return;
    if (!here.settled) look_at(place, message);
    if (here.player) here.player->hear(message);
}

/// What is it? What an operator said before stays.
void Keeper::look_at(int place, Bytes message)
{
    auto& here = places_[std::size_t(place)];
    for (const auto& recognise : recognisers_) {
        const auto what = recognise(here.port->name(), message);
        if (!what) continue;
        hub_.tell_text(row(GdMidi::device, place), what->device);
        if (!here.settled) use_as(place, *what);
        return;
    }
    if (message.empty()) hub_.tell_text(row(GdMidi::device, place), "");
}

void Keeper::use_as(int place, const Recognised& what)
{
    places_[std::size_t(place)].settled = true;
    if (!what.map.empty()) hub_.set_text(row(GdMidi::map, place), what.map, self_);
    hub_.set({row(GdMidi::use, place), Value::whole(std::int32_t(what.use)), Touch::none, self_});
    play_anew(place);
}

void Keeper::play_anew(int place)
{
    auto& here = places_[std::size_t(place)];
    here.player.reset();
    const auto& make = makers_[std::size_t(use_of(place))];
    if (here.port && here.settled && make) here.player = make(place, *here.port);
    tell_state(place);
}

void Keeper::heed(ParamId id)
{
    const auto ref = ref_of(id);
    if (ref.section != Section::gd_midi) return;
    const auto key = GdMidi(ref.key);
    if (key == GdMidi::use || key == GdMidi::map || key == GdMidi::unit) play_anew(ref.strip);
    if (key == GdMidi::name) tell_state(ref.strip);
}

void Keeper::act(const ActionEvent& action)
{
    const auto ref = ref_of(action.id);
    if (ref.section != Section::gd_midi) return;
    auto& here = places_[ref.strip];
    if (GdMidi(ref.key) == GdMidi::test && here.player) here.player->show_itself();
    if (GdMidi(ref.key) != GdMidi::forget) return;
    auto* port = here.port;
    here = {};
    forget(ref.strip);
    if (port) appear(*port);
}

/// All that was said about the device at this place.
void Keeper::forget(int place)
{
    for (const auto key : {GdMidi::name, GdMidi::map}) hub_.set_text(row(key, place), "", self_);
    for (const auto key : {GdMidi::use, GdMidi::unit, GdMidi::pickup, GdMidi::x32_receive, GdMidi::x32_send, GdMidi::x32_channel})
        hub_.set({row(key, place), initial_value(row(key, place)), Touch::none, self_});
    for (const auto key : {GdMidi::device, GdMidi::last}) hub_.tell_text(row(key, place), "");
    tell_state(place);
}

void Keeper::tell_state(int place)
{
    const auto& here = places_[std::size_t(place)];
    const bool named = !hub_.values().text(row(GdMidi::name, place)).empty();
    const auto trouble = here.player ? here.player->trouble() : std::string{};
    const auto state = here.port ? !trouble.empty() ? in_trouble : here.settled ? ready : fresh : named ? away : free;
    hub_.tell(row(GdMidi::state, place), Value::whole(state));
    if (!trouble.empty()) hub_.tell_text(row(GdMidi::device, place), trouble);
}

void Keeper::tell_figures()
{
    hub_.tell_text(id_of(Gd::midi_system), ports_.system());
    for (int place = 0; place < rows::midi_places; ++place) {
        auto& here = places_[std::size_t(place)];
        if (!here.port) continue;
        const auto in = here.port->bytes_received(), out = here.port->bytes_sent();
        hub_.tell(row(GdMidi::in_rate, place), Value::whole(std::int32_t(in - std::exchange(here.in, in))));
        hub_.tell(row(GdMidi::out_rate, place), Value::whole(std::int32_t(out - std::exchange(here.out, out))));
        hub_.tell(row(GdMidi::errors, place), Value::whole(std::int32_t(here.port->trouble())));
        hub_.tell_text(row(GdMidi::last, place), here.last);
    }
}

} // namespace gigdesk::midi
