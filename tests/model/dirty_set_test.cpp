// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/dirty_set.h"
#include "tests/catch.h"

#include <vector>

using namespace gigdesk;

namespace {
std::vector<unsigned> drained(DirtySet& set, std::size_t at_most)
{
    std::vector<unsigned> ids;
    set.drain(at_most, [&](ParamId id) { ids.push_back(unsigned(id)); });
    return ids;
}
} // namespace

TEST_CASE("A dirty set coalesces and drains in id order", "[model][dirty]")
{
    DirtySet set{300};
    for (const unsigned id : {299u, 5u, 64u, 5u, 0u}) set.mark(ParamId(id));
    CHECK(set.count() == 4);
    CHECK(drained(set, 10) == std::vector<unsigned>{0, 5, 64, 299});
    CHECK(set.empty());
}

TEST_CASE("A burst of low ids does not starve high ones", "[model][dirty]")
{
    DirtySet set{300};
    set.mark(ParamId(200));
    bool high_came = false;
    for (int turn = 0; turn < 3; ++turn) {
        for (unsigned id = 0; id < 100; ++id) set.mark(ParamId(id));
        for (const auto id : drained(set, 60)) high_came = high_came || id == 200;
    }
    CHECK(high_came);
}

TEST_CASE("What is marked ahead comes before the ids above it", "[model][dirty]")
{
    DirtySet set{300};
    for (unsigned id = 0; id < 300; ++id) set.mark(ParamId(id));
    (void)drained(set, 150);
    set.mark_ahead(ParamId(70));
    CHECK(drained(set, 1) == std::vector<unsigned>{70});
    CHECK(set.count() == 150);
    set.unmark(ParamId(150));
    CHECK(set.count() == 149);
    CHECK(drained(set, 500).size() == 149);
}
