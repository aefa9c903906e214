// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A compressor with automatic times, and another key than before.
#include "tests/catch.h"
#include "tests/engine/bench_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// What a compressor takes away from strip 1. Channel 2 is far below its threshold, channel 3 far above; its filter stops both.
struct Reduction {
    double after_35_ms, at_last;
};
Reduction reduction_db(ParamId knob, int before, int after)
{
    BenchDesk desk{3};
    desk.set(id_of(Ch::mix_pan, 0), -100.0f), desk.set(id_of(Ch::mix_st, 1), 0), desk.set(id_of(Ch::mix_st, 2), 0), desk.set(id_of(Ch::mix_st, 0), 1);
    desk.set(id_of(Ch::dyn_on, 0), 1), desk.set(id_of(Ch::dyn_thr, 0), -40.0f), desk.set(id_of(Ch::dyn_ratio, 0), 10), desk.set(id_of(Ch::dyn_auto, 0), 1);
    desk.set(id_of(Ch::dyn_keysrc, 0), 3), desk.set(id_of(Ch::dyn_filter_type, 0), 8), desk.set(id_of(Ch::dyn_filter_f, 0), 12'000.0f);
    desk.set(knob, before);
    desk.start();
    const auto play = [&](int frames) { return desk.run({sine(997, frames, 48000, 0.1), sine(997, frames, 48000, 0.001), sine(997, frames, 48000, 0.5)})[0]; };
    play(48000);
    desk.change(knob, after);
    const auto out = play(48000);
    const auto gain_db = [&](int from) { return to_db(amplitude_at(out, 997, from, 480) / 0.1); };
    return {gain_db(1440), gain_db(43200)};
}

} // namespace

TEST_CASE("a key that takes the place of a quieter one is no hit to automatic times", "[engine][auto][key]")
{
    for (const auto& [knob, before, after] : {std::tuple{id_of(Ch::dyn_keysrc, 0), 2, 3}, {id_of(Ch::dyn_filter_on, 0), 1, 0}}) {
        const auto [after_35_ms, at_last] = reduction_db(knob, before, after);
        INFO(after_35_ms << " dB, at last " << at_last);
        CHECK(at_last < -25);
        CHECK(after_35_ms > 0.5 * at_last); // by an attack of 80 ms, not of one
    }
}
