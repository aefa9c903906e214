// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

#include <map>
#include <string>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// Audible by the table, but the part of the desk they belong to does not exist yet. Nothing else may be silent.
const std::map<std::string, std::string> waiting{
    {"mix/mono", "the mono bus"},
    {"mix/mlevel", "the mono bus"},
    {"grp/dca", "DCAs"},
    {"grp/mute", "mute groups"},
    {"automix/group", "the automixer"},
    {"automix/weight", "the automixer"},
};
/// Sends of buses and main go to the matrices.
constexpr const char* matrices = "matrices";

/// Bursts of a tone with its decay, over noise: gives gates, holds and releases something to do.
Signal lively_signal(int frames, double rate, double pitch_hz)
{
    Signal signal(static_cast<std::size_t>(frames));
    std::uint32_t random = 17;
    for (int n = 0; n < frames; ++n) {
        random = random * 1664525u + 1013904223u;
        const double t = std::fmod(n / rate, 0.09), noise = double(random >> 8) / 8388608.0 - 1;
        signal[std::size_t(n)] = float(0.4 * std::exp(-t / 0.012) * std::sin(two_pi * pitch_hz * n / rate) + 0.01 * noise);
    }
    return signal;
}

template <class Key>
void work_compressor(DeskRig& rig)
{
    rig.set(Key::dyn_on, 1), rig.set(Key::dyn_thr, -30), rig.set(Key::dyn_ratio, 6), rig.set(Key::dyn_knee, 2), rig.set(Key::dyn_mgain, 3);
    rig.set(Key::dyn_attack, 5), rig.set(Key::dyn_hold, 8), rig.set(Key::dyn_release, 40), rig.set(Key::dyn_mix, 80);
    rig.set(Key::dyn_filter_on, 1), rig.set(Key::dyn_filter_type, 1), rig.set(Key::dyn_filter_f, 300);
}
template <class Key>
void work_eq(DeskRig& rig, int bands)
{
    rig.set(Key::eq_on, 1);
    for (int b = 0; b < bands; ++b) rig.set(Key::eq_type, 2, 0, b), rig.set(Key::eq_f, 200 * std::pow(1.8, b), 0, b), rig.set(Key::eq_g, 7 - b, 0, b), rig.set(Key::eq_q, 1.2, 0, b);
}

/// A desk on which every knob of channel 1, bus 1 and main has something to turn.
DeskRig busy_rig(bool linked_buses)
{
    DeskRig rig;
    for (int pair = 0; pair < bus_count / 2; ++pair) rig.set(Config::buslink, linked_buses, 0, pair);
    rig.set(Ch::preamp_trim, 2), rig.set(Ch::delay_on, 1), rig.set(Ch::delay_time, 2);
    rig.set(Ch::preamp_hpon, 1), rig.set(Ch::preamp_hpf, 90), rig.set(Ch::preamp_hpslope, 1);
    rig.set(Ch::gate_on, 1), rig.set(Ch::gate_thr, -24), rig.set(Ch::gate_range, 30), rig.set(Ch::gate_attack, 4), rig.set(Ch::gate_hold, 12), rig.set(Ch::gate_release, 30);
    rig.set(Ch::gate_keysrc, 1), rig.set(Ch::gate_filter_on, 1), rig.set(Ch::gate_filter_type, 3), rig.set(Ch::gate_filter_f, 900);
    work_compressor<Ch>(rig), work_compressor<Bus>(rig), work_compressor<MainSt>(rig);
    work_eq<Ch>(rig, 4), work_eq<Bus>(rig, 6), work_eq<MainSt>(rig, 6);
    rig.set(Ch::mix_fader, -6), rig.set(Ch::mix_pan, 20);
    for (int send = 0; send < bus_count; ++send) rig.set(Ch::send_level, -10, 0, send), rig.set(Ch::send_on, 1, 0, send);
    for (int pair = 0; pair < bus_count / 2; ++pair) rig.set(Ch::send_pan, -30, 0, pair), rig.set(Ch::send_type, 4, 0, pair), rig.set(Ch::send_pan_follow, 0, 0, pair);
    rig.set(Bus::mix_st, 1), rig.set(Bus::mix_fader, -3), rig.set(Bus::mix_pan, -40);
    rig.set(MainSt::mix_fader, -4), rig.set(MainSt::mix_pan, 10);
    return rig;
}

/// The same with inserts in use: what returns takes the place of everything before.
DeskRig plugged_rig()
{
    DeskRig rig = busy_rig(false);
    constexpr int aux1 = 17, returns[] = {2, 1, 2, 1, 0, 0};
    for (int i = 0; i < aux_inserts; ++i) rig.set(GdInsert::device_return, returns[i], i);
    rig.set(Ch::insert_on, 1), rig.set(Ch::insert_sel, aux1);
    rig.set(Bus::insert_on, 1), rig.set(Bus::insert_sel, aux1 + 1);
    rig.set(MainSt::insert_on, 1), rig.set(MainSt::insert_sel, aux1 + 3);
    return rig;
}

bool is_insert(ParamId id) { return spec_of(id).address.find("insert/") != std::string_view::npos; }

/// Another value of the knob, far enough away.
Value other_value(const Scale& scale, Value value)
{
    if (scale.type() == ValueType::whole) {
        const int most = scale.law == Law::toggle ? 1 : scale.law == Law::named ? int(scale.names.size()) - 1 : int(scale.max);
        return Value::whole(value.as_whole() < most ? value.as_whole() + 1 : value.as_whole() - 1);
    }
    const float position = position_of(scale, value);
    return at_position(scale, position > 0.5f ? position - 0.3f : position + 0.3f);
}

std::string reason_to_wait(ParamId id)
{
    const ParamRef ref = ref_of(id);
    const std::string address{spec_of(id).address};
    const bool to_matrix = (ref.section == Section::bus && ref.key >= int(Bus::send_on) && ref.key <= int(Bus::send_pan_follow)) ||
                           (ref.section == Section::main_st && ref.key >= int(MainSt::send_on) && ref.key <= int(MainSt::send_pan_follow));
    if (to_matrix) return matrices;
    for (const auto& [ending, reason] : waiting)
        if (address.ends_with(ending)) return reason;
    return {};
}

} // namespace

TEST_CASE("effects: no audible knob of a channel, a bus or main is without effect", "[engine][effects]")
{
    const DeskRig single = busy_rig(false), linked = busy_rig(true), plugged = plugged_rig();
    const Signal first = lively_signal(single.frames(0.3), single.rate(), 440), second = lively_signal(single.frames(0.3), single.rate(), 660);
    const auto single_before = single.play(first, second), linked_before = linked.play(first, second), plugged_before = plugged.play(first, second);
    for (std::size_t raw = 0; raw < param_count; ++raw) {
        const ParamId id{std::uint32_t(raw)};
        const ParamRef ref = ref_of(id);
        const bool ours = ref.strip == 0 && (ref.section == Section::ch || ref.section == Section::bus || ref.section == Section::main_st);
        if (!ours || !spec_of(id).heard) continue;
        const bool for_pairs = ref.section == Section::ch && (ref.key == int(Ch::send_pan) || ref.key == int(Ch::send_pan_follow));
        DeskRig changed = for_pairs ? linked : is_insert(id) ? plugged : single;
        changed.values().set(id, other_value(changed.values().scale(id), changed.values().get(id)));
        const bool heard = changed.play(first, second) != (for_pairs ? linked_before : is_insert(id) ? plugged_before : single_before);
        const std::string reason = reason_to_wait(id);
        INFO(address_of(id) << (reason.empty() ? "" : " waits for ") << reason);
        CHECK(heard == reason.empty()); // a knob that has come alive leaves the list
    }
}
