// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/curves/pan_law.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double tone_hz = 1000;

/// Gain of a tone at -20 dBFS from input 1 to an output.
double through_db(const DeskRig& rig, Out out)
{
    return tone_db(rig.play_to(out, sine(rig.frames(0.4), tone_hz, rig.rate(), 0.1f)), tone_hz, rig.rate()) + 20;
}

double wanted_db(double gain) { return 20 * std::log10(std::max(gain, 1e-15)); }
constexpr double silent_db = -150;

} // namespace

TEST_CASE("effects: faders follow their law", "[engine][effects]")
{
    for (double position : {0.05, 0.2, 0.4, 0.6, 0.75, 0.9, 1.0}) {
        const double db = fader_to_db(float(position));
        DeskRig rig;
        rig.set(Ch::mix_fader, db);
        CHECK(through_db(rig, channel_1) == Approx(db).margin(0.1));
        DeskRig main;
        main.set(Ch::mix_pan, -100);
        main.set(MainSt::mix_fader, db);
        CHECK(through_db(main, main_left) == Approx(db).margin(0.1));
        DeskRig bus;
        bus.set(Ch::send_level, 0);
        bus.set(Bus::mix_fader, db);
        CHECK(through_db(bus, bus_1) == Approx(db).margin(0.1));
        DeskRig send;
        send.set(Ch::send_level, db);
        CHECK(through_db(send, bus_1) == Approx(db).margin(0.1));
    }
}

TEST_CASE("effects: -oo and mute are silence", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::mix_fader, minus_infinity_db);
    CHECK(through_db(rig, channel_1) < silent_db);
    DeskRig muted;
    muted.set(Ch::mix_on, 0);
    CHECK(through_db(muted, channel_1) < silent_db);
    CHECK(through_db(muted, main_left) < silent_db);
    DeskRig no_main;
    no_main.set(Ch::mix_st, 0);
    CHECK(through_db(no_main, main_left) < silent_db);
    CHECK(through_db(no_main, channel_1) == Approx(0).margin(0.1));
    DeskRig closed;
    closed.set(MainSt::mix_on, 0);
    CHECK(through_db(closed, main_left) < silent_db);
}

TEST_CASE("effects: pan follows its law", "[engine][effects]")
{
    for (double pan = -100; pan <= 100; pan += 20) {
        DeskRig rig;
        rig.set(Ch::mix_pan, pan);
        const StereoGain law = pan_gain(float(pan));
        INFO("pan " << pan);
        if (law.left > 0.001f) CHECK(through_db(rig, main_left) == Approx(wanted_db(law.left)).margin(0.1));
        if (law.right > 0.001f) CHECK(through_db(rig, main_right) == Approx(wanted_db(law.right)).margin(0.1));
        if (law.left == 0) CHECK(through_db(rig, main_left) < silent_db);
        if (law.right == 0) CHECK(through_db(rig, main_right) < silent_db);
    }
}

TEST_CASE("effects: main's pan is a balance", "[engine][effects]")
{
    for (double pan : {-100.0, -40.0, 0.0, 30.0, 80.0}) {
        DeskRig rig;
        rig.set(Ch::mix_pan, -100);
        rig.set(MainSt::mix_pan, pan);
        const StereoGain law = balance_gain(float(pan));
        INFO("balance " << pan);
        if (law.left > 0) CHECK(through_db(rig, main_left) == Approx(wanted_db(law.left)).margin(0.1));
        rig.set(Ch::mix_pan, 100);
        if (law.right > 0) CHECK(through_db(rig, main_right) == Approx(wanted_db(law.right)).margin(0.1));
    }
}

TEST_CASE("effects: of a linked pair the odd channel is left, the even one right, and pan is their balance", "[engine][effects]")
{
    for (double pan : {-50.0, 0.0, 70.0}) {
        DeskRig rig;
        rig.set(Config::chlink, 1);
        rig.set(Ch::mix_pan, pan);
        const StereoGain law = balance_gain(float(pan));
        INFO("balance " << pan);
        CHECK(through_db(rig, main_left) == Approx(wanted_db(law.left)).margin(0.1));
        CHECK(through_db(rig, main_right) < silent_db);
        rig.set(Ch::mix_fader, 0, 1), rig.set(Ch::mix_st, 1, 1), rig.set(Ch::mix_pan, pan, 1), rig.set(Ch::eq_on, 0, 1);
        const auto out = rig.play(Signal(19200), sine(19200, tone_hz, 48000, 0.1f));
        CHECK(tone_db(out[main_right], tone_hz, 48000) + 20 == Approx(wanted_db(law.right)).margin(0.1));
        CHECK(tone_db(out[main_left], tone_hz, 48000) + 20 < silent_db);
    }
}

TEST_CASE("effects: the group tap sends the strip as it goes to main, whatever the send's level", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::mix_fader, -7);
    rig.set(Ch::send_type, int(names::send_taps.size()) - 1);
    rig.set(Ch::send_level, minus_infinity_db);
    CHECK(through_db(rig, bus_1) == Approx(-7).margin(0.1));
    rig.set(Config::buslink, 1);
    rig.set(Ch::mix_pan, -100);
    CHECK(through_db(rig, bus_1) == Approx(-7).margin(0.1));
    CHECK(through_db(rig, Out(bus_1 + 1)) < silent_db);
    rig.set(Ch::send_on, 0);
    CHECK(through_db(rig, bus_1) < silent_db);
}

TEST_CASE("effects: a mute closes what is behind the fader, and its sends from earlier taps stay open", "[engine][effects]")
{
    for (int tap = 0; tap < int(names::send_taps.size()); ++tap) {
        DeskRig rig;
        rig.set(Ch::send_level, 0);
        rig.set(Ch::send_type, tap);
        rig.set(Ch::mix_on, 0);
        INFO("tap " << names::send_taps[std::size_t(tap)]);
        if (tap < 4) CHECK(through_db(rig, bus_1) == Approx(0).margin(0.1));
        else CHECK(through_db(rig, bus_1) < silent_db);
    }
}

TEST_CASE("effects: trim and polarity", "[engine][effects]")
{
    for (double trim : {-18.0, -6.0, 0.0, 7.5, 18.0}) {
        DeskRig rig;
        rig.set(Ch::preamp_trim, trim);
        CHECK(through_db(rig, channel_1) == Approx(trim).margin(0.1));
    }
    DeskRig rig;
    const Signal in = sine(4800, tone_hz, 48000, 0.1f), straight = rig.play_to(channel_1, in);
    rig.set(Ch::preamp_invert, 1);
    const Signal inverted = rig.play_to(channel_1, in);
    for (std::size_t n = 0; n < in.size(); n += 7) CHECK(inverted[n] == -straight[n]);
}

TEST_CASE("effects: a strip adds no delay, and its delay is exact to the sample", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    DeskRig rig{rate};
    CHECK(rig.play_to(channel_1, impulse(64))[0] == Approx(0.25f).margin(1e-6));
    CHECK(rig.play_to(main_left, impulse(64))[0] > 0.1f);
    rig.set(Ch::delay_on, 1);
    for (double delay_ms : {0.3, 1.0, 10.0, 123.4, 500.0}) {
        rig.set(Ch::delay_time, delay_ms);
        const auto expected = std::size_t(std::lround(delay_ms * rate / 1000));
        const Signal out = rig.play_to(channel_1, impulse(int(expected) + 200));
        INFO("rate " << rate << " delay " << delay_ms << " ms");
        CHECK(out[expected] == Approx(0.25f).margin(1e-6));
        CHECK(std::count_if(out.begin(), out.end(), [](float y) { return std::abs(y) > 1e-6f; }) == 1);
    }
}

TEST_CASE("effects: sends take the signal where their tap is", "[engine][effects]")
{
    DeskRig rig; // ducker -12, EQ +6, compressor behind it -3.75 and +2, fader -10
    rig.set(Ch::gate_on, 1), rig.set(Ch::gate_mode, 4), rig.set(Ch::gate_thr, -60), rig.set(Ch::gate_range, 12);
    rig.set(Ch::gate_attack, 1), rig.set(Ch::gate_release, 10), rig.set(Ch::gate_hold, 10);
    rig.set(Ch::eq_on, 1), rig.set(Ch::eq_type, 2), rig.set(Ch::eq_f, tone_hz), rig.set(Ch::eq_g, 6), rig.set(Ch::eq_q, 1);
    rig.set(Ch::dyn_on, 1), rig.set(Ch::dyn_thr, -31), rig.set(Ch::dyn_ratio, 6), rig.set(Ch::dyn_knee, 0), rig.set(Ch::dyn_release, 40);
    rig.set(Ch::dyn_pos, 1), rig.set(Ch::dyn_mgain, 2), rig.set(Ch::dyn_attack, 1);
    rig.set(Ch::mix_fader, -10);
    rig.set(Ch::send_level, 0);
    const double pre = -12 + 6 - 0.75 * (-26 + 31) + 2;
    const double wanted[] = {0, -12, -6, pre, pre - 10};
    for (int tap = 0; tap < 5; ++tap) {
        rig.set(Ch::send_type, tap);
        INFO("tap " << names::send_taps[std::size_t(tap)]);
        CHECK(through_db(rig, bus_1) == Approx(wanted[tap]).margin(0.15));
    }
    rig.set(Ch::dyn_pos, 0); // before the EQ: at -32 it finds nothing above its threshold
    rig.set(Ch::send_type, 1);
    CHECK(through_db(rig, bus_1) == Approx(-12 + 2).margin(0.15));
}

TEST_CASE("effects: every send reaches its bus and no other", "[engine][effects]")
{
    for (int send = 0; send < bus_count; ++send) {
        DeskRig rig;
        rig.set(Ch::send_level, -6, 0, send);
        const auto out = rig.play(sine(9600, tone_hz, 48000, 0.1f));
        for (int bus = 0; bus < bus_count; ++bus) {
            const double db = tone_db(out[std::size_t(bus_1 + bus)], tone_hz, 48000) + 20;
            INFO("send " << send + 1 << " bus " << bus + 1);
            if (bus == send) CHECK(db == Approx(-6).margin(0.1));
            else CHECK(db < silent_db);
        }
    }
}

TEST_CASE("effects: sends of a linked pair of buses are panned", "[engine][effects]")
{
    for (double pan : {-100.0, -50.0, 0.0, 60.0, 100.0}) {
        DeskRig rig;
        rig.set(Config::buslink, 1);
        rig.set(Ch::send_level, 0);
        rig.set(Ch::send_level, 0, 0, 1);
        rig.set(Ch::send_pan, pan);
        const StereoGain law = pan_gain(float(pan));
        INFO("pan " << pan);
        if (law.left > 0.01f) CHECK(through_db(rig, bus_1) == Approx(wanted_db(law.left)).margin(0.1));
        if (law.right > 0.01f) CHECK(through_db(rig, Out(bus_1 + 1)) == Approx(wanted_db(law.right)).margin(0.1));
    }
}

TEST_CASE("effects: a bus goes to main through its fader and pan", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::mix_st, 0);
    rig.set(Ch::send_level, 0);
    CHECK(through_db(rig, main_left) < silent_db);
    rig.set(Bus::mix_st, 1);
    rig.set(Bus::mix_fader, -5);
    rig.set(Bus::mix_pan, -100);
    CHECK(through_db(rig, main_left) == Approx(-5).margin(0.1));
    CHECK(through_db(rig, main_right) < silent_db);
    rig.set(Bus::mix_on, 0);
    CHECK(through_db(rig, main_left) < silent_db);
}

TEST_CASE("effects: dim, mute and held outputs", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Gd::outputs_dim, 1);
    rig.set(Gd::outputs_dim_db, -15);
    CHECK(through_db(rig, channel_1) == Approx(-15).margin(0.1));
    rig.set(Gd::outputs_mute, 1);
    CHECK(through_db(rig, channel_1) < silent_db);
    rig.set(Gd::outputs_mute, 0);
    rig.set(Gd::outputs_open, 0);
    CHECK(through_db(rig, channel_1) < silent_db);
}
