// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/scenarios.h"
#include "engine/rt/denormals.h"
#include "tests/catch.h"
#include "tests/support/rt_guard.h"

#include <fstream>
#include <iterator>

using namespace gigdesk;

namespace {

const std::vector<std::string> families{"baseline", "avx2", "avx512"};

/// Some batches of blocks, with sends moving and the whole desk changing between them.
test::RtFindings watch(const BenchScenario& scenario)
{
    BenchLoad load{scenario.options, BenchSound::plucked};
    test::RtFindings all;
    for (int batch = 0; batch < 24; ++batch) {
        if (batch == 6) load.play(scenario.sound);
        load.prepare_batch();
        load.move_sends();
        if (batch % 8 == 7) load.move_everything(batch % 16 == 7);
        for (int b = 0; b < load.blocks_in_batch(); ++b) {
            test::RtGuard guard;
            load.process(b);
            const auto found = guard.findings();
            all.allocations += found.allocations, all.frees += found.frees, all.locks += found.locks, all.system_calls += found.system_calls;
            if (batch >= 2) all.page_faults += found.page_faults; // until then the bench's own buffers are touched first
        }
    }
    return all;
}

} // namespace

TEST_CASE("in no scenario of the bench does the engine allocate, lock, call the system or fault a page", "[app][bench][rt]")
{
    const FlushDenormals no_denormals;
    for (const auto& scenario : bench_scenarios(families)) {
        const auto found = watch(scenario);
        INFO(scenario.name << ": " << found.text());
        CHECK(found.none());
        if (test::RtGuard::watching()) CHECK(found.page_faults == 0);
    }
}

TEST_CASE("the baseline has a line for every scenario", "[app][bench]")
{
    std::ifstream file{GIGDESK_SOURCE_DIR "/tests/bench/baseline.txt"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    for (const auto& scenario : bench_scenarios(families)) {
        INFO(scenario.name);
        CHECK(text.find("\n" + scenario.name + " ") != std::string::npos);
    }
}
