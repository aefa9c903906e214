// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/map_player.h"

#include "control/midi/positions.h"
#include "control/x32_strips.h"
#include "engine/model/text_form.h"

#include <algorithm>
#include <cmath>

namespace gigdesk::midi {
namespace {

constexpr std::size_t heeded_per_turn = 32768;
constexpr unsigned slots_per_control = 4; ///< an NRPN is four messages

std::set<Signal> fourteen_bits_of(const Map& map)
{
    std::set<Signal> found;
    for (const auto& control : map.controls)
        if (control.signal.kind == SignalKind::cc14) found.insert(control.signal);
    return found;
}

/// All the ticks of a message; nothing is added to what the hardware accelerates.
int ticks_of(Way way, int value)
{
    switch (way) {
    case Way::twos: return value < 64 ? value : value - 128;
    case Way::sign: return value < 64 ? value : 64 - value;
    case Way::offset: return value - 64;
    default: return value < 64 ? -value : value - 64; // reverse
    }
}

float position_of_said(const Scale& scale, const Said& said)
{
    return said.top == top_14 ? position_of_14(scale, said.value) : position_of_7(scale, said.value);
}

} // namespace

MapPlayer::MapPlayer(Hub& hub, int place, Port& port, Map map, Ghost ghost, Clock clock)
    : hub_{hub}, self_{hub.join("midi " + port.name(), ClientKind::midi)}, place_{place}, port_{port}, map_{std::move(map)},
      ghost_{std::move(ghost)}, clock_{std::move(clock)}, reader_{fourteen_bits_of(map_)}
{
    bank_.strips = map_.strips;
    for (const auto& control : map_.controls) {
        by_signal_[control.signal] = live_.size();
        live_.push_back({&control, unsigned(live_.size())});
    }
    for (const auto& message : map_.start) port_.say(message);
    aim_all();
}

MapPlayer::~MapPlayer()
{
    for (auto& live : live_)
        if (live.id) ghost_(*live.id, {});
    hub_.leave(self_);
}

/// The bank, the selected strip or the bus is another one: every control may stand for something else.
void MapPlayer::aim_all()
{
    for (auto& live : live_) aim(live);
    by_id_.clear();
    for (const auto& live : live_)
        if (live.id) by_id_.emplace(*live.id, live.index);
}

void MapPlayer::aim(Live& live)
{
    live.to_show = true;
    if (live.map->target.starts_with('@')) return;
    const auto id = resolve(live.map->target, bank_, live.map->place, hub_.values());
    if (id == live.id) return;
    rest(live);
    if (live.id) ghost_(*live.id, {});
    live.id = id;
    if (id) live.takeover.meet(wanted(live)), haunt(live);
}

void MapPlayer::hear(Bytes message)
{
    if (const auto said = reader_.read(message, clock_())) take(*said);
}

void MapPlayer::take(const Said& said)
{
    const auto found = by_signal_.find(said.signal);
    if (found == by_signal_.end()) return;
    auto& live = live_[found->second];
    live.heard_at = clock_();
    if (is_button(live.map->way)) return press(live, said);
    if (!live.id) return;
    if (said.increments) return turn_by(live, said.increments);
    if (is_ticks(live.map->way)) return turn_by(live, ticks_of(live.map->way, said.value));
    live.moved = said;
}

void MapPlayer::press(Live& live, const Said& said)
{
    const bool down = said.value > 0;
    live.to_show = true; // many boxes change their light by themselves
    if (live.map->target.starts_with('@')) return down ? key(live) : void();
    if (!live.id || (!down && (live.map->way == Way::toggle || live.map->way == Way::set))) return;
    const auto [low, high] = ends(live);
    switch (live.map->way) {
    case Way::toggle: return put(live, std::abs(position_of(scale_of(live), hub_.values().get(*live.id)) - high) < 1e-4f ? low : high);
    case Way::hold: return put(live, down ? high : low);
    case Way::latch: return put(live, said.value > said.top / 2 ? high : low);
    default: break;
    }
    if (hub_.values().scale(*live.id).type() == ValueType::text) return void(hub_.set_text(*live.id, live.map->value, self_));
    if (const auto value = parse(scale_of(live), live.map->value)) set(*live.id, *value);
}

void MapPlayer::key(const Live& live)
{
    const auto& target = live.map->target;
    const auto strip = strip_at(bank_, live.map->place);
    if (target == "@bank+") bank_ = stepped(bank_, 1);
    if (target == "@bank-") bank_ = stepped(bank_, -1);
    if (target == "@layer+") bank_ = other_layer(bank_, 1);
    if (target == "@layer-") bank_ = other_layer(bank_, -1);
    if (target == "@select" && strip)
        if (const auto shown = x32_of_linear(*strip)) set(id_of(Stat::selidx), Value::whole(*shown));
    aim_all();
}

/// One tick is one choice of a list, and a 127th of the way of what is continuous.
void MapPlayer::turn_by(Live& live, int ticks)
{
    const auto& scale = scale_of(live);
    if (live.map->invert) ticks = -ticks;
    const auto now = hub_.values().get(*live.id);
    if (!live.touched) set(*live.id, now, Touch::begin), live.touched = true;
    if (scale.type() == ValueType::whole) return set(*live.id, Value::whole(now.as_whole() + ticks));
    const auto [low, high] = ends(live);
    const float there = position_of(scale, now) + float(ticks) / top_7;
    set(*live.id, at_position(scale, std::clamp(there, std::min(low, high), std::max(low, high))));
}

/// What moved in this round. More than ten fingers could is a box that tells where everything stands.
void MapPlayer::move_all()
{
    const auto moved = std::count_if(live_.begin(), live_.end(), [](const Live& live) { return live.moved.has_value(); });
    for (auto& live : live_)
        if (const auto said = std::exchange(live.moved, {}); said && live.id) move(live, *said, std::size_t(moved) >= a_dump);
}

void MapPlayer::move(Live& live, const Said& said, bool report)
{
    const float incoming = position_of_said(scale_of(live), said), current = wanted(live);
    if (report) {
        live.takeover.report(incoming, current);
    } else if (const auto there = live.map->motor ? std::optional{incoming} : live.takeover.move(pickup(), incoming, current)) {
        if (!live.touched) set(*live.id, hub_.values().get(*live.id), Touch::begin), live.touched = true;
        const auto [low, high] = ends(live);
        put(live, low + (high - low) * *there);
    }
    haunt(live);
}

Pickup MapPlayer::pickup() const { return Pickup(hub_.values().whole(id_of(GdMidi::pickup, place_))); }

void MapPlayer::put(Live& live, float position) { set(*live.id, at_position(scale_of(live), position)); }

void MapPlayer::set(ParamId id, Value value, Touch touch)
{
    hub_.set({id, value, touch, self_});
    for (auto [at, end] = by_id_.equal_range(id); at != end; ++at) live_[at->second].to_show = true;
}

/// Positions of the target at the control's ends.
std::pair<float, float> MapPlayer::ends(const Live& live) const
{
    const auto& scale = scale_of(live);
    const auto at = [&](const std::string& text, float own) {
        const auto value = text.empty() ? std::nullopt : parse(scale, text);
        return value ? position_of(scale, *value) : own;
    };
    const float low = at(live.map->low, 0), high = at(live.map->high, 1);
    return live.map->invert ? std::pair{high, low} : std::pair{low, high};
}

float MapPlayer::wanted(const Live& live) const
{
    if (scale_of(live).type() == ValueType::text) return 0;
    const auto [low, high] = ends(live);
    const float position = position_of(scale_of(live), hub_.values().get(*live.id));
    return high == low ? 0 : std::clamp((position - low) / (high - low), 0.0f, 1.0f);
}

void MapPlayer::turn()
{
    for (const auto& said : reader_.overdue(clock_())) take(said);
    move_all();
    bool elsewhere = false;
    hub_.dirty(self_).drain(heeded_per_turn, [&](ParamId id) {
        heed(id);
        elsewhere = elsewhere || id == id_of(Stat::selidx) || id == id_of(Gd::surface_bus);
    });
    if (elsewhere) aim_all();
    blink();
    for (auto& live : live_) {
        const bool resting = clock_() - live.heard_at >= hand_rests;
        if (resting) rest(live);
        if ((resting || live.map->way != Way::position) && std::exchange(live.to_show, false)) show(live);
    }
}

void MapPlayer::heed(ParamId id)
{
    for (auto [at, end] = by_id_.equal_range(id); at != end; ++at) {
        auto& live = live_[at->second];
        live.to_show = true;
        live.takeover.meet(wanted(live));
        haunt(live);
    }
}

/// The light of a select key shows the selected strip; it blinks while the strip's fader has not picked up.
bool MapPlayer::is_lit(const Live& select) const
{
    const bool lost = std::any_of(live_.begin(), live_.end(), [&](const Live& other) {
        const bool fader = other.map->way == Way::position && !other.map->motor && other.map->place == select.map->place && other.map->target == "{strip}/mix/fader";
        return fader && other.id && other.takeover.stands() && !other.takeover.engaged();
    });
    if (lost) return phase_;
    const auto strip = strip_at(bank_, select.map->place);
    return strip && linear_of_x32(hub_.values().whole(id_of(Stat::selidx))) == strip;
}

void MapPlayer::blink()
{
    if (clock_() < next_phase_) return;
    next_phase_ = clock_() + blinks_every;
    phase_ = !phase_;
    for (auto& live : live_)
        if (live.map->target == "@select") live.to_show = true;
}

/// The hand is gone: the gesture ends.
void MapPlayer::rest(Live& live)
{
    if (std::exchange(live.touched, false) && live.id) set(*live.id, hub_.values().get(*live.id), Touch::end);
}

void MapPlayer::show(Live& live)
{
    if (!live.map->feedback) return;
    const auto& f = *live.map->feedback;
    if (live.map->target == "@select") return show(live, is_lit(live) ? f.high : f.low);
    if (live.map->target.starts_with('@')) return;
    const float position = live.id ? wanted(live) : 0;
    const bool marks = f.low == 0 && (f.high == top_7 || f.high == top_14);
    const auto& scale = live.id ? scale_of(live) : spec_of(ParamId{}).scale;
    const int value = !marks ? f.low + int(std::lround(position * float(f.high - f.low))) : f.high == top_14 ? to_14(scale, position) : to_7(scale, position);
    show(live, value);
}

void MapPlayer::show(Live& live, int value)
{
    auto messages = messages_of(live.map->feedback->signal, value);
    if (messages == live.shown) return;
    for (unsigned n = 0; n < messages.size(); ++n) port_.show(live.index * slots_per_control % outbox_slots + n, messages[n]);
    live.shown = std::move(messages);
}

void MapPlayer::haunt(const Live& live)
{
    if (!live.id || live.map->way != Way::position || live.map->motor) return;
    const bool away = !live.takeover.engaged() && live.takeover.stands();
    const auto [low, high] = ends(live);
    ghost_(*live.id, away ? std::optional{low + (high - low) * *live.takeover.stands()} : std::nullopt);
}

/// Its lights go through both ends; what moves by itself is left alone.
void MapPlayer::show_itself()
{
    for (auto& live : live_) {
        if (!live.map->feedback || !is_button(live.map->way)) continue;
        for (const int value : {live.map->feedback->high, live.map->feedback->low})
            for (const auto& message : messages_of(live.map->feedback->signal, value)) port_.say(message);
        live.shown.clear(), live.to_show = true;
    }
}

} // namespace gigdesk::midi
