// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/watchdog.h"
#include "tests/catch.h"

using gigdesk::Watchdog;
using Verdict = Watchdog::Verdict;

namespace {

/// Looks every 20 ms at a device with blocks of `block_ms`.
struct Patrol {
    Watchdog dog{};
    double block_ms = 64 / 48.0;
    double now_ms = 0, callbacks = 0, settle_ms = 0;
    bool runs = true, gone = false, freewheeling = false;

    Verdict step(double ms = 20)
    {
        now_ms += ms;
        if (runs) callbacks += ms / block_ms;
        return dog.look({now_ms, std::uint64_t(callbacks), block_ms, gone, settle_ms, freewheeling});
    }
    /// @return ms until the verdict came, or -1 if it did not within the limit
    double until(Verdict wanted, double limit_ms)
    {
        for (double waited = 20; waited <= limit_ms; waited += 20)
            if (step() == wanted) return waited;
        return -1;
    }
};

} // namespace

TEST_CASE("watchdog: a device that calls back is left alone, at every block size", "[engine][device]")
{
    for (double block_ms : {0.17, 1.33, 21.3, 85.0, 170.0}) {
        Patrol patrol;
        patrol.block_ms = block_ms;
        CHECK(patrol.until(Verdict::lost, 20'000) == -1);
    }
}

TEST_CASE("watchdog: a stall is noticed within 500 ms, at every block size", "[engine][device]")
{
    for (double block_ms : {0.17, 1.33, 21.3, 85.0, 170.0}) {
        Patrol patrol;
        patrol.block_ms = block_ms;
        CHECK(patrol.until(Verdict::lost, 2000) == -1);
        patrol.runs = false;
        const double noticed_ms = patrol.until(Verdict::lost, 2000);
        CHECK(noticed_ms >= 200);
        CHECK(noticed_ms <= 480);
    }
}

TEST_CASE("watchdog: a device that says it is gone is believed at once", "[engine][device]")
{
    Patrol patrol;
    CHECK(patrol.until(Verdict::lost, 200) == -1);
    patrol.gone = true;
    CHECK(patrol.step() == Verdict::lost);
    CHECK(patrol.until(Verdict::returned, 1000) == -1);
}

TEST_CASE("watchdog: a stalled device that calls back again is trusted after a tenth of a second", "[engine][device]")
{
    Patrol patrol;
    CHECK(patrol.until(Verdict::lost, 100) == -1);
    patrol.runs = false;
    CHECK(patrol.until(Verdict::lost, 500) > 0);
    patrol.runs = true;
    const double trusted_ms = patrol.until(Verdict::returned, 1000);
    CHECK(trusted_ms >= 80);
    CHECK(trusted_ms <= 160);
    CHECK(patrol.until(Verdict::lost, 1000) == -1);
}

TEST_CASE("watchdog: a fresh device must show that it runs", "[engine][device]")
{
    Patrol patrol{Watchdog{false}};
    patrol.runs = false;
    CHECK(patrol.until(Verdict::returned, 3000) == -1);
    patrol.runs = true;
    CHECK(patrol.until(Verdict::returned, 400) > 0);
}

TEST_CASE("watchdog: its own sleep is not the device's fault", "[engine][device]")
{
    Patrol patrol;
    CHECK(patrol.until(Verdict::lost, 100) == -1);
    patrol.runs = false;
    CHECK(patrol.step(5000) == Verdict::no_news);
    patrol.runs = true;
    CHECK(patrol.until(Verdict::lost, 1000) == -1);
}

TEST_CASE("watchdog: a device that fills large buffers at first may rest, but only at first", "[engine][device]")
{
    Patrol patrol;
    patrol.settle_ms = 3000;
    CHECK(patrol.until(Verdict::lost, 100) == -1);
    patrol.runs = false;
    CHECK(patrol.until(Verdict::lost, 2000) == -1);
    patrol.runs = true;
    CHECK(patrol.until(Verdict::lost, 3000) == -1);
    patrol.runs = false;
    const double noticed_ms = patrol.until(Verdict::lost, 2000);
    CHECK(noticed_ms > 0);
    CHECK(noticed_ms <= 480);
}

TEST_CASE("watchdog: a freewheeling device may rest for seconds", "[engine][device]")
{
    Patrol patrol;
    patrol.freewheeling = true;
    CHECK(patrol.until(Verdict::lost, 100) == -1);
    patrol.runs = false;
    CHECK(patrol.until(Verdict::lost, 8000) == -1);
    CHECK(patrol.until(Verdict::lost, 8000) > 0);
}

TEST_CASE("watchdog: a device that calls back without any hardware to slow it down is lost", "[engine][device]")
{
    for (double block_ms : {0.17, 1.33, 21.3}) {
        Patrol patrol;
        patrol.block_ms = block_ms;
        CHECK(patrol.until(Verdict::lost, 500) == -1);
        double noticed_ms = 0;
        while (noticed_ms < 1000) {
            patrol.callbacks += 400; // every 20 ms
            noticed_ms += 20;
            if (patrol.step() == Verdict::lost) break;
        }
        CHECK(noticed_ms <= 300);
        CHECK(patrol.dog.runs_away());
    }
}
