// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mixes that nothing is sent to sleep; they wake at once, and fall asleep only when their tails are over.
#include "tests/catch.h"
#include "tests/engine/bench_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// Bus 1 and matrix 1 behind it, ready for channel 1; outputs 2 and 3 carry them.
struct Mixes : BenchDesk {
    Mixes()
    {
        set(id_of(Ch::mix_st, 0), 0), set(id_of(Bus::mix_fader, 0), 0.0f), set(id_of(Bus::send_level, 0, 0), 0.0f), set(id_of(Mtx::mix_fader, 0), 0.0f);
        set(id_of(GdMtx::delay_on, 0), 1), set(id_of(GdMtx::delay_time, 0), 500.0f);
        set(id_of(Bus::dyn_on, 0), 1), set(id_of(Bus::dyn_thr, 0), -40.0f), set(id_of(Bus::dyn_release, 0), 4000.0f);
        set(id_of(GdOut::src, 2), 4), set(id_of(GdOut::src, 3), 20);
    }
};

const Sound tone{sine(997, 9600, 48000, 0.25), std::vector<float>(9600)};

} // namespace

TEST_CASE("a mix wakes with the first send, and its delay still speaks when the send is closed", "[engine][rest]")
{
    Mixes desk;
    desk.start();
    desk.run(silence(2, 5 * 48000));
    desk.change(id_of(Ch::send_level, 0, 0), 0.0f);
    CHECK(peak(desk.run(tone)[2], 4800) > 0.02);
    desk.change(id_of(Ch::send_level, 0, 0), minus_infinity_db);
    const auto out = desk.run(silence(2, 48000));
    CHECK(peak(out[2], 4800) < 1e-4);
    CHECK(peak(out[3], 9600) > 0.02); // half a second late
    CHECK(desk.engine.meters().newest().buses[0].comp_gain < 0.9f);
    const auto later = desk.run(silence(2, 3 * 48000));
    CHECK(peak(later[2], 2 * 48000) == 0);
    CHECK(peak(later[3], 2 * 48000) == 0);
    CHECK(desk.engine.meters().newest().buses[0].comp_gain == 1.0f); // nothing works any more
    desk.change(id_of(Ch::send_level, 0, 0), 0.0f);
    CHECK(peak(desk.run(tone)[2], 4800) > 0.02);
}
