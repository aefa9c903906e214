// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/commit_ring.h"
#include "engine/model/snapshot.h"
#include "engine/model/spsc_ring.h"
#include "tests/catch.h"

#include <thread>
#include <vector>

using namespace gigdesk;

TEST_CASE("a commit becomes visible whole, or not at all", "[model][threads]")
{
    CommitRing ring(64);
    CHECK(ring.take().number == 0);
    REQUIRE(ring.push({ParamId(1), Value::whole(1)}));
    CHECK(ring.take().number == 0);
    CHECK(ring.commit() == 1);
    const auto taken = ring.take();
    CHECK(taken.number == 1);
    CHECK(taken.first.size() + taken.second.size() == 1);
    ring.release(taken);
    CHECK(ring.take().number == 0);
    CHECK(ring.commit() == 1);
}

TEST_CASE("a full ring refuses and loses nothing", "[model][threads]")
{
    CommitRing ring(8);
    for (std::uint32_t i = 0; i < 8; ++i) REQUIRE(ring.push({ParamId(i), Value::whole(int(i))}));
    CHECK_FALSE(ring.push({ParamId(9), {}}));
    CHECK(ring.room() == 0);
    ring.commit();
    const auto taken = ring.take();
    CHECK(taken.first.size() == 8);
    ring.release(taken);
    CHECK(ring.room() == 8);
}

TEST_CASE("millions of changes cross in whole commits while both sides run", "[model][threads]")
{
    constexpr int commits = 200000;
    CommitRing ring(1024);
    std::thread hub([&] {
        for (int c = 1; c <= commits; ++c) {
            const int size = 1 + c % 37;
            while (ring.room() < std::size_t(size)) std::this_thread::yield();
            for (int i = 0; i < size; ++i) (void)ring.push({ParamId(std::uint32_t(i)), Value::whole(c)});
            while (ring.commit() < std::uint64_t(c)) std::this_thread::yield();
        }
    });
    std::uint64_t last = 0;
    bool whole = true;
    while (last < commits) {
        const auto taken = ring.take();
        if (taken.number == 0) { std::this_thread::yield(); continue; }
        whole &= taken.number == last + 1 && taken.first.size() + taken.second.size() == 1 + taken.number % 37;
        for (const auto span : {taken.first, taken.second})
            for (const auto& change : span) whole &= change.value.as_whole() == int(taken.number);
        last = taken.number;
        ring.release(taken);
    }
    hub.join();
    CHECK(whole);
}

TEST_CASE("a snapshot is never torn and never older than the one before", "[model][threads]")
{
    struct Wide { std::uint64_t words[64]; };
    Snapshot<Wide> box;
    constexpr std::uint64_t last = 300000;
    std::thread writer([&] {
        for (std::uint64_t n = 1; n <= last; ++n) {
            for (auto& word : box.back().words) word = n;
            box.publish();
        }
    });
    std::uint64_t seen = 0;
    bool whole = true;
    while (seen < last) {
        const auto& now = box.newest();
        for (const auto word : now.words) whole &= word == now.words[0];
        whole &= now.words[0] >= seen;
        seen = now.words[0];
    }
    writer.join();
    CHECK(whole);
}

TEST_CASE("events keep their order and are counted when there is no room", "[model][threads]")
{
    SpscRing<int> ring(4);
    for (int i = 0; i < 4; ++i) CHECK(ring.push(i));
    CHECK_FALSE(ring.push(4));
    int event = -1;
    for (int i = 0; i < 4; ++i) { REQUIRE(ring.pop(event)); CHECK(event == i); }
    CHECK_FALSE(ring.pop(event));
}
