// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/trim_keep.h"
#include "tests/catch.h"
#include "tests/engine/effects/desk_rig.h"

#include <random>

// The promise of "trim, keep monitors" in sound: every mix before and after is the same.

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// A voice: noise in syllables of very different loudness, so that gate and compressor work all the time.
Signal syllables(int frames, double rate)
{
    std::mt19937 random{7};
    std::normal_distribution<float> noise{0, 0.05f};
    Signal signal(static_cast<std::size_t>(frames));
    for (int n = 0; n < frames; ++n) {
        const int syllable = int(n / (0.12 * rate));
        const float loud = syllable % 4 == 3 ? 0.003f : 0.3f + 0.5f * float(syllable % 3);
        signal[std::size_t(n)] = loud * noise(random);
    }
    return signal;
}

/// Channel 1 into main and buses at every tap, with everything that listens to levels at work.
DeskRig busy_rig()
{
    DeskRig rig;
    rig.set(Ch::preamp_trim, 1), rig.set(Ch::mix_fader, -4), rig.set(Ch::preamp_hpon, 1);
    rig.set(Ch::gate_on, 1), rig.set(Ch::gate_thr, -45), rig.set(Ch::gate_range, 30);
    rig.set(Ch::dyn_on, 1), rig.set(Ch::dyn_thr, -32), rig.set(Ch::dyn_ratio, 6), rig.set(Ch::dyn_knee, 3), rig.set(Ch::dyn_mgain, 6);
    rig.set(Ch::eq_on, 1), rig.set(Ch::eq_g, 6, 0, 1), rig.set(Ch::eq_g, -9, 0, 2);
    for (int bus = 0; bus < 12; ++bus) rig.set(Ch::send_level, -3 - bus, 0, bus), rig.set(Ch::send_type, bus / 2, 0, bus / 2);
    rig.set(Ch::mix_fader, -6, 1), rig.set(Ch::dyn_on, 1, 1), rig.set(Ch::dyn_thr, -35, 1), rig.set(Ch::dyn_keysrc, 1, 1);
    return rig;
}

double loudest_db(const Signal& signal)
{
    double peak = 0;
    for (const float s : signal) peak = std::max(peak, double(std::abs(s)));
    return 20 * std::log10(std::max(peak, 1e-15));
}

/// How far below the mix the change is.
double change_db(const Signal& before, const Signal& after)
{
    Signal difference = before;
    for (std::size_t n = 0; n < difference.size(); ++n) difference[n] -= after[n];
    return loudest_db(difference) - loudest_db(before);
}

} // namespace

TEST_CASE("Trim changes by up to 9 dB, and no mix does: main, mono, buses at every tap, strips keyed from it", "[app][moves][trim]")
{
    const auto rig = busy_rig();
    const auto voice = syllables(rig.frames(1.0), rig.rate()), other = syllables(rig.frames(1.0), rig.rate());
    const auto before = rig.play(voice, other);
    constexpr double tenth_db = -38.7; // a change of 0.1 dB differs by this much from none
    for (const bool compressor_first : {false, true})
        for (const float db : {-9.0f, -0.7f, 3.3f, 9.0f}) {
            auto moved = rig;
            moved.set(Ch::dyn_pos, !compressor_first);
            const auto reference = compressor_first ? moved.play(voice, other) : before;
            INFO(db << " dB, compressor " << (compressor_first ? "first" : "last"));
            REQUIRE(moves::preview_trim_keep(moved.values(), Strip::channel(0), db).fits());
            moves::trim_keep(moved.values(), Strip::channel(0), db);
            const auto after = moved.play(voice, other);
            for (int out = 0; out < out_count; ++out) {
                INFO("output " << out);
                if (loudest_db(reference[std::size_t(out)]) > -120) CHECK(change_db(reference[std::size_t(out)], after[std::size_t(out)]) < tenth_db);
            }
        }
}
