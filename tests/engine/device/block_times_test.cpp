// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/block_times.h"
#include "tests/catch.h"

using gigdesk::BlockTimes;
using gigdesk::BlockTimesReport;

namespace {
constexpr std::int64_t deadline_ns = 1'333'333;

void note_share(BlockTimes& times, double share, int blocks = 1)
{
    const auto ns = std::int64_t(share * deadline_ns);
    for (int i = 0; i < blocks; ++i) times.note(ns, ns, deadline_ns);
}
} // namespace

TEST_CASE("block times: every bin's edges belong to it", "[engine][device]")
{
    for (int bin = 1; bin < BlockTimesReport::bins - 1; ++bin) {
        CHECK(BlockTimesReport::bin_of(BlockTimesReport::edge(bin)) == bin);
        CHECK(BlockTimesReport::bin_of(BlockTimesReport::edge(bin + 1) * 0.999) == bin);
    }
    CHECK(BlockTimesReport::edge(24) == 1.0);
    CHECK(BlockTimesReport::bin_of(0) == 0);
    CHECK(BlockTimesReport::bin_of(1e9) == BlockTimesReport::bins - 1);
}

TEST_CASE("block times: load settles on the share of the deadline, late blocks are counted", "[engine][device]")
{
    BlockTimes times;
    note_share(times, 0.25, 2000);
    note_share(times, 1.5);
    const auto report = times.report();
    CHECK(report.load == Approx(0.255).margin(0.01));
    CHECK(report.load_peak == Approx(1.5).margin(0.01));
    CHECK(report.blocks == 2001);
    CHECK(report.late_blocks == 1);
    CHECK(report.histogram[BlockTimesReport::bin_of(0.2501)] + report.histogram[BlockTimesReport::bin_of(0.2499)] == 2000);
}

TEST_CASE("block times: a peak is forgotten after 5 s at the latest", "[engine][device]")
{
    BlockTimes times;
    note_share(times, 0.9);
    note_share(times, 0.1, int(2e9 / deadline_ns));
    CHECK(times.report().load_peak == Approx(0.9).margin(0.01));
    note_share(times, 0.1, int(3.1e9 / deadline_ns));
    CHECK(times.report().load_peak == Approx(0.1).margin(0.01));
}

TEST_CASE("block times: blocks without a deadline are not counted", "[engine][device]")
{
    BlockTimes times;
    times.note(100, 100, 0);
    CHECK(times.report().blocks == 0);
}
