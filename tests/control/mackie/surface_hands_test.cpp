// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/mackie/surface_stage.h"

#include <cmath>

using namespace gigdesk;
using namespace gigdesk::mackie;
using namespace gigdesk::test;
using namespace std::chrono_literals;
using surface::light_blink, surface::light_off, surface::light_on;

TEST_CASE("surface: the master fader is L/R also while sends are on the faders", "[control][mackie][surface]")
{
    Stage s;
    s.tap(key::f1);
    s.unit().touch(8);
    s.unit().move(8, 12287);
    s.run(50ms);
    CHECK(s.get("/main/st/mix/fader") == 0);
}

TEST_CASE("surface: SELECT and the assignment keys put a strip's EQ, dynamics, gate and sends on the knobs, in pages that end", "[control][mackie][surface]")
{
    Stage s;
    s.tap(key::select + 2);
    CHECK(s.get("/-stat/selidx") == 2);
    s.run(200ms);
    CHECK(s.unit().light(key::select + 2) == light_on);
    s.tap(key::assign_eq);
    s.run(300ms);
    CHECK(s.unit().cell(1, 1) == "G1");
    s.unit().turn_knob(1, 4);
    s.run(50ms);
    CHECK(s.get("/ch/03/eq/1/g") > 0);
    s.unit().press(key::knob + 1);
    const float q = s.get("/ch/03/eq/1/q");
    s.unit().turn_knob(1, 5);
    s.run(20ms);
    s.unit().let_go(key::knob + 1);
    s.run(20ms);
    CHECK(s.get("/ch/03/eq/1/q") != q);
    CHECK(s.get("/ch/03/eq/1/g") > 0);
    s.tap(key::knob + 1);
    CHECK(s.get("/ch/03/eq/1/g") == 0);
    for (int n = 0; n < 6; ++n) s.tap(key::right);
    CHECK(s.get("/gd/surface/page") == 2);
    CHECK(s.unit().light(key::right) == light_off);
    s.tap(key::assign_dyn);
    CHECK(s.get("/gd/surface/page") == 0);
    s.tap(key::knob);
    CHECK(s.get("/ch/03/dyn/on") == 1);
    s.tap(key::assign_send);
    s.tap(key::right);
    s.unit().turn_knob(7, 40);
    s.run(50ms);
    CHECK(s.get("/ch/03/mix/16/level") > -80);
    s.tap(key::knob + 7);
    CHECK(s.get("/ch/03/mix/16/on") == 0);
}

TEST_CASE("surface: in PAN each knob is its strip's pan, and its centre light says exactly centre", "[control][mackie][surface]")
{
    Stage s;
    CHECK(s.unit().face().rings[0] == (0x40 | 0x10 | 6));
    s.unit().turn_knob(0, -3);
    s.run(50ms);
    CHECK(s.get("/ch/01/mix/pan") == -6);
    CHECK((s.unit().face().rings[0] & 0x40) == 0);
    CHECK(s.unit().cell(1, 0) == "L6");
    s.tap(key::knob);
    CHECK(s.get("/ch/01/mix/pan") == 0);
}

TEST_CASE("surface: a turn of a knob and a move of a fader are one step back each", "[control][mackie][surface]")
{
    Stage s;
    s.settle();
    s.hub.forget_undo();
    for (int n = 0; n < 20; ++n) {
        s.unit().turn_knob(0, 1);
        s.run(20ms);
    }
    s.run(1s);
    s.unit().touch(0);
    for (int p = 1000; p < 9000; p += 500) {
        s.unit().move(0, p);
        s.run(10ms);
    }
    s.unit().release(0);
    s.run(50ms);
    CHECK(s.hub.undoable() == 2);
    s.tap(key::undo);
    CHECK(std::isinf(s.get("/ch/01/mix/fader")));
    s.tap(key::undo);
    CHECK(s.get("/ch/01/mix/pan") == 0);
    s.settle();
    CHECK(s.unit().stands(0) == 0);
}

TEST_CASE("surface: the display shows a value while it is touched and a second longer", "[control][mackie][surface]")
{
    Stage s;
    s.unit().touch(1);
    s.unit().move(1, 10239);
    s.run(60ms);
    CHECK(s.unit().cell(1, 1) == "-5.0");
    s.unit().release(1);
    s.run(1500ms);
    CHECK(s.unit().cell(1, 1) == "C");
}
