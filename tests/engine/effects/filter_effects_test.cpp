// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/curves/eq_design.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double inaudible_db = -70;
constexpr float impulse_height = 0.25f;

/// Compares what the engine makes of an impulse with the curve the window draws.
template <class Curve>
void check_response(const DeskRig& rig, Out out, Curve&& declared_db)
{
    const Signal response = rig.play_to(out, impulse(rig.frames(1.0), impulse_height));
    for (double f : twenty_points()) {
        const double wanted = declared_db(f);
        if (wanted < inaudible_db) continue;
        INFO("rate " << rig.rate() << " at " << f << " Hz");
        CHECK(test::response_db(response, f, rig.rate(), impulse_height) == Approx(wanted).margin(0.1));
    }
}

template <class Key>
void set_band(DeskRig& rig, int band, int type, double f_hz, double gain_db, double q)
{
    rig.set(Key::eq_on, 1);
    rig.set(Key::eq_type, type, 0, band);
    rig.set(Key::eq_f, f_hz, 0, band);
    rig.set(Key::eq_g, gain_db, 0, band);
    rig.set(Key::eq_q, q, 0, band);
}

} // namespace

TEST_CASE("effects: a flat strip is transparent to 0.01 dB", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    const DeskRig rig{rate};
    const Signal response = rig.play_to(channel_1, impulse(rig.frames(0.2)));
    for (double f : twenty_points()) CHECK(test::response_db(response, f, rate) == Approx(0).margin(0.01));
}

TEST_CASE("effects: every EQ type of every channel band has the curve that is drawn", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (int type = 0; type < 6; ++type)
        for (int band = 0; band < channel_eq_bands; ++band) {
            const float f[] = {90, 700, 3500, 11000};
            const float gain = band % 2 ? -11 : 9.5f, q = 0.6f + float(band);
            DeskRig rig{rate};
            set_band<Ch>(rig, band, type, f[band], gain, q);
            INFO("type " << names::eq_types[std::size_t(type)] << " band " << band + 1);
            const SvfCoefs drawn = design_eq(EqType(type), f[band], gain, q, rate);
            check_response(rig, channel_1, [&](double at) { return gigdesk::response_db(drawn, float(at), rate); });
        }
}

TEST_CASE("effects: four bands together have the sum of their curves", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    DeskRig rig{rate};
    const float f[] = {80, 400, 2500, 9000}, gain[] = {6, -9, 4, -3};
    const int types[] = {1, 2, 3, 4};
    for (int band = 0; band < 4; ++band) set_band<Ch>(rig, band, types[band], f[band], gain[band], 1.1);
    check_response(rig, channel_1, [&](double at) {
        double sum = 0;
        for (int b = 0; b < 4; ++b) sum += gigdesk::response_db(design_eq(EqType(types[b]), f[b], gain[b], 1.1f, rate), float(at), rate);
        return sum;
    });
}

TEST_CASE("effects: the EQ switch takes all bands out", "[engine][effects]")
{
    DeskRig rig;
    set_band<Ch>(rig, 1, 2, 1000, 12, 1);
    rig.set(Ch::eq_on, 0);
    check_response(rig, channel_1, [](double) { return 0; });
}

TEST_CASE("effects: the low cut has its three slopes", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (int slope = 0; slope < 3; ++slope)
        for (float f_hz : {40.0f, 120.0f, 400.0f}) {
            DeskRig rig{rate};
            rig.set(Ch::preamp_hpon, 1);
            rig.set(Ch::preamp_hpslope, slope);
            rig.set(Ch::preamp_hpf, f_hz);
            INFO("slope " << slope << " at " << f_hz << " Hz");
            check_response(rig, channel_1, [&](double at) { return analogue_low_cut_db(slope, f_hz, float(at)); });
        }
}

TEST_CASE("effects: six bands of a bus have the curves that are drawn", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (int type = 0; type < 6; ++type) {
        DeskRig rig{rate};
        rig.set(Ch::send_level, 0);
        const int band = type;
        set_band<Bus>(rig, band, type, 150.0 * std::pow(2.2, band), -8, 1.3);
        INFO("type " << names::eq_types[std::size_t(type)]);
        const SvfCoefs drawn = design_eq(EqType(type), float(150.0 * std::pow(2.2, band)), -8, 1.3f, rate);
        check_response(rig, bus_1, [&](double at) { return gigdesk::response_db(drawn, float(at), rate); });
    }
}

TEST_CASE("effects: main has all EQ types, crossovers too", "[engine][effects]")
{
    const double rate = GENERATE(44100.0, 48000.0, 96000.0);
    for (int type = 0; type < int(names::main_eq_types.size()); ++type)
        for (int band : {1, 4}) {
            DeskRig rig{rate};
            rig.set(Ch::mix_pan, -100);
            const float f_hz = band == 1 ? 160 : 5000;
            set_band<MainSt>(rig, band, type, f_hz, 7, 1.3);
            INFO("type " << names::main_eq_types[std::size_t(type)] << " band " << band + 1);
            const SvfPair drawn = design_eq_sections(EqType(type), f_hz, 7, 1.3f, rate, crossover_pass(band));
            check_response(rig, main_left, [&](double at) { return gigdesk::response_db(drawn, float(at), rate); });
        }
}
