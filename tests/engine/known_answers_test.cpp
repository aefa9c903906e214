// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What any honest filter and strip must do: stay bounded when thrown about, add up, die away, pass what they do not touch.
#include "engine/dsp/glide.h"
#include "engine/model/curves/eq_design.h"
#include "tests/catch.h"
#include "tests/engine/bench_desk.h"
#include "tests/engine/effects/desk_rig.h"

#include <complex>
#include <memory>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// A crossover of main's EQ bands: low-passes are bands 4-6, high-passes bands 1-3.
Signal crossed(double rate, int type, double f_hz, int band, int bands, int frames)
{
    DeskRig rig{rate};
    rig.set(Ch::mix_pan, -100);
    rig.set(MainSt::eq_on, 1);
    for (int b = 0; b < bands; ++b) rig.set(MainSt::eq_type, type, 0, band + b), rig.set(MainSt::eq_f, f_hz, 0, band + b);
    for (int b = 0; b < 6; ++b)
        if (b < band || b >= band + bands) rig.set(MainSt::eq_g, 0, 0, b), rig.set(MainSt::eq_type, 2, 0, b);
    return rig.play_to(main_left, impulse(frames));
}

} // namespace

TEST_CASE("a filter whose frequency, gain and Q are thrown about at every second grid point stays bounded", "[engine][known][modulation]")
{
    std::mt19937 random{2024};
    const auto between = [&](double low, double high) { return low + (high - low) * double(random() % 100001) / 100000; };
    for (const double rate : {48000.0, 96000.0})
        for (int type = 0; type < 6; ++type) {
            const auto section = std::make_unique<GlidingSection>();
            const auto block = std::make_unique<Block>();
            const auto& k = kernels_for(Simd::automatic);
            IntRow all;
            for (auto& lane : all.lane) lane = -1;
            double loudest = 0;
            for (int cell = 0; cell < int(10 * rate) / grid_frames; ++cell) {
                for (int l = 0; l < bank_lanes && cell % 2 == 0; ++l) // in one jump, and by lines of one and two cells
                    section->design(l, design_eq(EqType(type), float(50 * std::pow(200, between(0, 1))), float(between(-15, 15)), float(between(0.3, 20)), rate), true, l % 3);
                section->next_cell();
                for (auto& frame : block->frame)
                    for (auto& x : frame.lane) x = float(between(-1, 1));
                (void)run(k, section.get(), 1, all, {grid_frames, 0, bank_lanes}, *block, *block);
                for (const auto& frame : block->frame)
                    for (const float y : frame.lane) loudest = std::abs(double(y)) <= loudest ? loudest : std::abs(double(y));
            }
            INFO("rate " << rate << " type " << type);
            const bool boosts = type >= 1 && type <= 4;
            CHECK(loudest < (boosts ? 20 * 5.63 : 20)); // 15 dB
        }
}

TEST_CASE("Linkwitz-Riley crossovers add up to a flat line", "[engine][known][crossover]")
{
    constexpr int linkwitz_24 = int(EqType::linkwitz_24);
    for (const double rate : {44100.0, 48000.0, 96000.0})
        for (const double f_hz : {50.0, 80.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 5000.0, 9000.0, 16000.0}) {
            const int frames = int(rate / 4);
            const Signal low = crossed(rate, linkwitz_24, f_hz, 3, 1, frames), high = crossed(rate, linkwitz_24, f_hz, 0, 1, frames);
            Signal sum(low.size());
            for (std::size_t n = 0; n < sum.size(); ++n) sum[n] = low[n] + high[n];
            for (const double at : twenty_points()) {
                INFO("rate " << rate << " split " << f_hz << " at " << at);
                CHECK(test::response_db(sum, at, rate) == Approx(0).margin(0.05));
            }
            CHECK(test::response_db(low, f_hz, rate) == Approx(-6.02).margin(0.1));
            CHECK(test::response_db(high, f_hz, rate) == Approx(-6.02).margin(0.1));
        }
}

TEST_CASE("what dies away ends in silence, and no denormal number is ever heard", "[engine][known][denormals]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::preamp_hpon, 0), 1), desk.set(id_of(Ch::gate_on, 0), 1), desk.set(id_of(Ch::dyn_on, 0), 1), desk.set(id_of(Ch::dyn_thr, 0), -40.0f);
    for (int band = 0; band < 4; ++band) desk.set(id_of(Ch::eq_f, 0, band), 20.0f), desk.set(id_of(Ch::eq_g, 0, band), 12.0f), desk.set(id_of(Ch::eq_q, 0, band), 10.0f);
    desk.set(id_of(Ch::send_level, 0, 0), 0.0f), desk.set(id_of(Bus::mix_fader, 0), 0.0f), desk.set(id_of(GdOut::src, 2), 4);
    desk.start();
    desk.run({noise(4800, 7), std::vector<float>(4800)});
    bool denormal = false;
    Sound out;
    for (int second = 0; second < 40; ++second) {
        out = desk.run(silence(2, 48000), 256);
        for (const auto& channel : out)
            for (const float y : channel) denormal |= std::fpclassify(y) == FP_SUBNORMAL;
    }
    CHECK_FALSE(denormal);
    CHECK(peak(out[0]) < 1e-30);
    CHECK(peak(out[2]) < 1e-30);
}

TEST_CASE("strips, buses and main with everything off or flat pass 24-bit noise bit for bit", "[engine][known][neutral]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f);
    for (int band = 0; band < 4; ++band) desk.set(id_of(Ch::eq_type, 0, band), 1 + band % 4), desk.set(id_of(Ch::eq_f, 0, band), 3000.0f);
    for (int band = 0; band < 6; ++band) desk.set(id_of(Bus::eq_type, 0, band), 1 + band % 4), desk.set(id_of(MainSt::eq_type, 0, band), 1 + band % 4);
    desk.set(id_of(Ch::dyn_mgain, 0), 6.0f), desk.set(id_of(Ch::gate_filter_on, 0), 1), desk.set(id_of(Ch::dyn_filter_on, 0), 1), desk.set(id_of(Ch::dyn_auto, 0), 1);
    desk.set(id_of(Ch::send_level, 0, 0), 0.0f), desk.set(id_of(Bus::mix_fader, 0), 0.0f), desk.set(id_of(GdOut::src, 2), 4);
    desk.start();
    const Sound in{noise(9600, 8), std::vector<float>(9600)}, out = desk.run(in, 0);
    CHECK(out[0] == in[0]);
    CHECK(out[2] == in[0]);
}

TEST_CASE("a section switched off and on again leaves no trace", "[engine][known][neutral]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f);
    desk.start();
    const Sound in{noise(9600, 9), std::vector<float>(9600)};
    for (const ParamId knob : {id_of(Ch::gate_on, 0), id_of(Ch::dyn_on, 0), id_of(Ch::preamp_hpon, 0), id_of(Ch::gate_filter_on, 0), id_of(Ch::dyn_filter_on, 0), id_of(Ch::insert_on, 0)}) {
        desk.change(knob, 1), desk.run(in), desk.change(knob, 0), desk.run(in), desk.run(in);
        CHECK(desk.run(in)[0] == in[0]);
    }
}
