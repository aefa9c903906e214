// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/model/curves/svf_reference.h"

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double rates[] = {44100, 48000, 96000};
constexpr float centres[] = {20, 50, 100, 400, 1000, 2000, 5000, 8000, 12000, 16000};
constexpr float gains[] = {-15, -9, -3, 3, 9, 15};
constexpr EqType strip_types[] = {EqType::low_cut,      EqType::low_shelf,  EqType::bell,
                                  EqType::vintage_bell, EqType::high_shelf, EqType::high_cut};
constexpr EqType crossover_types[] = {EqType::butterworth_6,  EqType::butterworth_12, EqType::bessel_12, EqType::linkwitz_12,
                                      EqType::butterworth_18, EqType::butterworth_24, EqType::bessel_24, EqType::linkwitz_24};

std::vector<float> twenty_points()
{
    std::vector<float> points;
    for (int i = 0; i < 20; ++i) points.push_back(31.5f * std::pow(20000.0f / 31.5f, float(i) / 19));
    return points;
}

struct Deviation {
    float to_16k = 0, to_20k = 0;
    void take(float f_hz, float db)
    {
        to_20k = std::max(to_20k, std::abs(db));
        if (f_hz <= 16000) to_16k = std::max(to_16k, std::abs(db));
    }
};

/// Worst distance of the design to its analogue prototype where that is above -40 dB.
Deviation deviation(EqType type, double rate, std::vector<float> qualities, PassBand pass = PassBand::high)
{
    Deviation worst;
    for (float centre : centres)
        for (float gain : gains)
            for (float q : qualities) {
                const SvfPair design = design_eq_sections(type, centre, gain, q, rate, pass);
                for (float f = 20; f <= 20000; f *= 1.07f) {
                    const float wanted = analogue_response_db(type, centre, gain, q, f, pass);
                    if (wanted > -40) worst.take(f, response_db(design, f, rate) - wanted);
                }
            }
    return worst;
}

} // namespace

TEST_CASE("curves: a bell is its formula", "[model][curves]")
{
    CHECK(analogue_response_db(EqType::bell, 1000, 6, 2, 1000) == Approx(6).margin(1e-4));
    CHECK(analogue_response_db(EqType::bell, 1000, -15, 0.3f, 1000) == Approx(-15).margin(1e-4));
    CHECK(analogue_response_db(EqType::vintage_bell, 1000, 6, 2, 1000) == Approx(6).margin(1e-4));
    CHECK(analogue_response_db(EqType::low_shelf, 100, 12, 0.7f, 100) == Approx(6).margin(1e-3));
    CHECK(analogue_response_db(EqType::low_shelf, 1000, 12, 0.7f, 1) == Approx(12).margin(1e-3));
    CHECK(analogue_response_db(EqType::high_shelf, 100, -12, 0.7f, 20000) == Approx(-12).margin(1e-2));
    CHECK(analogue_response_db(EqType::low_cut, 100, 0, 1, 100) == Approx(-3.0103).margin(1e-3));
    CHECK(analogue_response_db(EqType::low_cut, 100, 0, 1, 50) == Approx(-12.30).margin(0.01));
}

TEST_CASE("curves: a vintage bell is softer in boosts than in cuts", "[model][curves]")
{
    const auto at = [](EqType type, float gain) { return std::abs(analogue_response_db(type, 1000, gain, 2, 1600)); };
    CHECK(at(EqType::vintage_bell, 12) > at(EqType::bell, 12) + 3);
    CHECK(at(EqType::vintage_bell, 12) > at(EqType::vintage_bell, -12) + 3);
}

TEST_CASE("curves: designs follow their analogue prototypes up to the top", "[model][curves]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    const float room = rate < 48000 ? 1.6f : rate > 48000 ? 0.4f : 1.0f; // 48 kHz is what the figures are stated for
    const std::vector<float> bells{0.3f, 0.5f, 0.7f, 1, 2, 4, 10}, shelves{0.3f, 0.5f, 0.7f, 1, 2};
    INFO("rate " << rate);
    for (EqType type : strip_types) {
        INFO("type " << int(type));
        const bool shelf = type == EqType::low_shelf || type == EqType::high_shelf;
        const Deviation d = deviation(type, rate, shelf ? shelves : bells);
        CHECK(d.to_16k < 0.355f * room);
        CHECK(d.to_20k < 0.85f * room);
    }
}

TEST_CASE("curves: no shelf, however high and resonant, gets louder than its prototype anywhere up to half the rate", "[model][curves]")
{
    const double rate = GENERATE(44100.0, 48000.0);
    for (EqType type : {EqType::low_shelf, EqType::high_shelf})
        for (float centre = 9000; centre <= 20000; centre *= 1.03f)
            for (float gain = -15; gain <= 15; gain += 1.2f)
                for (float q : {2.0f, 5.0f, 8.4f, 10.0f}) {
                    float most = -100, worst = -100;
                    for (float f = 200; f < 100'000; f *= 1.02f) most = std::max(most, analogue_response_db(type, centre, gain, q, f));
                    const auto design = design_eq(type, centre, gain, q, rate);
                    for (int i = 1; i <= 400; ++i) worst = std::max(worst, response_db(design, float(rate / 2 * i / 400), rate) - most);
                    INFO("type " << int(type) << " " << centre << " Hz " << gain << " dB Q " << q << " at " << rate);
                    if (worst > 3) FAIL(worst << " dB above its prototype");
                }
}

TEST_CASE("curves: crossovers follow their prototypes on both sides", "[model][curves]")
{
    for (EqType type : crossover_types)
        for (PassBand pass : {PassBand::high, PassBand::low}) {
            if (type == EqType::linkwitz_12 || type == EqType::linkwitz_24) continue; // these add up instead
            INFO("type " << int(type) << " pass " << int(pass));
            CHECK(deviation(type, 48000, {1}, pass).to_16k < 0.7f);
            CHECK(deviation(type, 96000, {1}, pass).to_16k < 0.15f);
        }
}

TEST_CASE("curves: crossovers meet at -3 dB, Linkwitz-Riley ones at -6 dB", "[model][curves]")
{
    for (EqType type : crossover_types)
        for (PassBand pass : {PassBand::high, PassBand::low}) {
            INFO("type " << int(type) << " pass " << int(pass));
            const bool linkwitz = type == EqType::linkwitz_12 || type == EqType::linkwitz_24;
            const float at = response_db(design_eq_sections(type, 1000, 0, 1, 48000, pass), 1000, 48000);
            CHECK(at == Approx(linkwitz ? -6.02 : -3.01).margin(0.05));
        }
}

TEST_CASE("curves: slopes fall by their decibels an octave", "[model][curves]")
{
    const auto fall = [](const SvfPair& c) { return response_db(c, 50, 48000) - response_db(c, 25, 48000); };
    CHECK(fall(design_low_cut(0, 400, 48000)) == Approx(12.04).margin(0.2));
    CHECK(fall(design_low_cut(1, 400, 48000)) == Approx(18.06).margin(0.2));
    CHECK(fall(design_low_cut(2, 400, 48000)) == Approx(24.08).margin(0.2));
    CHECK(fall(design_eq_sections(EqType::butterworth_6, 400, 0, 1, 48000)) == Approx(6.02).margin(0.2));
    CHECK(fall(design_eq_sections(EqType::bessel_24, 1000, 0, 1, 48000)) == Approx(24.08).margin(0.3));
}

TEST_CASE("curves: low cuts follow Butterworth within 0.05 dB over the knob's range", "[model][curves]")
{
    for (double rate : rates)
        for (int slope = 0; slope < 3; ++slope)
            for (float centre : {20.0f, 80.0f, 150.0f, 400.0f})
                for (float f : twenty_points()) {
                    const float wanted = analogue_low_cut_db(slope, centre, f);
                    if (wanted < -80) continue;
                    INFO("rate " << rate << " slope " << slope << " centre " << centre << " at " << f);
                    CHECK(response_db(design_low_cut(slope, centre, rate), f, rate) == Approx(wanted).margin(0.05));
                }
}

TEST_CASE("curves: 0 dB is exactly the identity", "[model][curves]")
{
    for (EqType type : {EqType::low_shelf, EqType::bell, EqType::vintage_bell, EqType::high_shelf})
        for (float f : centres) {
            const SvfCoefs c = design_eq(type, f, 0, 2, 48000);
            CHECK(c.m0 == 1);
            CHECK(c.m1 == 0);
            CHECK(c.m2 == 0);
        }
    CHECK(design_low_cut(0, 100, 48000)[1].m0 == 1);
    CHECK(design_low_cut(0, 100, 48000)[1].m1 == 0);
    CHECK(design_low_cut(0, 100, 48000)[1].m2 == 0);
}

TEST_CASE("curves: boost and cut of the same band cancel", "[model][curves]")
{
    for (EqType type : {EqType::low_shelf, EqType::bell, EqType::high_shelf})
        for (double rate : rates)
            for (float f : {60.0f, 1000.0f, 9000.0f, 19000.0f}) {
                SvfReference boost{design_eq(type, f, 9.5f, 1.7f, rate)}, cut{design_eq(type, f, -9.5f, 1.7f, rate)};
                std::minstd_rand random{7};
                double error = 0, power = 0;
                for (int n = 0; n < 20000; ++n) {
                    const float x = float(random()) / 2147483648.0f - 0.5f, y = cut(boost(x));
                    error += (y - x) * (y - x), power += x * x;
                }
                INFO("type " << int(type) << " rate " << rate << " f " << f);
                CHECK(10 * std::log10(error / power) < -100); // float arithmetic; the designs themselves cancel in double
            }
}

TEST_CASE("curves: sections sound as they are drawn, in float arithmetic", "[model][curves]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    const EqType type = GENERATE(EqType::low_cut, EqType::low_shelf, EqType::bell, EqType::vintage_bell,
                                 EqType::high_shelf, EqType::high_cut);
    const SvfCoefs design = design_eq(type, 1500, 9, 2, rate);
    for (float f : twenty_points()) {
        const float drawn = response_db(design, f, rate);
        if (drawn < -80) continue;
        INFO("rate " << rate << " type " << int(type) << " at " << f);
        CHECK(measured_db(design, f, rate, 0.05, 0.1) == Approx(drawn).margin(0.02));
    }
}

TEST_CASE("curves: 20 Hz, Q 10, +15 dB holds at 96 kHz in float arithmetic", "[model][curves]")
{
    for (float gain : {15.0f, -15.0f}) {
        const SvfCoefs design = design_eq(EqType::bell, 20, gain, 10, 96000);
        for (float f : {15.0f, 19.0f, 20.0f, 21.0f, 30.0f, 1000.0f}) {
            INFO("gain " << gain << " at " << f);
            CHECK(response_db(design, f, 96000) == Approx(analogue_response_db(EqType::bell, 20, gain, 10, f)).margin(0.02));
            CHECK(measured_db(design, f, 96000, 6, 1) == Approx(analogue_response_db(EqType::bell, 20, gain, 10, f)).margin(0.1));
        }
    }
}

TEST_CASE("curves: a cutoff thrown about every 32 samples stays bounded", "[model][curves]")
{
    std::minstd_rand random{11};
    const auto share = [&] { return float(random()) / 2147483648.0f; };
    const auto loudest = [&](auto&& next_design) {
        SvfReference filter{next_design()};
        float worst = 0;
        for (int n = 0; n < 480000; ++n) {
            if (n % 32 == 0) filter.set(next_design());
            worst = std::max(worst, std::abs(filter(2 * share() - 1)));
        }
        return worst;
    };
    const auto somewhere = [&] { return 50 * std::pow(200.0f, share()); };
    CHECK(loudest([&] { return design_eq(EqType::bell, somewhere(), 15, 20, 48000); }) < 20);
    CHECK(loudest([&] { return design_eq(EqType::high_cut, somewhere(), 0, 20, 48000); }) < 20);
    CHECK(loudest([&] { return design_key_filter(8, somewhere(), 48000); }) < 20);
    CHECK(loudest([&] { return design_eq(strip_types[random() % 6], somewhere(), 30 * share() - 15, 0.3f + 9 * share(), 48000); }) < 40);
}

TEST_CASE("curves: absurd knobs give tame coefficients", "[model][curves]")
{
    const float nan = std::numeric_limits<float>::quiet_NaN(), inf = std::numeric_limits<float>::infinity();
    for (int type = 0; type < 14; ++type)
        for (float f : {-5.0f, 0.0f, 1e9f, inf, nan, 20000.0f})
            for (float gain : {-200.0f, 200.0f, 15.0f})
                for (float q : {0.0f, -1.0f, 1e9f}) {
                    for (const SvfCoefs& c : design_eq_sections(EqType(type), f, gain, q, 44100)) {
                        INFO("type " << type << " f " << f << " gain " << gain << " q " << q);
                        CHECK((std::isfinite(c.g) && std::isfinite(c.k) && c.g > 0 && c.k > 0));
                        CHECK((std::isfinite(c.m0) && std::isfinite(c.m1) && std::isfinite(c.m2)));
                    }
                }
}

TEST_CASE("curves: key filters cut and pass what they say", "[model][curves]")
{
    const auto at = [](int type, float f) { return response_db(design_key_filter(type, 1000, 48000), f, 48000); };
    CHECK(at(0, 100) == Approx(-20.04).margin(0.1));
    CHECK(at(1, 100) == Approx(-40).margin(0.1));
    CHECK(at(2, 8000) == Approx(-18.13).margin(0.5));
    CHECK(at(3, 8000) == Approx(-36.1).margin(0.5));
    for (int type = 4; type < 9; ++type) CHECK(at(type, 1000) == Approx(0).margin(0.01));
    CHECK(at(8, 1051) == Approx(-3).margin(0.1)); // Q 10: 100 Hz wide
}
