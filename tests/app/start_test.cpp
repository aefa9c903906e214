// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/first_patch.h"
#include "app/desk/outputs_policy.h"
#include "app/supervisor/restart_budget.h"

#include "tests/catch.h"

#include <stdlib.h>

using namespace gigdesk;

TEST_CASE("the first patch puts inputs on their strips, main on outputs 1 and 2, buses behind", "[app][start]")
{
    DeskValues values;
    CHECK_FALSE(has_patch(values));
    for (const auto& edit : first_patch(100, 32)) values.set(edit.id, edit.value);
    CHECK(has_patch(values));
    CHECK(values.whole(id_of(GdIn::source, 0)) == 1);
    CHECK(values.whole(id_of(GdIn::source, 63)) == 64);
    CHECK(values.whole(id_of(GdIn::source, 64)) == 0);
    CHECK(values.whole(id_of(GdOut::src, 0)) == 1);
    CHECK(values.whole(id_of(GdOut::src, 1)) == 2);
    CHECK(values.whole(id_of(GdOut::src, 2)) == 4);
    CHECK(values.whole(id_of(GdOut::src, 17)) == 19);
    CHECK(values.whole(id_of(GdOut::src, 18)) == 0);
    CHECK(values.whole(id_of(GdOut::src, 30)) == 74); // Listen A on the last pair
    CHECK(values.whole(id_of(GdOut::src, 31)) == 75);
}

TEST_CASE("track n becomes the alternative of channel n, wherever none was chosen", "[app][start]")
{
    DeskValues values;
    values.set(id_of(GdIn::alt, 1), Value::whole(17));
    for (const auto& edit : track_patch(values, 3)) values.set(edit.id, edit.value);
    CHECK(values.whole(id_of(GdIn::alt, 0)) == 541);
    CHECK(values.whole(id_of(GdIn::alt, 1)) == 17);
    CHECK(values.whole(id_of(GdIn::alt, 2)) == 543);
    CHECK(values.whole(id_of(GdIn::alt, 3)) == 0);
    CHECK(track_patch(DeskValues{}, 100).size() == 64);
}

TEST_CASE("a pair that carries main never carries solo", "[app][start]")
{
    for (const int outputs : {1, 2, 3}) {
        DeskValues values;
        for (const auto& edit : first_patch(8, outputs)) values.set(edit.id, edit.value);
        for (int o = 0; o < outputs; ++o) CHECK(values.whole(id_of(GdOut::src, o)) < 74);
    }
    DeskValues four;
    for (const auto& edit : first_patch(8, 4)) four.set(edit.id, edit.value);
    for (const auto& [output, source] : {std::pair{0, 1}, {1, 2}, {2, 74}, {3, 75}}) CHECK(four.whole(id_of(GdOut::src, output)) == source);
}

TEST_CASE("outputs open by themselves only after a short death with the same device", "[app][start]")
{
    const RunRecord open{1, 10023, "jack:a", true, 1000}, held{1, 10023, "jack:a", false, 1000};
    CHECK_FALSE(open_at_start(false, {}, "jack:a", 1001));
    CHECK(open_at_start(true, {}, "jack:a", 1001));
    CHECK(open_at_start(false, open, "jack:a", 1001));
    CHECK_FALSE(open_at_start(false, open, "jack:a", 1061));
    CHECK_FALSE(open_at_start(false, open, "alsa:b", 1001));
    CHECK_FALSE(open_at_start(false, held, "jack:a", 1001));
    CHECK_FALSE(open_at_start(false, open, "jack:a", 100)); // a clock that was set back proves nothing
}

TEST_CASE("the first death is mended at once, the fifth within ten seconds is the last", "[app][supervisor]")
{
    using namespace std::chrono_literals;
    RestartBudget budget;
    const RestartBudget::Time start{};
    CHECK(budget.after_death_at(start) == 0ms);
    CHECK(budget.after_death_at(start + 1s) == 100ms);
    CHECK(budget.after_death_at(start + 2s) == 200ms);
    CHECK(budget.after_death_at(start + 3s) == 400ms);
    CHECK_FALSE(budget.after_death_at(start + 4s));

    RestartBudget calm;
    for (int i = 0; i < 20; ++i) CHECK(calm.after_death_at(start + i * 11s) == 0ms);
}

TEST_CASE("the note of a running desk can be read while it runs and is gone after it left", "[app][start]")
{
    char folder[] = "/tmp/gigdesk-record-XXXXXX";
    REQUIRE(::mkdtemp(folder));
    CHECK_FALSE(read_run_record(folder));
    RunRecordKeeper keeper{folder};
    keeper.tell({42, 10023, "jack:x", true, 0});
    std::optional<RunRecord> seen;
    for (int i = 0; i < 200 && !seen; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
        seen = read_run_record(folder);
    }
    REQUIRE(seen);
    CHECK(seen->pid == 42);
    CHECK(seen->outputs_open);
    CHECK(std::abs(seen->alive_at - wall_clock_seconds()) < 5);
    keeper.remove();
    CHECK_FALSE(read_run_record(folder));
    std::filesystem::remove_all(folder);
}
