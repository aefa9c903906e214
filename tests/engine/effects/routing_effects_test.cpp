// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Aux inputs, FX returns, mono, matrices, DCAs, sources and delays of outputs: what they do, measured.
#include "engine/model/curves/pan_law.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double tone_hz = 1000, silent_db = -150;

double through_db(const DeskRig& rig, Out out)
{
    return tone_db(rig.play_to(out, sine(rig.frames(0.3), tone_hz, rig.rate(), 0.1f)), tone_hz, rig.rate()) + 20;
}
double wanted_db(double gain) { return 20 * std::log10(std::max(gain, 1e-15)); }

/// Is a gain what the law says, or silent where it says 0?
void check_gain(const DeskRig& rig, Out out, double gain)
{
    if (gain > 0.001) CHECK(through_db(rig, out) == Approx(wanted_db(gain)).margin(0.1));
    else CHECK(through_db(rig, out) < silent_db);
}

/// A rig on which the strip under test is alone on main: S is Ch, Aux or FxRtn.
template <class S>
DeskRig alone()
{
    DeskRig rig;
    rig.set(Ch::mix_st, 0);
    for (int i = 0; i < bus_count; ++i) rig.set(Bus::mix_st, 0, i);
    if constexpr (std::is_same_v<S, FxRtn>) rig.set(Config::fxlink, 0);
    rig.set(S::mix_st, 1), rig.set(S::mix_pan, 0);
    return rig;
}

constexpr int lcr = 1;

} // namespace

TEMPLATE_TEST_CASE("effects: input strips of every kind have fader, mute, pan, EQ and sends from every tap", "[engine][effects]", Ch, Aux, FxRtn)
{
    DeskRig rig = alone<TestType>();
    rig.set(TestType::mix_fader, -12);
    check_gain(rig, main_left, db_to_gain(-12) * std::sqrt(0.5));
    rig.set(TestType::mix_pan, 60);
    check_gain(rig, main_left, db_to_gain(-12) * pan_gain(60).left);
    check_gain(rig, main_right, db_to_gain(-12) * pan_gain(60).right);
    rig.set(TestType::eq_on, 1), rig.set(TestType::eq_type, 2), rig.set(TestType::eq_f, tone_hz), rig.set(TestType::eq_g, 6), rig.set(TestType::eq_q, 1);
    check_gain(rig, main_left, db_to_gain(-6) * pan_gain(60).left);
    rig.set(TestType::send_level, -3, 0, 2);
    const double wanted[] = {-3, -3, 3, 3, -9, -6}; // before the EQ twice, behind it, PRE, POST, GRP
    for (int tap = 0; tap < 6; ++tap) {
        INFO("tap " << tap);
        rig.set(TestType::send_type, tap, 0, 1);
        CHECK(through_db(rig, Out(bus_1 + 2)) == Approx(wanted[tap]).margin(0.1));
    }
    rig.set(TestType::mix_on, 0);
    check_gain(rig, main_left, 0);
    check_gain(rig, Out(bus_1 + 2), 0);
}

TEST_CASE("effects: an aux input has trim and polarity", "[engine][effects]")
{
    DeskRig rig;
    const Signal in = sine(960, tone_hz, 48000, 0.1f), straight = rig.play_to(aux_1, in);
    rig.set(Aux::preamp_trim, 6), rig.set(Aux::preamp_invert, 1);
    const Signal turned = rig.play_to(aux_1, in);
    for (std::size_t n = 0; n < in.size(); n += 7) CHECK(turned[n] == Approx(-straight[n] * db_to_gain(6)).margin(1e-6));
}

TEST_CASE("effects: linked FX returns come back left and right, into main and into a linked pair of buses", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::mix_st, 0), rig.set(FxRtn::mix_st, 1), rig.set(Config::buslink, 1);
    rig.set(FxRtn::send_level, 0), rig.set(FxRtn::send_level, 0, 1);
    check_gain(rig, main_left, 1);
    check_gain(rig, main_right, 0);
    check_gain(rig, bus_1, 1);
    check_gain(rig, Out(bus_1 + 1), 0);
    rig.set(GdIn::source, 0, channel_strips + aux_strips), rig.set(GdIn::source, 1, channel_strips + aux_strips + 1), rig.set(FxRtn::mix_st, 1, 1);
    check_gain(rig, main_left, 0);
    check_gain(rig, main_right, 1);
    check_gain(rig, bus_1, 0);
    check_gain(rig, Out(bus_1 + 1), 1);
}

TEMPLATE_TEST_CASE("effects: beside left and right, mono takes a strip at a level of its own", "[engine][effects]", Ch, Aux, FxRtn)
{
    DeskRig rig = alone<TestType>();
    check_gain(rig, mono_out, 0);
    rig.set(TestType::mix_mono, 1), rig.set(TestType::mix_mlevel, -5), rig.set(TestType::mix_fader, -2), rig.set(TestType::mix_pan, -100);
    check_gain(rig, mono_out, db_to_gain(-7));
    check_gain(rig, main_left, db_to_gain(-2));
    rig.set(TestType::mix_st, 0);
    check_gain(rig, mono_out, db_to_gain(-7));
    check_gain(rig, main_left, 0);
    rig.set(MainMono::mix_fader, -10);
    check_gain(rig, mono_out, db_to_gain(-17));
    rig.set(TestType::mix_on, 0);
    check_gain(rig, mono_out, 0);
}

TEST_CASE("effects: in LCR a strip stands between left, centre and right with equal power everywhere", "[engine][effects]")
{
    for (double pan = -100; pan <= 100; pan += 25) {
        DeskRig rig;
        rig.set(Config::mono_mode, lcr), rig.set(Ch::mix_mono, 1), rig.set(Ch::mix_mlevel, -20), rig.set(Ch::mix_pan, pan);
        const auto [left, centre, right] = lcr_gain(float(pan));
        INFO("pan " << pan);
        CHECK(left * left + centre * centre + right * right == Approx(1).margin(1e-5));
        check_gain(rig, main_left, left), check_gain(rig, mono_out, centre), check_gain(rig, main_right, right);
    }
    DeskRig plain; // a strip that is not on mono keeps its pan
    plain.set(Config::mono_mode, lcr);
    check_gain(plain, main_left, pan_gain(0).left);
    check_gain(plain, mono_out, 0);
    DeskRig linked;
    linked.set(Config::mono_mode, lcr), linked.set(Config::chlink, 1), linked.set(Ch::mix_mono, 1);
    check_gain(linked, main_left, 1);
    check_gain(linked, mono_out, 0);
}

TEST_CASE("effects: mono may follow main's fader and mute", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::mix_mono, 1), rig.set(Ch::mix_mlevel, 0), rig.set(MainSt::mix_fader, -9);
    check_gain(rig, mono_out, 1);
    rig.set(Config::mono_link, 1);
    check_gain(rig, mono_out, db_to_gain(-9));
    rig.set(MainSt::mix_on, 0);
    check_gain(rig, mono_out, 0);
}

TEST_CASE("effects: buses reach left, right and mono", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::mix_st, 0), rig.set(Ch::send_level, 0);
    rig.set(Bus::mix_st, 1), rig.set(Bus::mix_mono, 1), rig.set(Bus::mix_mlevel, -4), rig.set(Bus::mix_pan, 100);
    check_gain(rig, mono_out, db_to_gain(-4));
    check_gain(rig, main_right, 1);
    rig.set(Config::buslink, 1); // bus 1 is left now
    rig.set(Bus::mix_pan, 0);
    check_gain(rig, main_right, 0);
}

TEST_CASE("effects: matrices take buses and mains from every tap", "[engine][effects]")
{
    for (int tap = 0; tap < 5; ++tap) {
        INFO("tap " << tap);
        DeskRig bus;
        bus.set(Ch::send_level, 0), bus.set(Bus::mix_fader, -10), bus.set(Bus::send_level, -3, 0, 5), bus.set(Bus::send_type, tap, 0, 2);
        check_gain(bus, matrix_6, db_to_gain(tap == 4 ? -13 : -3));
        check_gain(bus, matrix_1, 0);
        DeskRig main;
        main.set(Ch::mix_pan, 0), main.set(MainSt::mix_fader, -10), main.set(MainSt::send_level, -3), main.set(MainSt::send_type, tap);
        check_gain(main, matrix_1, db_to_gain(tap == 4 ? -13 : -3)); // what stands in the centre arrives at its own level
        DeskRig mono;
        mono.set(Ch::mix_mono, 1), mono.set(Ch::mix_mlevel, 0), mono.set(MainMono::mix_fader, -10), mono.set(MainMono::send_level, -3, 0, 1), mono.set(MainMono::send_type, tap);
        check_gain(mono, Out(matrix_1 + 1), db_to_gain(tap == 4 ? -13 : -3));
    }
    DeskRig off;
    off.set(Ch::send_level, 0), off.set(Bus::send_level, 0), off.set(Bus::send_on, 0);
    check_gain(off, matrix_1, 0);
}

TEST_CASE("effects: into a linked pair of matrices buses are panned, main keeps its sides", "[engine][effects]")
{
    DeskRig bus;
    bus.set(Config::mtxlink, 1), bus.set(Ch::send_level, 0), bus.set(Bus::send_level, 0), bus.set(Bus::send_pan, -50);
    check_gain(bus, matrix_1, pan_gain(-50).left);
    check_gain(bus, Out(matrix_1 + 1), pan_gain(-50).right);
    DeskRig main;
    main.set(Config::mtxlink, 1), main.set(MainSt::send_level, 0), main.set(Ch::mix_pan, -100);
    check_gain(main, matrix_1, 1);
    check_gain(main, Out(matrix_1 + 1), 0);
    DeskRig pair; // a linked bus keeps its side
    pair.set(Config::mtxlink, 1), pair.set(Config::buslink, 1), pair.set(Ch::send_level, 0), pair.set(Ch::send_pan, 100), pair.set(Bus::send_level, 0, 1);
    check_gain(pair, matrix_1, 0);
    check_gain(pair, Out(matrix_1 + 1), 1);
}

TEST_CASE("effects: a matrix has polarity, fader, mute, EQ with crossovers and an exact delay", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::send_level, 0), rig.set(Bus::send_level, 0);
    const Signal in = impulse(3000), straight = rig.play_to(matrix_1, in);
    CHECK(straight[0] == Approx(0.25f).margin(1e-6));
    rig.set(Mtx::preamp_invert, 1), rig.set(GdMtx::delay_on, 1), rig.set(GdMtx::delay_time, 33.3);
    const Signal turned = rig.play_to(matrix_1, in);
    CHECK(turned[std::size_t(std::lround(33.3 * 48))] == Approx(-0.25f).margin(1e-6));
    CHECK(turned[0] == 0);
    rig.set(Mtx::mix_fader, -8);
    check_gain(rig, matrix_1, db_to_gain(-8));
    rig.set(Mtx::eq_on, 1), rig.set(Mtx::eq_type, 13, 0, 3), rig.set(Mtx::eq_f, tone_hz, 0, 3); // LR24 high cut: -6 dB
    CHECK(through_db(rig, matrix_1) == Approx(-14).margin(0.1));
    rig.set(Mtx::mix_on, 0);
    check_gain(rig, matrix_1, 0);
}

TEST_CASE("effects: a DCA scales what is behind the fader and nothing before it", "[engine][effects]")
{
    DeskRig rig;
    rig.set(Ch::mix_pan, -100), rig.set(Ch::mix_mono, 1), rig.set(Ch::mix_mlevel, 0);
    rig.set(Ch::grp_dca, 0b101);
    const auto plain = rig.play(noise_like(4800));
    rig.set(Ch::grp_dca, 0);
    CHECK(rig.play(noise_like(4800)) == plain); // DCAs at 0 dB change nothing, bit for bit
    rig.set(Ch::grp_dca, 0b101), rig.set(Dca::fader, -6), rig.set(Dca::fader, -4, 2), rig.set(Dca::fader, -50, 1);
    for (int pair = 0; pair < 6; ++pair) rig.set(Ch::send_level, 0, 0, 2 * pair), rig.set(Ch::send_type, pair, 0, pair);
    check_gain(rig, main_left, db_to_gain(-10));
    check_gain(rig, mono_out, db_to_gain(-10));
    for (int pair = 0; pair < 6; ++pair) {
        INFO("tap " << pair);
        check_gain(rig, Out(bus_1 + 2 * pair), pair < 4 ? 1.0 : db_to_gain(-10));
    }
    DeskRig mixes;
    mixes.set(Ch::send_level, 0), mixes.set(Bus::send_level, 0), mixes.set(Ch::mix_pan, -100);
    mixes.set(Dca::fader, -3);
    mixes.set(Bus::grp_dca, 1), mixes.set(Mtx::grp_dca, 1), mixes.set(MainSt::grp_dca, 1);
    check_gain(mixes, bus_1, db_to_gain(-3));
    check_gain(mixes, matrix_1, db_to_gain(-6));
    check_gain(mixes, main_left, db_to_gain(-3));
}

TEST_CASE("effects: an output's delay is exact to the sample", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    DeskRig rig{rate};
    rig.set(GdOut::delay_on, 1, channel_1);
    for (double ms : {0.3, 12.7, 500.0}) {
        rig.set(GdOut::delay_time, ms, channel_1);
        const auto frames = std::size_t(std::lround(ms * rate / 1000));
        const auto out = rig.play(impulse(int(frames) + 100));
        INFO(rate << " Hz, " << ms << " ms");
        CHECK(out[channel_1][frames] == Approx(0.25f).margin(1e-6));
        CHECK(std::count_if(out[channel_1].begin(), out[channel_1].end(), [](float y) { return std::abs(y) > 1e-6f; }) == 1);
        CHECK(out[main_left][0] > 0.1f);
    }
}

TEST_CASE("effects: an alternative source is heard when the strip or the desk says so", "[engine][effects]")
{
    DeskRig rig;
    rig.set(GdIn::alt, 2);
    const Signal tone = sine(4800, tone_hz, 48000, 0.1f), nothing(4800);
    const auto hears_second = [&] { return tone_db(rig.play(nothing, tone)[channel_1], tone_hz, 48000, 0.05) > -25; };
    CHECK_FALSE(hears_second());
    rig.set(GdIn::use_alt, 1);
    CHECK(hears_second());
    rig.set(GdIn::use_alt, 0), rig.set(Gd::patch_alt, 1);
    CHECK(hears_second());
    rig.set(GdIn::alt, 0); // without one, the source it has
    CHECK_FALSE(hears_second());
    check_gain(rig, channel_1, 1);
}
