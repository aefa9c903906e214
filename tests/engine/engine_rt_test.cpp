// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/engine/full_desk.h"
#include "tests/support/rt_guard.h"

using namespace gigdesk;
using namespace gigdesk::test;

TEST_CASE("the engine's process neither allocates, locks nor calls the system, whatever is changed under it", "[engine][rt]")
{
    BenchDesk desk{64, 32};
    set_everything(desk.values, 5);
    desk.start();
    const Sound in = band(64, 4800);
    Sound out = silence(32, 4800);
    std::vector<const float*> from;
    std::vector<float*> to;
    for (const auto& c : in) from.push_back(c.data());
    for (auto& c : out) to.push_back(c.data());
    std::mt19937 random{9};
    for (int block = 0; block < 200; ++block) {
        for (int n = 0; n < 500; ++n) {
            const ParamId id{std::uint32_t(random() % param_count)};
            desk.push(id, random_value(id, random));
        }
        desk.engine.changes().commit();
        const int frames = int(random() % 1024 + 1);
        RtGuard guard;
        desk.engine.process(from.data(), to.data(), frames);
        const auto found = guard.findings();
        INFO(found.text());
        REQUIRE(found.none());
    }
}
