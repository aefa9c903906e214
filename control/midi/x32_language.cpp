// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/x32_language.h"

#include "control/midi/positions.h"
#include "control/x32_strips.h"
#include "engine/model/scale.h"
#include "engine/model/strip.h"

#include <algorithm>

namespace gigdesk::midi {
namespace {

constexpr int strips = 80, first_dca = 72, groups = 6, switched_from = 64;
constexpr int last_scene = 99, cues_a_channel = 128;
enum Lane { fader_lane, mute_lane, pan_lane, lanes }; ///< of controllers
enum { scene_lane, snippet_lane, first_cue_lane, last_cue_lane = 5 };

std::optional<Strip> strip_of_number(int number)
{
    if (number >= first_dca && number < strips) return Strip::dca(number - first_dca);
    const auto linear = linear_of_x32(number);
    return linear ? std::optional{strip_of(*linear)} : std::nullopt;
}

std::optional<ParamId> knob(int lane, int number)
{
    const auto strip = strip_of_number(number);
    const auto key = lane == fader_lane ? Ch::mix_fader : lane == mute_lane ? Ch::mix_on : Ch::mix_pan;
    return strip && strip->has(key) ? std::optional{strip->id(key)} : std::nullopt;
}

/// Which controller tells of this knob.
struct Place {
    int lane, number;
};
std::optional<Place> place_of(ParamId id)
{
    static const auto places = [] {
        std::vector<std::pair<ParamId, Place>> all;
        for (int lane = 0; lane < lanes; ++lane)
            for (int number = 0; number < strips; ++number)
                if (const auto knob_id = knob(lane, number)) all.push_back({*knob_id, {lane, number}});
        for (int group = 0; group < groups; ++group) all.push_back({id_of(Config::mute, 0, group), {mute_lane, strips + group}});
        std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        return all;
    }();
    const auto found = std::lower_bound(places.begin(), places.end(), id, [](const auto& entry, ParamId wanted) { return entry.first < wanted; });
    return found != places.end() && found->first == id ? std::optional{found->second} : std::nullopt;
}

} // namespace

X32Player::X32Player(Hub& hub, int place, Port& port)
    : hub_{hub}, self_{hub.join("midi " + port.name() + ", as an X32", ClientKind::midi)}, place_{place}, port_{port}
{
}

X32Player::~X32Player() { hub_.leave(self_); }

void X32Player::hear(Bytes m)
{
    const int lane = (m[0] & 15) - first_channel();
    if (m[0] >= sysex_begin || lane < 0 || !is_on(GdMidi::x32_receive)) return;
    if ((m[0] & 0xF0) == program_change) hear_program(lane, m[1]);
    if ((m[0] & 0xF0) == control_change) hear_control(lane, m[1], m[2]);
}

void X32Player::hear_program(int lane, int program)
{
    if (lane > last_cue_lane) return;
    if (lane >= first_cue_lane) return recall(Action::gocue, (lane - first_cue_lane) * cues_a_channel + program);
    recall(lane == scene_lane ? Action::goscene : Action::gosnippet, program);
}

/// What is not there is not recalled: the row would clamp it to another number.
void X32Player::recall(Action what, int number)
{
    if (number <= last_scene) hub_.set({id_of(what), Value::whole(number), Touch::none, self_});
}

void X32Player::hear_control(int lane, int number, int value)
{
    if (lane == mute_lane && number >= strips && number < strips + groups)
        return void(hub_.set({id_of(Config::mute, 0, number - strips), Value::whole(value >= switched_from), Touch::none, self_}));
    const auto id = lane < lanes ? knob(lane, number) : std::nullopt;
    if (!id) return;
    const auto& scale = hub_.values().scale(*id);
    const auto wanted = lane == mute_lane ? Value::whole(value < switched_from) : at_position(scale, position_of_7(scale, value));
    hub_.set({*id, wanted, Touch::none, self_});
}

void X32Player::turn()
{
    constexpr std::size_t at_most = 32768;
    hub_.dirty(self_).drain(at_most, [this](ParamId id) { tell(id); });
}

void X32Player::tell(ParamId id)
{
    const auto place = place_of(id);
    if (!place || !is_on(GdMidi::x32_send)) return;
    const auto& scale = hub_.values().scale(id);
    const bool group = place->number >= strips;
    const bool on = hub_.values().is_on(id);
    const int value = place->lane == mute_lane ? (on == group ? top_7 : 0) : to_7(scale, position_of(scale, hub_.values().get(id)));
    port_.show(unsigned(place->lane * 128 + place->number), control(first_channel() + place->lane, place->number, value));
}

void X32Player::recalled(const ActionEvent& action)
{
    if (action.from == self_ || !is_on(GdMidi::x32_send)) return;
    const int number = action.value.as_whole();
    if (action.id == id_of(Action::goscene)) port_.say(program(first_channel() + scene_lane, number));
    if (action.id == id_of(Action::gosnippet)) port_.say(program(first_channel() + snippet_lane, number));
    if (action.id == id_of(Action::gocue)) port_.say(program(first_channel() + first_cue_lane + number / cues_a_channel, number % cues_a_channel));
}

/// A player that is on the list as long as it lives.
struct X32Language::Registered : X32Player {
    Registered(X32Language& l, int place, Port& port) : X32Player{l.hub_, place, port}, language{l} { language.players_.push_back(this); }
    ~Registered() override { std::erase(language.players_, this); }
    X32Language& language;
};

X32Language::X32Language(Hub& hub) : hub_{hub}
{
    hub_.on_action([this](const ActionEvent& action) {
        for (auto* player : players_) player->recalled(action);
    });
}

std::unique_ptr<Player> X32Language::play(int place, Port& port) { return std::make_unique<Registered>(*this, place, port); }

} // namespace gigdesk::midi
