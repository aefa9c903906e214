// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rt_guard.h"

#include "tests/catch.h"

#include <memory>
#include <mutex>
#include <unistd.h>
#include <vector>

using gigdesk::test::RtGuard;

TEST_CASE("the guard of the audio thread sees what is planted", "[engine][rt]")
{
    if (!RtGuard::watching()) return;
    std::mutex mutex;
    RtGuard guard;
    auto planted = std::make_unique<std::vector<int>>(100);
    planted.reset();
    mutex.lock();
    mutex.unlock();
    const auto written = write(-1, "", 0);
    const auto found = guard.findings();
    CHECK(written == -1);
    CHECK(found.allocations == 2);
    CHECK(found.frees == 2);
    CHECK(found.locks == 1);
    CHECK(found.system_calls == 1);
    CHECK_FALSE(found.none());
}

TEST_CASE("the guard of the audio thread is silent about arithmetic", "[engine][rt]")
{
    float samples[64]{};
    RtGuard guard;
    for (auto& sample : samples) sample = sample * 0.5f + 1;
    CHECK(guard.findings().none());
    CHECK(samples[0] == 1);
}
