// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Automatic attack and release: from the crest factor of the key.
#include "engine/dsp/kernels.h"
#include "engine/model/curves/dyn_curves.h"
#include "engine/strip/strip_bank.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

#include <memory>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// The times that the measurement arrives at after a signal.
AutoTimes measured(const Signal& signal, double rate)
{
    const auto& k = kernels_for(Simd::automatic);
    const auto crest = std::make_unique<CrestRows>();
    const auto comp = std::make_unique<CompRows>();
    const auto block = std::make_unique<Block>();
    crest->is_auto.lane[5] = -1;
    const CrestLaw law = crest_law(rate);
    for (std::size_t n = 0; n + grid_frames <= signal.size(); n += grid_frames) {
        for (std::size_t f = 0; f < grid_frames; ++f) block->frame[f].lane[5] = signal[n + f];
        k.crest(*crest, {5, 0, bank_lanes}, *block); // in two pieces, as an odd block size would cut it
        for (std::size_t f = 0; f + 5 < grid_frames; ++f) block->frame[f].lane[5] = block->frame[f + 5].lane[5];
        k.crest(*crest, {11, 5, bank_lanes}, *block);
        k.auto_times(*crest, law, *comp);
    }
    const auto ms = [&](float share) { return float(-1000 / (rate * std::log(1 - double(share)))); };
    return {ms(comp->attack.lane[5]), ms(comp->release.lane[5])};
}

/// One sample of `level` every `distance`.
Signal clicks(int frames, int distance, float level)
{
    Signal signal(static_cast<std::size_t>(frames));
    for (int n = 0; n < frames; n += distance) signal[std::size_t(n)] = level;
    return signal;
}

/// Time until 63 % of a compressor's reduction is gone after a signal that is followed by a quiet one.
double release_ms(const Signal& prelude)
{
    DeskRig rig;
    rig.set(Ch::dyn_on, 1), rig.set(Ch::dyn_thr, -40), rig.set(Ch::dyn_ratio, 10), rig.set(Ch::dyn_knee, 0), rig.set(Ch::dyn_hold, 0.02), rig.set(Ch::dyn_auto, 1);
    const Signal in = joined(prelude, constant(rig.frames(3), 0.001f));
    const auto gain = gain_db(rig.play_to(channel_1, in), in);
    const auto start = prelude.size();
    return 1000.0 * (reaches(gain, int(start), gain[start], 0, share_63) - int(start)) / rig.rate();
}

} // namespace

TEST_CASE("effects: automatic times follow the crest factor between their bounds", "[engine][effects][auto]")
{
    for (const double rate : {44100.0, 48000.0, 96000.0}) {
        const int frames = int(2 * rate);
        const auto steady = measured(constant(frames, 0.5f), rate), tone = measured(sine(frames, 1000, rate, 0.5f), rate);
        INFO("rate " << rate);
        for (const auto& slowest : {steady, tone}) {
            CHECK(slowest.attack_ms == Approx(80).epsilon(0.02));
            CHECK(slowest.release_ms == Approx(920).epsilon(0.02));
        }
        const auto peaky = measured(clicks(frames, 40, 0.9f), rate);
        CHECK(peaky.attack_ms == Approx(auto_times(40).attack_ms).epsilon(0.05));
        CHECK(peaky.release_ms == Approx(auto_times(40).release_ms).epsilon(0.05));
        const auto rare = measured(clicks(frames, int(rate / 4), 0.9f), rate);
        CHECK(rare.attack_ms == Approx(1).epsilon(0.02));
        CHECK(rare.release_ms == Approx(11.5).epsilon(0.02));
    }
}

TEST_CASE("effects: loudness alone does not change automatic times", "[engine][effects][auto]")
{
    const auto loud = measured(clicks(96000, 100, 0.9f), 48000), quiet = measured(clicks(96000, 100, 0.009f), 48000);
    CHECK(loud.attack_ms == Approx(quiet.attack_ms).epsilon(0.01));
    CHECK(loud.release_ms == Approx(quiet.release_ms).epsilon(0.01));
}

TEST_CASE("effects: hits let go sooner than a steady tone", "[engine][effects][auto]")
{
    DeskRig rig;
    Signal hits(std::size_t(rig.frames(2)), 0.0f);
    for (std::size_t n = 0; n < hits.size(); ++n) hits[n] = float(0.5 * std::exp(-double(n % 12000) / 500) * std::cos(two_pi * 200 * double(n % 12000) / 48000)) + 1e-4f;
    const double steady = release_ms(constant(rig.frames(2), 0.5f));
    hits.resize(hits.size() - 12000 + 40); // ends in a hit
    const double hit = release_ms(hits);
    CHECK(steady > 500);
    CHECK(hit < steady / 3);
}
