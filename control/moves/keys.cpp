// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/keys.h"

namespace gigdesk::moves {
namespace {

constexpr int face_channels = 32, first_aux = face_channels + 1, first_fx = first_aux + aux_strips, first_bus = first_fx + fx_return_strips;

/// The knobs that say a detector's key; only channels have `beyond`, for channels an X32 does not have.
struct KeyKnobs {
    std::optional<ParamId> face{}, beyond{};
};

KeyKnobs key_knobs(const Strip& strip, bool gate)
{
    const auto face = gate ? Ch::gate_keysrc : Ch::dyn_keysrc;
    KeyKnobs knobs;
    if (strip.has(face)) knobs.face = strip.id(face);
    if (strip.is_channel()) knobs.beyond = id_of(gate ? GdCh::gate_key : GdCh::dyn_key, strip.index);
    return knobs;
}

std::optional<Strip> key_of(const DeskValues& desk, const KeyKnobs& knobs)
{
    if (knobs.beyond && desk.whole(*knobs.beyond) > 0) return Strip::channel(desk.whole(*knobs.beyond) - 1);
    return knobs.face ? strip_of_key(desk.whole(*knobs.face)) : std::nullopt;
}

void point_to(DeskValues& desk, const KeyKnobs& knobs, const Strip& strip)
{
    const auto number = key_of_strip(strip);
    if (number && knobs.face) desk.set(*knobs.face, Value::whole(*number));
    if (knobs.beyond) desk.set(*knobs.beyond, Value::whole(number ? 0 : strip.index + 1));
}

template <class Each>
void each_detector(Each&& each)
{
    for (int linear = 0; linear < strip_count; ++linear) {
        const auto strip = strip_of(linear);
        if (strip.has(Ch::gate_thr)) each(strip, true);
        if (strip.has(Ch::dyn_thr)) each(strip, false);
    }
}

} // namespace

std::optional<Strip> strip_of_key(int number) noexcept
{
    if (number < 1 || number >= first_bus + bus_count) return {};
    if (number < first_aux) return Strip::channel(number - 1);
    if (number < first_fx) return Strip::aux(number - first_aux);
    return number < first_bus ? Strip::fx_return(number - first_fx) : Strip::bus(number - first_bus);
}

std::optional<int> key_of_strip(const Strip& strip) noexcept
{
    if (strip.is_channel()) return strip.index < face_channels ? std::optional{strip.index + 1} : std::nullopt;
    if (strip.is_aux()) return first_aux + strip.index;
    if (strip.is_fx_return()) return first_fx + strip.index;
    return strip.is_bus() ? std::optional{first_bus + strip.index} : std::nullopt;
}

std::vector<KeyedDetector> detectors(const DeskValues& desk)
{
    std::vector<KeyedDetector> all;
    each_detector([&](const Strip& strip, bool gate) {
        const auto key = key_of(desk, key_knobs(strip, gate));
        all.push_back({strip, key.value_or(strip), gate, strip.id(gate ? Ch::gate_on : Ch::dyn_on), strip.id(gate ? Ch::gate_thr : Ch::dyn_thr)});
    });
    return all;
}

void swap_keys(DeskValues& desk, const Strip& a, const Strip& b)
{
    each_detector([&](const Strip& strip, bool gate) {
        const auto knobs = key_knobs(strip, gate);
        const auto key = key_of(desk, knobs);
        if (key == a) point_to(desk, knobs, b);
        else if (key == b) point_to(desk, knobs, a);
    });
}

} // namespace gigdesk::moves
