// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

#include <algorithm>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

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

template <class Key>
void work_sends(DeskRig& rig, int sends, double level_db)
{
    for (int send = 0; send < sends; ++send) rig.set(Key::send_level, level_db, 0, send), rig.set(Key::send_on, 1, 0, send);
    for (int pair = 0; pair < sends / 2; ++pair) rig.set(Key::send_pan, -30, 0, pair), rig.set(Key::send_type, 4, 0, pair), rig.set(Key::send_pan_follow, 0, 0, pair);
}
/// An input strip on main, mono and every bus.
template <class Key>
void work_input(DeskRig& rig)
{
    work_eq<Key>(rig, 4), work_sends<Key>(rig, bus_count, -10);
    rig.set(Key::mix_fader, -6), rig.set(Key::mix_st, 1), rig.set(Key::mix_pan, 20), rig.set(Key::mix_mono, 1), rig.set(Key::mix_mlevel, -8);
    rig.set(Key::grp_dca, 1), rig.set(Key::grp_mute, 1);
}

/// A desk on which every knob of the first strip of each kind has something to turn.
DeskRig busy_rig()
{
    DeskRig rig;
    rig.set(Ch::preamp_trim, 2), rig.set(Ch::delay_on, 1), rig.set(Ch::delay_time, 2);
    rig.set(Ch::preamp_hpon, 1), rig.set(Ch::preamp_hpf, 90), rig.set(Ch::preamp_hpslope, 1);
    rig.set(Ch::gate_on, 1), rig.set(Ch::gate_thr, -24), rig.set(Ch::gate_range, 30), rig.set(Ch::gate_attack, 4), rig.set(Ch::gate_hold, 12), rig.set(Ch::gate_release, 30);
    rig.set(Ch::gate_keysrc, 1), rig.set(Ch::gate_filter_on, 1), rig.set(Ch::gate_filter_type, 3), rig.set(Ch::gate_filter_f, 900);
    work_compressor<Ch>(rig), work_compressor<Bus>(rig), work_compressor<Mtx>(rig), work_compressor<MainSt>(rig), work_compressor<MainMono>(rig);
    work_eq<Bus>(rig, 6), work_eq<Mtx>(rig, 6), work_eq<MainSt>(rig, 6), work_eq<MainMono>(rig, 6);
    work_input<Ch>(rig), work_input<Aux>(rig), work_input<FxRtn>(rig);
    work_sends<Bus>(rig, matrix_count, -6), work_sends<MainSt>(rig, matrix_count, -12), work_sends<MainMono>(rig, matrix_count, -12);
    rig.set(Bus::mix_st, 1), rig.set(Bus::mix_mono, 1), rig.set(Bus::mix_mlevel, -5), rig.set(Bus::mix_fader, -3), rig.set(Bus::mix_pan, -40);
    rig.set(MainSt::mix_fader, -4), rig.set(MainSt::mix_pan, 10), rig.set(MainMono::mix_fader, -4);
    rig.set(GdMtx::delay_on, 1), rig.set(GdMtx::delay_time, 3), rig.set(GdOut::delay_on, 1), rig.set(GdOut::delay_time, 1);
    rig.set(GdIn::alt, 2);
    rig.set(Dca::fader, -4), rig.set(Dca::on, 0, 1), rig.set(Config::mute, 1, 0, 1); // nobody belongs to the second ones yet
    return rig;
}

/// What acts on pairs, and alternative sources in use.
DeskRig linked_rig()
{
    DeskRig rig = busy_rig();
    for (int pair = 0; pair < bus_count / 2; ++pair) rig.set(Config::buslink, 1, 0, pair);
    for (int pair = 0; pair < matrix_count / 2; ++pair) rig.set(Config::mtxlink, 1, 0, pair);
    rig.set(GdIn::use_alt, 1), rig.set(GdIn::alt, 1), rig.set(Bus::mix_pan, 40);
    return rig;
}

/// Strips closed by a group and a DCA, still heard before the fader; others soloed in place.
DeskRig closed_rig()
{
    DeskRig rig = busy_rig();
    for (int pair = 0; pair < bus_count / 2; ++pair) rig.set(Ch::send_type, 3, 0, pair);
    rig.set(Ch::grp_dca, 2), rig.set(Ch::grp_mute, 2), rig.set(Config::mute, 1);
    rig.set(Gd::sip_on, 1), rig.set(GdCh::solo_a, 1, 1), rig.set(Ch::mix_fader, 0, 1), rig.set(Ch::mix_st, 1, 1);
    return rig;
}

/// With inserts in use: what returns takes the place of everything before.
DeskRig plugged_rig()
{
    DeskRig rig = busy_rig();
    constexpr int aux1 = 17, returns[] = {2, 1, 2, 1, 2, 1};
    for (int i = 0; i < aux_inserts; ++i) rig.set(GdInsert::device_return, returns[i], i);
    rig.set(Ch::insert_on, 1), rig.set(Ch::insert_sel, aux1);
    rig.set(Bus::insert_on, 1), rig.set(Bus::insert_sel, aux1 + 1);
    rig.set(MainSt::insert_on, 1), rig.set(MainSt::insert_sel, aux1 + 3);
    rig.set(Mtx::insert_on, 1), rig.set(Mtx::insert_sel, aux1 + 4);
    rig.set(MainMono::insert_on, 1), rig.set(MainMono::insert_sel, aux1 + 5);
    return rig;
}

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

/// Whom this test turns: the first strip of each kind, and what acts on many.
bool is_turned(ParamId id)
{
    const ParamRef ref = ref_of(id);
    if (!spec_of(id).heard || ref.strip > 0) return false;
    switch (ref.section) {
    case Section::ch: case Section::auxin: case Section::fxrtn: case Section::bus: case Section::mtx: case Section::main_st: case Section::main_m:
    case Section::dca: case Section::prefs: case Section::gd_in: case Section::gd_mtx: case Section::gd_insert:
        return !(ref.section == Section::gd_mtx && ref.key <= int(GdMtx::solo_b)); // who is soloed is heard on Listen
    case Section::gd_out: return true;
    case Section::config: return Config(ref.key) < Config::solo_level && ref.inner == 0;
    case Section::gd: return Gd(ref.key) <= Gd::outputs_dim_db || (Gd(ref.key) >= Gd::mutes_all && Gd(ref.key) <= Gd::sip_on);
    default: return false;
    }
}

/// Knobs that need a desk in a certain state to be heard.
class Stages
{
  public:
    Stages()
    {
        for (const DeskRig& rig : {busy_rig(), linked_rig(), closed_rig(), plugged_rig()}) stages_.push_back({rig, rig.play(first_, second_)});
        DeskRig dimmed = busy_rig();
        dimmed.set(Gd::outputs_dim, 1);
        stages_.push_back({dimmed, dimmed.play(first_, second_)});
    }
    [[nodiscard]] bool hears(ParamId id) const
    {
        return std::any_of(stages_.begin(), stages_.end(), [&](const Stage& stage) {
            DeskRig changed = stage.rig;
            changed.values().set(id, other_value(changed.values().scale(id), changed.values().get(id)));
            return changed.play(first_, second_) != stage.before;
        });
    }

  private:
    struct Stage {
        DeskRig rig;
        std::vector<Signal> before;
    };
    Signal first_ = lively_signal(9600, 48000, 440), second_ = lively_signal(9600, 48000, 660);
    std::vector<Stage> stages_;
};

} // namespace

TEST_CASE("effects: no audible knob of any kind of strip is without effect", "[engine][effects]")
{
    const Stages stages;
    for (std::size_t raw = 0; raw < param_count; ++raw) {
        const ParamId id{std::uint32_t(raw)};
        if (!is_turned(id)) continue;
        INFO(address_of(id));
        CHECK(stages.hears(id));
    }
}
