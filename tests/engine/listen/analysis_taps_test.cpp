// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/analysis_taps.h"
#include "tests/catch.h"

#include <thread>
#include <vector>

using namespace gigdesk;

namespace {

/// Lane 0 counts up, lane 1 down.
Block counting(int& next)
{
    Block block{};
    for (auto& row : block.frame) row.lane[0] = float(next), row.lane[1] = -float(next), ++next;
    return block;
}

} // namespace

TEST_CASE("A tap ring gives back what was written, whole frames, oldest first", "[engine][listen]")
{
    TapRing ring{2, 64};
    int next = 0;
    ring.write(counting(next).frame[0].lane, 16);
    std::vector<float> some(7), rest(64);
    CHECK(ring.read(some) == 3);
    CHECK(some[4] == 2);
    CHECK(some[5] == -2);
    CHECK(ring.read(rest) == 13);
    CHECK(rest[0] == 3);
    CHECK(ring.read(rest) == 0);
}

TEST_CASE("A full tap ring drops whole pieces and counts them, skip begins anew", "[engine][listen]")
{
    TapRing ring{1, 64};
    int next = 0;
    for (int piece = 0; piece < 6; ++piece) ring.write(counting(next).frame[0].lane, 16);
    CHECK(ring.dropped() == 32);
    ring.skip();
    ring.write(counting(next).frame[0].lane, 16);
    std::vector<float> all(64);
    CHECK(ring.read(all) == 16);
    CHECK(all[0] == 96);
}

TEST_CASE("A tap ring passes a million frames between two threads in order", "[engine][listen]")
{
    TapRing ring{1, 4096};
    constexpr int pieces = 1'000'000 / grid_frames;
    std::thread writer{[&] {
        int next = 0;
        for (int p = 0; p < pieces; ++p) {
            const Block block = counting(next);
            for (auto before = ring.dropped();;) {
                ring.write(block.frame[0].lane, grid_frames);
                if (ring.dropped() == before) break;
                before = ring.dropped();
                std::this_thread::yield();
            }
        }
    }};
    std::vector<float> some(1000);
    bool in_order = true;
    for (int seen = 0; seen < pieces * grid_frames;) {
        const auto frames = ring.read(some);
        for (std::size_t i = 0; i < frames; ++i) in_order = in_order && some[i] == float(seen++);
        if (frames == 0) std::this_thread::yield();
    }
    writer.join();
    CHECK(in_order);
}

TEST_CASE("Slots without a strip, or with one that has no sound yet, are harmless", "[engine][listen]")
{
    AnalysisTaps taps{48000};
    const StripPlaces places{};
    taps.choose(0, 0, 4), taps.choose(1, 3, 4);
    taps.write({.frames = 16, .phase = 0}, places);
    std::vector<float> some(64, 1.0f);
    CHECK(taps.slot(0).read(some) == 0);
    CHECK(taps.slot(1).read(some) == 16);
    CHECK(some[0] == 0);
    CHECK(taps.main().read(some) == 16);
}
