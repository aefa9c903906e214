// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/curves/dyn_curves.h"
#include "engine/model/curves/pan_law.h"
#include "engine/model/fader_law.h"
#include "engine/model/names.h"
#include "tests/catch.h"

#include <string>

using namespace gigdesk;

TEST_CASE("curves: a hard-knee compressor is two straight lines", "[model][curves]")
{
    const CompressorCurve curve{-20, 4, 0};
    for (int i = 0; i < 21; ++i) {
        const float level = -60 + 3 * float(i);
        CHECK(curve.gain_db(level) == Approx(level <= -20 ? 0 : -0.75 * (level + 20)).margin(1e-4));
    }
    CHECK(curve.gain_db(minus_infinity_db) == 0);
}

TEST_CASE("curves: the knee joins its lines without a step or a corner", "[model][curves]")
{
    for (float step = 1; step <= 5; ++step) {
        const float width = knee_width_db(step);
        const CompressorCurve curve{-30, 3, width};
        CHECK(curve.gain_db(-30 - width / 2) == Approx(0).margin(1e-5));
        CHECK(curve.gain_db(-30 + width / 2) == Approx((1 / 3.0 - 1) * width / 2).margin(1e-4));
        CHECK(curve.gain_db(-30) == Approx((1 / 3.0 - 1) * width / 8).margin(1e-4));
        for (float level = -50; level < 0; level += 0.1f) CHECK(curve.gain_db(level + 0.1f) <= curve.gain_db(level));
    }
}

TEST_CASE("curves: ratios are what their names say", "[model][curves]")
{
    for (std::size_t i = 0; i < dyn_ratios.size(); ++i)
        CHECK(dyn_ratio(int(i)) == Approx(std::stof(std::string{names::ratios[i]})));
    CHECK(dyn_ratio(-3) == Approx(1.1f));
    CHECK(dyn_ratio(99) == 100);
}

TEST_CASE("curves: an expander falls by its ratio down to its range", "[model][curves]")
{
    for (int mode = 0; mode < 3; ++mode) {
        const ExpanderCurve curve = gate_expander(mode, -40, 30);
        CHECK(curve.gain_db(-39) == 0);
        CHECK(curve.gain_db(-45) == Approx(-5 * (mode + 1)));
        CHECK(curve.gain_db(-90) == -30);
        CHECK(curve.gain_db(minus_infinity_db) == -30);
    }
}

TEST_CASE("curves: a gate opens at its threshold and closes 4 dB below, a ducker does the opposite", "[model][curves]")
{
    const GateCurve gate{-30, 50, false}, ducker{-30, 20, true};
    CHECK(gate.above(-30, false));
    CHECK_FALSE(gate.above(-30.1f, false));
    CHECK(gate.above(-33.9f, true));
    CHECK_FALSE(gate.above(-34.1f, true));
    CHECK(gate.gain_db(true) == 0);
    CHECK(gate.gain_db(false) == -50);
    CHECK(ducker.gain_db(true) == -20);
    CHECK(ducker.gain_db(false) == 0);
}

TEST_CASE("curves: smoothing covers 63 % in its time", "[model][curves]")
{
    for (double rate : {44100.0, 96000.0})
        for (float ms : {1.0f, 10.0f, 200.0f})
            CHECK(1 - std::pow(double(smoothing_alpha(ms, rate)), ms * rate / 1000) == Approx(1 - 1 / 2.718281828).margin(2e-3));
    CHECK(smoothing_alpha(0, 48000) == 0);
}

TEST_CASE("curves: pan is constant power with exact ends", "[model][curves]")
{
    CHECK(gain_to_db(pan_gain(0).left) == Approx(-3.0103).margin(1e-3));
    CHECK(pan_gain(-100).left == 1);
    CHECK(pan_gain(-100).right == 0);
    CHECK(pan_gain(100).left == 0);
    CHECK(pan_gain(100).right == 1);
    for (float pan = -100; pan <= 100; pan += 2) {
        const StereoGain g = pan_gain(pan);
        CHECK(g.left * g.left + g.right * g.right == Approx(1).margin(1e-5));
    }
}

TEST_CASE("curves: balance leaves the near side alone", "[model][curves]")
{
    CHECK(balance_gain(0).left == 1);
    CHECK(balance_gain(0).right == 1);
    CHECK(balance_gain(-100).right == 0);
    CHECK(balance_gain(-60).left == 1);
    CHECK(balance_gain(50).left == Approx(std::sqrt(0.5)).margin(1e-5));
}

TEST_CASE("curves: LCR is constant power between neighbours", "[model][curves]")
{
    for (float pan = -100; pan <= 100; pan += 5) {
        const LcrGain g = lcr_gain(pan);
        CHECK(g.left * g.left + g.centre * g.centre + g.right * g.right == Approx(1).margin(1e-5));
    }
    CHECK(lcr_gain(0).centre == 1);
    CHECK(lcr_gain(100).right == 1);
    CHECK(lcr_gain(100).centre == 0);
}
