// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/mackie/surface_stage.h"

#include <cmath>

using namespace gigdesk;
using namespace gigdesk::mackie;
using namespace gigdesk::test;
using namespace std::chrono_literals;

TEST_CASE("surface: a fifth unit is refused, and a unit that is away keeps its strips", "[control][mackie][surface]")
{
    Stage s{{{}, extender(), extender(), extender(), extender()}};
    CHECK(s.surface.seats().size() == 4);
    s.unplug(1);
    s.run(3s);
    CHECK(s.unit(2).cell(0, 0) == "Mic 17");
    s.surface.forget(SurfaceRig::name(1));
    s.run(500ms);
    CHECK(s.unit(2).cell(0, 0) == "Mic 9");
}

TEST_CASE("surface: two identical units are two, whatever they are called", "[control][mackie][surface]")
{
    Stage s{{{}, {}}};
    s.unit(1).touch(0);
    s.unit(1).move(0, 12287);
    s.run(50ms);
    CHECK(s.get("/ch/09/mix/fader") == 0);
    CHECK(std::isinf(s.get("/ch/01/mix/fader")));
}

TEST_CASE("surface: wild streams of messages never move a fader nobody touched, and are survived", "[control][mackie][surface][bad-input]")
{
    Stage s;
    std::mt19937 random{9};
    const auto before = s.desk();
    for (int n = 0; n < 20'000; ++n) {
        Message m(1 + random() % 20);
        for (auto& b : m) b = std::uint8_t(random());
        if (random() % 3 == 0) m = {0xF0, 0, 0, 0x66, std::uint8_t(random() % 32), std::uint8_t(random() % 32), std::uint8_t(random()), 0xF7};
        const bool is_hand = decode(m).kind != Event::Kind::none && decode(m).kind != Event::Kind::hello && decode(m).kind != Event::Kind::accepted;
        if (!is_hand) s.surface.hear(SurfaceRig::name(0), m);
        if (n % 50 == 0) s.turn();
    }
    s.settle();
    CHECK(s.desk() == before);
    CHECK(s.unit().fights() == 0);
}

TEST_CASE("surface: a flood of ten thousand fader moves ends with the last one, and the wire is never behind", "[control][mackie][surface][bad-input]")
{
    Stage s;
    s.unit().touch(0);
    s.turn();
    for (int n = 0; n < 10'000; ++n) {
        s.surface.hear(SurfaceRig::name(0), fader(0, n % 16000));
        if (n % 40 == 0) s.turn();
    }
    s.surface.hear(SurfaceRig::name(0), fader(0, 12287));
    const auto sent = s.now;
    s.run(40ms);
    CHECK(s.get("/ch/01/mix/fader") == 0);
    CHECK(s.unit().last_byte() - sent < 40ms);
    CHECK(s.unit().face().faders[0] == 12287);
}
