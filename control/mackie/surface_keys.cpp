// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/surface_keys.h"

#include "control/listen/solo_rules.h"
#include "control/mackie/keys.h"
#include "control/show/memories/steps.h"

#include <algorithm>

namespace gigdesk::mackie {
namespace {

using namespace std::chrono_literals;
using surface::light_blink, surface::light_off, surface::light_on;

constexpr auto held_long = 400ms;        ///< an F key held so long is momentary
constexpr auto mute_all_after = 300ms;   ///< as in the window
constexpr auto talk_again = 150ms;       ///< well within the desk's lease

/// In the order of /gd/surface/key.
enum Assigned : int { none, mute_all_out, dim, talk_a, talk_b, tap, clear_solo, clear_clips, undo, redo, next, lock_strip };

constexpr int f_keys = 8;
constexpr std::array<Stat, 2> talk_wishes{Stat::talk_a, Stat::talk_b};
constexpr std::array<Gd, 2> talk_truths{Gd::talk_a, Gd::talk_b};
constexpr std::array<Config, 2> talk_latches{Config::talk_a_latch, Config::talk_b_latch};

std::uint8_t lit(bool on) { return on ? light_on : light_off; }

} // namespace

bool SurfaceKeys::shift() const { return s.fingers_.contains(key::shift); }

int SurfaceKeys::f_index(int number) const { return number - key::f1 + (shift() ? f_keys : 0); }

int SurfaceKeys::assigned(int index) const { return s.desk().whole(id_of(Gd::surface_key, 0, index)); }

int SurfaceKeys::talk_of(int number) const
{
    if (number == key::scrub || number == key::foot_a) return 0;
    if (number < key::f1 || number >= key::f1 + f_keys) return -1;
    const int what = assigned(f_index(number));
    return what == talk_a ? 0 : what == talk_b ? 1 : -1;
}

void SurfaceKeys::take(Surface::Seat& seat, int number, bool down, Time now)
{
    if (number < key::knob) {
        if (down) press_in_strip(seat, number, now);
        return;
    }
    if (down) {
        s.fingers_[number] = {seat.number, now, false};
        return press(number, now);
    }
    const auto finger = s.fingers_.extract(number);
    if (finger) release(number, finger.mapped(), now);
}

void SurfaceKeys::let_go(std::uint8_t unit, Time now)
{
    const auto fingers = s.fingers_;
    for (const auto& [number, finger] : fingers)
        if (finger.unit == unit) s.fingers_.erase(number), release(number, finger, now);
}

// --- keys of a strip ---

void SurfaceKeys::press_in_strip(Surface::Seat& seat, int number, Time)
{
    const int place = s.first_place(seat) + number % surface::strips;
    if (number >= key::select && s.fingers_.contains(key::user)) {
        s.edited_place_ = place;
        s.edits_user_layer_ = true;
        return;
    }
    const auto strip = s.strip_at(place);
    if (!strip) return;
    if (number >= key::select) return select(place, *strip);
    if (number >= key::mute) return s.toggle(s.send_switch_of(strip).value_or(strip->id(Ch::mix_on)));
    if (number >= key::solo) return s.toggle(strip->id(GdStrip::solo_a));
}

void SurfaceKeys::select(int place, const Strip& strip)
{
    const auto locks = [&](int number) {
        return talk_of(number) < 0 && number >= key::f1 && number < key::f1 + f_keys && s.fingers_.contains(number) && assigned(f_index(number)) == lock_strip;
    };
    bool lock = s.fingers_.contains(key::option);
    for (int k = 0; k < f_keys; ++k) lock = lock || locks(key::f1 + k);
    lock ? s.toggle_lock(place) : s.select(strip);
}

// --- the others ---

void SurfaceKeys::press(int number, Time now)
{
    if (const int which = talk_of(number); which >= 0) return talk(std::size_t(which), true, now);
    if (number >= key::f1 && number < key::f1 + f_keys) return press_f(f_index(number), now);
    if (number >= key::automation && number < key::automation + mute_group_count) return s.toggle(id_of(Config::mute, 0, number - key::automation));
    switch (number) {
    case key::assign_track: return press_mode(Mode::channel);
    case key::assign_send: return press_mode(Mode::sends);
    case key::assign_pan: return press_mode(Mode::pan);
    case key::assign_plugin: return press_mode(Mode::gate);
    case key::assign_eq: return press_mode(Mode::eq);
    case key::assign_dyn: return press_mode(Mode::dyn);
    case key::bank_left: return s.scroll(-s.faders());
    case key::bank_right: return s.scroll(s.faders());
    case key::channel_left: return s.scroll(-1);
    case key::channel_right: return s.scroll(1);
    case key::flip: return s.enter_sends(s.row(Gd::surface_bus) > 0 ? 0 : s.selected_.is_bus() ? s.selected_.index + 1 : s.last_bus_);
    case key::global_view: cancel(); return go_to_layer(int(Layer::inputs));
    case key::name_value: s.shows_values_ = !s.shows_values_; return;
    case key::inputs: return go_to_layer(int(Layer::inputs));
    case key::audio_tracks: return go_to_layer(int(Layer::inputs), 32);
    case key::aux: return go_to_layer(int(Layer::aux_fx));
    case key::busses: return go_to_layer(int(Layer::buses));
    case key::outputs: return go_to_layer(int(Layer::matrices));
    case key::instruments: return go_to_layer(int(Layer::dcas));
    case key::user: s.edits_user_layer_ = false; return;
    case key::save: return save(now);
    case key::undo: (void)(shift() ? s.hub_.redo() : s.hub_.undo()); return s.say(shift() ? "Redo" : "Undo", now);
    case key::cancel: return cancel();
    case key::enter: return enter(now);
    case key::global_solo: return do_assigned(clear_solo, now);
    case key::left: return s.set_row(Gd::surface_page, std::max(0, s.row(Gd::surface_page) - 1));
    case key::right: return s.set_row(Gd::surface_page, std::min(s.knob_pages() - 1, s.row(Gd::surface_page) + 1));
    case key::foot_b: return s.toggle(id_of(Gd::mutes_fx));
    default: return;
    }
}

void SurfaceKeys::release(int number, const Surface::Finger& finger, Time now)
{
    if (const int which = talk_of(number); which >= 0) return talk(std::size_t(which), false, now);
    if (number >= key::f1 && number < key::f1 + f_keys) return release_f(f_index(number), finger, now);
    if (number == key::user && !s.edits_user_layer_) return go_to_layer(next_user_layer(s.row(Gd::surface_layer), s.desk()));
}

/// Sends of this bus on the faders, unless something else was assigned. The same key again leaves.
void SurfaceKeys::press_f(int index, Time now)
{
    if (const int what = assigned(index); what != none) return do_assigned(what, now);
    const int matrix = s.fingers_.contains(key::control) ? bus_count : 0;
    const int bus = index % f_keys + 1 + (matrix ? matrix : index >= f_keys ? f_keys : 0);
    if (bus > bus_count + matrix_count) return;
    s.bus_before_ = s.row(Gd::surface_bus);
    s.enter_sends(s.bus_before_ == bus ? 0 : bus);
}

void SurfaceKeys::release_f(int index, const Surface::Finger& finger, Time now)
{
    if (assigned(index) == none && now - finger.since >= held_long) s.enter_sends(s.bus_before_);
}

void SurfaceKeys::do_assigned(int what, Time now)
{
    switch (what) {
    case dim: return s.toggle(id_of(Gd::outputs_dim));
    case clear_solo: s.set(id_of(Gd::listen_clear), Value::whole(1)); return;
    case clear_clips: s.set(id_of(Gd::clips_clear), Value::whole(1)); return;
    case undo: (void)s.hub_.undo(); return s.say("Undo", now);
    case redo: (void)s.hub_.redo(); return s.say("Redo", now);
    case next: return go_on(now);
    default: return; // held keys act in turn(), talk() and select()
    }
}

void SurfaceKeys::go_to_layer(int layer, int bank)
{
    if (bank >= int(strips_of(layer, s.desk()).size())) return;
    s.set_row(Gd::surface_layer, layer);
    s.set_row(Gd::surface_bank, bank);
}

void SurfaceKeys::press_mode(Mode mode)
{
    s.set_row(Gd::surface_mode, int(mode));
    s.set_row(Gd::surface_page, 0);
}

/// Back to where one always is: no question, no sends on the faders, pans on the knobs.
void SurfaceKeys::cancel()
{
    s.question_.reset();
    s.message_.clear();
    s.enter_sends(0);
    press_mode(Mode::pan);
}

void SurfaceKeys::talk(std::size_t which, bool down, Time now)
{
    const ParamId wish = id_of(talk_wishes[which]);
    const bool latches = s.desk().is_on(id_of(talk_latches[which]));
    if (latches && !down) return;
    s.set(wish, Value::whole(latches ? !s.desk().is_on(id_of(talk_truths[which])) : down));
    s.talk_said_ = now;
}

void SurfaceKeys::turn(Time now)
{
    if (s.question_ && now >= s.question_->until) s.question_.reset();
    for (auto& [number, finger] : s.fingers_) {
        const int which = talk_of(number);
        if (which >= 0 && now - s.talk_said_ >= talk_again && !s.desk().is_on(id_of(talk_latches[std::size_t(which)]))) talk(std::size_t(which), true, now);
        const bool is_f = number >= key::f1 && number < key::f1 + f_keys;
        if (is_f && !finger.fired && now - finger.since >= mute_all_after && assigned(f_index(number)) == mute_all_out) {
            finger.fired = true;
            s.toggle(id_of(Gd::outputs_mute));
        }
    }
}

// --- lights ---

std::uint8_t SurfaceKeys::light_of_assigned(int what) const
{
    switch (what) {
    case mute_all_out: return lit(s.desk().is_on(id_of(Gd::outputs_mute)));
    case dim: return lit(s.desk().is_on(id_of(Gd::outputs_dim)));
    case talk_a: return lit(s.desk().is_on(id_of(Gd::talk_a)));
    case talk_b: return lit(s.desk().is_on(id_of(Gd::talk_b)));
    case clear_solo: return is_anything_soloed(s.desk(), ListenBus::a) ? light_blink : light_off;
    case undo: return lit(s.hub_.undoable() > 0);
    case redo: return lit(s.hub_.redoable() > 0);
    case next: return s.question_ && !s.question_->store ? light_blink : lit(memory::next_step(s.desk()).has_value());
    case lock_strip: return lit(!s.locked_.empty());
    default: return light_off;
    }
}

std::uint8_t SurfaceKeys::light_of_f(int number) const
{
    const int index = f_index(number), bus = s.row(Gd::surface_bus);
    if (const int what = assigned(index); what != none) return light_of_assigned(what);
    return lit(bus > 0 && bus <= bus_count && bus - 1 == index);
}

std::uint8_t SurfaceKeys::light_of(int number, Time) const
{
    const auto mode = Mode(s.row(Gd::surface_mode));
    const int layer = s.row(Gd::surface_layer), bank = s.row(Gd::surface_bank);
    const auto layer_is = [&](Layer which) { return lit(layer == int(which)); };
    if (number >= key::f1 && number < key::f1 + f_keys) return light_of_f(number);
    if (number >= key::automation && number < key::automation + mute_group_count) return lit(s.desk().is_on(id_of(Config::mute, 0, number - key::automation)));
    switch (number) {
    case key::assign_track: return lit(mode == Mode::channel);
    case key::assign_send: return lit(mode == Mode::sends);
    case key::assign_pan: return lit(mode == Mode::pan);
    case key::assign_plugin: return lit(mode == Mode::gate);
    case key::assign_eq: return lit(mode == Mode::eq);
    case key::assign_dyn: return lit(mode == Mode::dyn);
    case key::flip: return s.row(Gd::surface_bus) > 0 ? light_blink : light_off;
    case key::inputs: return lit(layer == int(Layer::inputs) && bank < 32);
    case key::audio_tracks: return lit(layer == int(Layer::inputs) && bank >= 32);
    case key::instruments: return layer_is(Layer::dcas);
    case key::aux: return layer_is(Layer::aux_fx);
    case key::busses: return layer_is(Layer::buses);
    case key::outputs: return layer_is(Layer::matrices);
    case key::user: return lit(layer >= int(Layer::user_1));
    case key::shift: case key::option: case key::control: return lit(s.fingers_.contains(number));
    case key::save: return s.question_ && s.question_->store ? light_blink : lit(!stores().empty());
    case key::undo: return light_of_assigned(undo);
    case key::cancel: return s.question_ ? light_blink : light_off;
    case key::enter: return s.question_ ? light_blink : light_of_assigned(next);
    case key::global_solo: return light_of_assigned(clear_solo);
    case key::solo_light: return lit(is_anything_soloed(s.desk(), ListenBus::a));
    case key::scrub: return light_of_assigned(talk_a);
    case key::left: return lit(s.row(Gd::surface_page) > 0);
    case key::right: return lit(s.row(Gd::surface_page) + 1 < s.knob_pages());
    case key::smpte_light: return lit(s.row(Gd::surface_clock) != 0);
    default: return light_off;
    }
}

} // namespace gigdesk::mackie
