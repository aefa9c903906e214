// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// No click: what a change adds to a 997 Hz tone outside f/4 ... 4f stays under the law's limit in any 5 ms.
#include "tests/catch.h"
#include "tests/engine/splatter.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double amplitude = 0.25; // EQ resonances must not reach the limiter

/// Plays a tone, makes the change at several places in its cycle, measures the worst.
/// @param second of the same tone on input 2, which goes nowhere but into keys and inserts
template <class SetUp, class Change>
double worst_splatter(SetUp set_up, Change change, int output = 0, double second = 0)
{
    double worst = -200;
    for (const int at : {4800, 4816, 4832}) {
        BenchDesk desk;
        desk.set(id_of(Ch::mix_pan, 0), -100.0f), desk.set(id_of(Ch::mix_st, 1), 0);
        set_up(desk);
        desk.start();
        const auto x = sine(tone_hz, 9000, 48000, amplitude), key = sine(tone_hz, 9000, 48000, second);
        Sound out = desk.run({{x.begin(), x.begin() + at}, {key.begin(), key.begin() + at}});
        change(desk);
        const Sound rest = desk.run({{x.begin() + at, x.end()}, {key.begin() + at, key.end()}});
        auto& y = out[std::size_t(output)];
        y.insert(y.end(), rest[std::size_t(output)].begin(), rest[std::size_t(output)].end());
        worst = std::max(worst, splatter_db(y) - to_db(amplitude));
    }
    return worst;
}

void nothing(BenchDesk&) {}
void bus_5(BenchDesk& d)
{
    d.set(id_of(Ch::send_level, 0, 4), 0.0f), d.set(id_of(Bus::mix_fader, 4), 0.0f), d.set(id_of(GdOut::src, 2), 8);
}

} // namespace

TEST_CASE("a hard cut would be heard: the measure itself", "[engine][splatter]")
{
    auto x = sine(tone_hz, 9000);
    for (std::size_t i = 4812; i < x.size(); ++i) x[i] = 0;
    CHECK(splatter_db(x) > -35);
    CHECK(splatter_db(sine(tone_hz, 9000)) < -110);
}

TEST_CASE("no change splatters more than -70 dB", "[engine][splatter]")
{
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(Ch::mix_fader, 0), minus_infinity_db); }) <= -70);
    CHECK(worst_splatter([](BenchDesk& d) { d.set(id_of(Ch::mix_fader, 0), minus_infinity_db); }, [](BenchDesk& d) { d.change(id_of(Ch::mix_fader, 0), 0.0f); }) <= -70);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(Ch::mix_on, 0), 0); }) <= -70);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(Ch::mix_pan, 0), 100.0f); }) <= -70);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(Ch::preamp_invert, 0), 1); }) <= -64);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(Gd::outputs_mute), 1); }) <= -70);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(GdOut::src, 0), 0); }) <= -70);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(GdIn::source, 0), 0); }) <= -70);
    CHECK(worst_splatter(bus_5, [](BenchDesk& d) { d.change(id_of(Ch::send_level, 0, 4), minus_infinity_db); }, 2) <= -70);
}

TEST_CASE("no mute, DCA, mono or matrix knob splatters more than -70 dB", "[engine][splatter]")
{
    const auto member = [](BenchDesk& d) { d.set(id_of(Ch::grp_dca, 0), 1), d.set(id_of(Ch::grp_mute, 0), 1); };
    CHECK(worst_splatter(member, [](BenchDesk& d) { d.change(id_of(Dca::fader), minus_infinity_db); }) <= -70);
    CHECK(worst_splatter(member, [](BenchDesk& d) { d.change(id_of(Dca::on), 0); }) <= -70);
    CHECK(worst_splatter(member, [](BenchDesk& d) { d.change(id_of(Config::mute), 1); }) <= -70);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(Gd::mutes_all), 1); }) <= -70);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.change(id_of(Gd::sip_on), 1); }) <= -70);
    const auto pre = [](BenchDesk& d) { bus_5(d), d.set(id_of(Ch::send_type, 0, 2), 3), d.set(id_of(Ch::mix_on, 0), 0); };
    CHECK(worst_splatter(pre, [](BenchDesk& d) { d.change(id_of(Prefs::hardmute), 1); }, 2) <= -70);
    const auto mono = [](BenchDesk& d) { d.set(id_of(Ch::mix_mono, 0), 1), d.set(id_of(Ch::mix_mlevel, 0), 0.0f), d.set(id_of(MainMono::mix_fader), 0.0f), d.set(id_of(GdOut::src, 2), 3); };
    CHECK(worst_splatter(mono, [](BenchDesk& d) { d.change(id_of(Ch::mix_mono, 0), 0); }, 2) <= -70);
    CHECK(worst_splatter(mono, [](BenchDesk& d) { d.change(id_of(Config::mono_mode), 1); }, 2) <= -70);
    CHECK(worst_splatter(mono, [](BenchDesk& d) { d.change(id_of(MainMono::mix_fader), minus_infinity_db); }, 2) <= -70);
    const auto matrix = [](BenchDesk& d) { bus_5(d), d.set(id_of(Bus::send_level, 4, 2), 0.0f), d.set(id_of(Mtx::mix_fader, 2), 0.0f), d.set(id_of(GdOut::src, 2), 22); };
    CHECK(worst_splatter(matrix, [](BenchDesk& d) { d.change(id_of(Bus::send_level, 4, 2), minus_infinity_db); }, 2) <= -70);
    CHECK(worst_splatter(matrix, [](BenchDesk& d) { d.change(id_of(Bus::send_type, 4, 1), 3); }, 2) <= -70);
    CHECK(worst_splatter(matrix, [](BenchDesk& d) { d.change(id_of(Config::mtxlink, 0, 1), 1); }, 2) <= -70);
    CHECK(worst_splatter(matrix, [](BenchDesk& d) { d.change(id_of(Mtx::mix_fader, 2), minus_infinity_db); }, 2) <= -70);
    CHECK(worst_splatter(matrix, [](BenchDesk& d) { d.change(id_of(Mtx::mix_on, 2), 0); }, 2) <= -70);
    CHECK(worst_splatter(matrix, [](BenchDesk& d) { d.change(id_of(Mtx::preamp_invert, 2), 1); }, 2) <= -64);
    CHECK(worst_splatter(matrix, [](BenchDesk& d) { d.push(id_of(GdMtx::delay_time, 2), Value::real(7.3f)), d.change(id_of(GdMtx::delay_on, 2), 1); }, 2) <= -64);
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.push(id_of(GdOut::delay_time, 0), Value::real(7.3f)), d.change(id_of(GdOut::delay_on, 0), 1); }) <= -64);
    CHECK(worst_splatter([](BenchDesk& d) { d.set(id_of(GdIn::alt, 0), 2); }, [](BenchDesk& d) { d.change(id_of(Gd::patch_alt), 1); }) <= -70);
    const auto back = [](BenchDesk& d) { bus_5(d), d.set(id_of(Ch::mix_fader, 2), 0.0f), d.set(id_of(Ch::mix_st, 2), 0), d.set(id_of(GdOut::src, 2), 28); };
    CHECK(worst_splatter(back, [](BenchDesk& d) { d.change(id_of(GdIn::source, 2), 517); }, 2) <= -70);
}

TEST_CASE("solo, talk and what Listen does with them do not splatter", "[engine][splatter][listen]")
{
    const auto listening = [](BenchDesk& d) { d.set(id_of(Config::solo_level), 0.0f), d.set(id_of(GdOut::src, 2), 74), d.set(id_of(Config::solo_source), 3); };
    const auto soloed = [&](BenchDesk& d) { listening(d), d.set(id_of(GdCh::solo_a, 0), 1), d.set(id_of(Ch::mix_fader, 0), -9.0f); };
    const auto talking = [&](BenchDesk& d) {
        d.set(id_of(GdIn::source, 0), 0), d.set(id_of(Gd::talk_input), 1), d.set(id_of(Config::talk_a_destmap), 1 << 16), d.set(id_of(Config::talk_a_level), 0.0f);
    };
    for (const auto id : {id_of(GdCh::solo_a, 1), id_of(Config::solo_dim), id_of(Config::solo_mono), id_of(Config::solo_mute)})
        CHECK(worst_splatter(listening, [id](BenchDesk& d) { d.change(id, 1); }, 2) <= -70);
    CHECK(worst_splatter(listening, [](BenchDesk& d) { d.change(id_of(Config::solo_source), 0); }, 2) <= -70);
    CHECK(worst_splatter(soloed, [](BenchDesk& d) { d.change(id_of(GdCh::solo_a, 0), 0); }, 2) <= -70);
    CHECK(worst_splatter(soloed, [](BenchDesk& d) { d.change(id_of(Config::solo_chmode), 1); }, 2) <= -70);
    CHECK(worst_splatter(soloed, [](BenchDesk& d) { d.push(id_of(Config::solo_delaytime), Value::real(7.3f)), d.change(id_of(Config::solo_delay), 1); }, 2) <= -64);
    CHECK(worst_splatter(talking, [](BenchDesk& d) { d.change(id_of(Gd::talk_a), 1); }) <= -70);
    CHECK(worst_splatter([&](BenchDesk& d) { talking(d), d.set(id_of(Gd::talk_a), 1); }, [](BenchDesk& d) { d.change(id_of(Gd::talk_a), 0); }) <= -70);
    CHECK(worst_splatter([&](BenchDesk& d) { talking(d), d.set(id_of(Gd::talk_a), 1); }, [](BenchDesk& d) { d.change(id_of(Gd::talk_input), 2); }) <= -70);
}

TEST_CASE("changes of structure do not splatter", "[engine][splatter][structure]")
{
    const auto shelf = [](BenchDesk& d) { d.set(id_of(Ch::eq_f, 0, 1), 800.0f), d.set(id_of(Ch::eq_g, 0, 1), -12.0f), d.set(id_of(Ch::eq_q, 0, 1), 2.0f); };
    for (int type = 0; type < 6; ++type) {
        INFO("type " << type);
        CHECK(worst_splatter(shelf, [type](BenchDesk& d) { d.change(id_of(Ch::eq_type, 0, 1), type); }) <= -70);
    }
    CHECK(worst_splatter(shelf, [](BenchDesk& d) { d.change(id_of(Ch::eq_on, 0), 0); }) <= -70);
    CHECK(worst_splatter([](BenchDesk& d) { d.set(id_of(Ch::preamp_hpon, 0), 1), d.set(id_of(Ch::preamp_hpf, 0), 400.0f), d.set(id_of(Ch::preamp_hpslope, 0), 0); },
                         [](BenchDesk& d) { d.change(id_of(Ch::preamp_hpslope, 0), 2); }) <= -70);
    for (int slope = 0; slope < 3; ++slope) {
        const auto low = [slope](BenchDesk& d) { d.set(id_of(Ch::preamp_hpf, 0), 100.0f), d.set(id_of(Ch::preamp_hpslope, 0), slope); };
        CHECK(worst_splatter(low, [](BenchDesk& d) { d.change(id_of(Ch::preamp_hpon, 0), 1); }) <= -70);
    }
    CHECK(worst_splatter([&](BenchDesk& d) { shelf(d), d.set(id_of(Ch::eq_on, 0), 0); }, [](BenchDesk& d) { d.change(id_of(Ch::eq_on, 0), 1); }) <= -70);
    const auto squeezed = [&](BenchDesk& d) {
        shelf(d);
        d.set(id_of(Ch::dyn_on, 0), 1), d.set(id_of(Ch::dyn_thr, 0), -30.0f), d.set(id_of(Ch::dyn_ratio, 0), 9), d.set(id_of(Ch::dyn_release, 0), 400.0f);
    };
    CHECK(worst_splatter(squeezed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_pos, 0), 0); }) <= -70);
    CHECK(worst_splatter(squeezed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_on, 0), 0); }) <= -70);
    const auto tap = [&](BenchDesk& d) { squeezed(d), bus_5(d), d.set(id_of(Ch::mix_fader, 0), -20.0f); };
    for (int to = 0; to < 6; ++to) {
        INFO("tap " << to);
        CHECK(worst_splatter(tap, [to](BenchDesk& d) { d.change(id_of(Ch::send_type, 0, 2), to); }, 2) <= -70);
    }
    CHECK(worst_splatter(nothing, [](BenchDesk& d) { d.push(id_of(Ch::delay_time, 0), Value::real(7.3f)), d.change(id_of(Ch::delay_on, 0), 1); }) <= -64);
}

TEST_CASE("a quicker attack does not leap to what a slower one is still on its way to", "[engine][splatter]")
{
    const auto on_its_way = [](BenchDesk& d) {
        d.set(id_of(Ch::dyn_on, 0), 1), d.set(id_of(Ch::dyn_thr, 0), -50.0f), d.set(id_of(Ch::dyn_ratio, 0), 9), d.set(id_of(Ch::dyn_attack, 0), 120.0f);
        d.set(id_of(Ch::dyn_release, 0), 4000.0f);
    };
    for (const float ms : {0.0f, 2.0f, 10.0f})
        CHECK(worst_splatter(on_its_way, [ms](BenchDesk& d) { d.change(id_of(Ch::dyn_attack, 0), ms); }) <= -70);
    CHECK(worst_splatter(on_its_way, [](BenchDesk& d) { d.change(id_of(Ch::dyn_auto, 0), 1); }) <= -70);
}

TEST_CASE("an expander that becomes a compressor squeezes no deeper than the compressor does", "[engine][splatter]")
{
    for (const int was_on : {0, 1}) {
        BenchDesk desk;
        desk.set(id_of(Ch::mix_pan, 0), -100.0f), desk.set(id_of(Ch::dyn_on, 0), was_on), desk.set(id_of(Ch::dyn_mode, 0), 1);
        desk.set(id_of(Ch::dyn_ratio, 0), 11), desk.set(id_of(Ch::dyn_thr, 0), -30.0f), desk.set(id_of(Ch::dyn_attack, 0), 1.0f);
        desk.start();
        const auto x = sine(tone_hz, 9600, 48000, amplitude);
        desk.run({x});
        desk.push(id_of(Ch::dyn_on, 0), Value::whole(1)), desk.change(id_of(Ch::dyn_mode, 0), 0);
        const auto y = desk.run({x})[0];
        for (int from = 0; from < 9600; from += 480) CHECK(to_db(amplitude_at(y, tone_hz, from, 480)) > -35);
    }
}

TEST_CASE("an expander opens without a click when it is given a key that opens it", "[engine][splatter]")
{
    const auto closed = [](BenchDesk& d) { // channel 1's own tone is louder than the threshold, channel 3 is silent
        d.set(id_of(Ch::dyn_on, 0), 1), d.set(id_of(Ch::dyn_mode, 0), 1), d.set(id_of(Ch::dyn_ratio, 0), 10), d.set(id_of(Ch::dyn_thr, 0), -20.0f);
        d.set(id_of(Ch::dyn_keysrc, 0), 3);
    };
    for (const int env : {0, 1})
        for (const float ms : {0.0f, 5.0f, 20.0f})
            CHECK(worst_splatter([&](BenchDesk& d) { closed(d), d.set(id_of(Ch::dyn_attack, 0), ms), d.set(id_of(Ch::dyn_env, 0), env); },
                                 [](BenchDesk& d) { d.change(id_of(Ch::dyn_keysrc, 0), 0); }) <= -62);
}

TEST_CASE("an expander opens without a click when its key's filter lets through what opens it", "[engine][splatter]")
{
    constexpr int wide = 4, narrow = 8;
    const auto closed = [](BenchDesk& d) {
        d.set(id_of(Ch::dyn_on, 0), 1), d.set(id_of(Ch::dyn_mode, 0), 1), d.set(id_of(Ch::dyn_ratio, 0), 10), d.set(id_of(Ch::dyn_thr, 0), -24.0f), d.set(id_of(Ch::dyn_attack, 0), 0.0f);
        d.set(id_of(Ch::dyn_filter_on, 0), 1), d.set(id_of(Ch::dyn_filter_type, 0), narrow), d.set(id_of(Ch::dyn_filter_f, 0), 2000.0f);
    };
    CHECK(worst_splatter(closed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_filter_type, 0), wide); }) <= -62);
    CHECK(worst_splatter(closed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_filter_on, 0), 0); }) <= -62);
    CHECK(worst_splatter(closed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_filter_f, 0), 1000.0f); }) <= -62);
}

TEST_CASE("an EQ behind a compressor does not ring from the stroke of the one that takes its place", "[engine][splatter]")
{
    const auto closed = [](BenchDesk& d) {
        d.set(id_of(Ch::dyn_on, 0), 1), d.set(id_of(Ch::dyn_mode, 0), 1), d.set(id_of(Ch::dyn_env, 0), 0), d.set(id_of(Ch::dyn_thr, 0), -42.7f);
        d.set(id_of(Ch::dyn_attack, 0), 1.0f), d.set(id_of(Ch::dyn_keysrc, 0), 3);
        d.set(id_of(Ch::eq_f, 0, 3), 60.0f), d.set(id_of(Ch::eq_g, 0, 3), 14.3f), d.set(id_of(Ch::eq_q, 0, 3), 0.5f), d.set(id_of(Ch::eq_type, 0, 3), 2);
    };
    for (const int after_eq : {0, 1})
        CHECK(worst_splatter([&](BenchDesk& d) { closed(d), d.set(id_of(Ch::dyn_pos, 0), after_eq); },
                             [](BenchDesk& d) { d.push(id_of(Ch::dyn_pos, 0), Value::whole(0)), d.change(id_of(Ch::dyn_keysrc, 0), 0); }) <= -58);
}

TEST_CASE("changes of keys and inserts do not splatter", "[engine][splatter][structure]")
{
    const auto squeezed = [](BenchDesk& d) {
        d.set(id_of(Ch::dyn_on, 0), 1), d.set(id_of(Ch::dyn_thr, 0), -40.0f), d.set(id_of(Ch::dyn_ratio, 0), 9), d.set(id_of(Ch::dyn_attack, 0), 30.0f);
        d.set(id_of(Ch::dyn_release, 0), 400.0f);
    };
    CHECK(worst_splatter(squeezed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_keysrc, 0), 2); }, 0, 0.5) <= -70);
    CHECK(worst_splatter(squeezed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_filter_on, 0), 1); }) <= -70);
    CHECK(worst_splatter(squeezed, [](BenchDesk& d) { d.change(id_of(Ch::dyn_auto, 0), 1); }) <= -70);
    CHECK(worst_splatter(squeezed, [](BenchDesk& d) { d.change(id_of(Config::chlink, 0, 0), 1); }, 0, 0.9) <= -70);
    constexpr int aux1 = 17;
    const auto plugged = [](BenchDesk& d) { // a loud return, so that the change is a large one
        d.set(id_of(Ch::eq_f, 0, 1), 997.0f), d.set(id_of(Ch::eq_g, 0, 1), -12.0f);
        d.set(id_of(GdInsert::device_return, 0), 2), d.set(id_of(Ch::insert_sel, 0), aux1), d.set(id_of(Ch::insert_on, 0), 1);
    };
    const auto unplugged = [&](BenchDesk& d) { plugged(d), d.set(id_of(Ch::insert_on, 0), 0); };
    CHECK(worst_splatter(unplugged, [](BenchDesk& d) { d.change(id_of(Ch::insert_on, 0), 1); }, 0, 0.05) <= -70);
    CHECK(worst_splatter(plugged, [](BenchDesk& d) { d.change(id_of(Ch::insert_on, 0), 0); }, 0, 0.05) <= -70);
    CHECK(worst_splatter(plugged, [](BenchDesk& d) { d.change(id_of(Ch::insert_pos, 0), 0); }, 0, 0.25) <= -70);
    CHECK(worst_splatter(plugged, [](BenchDesk& d) { d.change(id_of(Ch::insert_sel, 0), aux1 + 1); }, 0, 0.25) <= -70);
    CHECK(worst_splatter(plugged, [](BenchDesk& d) { d.change(id_of(GdInsert::device_return, 0), 1); }, 0, 0.05) <= -70);
}

TEST_CASE("a gate struck open by a knob does not click, however quick its attack", "[engine][splatter]")
{
    const auto closed = [](BenchDesk& d) { // channel 3 is silent
        d.set(id_of(Ch::gate_on, 0), 1), d.set(id_of(Ch::gate_attack, 0), 0.0f), d.set(id_of(Ch::gate_thr, 0), -20.0f), d.set(id_of(Ch::gate_keysrc, 0), 3);
    };
    const auto filtered = [&](BenchDesk& d) {
        closed(d), d.set(id_of(Ch::gate_keysrc, 0), 0), d.set(id_of(Ch::gate_filter_on, 0), 1), d.set(id_of(Ch::gate_filter_type, 0), 8), d.set(id_of(Ch::gate_filter_f, 0), 9000.0f);
    };
    CHECK(worst_splatter(closed, [](BenchDesk& d) { d.change(id_of(Ch::gate_keysrc, 0), 0); }) <= -70);
    CHECK(worst_splatter(closed, [](BenchDesk& d) { d.change(id_of(Ch::gate_on, 0), 0); }) <= -70);
    CHECK(worst_splatter(closed, [](BenchDesk& d) { d.change(id_of(Ch::gate_mode, 0), 4); }) <= -70);
    CHECK(worst_splatter(closed, [](BenchDesk& d) { d.change(id_of(Ch::gate_range, 0), 3.0f); }) <= -70);
    CHECK(worst_splatter(filtered, [](BenchDesk& d) { d.change(id_of(Ch::gate_filter_on, 0), 0); }) <= -70);
    CHECK(worst_splatter(filtered, [](BenchDesk& d) { d.change(id_of(Ch::gate_filter_f, 0), 1000.0f); }) <= -70);
    CHECK(worst_splatter(filtered, [](BenchDesk& d) { d.change(id_of(Ch::gate_filter_type, 0), 0); }) <= -70);
    CHECK(worst_splatter(filtered, [](BenchDesk& d) { d.change(id_of(Ch::gate_thr, 0), -80.0f); }) <= -70);
}

TEST_CASE("a gate whose key filter changes goes on working meanwhile", "[engine][structure]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f), desk.set(id_of(Ch::gate_on, 0), 1), desk.set(id_of(Ch::gate_thr, 0), -40.0f), desk.set(id_of(Ch::gate_attack, 0), 1.0f);
    desk.start();
    desk.run(silence(2, 4800));
    desk.change(id_of(Ch::gate_filter_on, 0), 1);
    desk.run(silence(2, 96));
    const auto out = desk.run({sine(tone_hz, 4800, 48000, amplitude)});
    CHECK(to_db(amplitude_at(out[0], tone_hz, 480, 480) / amplitude) > -1); // opened by the signal, while old and new stand side by side
}

TEST_CASE("changes of a gate and of a ceiling that come one upon the other end at the last one", "[engine][structure][guard]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f), desk.set(id_of(Ch::gate_on, 0), 1), desk.set(id_of(Ch::gate_thr, 0), 0.0f), desk.set(id_of(Ch::gate_range, 0), 60.0f);
    desk.start();
    const auto turn = [&](ParamId id, std::initializer_list<float> to) {
        for (const float v : to) desk.change(id, v), desk.run({sine(tone_hz, 96, 48000, amplitude)});
        return desk.run({sine(tone_hz, 96000, 48000, amplitude)})[0];
    };
    CHECK(to_db(amplitude_at(turn(id_of(Ch::gate_range, 0), {20, 3, 40, 6, 12}), tone_hz, 90000, 4800) / amplitude) == Approx(-12).margin(0.1));
    CHECK(to_db(amplitude_at(turn(id_of(Ch::gate_thr, 0), {-20, -60, -5, -50}), tone_hz, 90000, 4800) / amplitude) == Approx(0).margin(0.1));
    CHECK(to_db(peak(turn(id_of(GdOut::ceiling, 0), {-24, -3, -20, -15}), 90000)) == Approx(-15).margin(0.1));
}

TEST_CASE("a second change of order waits for the first and then happens", "[engine][structure]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f);
    desk.set(id_of(Ch::eq_g, 0, 1), 12.0f), desk.set(id_of(Ch::eq_f, 0, 1), 1000.0f);
    desk.set(id_of(Ch::dyn_on, 0), 1), desk.set(id_of(Ch::dyn_thr, 0), -40.0f), desk.set(id_of(Ch::dyn_ratio, 0), 11), desk.set(id_of(Ch::dyn_knee, 0), 0.0f);
    desk.start();
    const auto level = [&] { return to_db(amplitude_at(desk.run({sine(1000, 48000, 48000, 0.1), std::vector<float>(48000)})[0], 1000, 24000, 24000)); };
    const double after = level();
    desk.change(id_of(Ch::dyn_pos, 0), 0);
    const double before = level();
    CHECK(before == Approx(after + 12).margin(0.3));
    desk.change(id_of(Ch::dyn_pos, 0), 1);
    desk.run(silence(2, 32), 16);
    desk.change(id_of(Ch::dyn_pos, 0), 0);
    desk.run(silence(2, 32), 16);
    desk.change(id_of(Ch::dyn_pos, 0), 1);
    CHECK(level() == Approx(after).margin(0.1));
}
