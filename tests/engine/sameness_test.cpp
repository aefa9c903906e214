// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The same input and the same commits give the same sound: in any block size, on any instruction set.
#include "tests/catch.h"
#include "tests/engine/full_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int channels = 37, outputs = 21, frames = 9600;

/// Plays with commits at fixed frames (multiples of 16), cut into blocks between them.
Sound play(Simd simd, int block, unsigned seed, int step = 2400)
{
    BenchDesk desk{channels, outputs, 48000, simd};
    set_everything(desk.values, seed);
    desk.start();
    const Sound in = band(channels, frames);
    Sound out = silence(outputs, 0);
    std::mt19937 random{seed};
    for (int at = 0; at < frames; at += step) {
        Sound part;
        for (const auto& c : in) part.emplace_back(c.begin() + at, c.begin() + at + step);
        const auto heard = desk.run(part, block);
        for (std::size_t c = 0; c < out.size(); ++c) out[c].insert(out[c].end(), heard[c].begin(), heard[c].end());
        for (int n = 0; n < 300; ++n) {
            const ParamId id{std::uint32_t(random() % param_count)};
            if (!spec_of(id).heard || !makes_sound(ref_of(id)) || spec_of(id).scale.law == Law::level) continue;
            desk.push(id, random_value(id, random));
        }
        desk.engine.changes().commit();
    }
    return out;
}

} // namespace

TEST_CASE("the block size changes nothing, bit for bit", "[engine][sameness]")
{
    const auto reference = play(Simd::automatic, 64, 11);
    double loudest = 0;
    for (const auto& channel : reference) loudest = std::max(loudest, peak(channel));
    REQUIRE(loudest > 0.001);
    for (const int block : {1, 7, 16, 100, 1000, 0}) {
        INFO("block " << block);
        CHECK(play(Simd::automatic, block, 11) == reference);
    }
}

TEST_CASE("every instruction set gives the sound of the scalar reference", "[engine][sameness][lanes]")
{
    for (const unsigned seed : {21u, 22u, 23u}) {
        const auto reference = play(Simd::scalar, 64, seed);
        CHECK(play(Simd::baseline, 64, seed) == reference);
        for (const Simd simd : {Simd::avx2, Simd::avx512}) {
            INFO("seed " << seed << " simd " << int(simd));
            CHECK(difference_db(play(simd, 64, seed), reference) <= -120);
        }
    }
}
