// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/curves/dyn_curves.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double tone_hz = 1000;
constexpr double static_margin_db = 0.25, time_margin = 0.15;

enum Mode { compressor, expander };

/// Steady gain of a tone whose peak is at `level_db`.
double steady_gain_db(const DeskRig& rig, Out out, double level_db, double seconds = 1.2)
{
    const Signal in = sine(rig.frames(seconds), tone_hz, rig.rate(), float(std::pow(10, level_db / 20)));
    return tone_db(rig.play_to(out, in), tone_hz, rig.rate()) - level_db;
}

template <class Key>
void set_dynamics(DeskRig& rig, Mode mode, double threshold_db, int ratio, int knee)
{
    rig.set(Key::dyn_on, 1);
    rig.set(Key::dyn_mode, mode);
    rig.set(Key::dyn_thr, threshold_db);
    rig.set(Key::dyn_ratio, ratio);
    rig.set(Key::dyn_knee, knee);
    rig.set(Key::dyn_attack, 5);
    rig.set(Key::dyn_hold, 5);
    rig.set(Key::dyn_release, 300);
    rig.set(Key::dyn_mgain, 0);
    rig.set(Key::dyn_mix, 100);
}

void set_gate(DeskRig& rig, int mode, double threshold_db, double range_db)
{
    rig.set(Ch::gate_on, 1);
    rig.set(Ch::gate_mode, mode);
    rig.set(Ch::gate_thr, threshold_db);
    rig.set(Ch::gate_range, range_db);
    rig.set(Ch::gate_attack, 1);
    rig.set(Ch::gate_hold, 10);
    rig.set(Ch::gate_release, 50);
}

/// The gain's course when a constant level goes up, stays, and goes down again.
struct Step {
    std::vector<double> gain;
    int up, down;
};
Step step(const DeskRig& rig, float low, float high, double low_s, double high_s, double after_s, Out out = channel_1)
{
    const Signal in = joined(joined(constant(rig.frames(low_s), low), constant(rig.frames(high_s), high)), constant(rig.frames(after_s), low));
    return {gain_db(rig.play_to(out, in), in), rig.frames(low_s), rig.frames(low_s + high_s)};
}

double ms(const DeskRig& rig, int frames) { return 1000.0 * frames / rig.rate(); }

} // namespace

TEST_CASE("effects: the compressor follows its static curve", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (int ratio : {3, 6, 11})
        for (int knee : {0, 3}) {
            DeskRig rig{rate};
            set_dynamics<Ch>(rig, compressor, -30, ratio, knee);
            const CompressorCurve declared{-30, dyn_ratio(ratio), knee_width_db(float(knee))};
            for (int i = 0; i < 21; i += ratio == 6 ? 1 : 4) {
                const double level = -60 + 3 * i;
                INFO("rate " << rate << " ratio " << names::ratios[std::size_t(ratio)] << " knee " << knee << " level " << level);
                CHECK(steady_gain_db(rig, channel_1, level) == Approx(declared.gain_db(float(level))).margin(static_margin_db));
            }
        }
}

TEST_CASE("effects: buses and main compress by the same curve", "[engine][effects]")
{
    const CompressorCurve declared{-25, 3, 3};
    for (double level : {-40.0, -24.0, -12.0, -3.0}) {
        DeskRig bus;
        bus.set(Ch::send_level, 0);
        set_dynamics<Bus>(bus, compressor, -25, 5, 1);
        CHECK(steady_gain_db(bus, bus_1, level) == Approx(declared.gain_db(float(level))).margin(static_margin_db));
        DeskRig main;
        main.set(Ch::mix_pan, -100);
        set_dynamics<MainSt>(main, compressor, -25, 5, 1);
        CHECK(steady_gain_db(main, main_left, level) == Approx(declared.gain_db(float(level))).margin(static_margin_db));
    }
}

TEST_CASE("effects: an RMS detector reads a sine 3 dB lower, in both envelopes", "[engine][effects]")
{
    for (int envelope : {0, 1})
        for (double level : {-24.0, -12.0, -3.0}) {
            DeskRig rig;
            set_dynamics<Ch>(rig, compressor, -30, 6, 0);
            rig.set(Ch::dyn_det, 1);
            rig.set(Ch::dyn_env, envelope);
            INFO("envelope " << names::envelopes[std::size_t(envelope)] << " level " << level);
            CHECK(steady_gain_db(rig, channel_1, level) == Approx(CompressorCurve{-30, 4, 0}.gain_db(float(level - 3.01))).margin(static_margin_db));
        }
}

TEST_CASE("effects: the expander in the compressor's place follows its static curve", "[engine][effects]")
{
    const ExpanderCurve declared{-30, 2, 6, dyn_expander_range_db};
    for (double level : {-55.0, -45.0, -36.0, -31.0, -20.0}) {
        DeskRig rig;
        set_dynamics<Ch>(rig, expander, -30, 3, 2);
        INFO("level " << level);
        CHECK(steady_gain_db(rig, channel_1, level) == Approx(declared.gain_db(float(level))).margin(static_margin_db));
    }
}

TEST_CASE("effects: make-up and mix do what they say", "[engine][effects]")
{
    DeskRig rig;
    set_dynamics<Ch>(rig, compressor, -40, 6, 0);
    rig.set(Ch::dyn_mgain, 6);
    CHECK(steady_gain_db(rig, channel_1, -20) == Approx(-15 + 6).margin(static_margin_db));
    rig.set(Ch::dyn_mix, 0);
    CHECK(steady_gain_db(rig, channel_1, -20) == Approx(0).margin(0.1));
    rig.set(Ch::dyn_mix, 50);
    const double half = 0.5 + 0.5 * std::pow(10, (-15 + 6) / 20.0);
    CHECK(steady_gain_db(rig, channel_1, -20) == Approx(20 * std::log10(half)).margin(static_margin_db));
}

TEST_CASE("effects: attack, hold and release of the compressor take their times", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (double attack : {5.0, 30.0, 120.0}) {
        DeskRig rig{rate};
        set_dynamics<Ch>(rig, compressor, -30, 6, 0);
        rig.set(Ch::dyn_attack, attack);
        const Step s = step(rig, 0.001f, 0.5f, 0.1, 1.2, 0.01);
        const double settled = CompressorCurve{-30, 4, 0}.gain_db(float(gain_to_db(0.5f)));
        INFO("rate " << rate << " attack " << attack);
        CHECK(ms(rig, reaches(s.gain, s.up, 0, settled, share_63) - s.up) == Approx(attack).epsilon(time_margin));
    }
    for (double release : {50.0, 200.0, 1000.0}) {
        DeskRig rig{rate};
        set_dynamics<Ch>(rig, compressor, -30, 6, 0);
        rig.set(Ch::dyn_attack, 1);
        rig.set(Ch::dyn_hold, 100);
        rig.set(Ch::dyn_release, release);
        const Step s = step(rig, 0.001f, 0.5f, 0.05, 0.3, 1.5);
        const double held = s.gain[std::size_t(s.down - 1)];
        const int leaves = reaches(s.gain, s.down, held, 0, 0.01), covered = reaches(s.gain, s.down, held, 0, share_63);
        INFO("rate " << rate << " release " << release);
        CHECK(ms(rig, leaves - s.down) == Approx(100).epsilon(time_margin));
        CHECK(ms(rig, covered - s.down) - 100 == Approx(release).epsilon(time_margin));
    }
}

TEST_CASE("effects: a linear envelope counts its attack in gain", "[engine][effects]")
{
    DeskRig rig;
    set_dynamics<Ch>(rig, compressor, -40, 10, 0);
    rig.set(Ch::dyn_env, 0);
    rig.set(Ch::dyn_attack, 50);
    const Step s = step(rig, 0.001f, 0.5f, 0.1, 1, 0.01);
    std::vector<double> linear;
    for (double db : s.gain) linear.push_back(std::pow(10, db / 20));
    CHECK(ms(rig, reaches(linear, s.up, 1, linear[std::size_t(s.down - 1)], share_63) - s.up) == Approx(50).epsilon(time_margin));
}

TEST_CASE("effects: the gate closes by its range and opens at its threshold", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (double range : {10.0, 30.0, 60.0}) {
        DeskRig rig{rate};
        set_gate(rig, 3, -40, range);
        CHECK(steady_gain_db(rig, channel_1, -45) == Approx(-range).margin(0.1));
        CHECK(steady_gain_db(rig, channel_1, -41) == Approx(-range).margin(0.1));
        CHECK(steady_gain_db(rig, channel_1, -39.5) == Approx(0).margin(0.1));
    }
}

TEST_CASE("effects: the expanders fall by 2, 3 and 4 down to their range", "[engine][effects]")
{
    for (int mode = 0; mode < 3; ++mode) {
        DeskRig rig;
        set_gate(rig, mode, -40, 30);
        rig.set(Ch::gate_release, 300);
        const ExpanderCurve declared = gate_expander(mode, -40, 30);
        for (double level : {-30.0, -43.0, -46.0, -60.0}) {
            INFO("mode " << names::gate_modes[std::size_t(mode)] << " level " << level);
            CHECK(steady_gain_db(rig, channel_1, level, 3) == Approx(declared.gain_db(float(level))).margin(static_margin_db));
        }
    }
}

TEST_CASE("effects: the ducker lowers by its range while there is something above its threshold", "[engine][effects]")
{
    DeskRig rig;
    set_gate(rig, 4, -30, 20);
    CHECK(steady_gain_db(rig, channel_1, -20) == Approx(-20).margin(0.1));
    CHECK(steady_gain_db(rig, channel_1, -40) == Approx(0).margin(0.1));
}

TEST_CASE("effects: attack, hold and release of the gate take their times", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    DeskRig rig{rate};
    set_gate(rig, 3, -30, 40);
    rig.set(Ch::gate_attack, 20);
    rig.set(Ch::gate_hold, 150);
    rig.set(Ch::gate_release, 100);
    const Step s = step(rig, 0.001f, 0.5f, 1.2, 0.5, 1);
    CHECK(s.gain[std::size_t(s.up - 1)] == Approx(-40).margin(0.1));
    CHECK(ms(rig, reaches(s.gain, s.up, -40, 0, share_63) - s.up) == Approx(20).epsilon(time_margin));
    const int leaves = reaches(s.gain, s.down, 0, -40, 0.01), covered = reaches(s.gain, s.down, 0, -40, share_63);
    CHECK(ms(rig, leaves - s.down) == Approx(150).epsilon(time_margin));
    CHECK(ms(rig, covered - leaves) == Approx(100).epsilon(time_margin));
}

TEST_CASE("effects: a decaying tone closes the gate once", "[engine][effects]")
{
    DeskRig rig;
    set_gate(rig, 3, -30, 60);
    Signal in = sine(rig.frames(1.2), tone_hz, rig.rate(), 0.5f);
    for (std::size_t n = 0; n < in.size(); ++n) {
        const double t = double(n) / rig.rate(); // falls 60 dB a second, with 2 dB of tremolo
        in[n] *= float(std::pow(10, (-60 * t + 2 * std::sin(two_pi * 6 * t) - 2) / 20));
    }
    const Signal out = rig.play_to(channel_1, in);
    int closings = 0;
    bool open = false;
    for (std::size_t n = 0; n + 48 < in.size(); n += 48) {
        double peak_in = 0, peak_out = 0;
        for (std::size_t i = n; i < n + 48; ++i) peak_in = std::max(peak_in, std::abs(double(in[i]))), peak_out = std::max(peak_out, std::abs(double(out[i])));
        const bool now = peak_out > 0.5 * peak_in;
        closings += open && !now;
        open = now;
    }
    CHECK(closings == 1);
}
