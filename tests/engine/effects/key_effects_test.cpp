// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What gates and compressors listen to: other strips, filters, the other side of a pair.
#include "engine/model/curves/dyn_curves.h"
#include "engine/model/curves/eq_design.h"
#include "tests/catch.h"
#include "tests/engine/bench_desk.h"
#include "tests/engine/effects/desk_rig.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double tone_hz = 1000, key_hz = 2500;
constexpr float key_channel_2 = 2, key_bus_1 = 49;

float peak_of(double db) { return float(std::pow(10, db / 20)); }
Signal tone(const DeskRig& rig, double level_db, double hz = tone_hz, double seconds = 1.2) { return sine(rig.frames(seconds), hz, rig.rate(), peak_of(level_db)); }

/// Steady gain of a tone at -40 dBFS in channel 1 while channel 2 has a tone of `key_db`.
double keyed_gain_db(const DeskRig& rig, double key_db, Out out = channel_1, double hz = key_hz)
{
    return tone_db(rig.play(tone(rig, -40), tone(rig, key_db, hz))[out], tone_hz, rig.rate()) + 40;
}

void set_gate(DeskRig& rig, int mode, double threshold_db, double range_db, double key)
{
    rig.set(Ch::gate_on, 1), rig.set(Ch::gate_mode, mode), rig.set(Ch::gate_thr, threshold_db), rig.set(Ch::gate_range, range_db);
    rig.set(Ch::gate_attack, 1), rig.set(Ch::gate_hold, 10), rig.set(Ch::gate_release, 300), rig.set(Ch::gate_keysrc, key);
}

template <class Key>
void set_compressor(DeskRig& rig, double threshold_db)
{
    rig.set(Key::dyn_on, 1), rig.set(Key::dyn_thr, threshold_db), rig.set(Key::dyn_ratio, 6), rig.set(Key::dyn_knee, 0);
    rig.set(Key::dyn_attack, 5), rig.set(Key::dyn_hold, 5), rig.set(Key::dyn_release, 300);
}

/// A desk whose channel 1 has a gate that opens on the very sample of its key; the key is input 2 on strip `key_strip`.
struct GatedDesk : BenchDesk {
    explicit GatedDesk(int key_strip)
    {
        set(id_of(Ch::mix_pan, 0), -100.0f), set(id_of(Ch::mix_st, 1), 0);
        set(id_of(GdIn::source, 1), 0), set(id_of(GdIn::source, key_strip), 2);
        set(id_of(Ch::mix_st, key_strip), 0);
        set(id_of(Ch::gate_on, 0), 1), set(id_of(Ch::gate_thr, 0), -20.0f), set(id_of(Ch::gate_range, 0), 60.0f);
        set(id_of(Ch::gate_attack, 0), 0.0f);
    }
};
/// First frame in which channel 1 comes through, when its key begins at frame 200.
int opens_at(BenchDesk& desk)
{
    desk.start();
    std::vector<float> key(640);
    std::fill(key.begin() + 200, key.end(), 0.9f);
    const auto out = desk.run({std::vector<float>(640, 0.5f), key}, 37)[0];
    return int(std::find_if(out.begin(), out.end(), [](float y) { return y > 0.4f; }) - out.begin());
}

} // namespace

TEST_CASE("effects: a keyed ducker lowers by its range while the key is above the threshold", "[engine][effects][keys]")
{
    for (double range : {6.0, 20.0, 40.0}) {
        DeskRig rig;
        set_gate(rig, 4, -30, range, key_channel_2);
        CHECK(keyed_gain_db(rig, -20) == Approx(-range).margin(0.1));
        CHECK(keyed_gain_db(rig, -45) == Approx(0).margin(0.1));
    }
}

TEST_CASE("effects: keyed gates and expanders follow the key and not their own sound", "[engine][effects][keys]")
{
    DeskRig gate;
    set_gate(gate, 3, -30, 25, key_channel_2);
    CHECK(keyed_gain_db(gate, -29) == Approx(0).margin(0.1));
    CHECK(keyed_gain_db(gate, -45) == Approx(-25).margin(0.1));
    for (int mode = 0; mode < 3; ++mode)
        for (double level : {-20.0, -36.0, -44.0}) {
            DeskRig rig;
            set_gate(rig, mode, -30, 40, key_channel_2);
            INFO("mode " << names::gate_modes[std::size_t(mode)] << " key " << level);
            CHECK(keyed_gain_db(rig, level) == Approx(gate_expander(mode, -30, 40).gain_db(float(level))).margin(0.25));
        }
}

TEST_CASE("effects: keyed compressors of channels and buses have their curve over the key's level", "[engine][effects][keys]")
{
    const CompressorCurve declared{-30, 4, 0};
    for (double level : {-50.0, -24.0, -9.0}) {
        DeskRig rig;
        set_compressor<Ch>(rig, -30);
        rig.set(Ch::dyn_keysrc, key_channel_2);
        CHECK(keyed_gain_db(rig, level) == Approx(declared.gain_db(float(level))).margin(0.25));
        DeskRig bus;
        bus.set(Ch::send_level, 0);
        set_compressor<Bus>(bus, -30);
        bus.set(Bus::dyn_keysrc, key_channel_2);
        CHECK(keyed_gain_db(bus, level, bus_1) == Approx(declared.gain_db(float(level))).margin(0.25));
    }
}

TEST_CASE("effects: a key from any channel acts in the same sample, a key from a bus 16 frames later", "[engine][effects][keys]")
{
    for (const int strip : {1, 15, 16, 31}) {
        GatedDesk desk{strip};
        desk.set(id_of(Ch::gate_keysrc, 0), strip + 1);
        INFO("channel " << strip + 1);
        CHECK(opens_at(desk) == 200);
    }
    GatedDesk beyond{62};
    beyond.set(id_of(GdCh::gate_key, 0), 63);
    CHECK(opens_at(beyond) == 200);
    GatedDesk bus{1};
    bus.set(id_of(Ch::send_level, 1, 0), 0.0f), bus.set(id_of(Ch::gate_keysrc, 0), int(key_bus_1));
    CHECK(opens_at(bus) == 216);
}

TEST_CASE("effects: a key from another channel is its sound after the low cut", "[engine][effects][keys]")
{
    DeskRig rig;
    set_gate(rig, 4, -30, 20, key_channel_2);
    CHECK(keyed_gain_db(rig, -20, channel_1, 50) == Approx(-20).margin(0.1));
    rig.set(Ch::preamp_hpon, 1, 1), rig.set(Ch::preamp_hpf, 300, 1), rig.set(Ch::preamp_hpslope, 2, 1);
    CHECK(keyed_gain_db(rig, -20, channel_1, 50) == Approx(0).margin(0.1));
}

TEST_CASE("effects: every key filter weighs the key as it is drawn", "[engine][effects][keys]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    const CompressorCurve declared{-40, 4, 0};
    for (int type = 0; type < int(names::key_filters.size()); ++type)
        for (const float f_hz : {250.0f, 1000.0f, 3000.0f}) {
            DeskRig rig{rate};
            set_compressor<Ch>(rig, -40);
            rig.set(Ch::dyn_filter_on, 1), rig.set(Ch::dyn_filter_type, type), rig.set(Ch::dyn_filter_f, f_hz);
            const float heard = -10 + gigdesk::response_db(design_key_filter(type, f_hz, rate), tone_hz, rate);
            const double gain = tone_db(rig.play_to(channel_1, tone(rig, -10)), tone_hz, rate) + 10;
            INFO("rate " << rate << " filter " << names::key_filters[std::size_t(type)] << " at " << f_hz << " Hz");
            CHECK(gain == Approx(declared.gain_db(heard)).margin(0.25));
        }
}

TEST_CASE("effects: gates, buses and main have key filters too", "[engine][effects][keys]")
{
    constexpr int narrow = 8; // band-pass of Q 10
    const auto compressed = [](const DeskRig& rig, Out out) { return tone_db(rig.play_to(out, tone(rig, -10)), tone_hz, rig.rate()) + 10; };
    DeskRig gate;
    set_gate(gate, 4, -30, 20, 0);
    gate.set(Ch::gate_filter_on, 1), gate.set(Ch::gate_filter_type, narrow), gate.set(Ch::gate_filter_f, tone_hz);
    CHECK(compressed(gate, channel_1) == Approx(-20).margin(0.1));
    gate.set(Ch::gate_filter_f, 4 * tone_hz);
    CHECK(compressed(gate, channel_1) == Approx(0).margin(0.1));
    DeskRig bus;
    bus.set(Ch::send_level, 0), set_compressor<Bus>(bus, -30), bus.set(Bus::dyn_filter_type, narrow), bus.set(Bus::dyn_filter_f, 4 * tone_hz);
    CHECK(compressed(bus, bus_1) == Approx(-15).margin(0.25));
    bus.set(Bus::dyn_filter_on, 1);
    CHECK(compressed(bus, bus_1) == Approx(0).margin(0.1));
    DeskRig main;
    main.set(Ch::mix_pan, -100), set_compressor<MainSt>(main, -30), main.set(MainSt::dyn_filter_type, narrow), main.set(MainSt::dyn_filter_f, 4 * tone_hz);
    CHECK(compressed(main, main_left) == Approx(-15).margin(0.25));
    main.set(MainSt::dyn_filter_on, 1);
    CHECK(compressed(main, main_left) == Approx(0).margin(0.1));
}

TEST_CASE("effects: linked pairs are compressed and gated alike, by the louder key", "[engine][effects][keys]")
{
    const auto play = [](const DeskRig& rig, double left_db, double right_db) {
        const auto out = rig.play(tone(rig, left_db), tone(rig, right_db));
        return std::pair{tone_db(out[channel_1], tone_hz, rig.rate()) - left_db, tone_db(out[channel_2], tone_hz, rig.rate()) - right_db};
    };
    DeskRig rig;
    rig.set(Config::chlink, 1);
    rig.set(Ch::mix_fader, 0, 1);
    for (int side = 0; side < 2; ++side) {
        rig.set(Ch::eq_on, 0, side);
        rig.set(Ch::dyn_on, 1, side), rig.set(Ch::dyn_thr, -30, side), rig.set(Ch::dyn_ratio, 6, side), rig.set(Ch::dyn_knee, 0, side), rig.set(Ch::dyn_release, 300, side);
    }
    for (const auto& [left_db, right_db] : {std::pair{-10.0, -50.0}, {-45.0, -14.0}}) {
        const auto [left, right] = play(rig, left_db, right_db);
        CHECK(left == Approx(CompressorCurve{-30, 4, 0}.gain_db(float(std::max(left_db, right_db)))).margin(0.25));
        CHECK(std::abs(left - right) < 1e-4);
    }
    rig.set(Config::linkcfg_dyn, 0);
    CHECK(play(rig, -10, -50).second == Approx(0).margin(0.1));
    DeskRig gates;
    gates.set(Config::chlink, 1);
    gates.set(Ch::mix_fader, 0, 1), gates.set(Ch::eq_on, 0, 1);
    for (int side = 0; side < 2; ++side) gates.set(Ch::gate_on, 1, side), gates.set(Ch::gate_thr, -30, side), gates.set(Ch::gate_range, 20, side);
    CHECK(play(gates, -10, -50).second == Approx(0).margin(0.1));
    CHECK(play(gates, -40, -50).second == Approx(-20).margin(0.1));
    for (int side = 0; side < 2; ++side) gates.set(Ch::gate_keysrc, 1, side); // a foreign key, the same for both
    CHECK(play(gates, -10, -50).second == Approx(0).margin(0.1));
}

TEST_CASE("effects: the meter shows the gain that is applied", "[engine][effects][keys]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f), desk.set(id_of(Ch::dyn_on, 0), 1), desk.set(id_of(Ch::dyn_thr, 0), -30.0f);
    desk.start();
    for (const float level : {0.5f, 0.05f, 0.9f}) {
        const auto out = desk.run({std::vector<float>(9600, level), std::vector<float>(9600)})[0];
        CHECK(double(desk.engine.meters().newest().channels[0].comp_gain) == Approx(double(out.back() / level)).epsilon(2e-3));
    }
}
