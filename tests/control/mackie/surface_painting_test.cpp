// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/surface_painter.h"
#include "tests/control/mackie/surface_stage.h"

#include <algorithm>
#include <cmath>

using namespace gigdesk;
using namespace gigdesk::mackie;
using namespace gigdesk::test;
using namespace std::chrono_literals;
using surface::light_blink, surface::light_off, surface::light_on;

TEST_CASE("surface: a unit that says hello is painted with names, faders and lights, and its master stands on L/R", "[control][mackie][surface]")
{
    Stage s;
    s.set("/main/st/mix/fader", -5);
    s.set("/ch/02/mix/fader", 0);
    s.set("/ch/03/mix/on", 0);
    s.settle();
    CHECK(s.unit().cell(0, 0) == "Mic 1");
    CHECK(s.unit().cell(0, 7) == "Mic 8");
    CHECK(s.unit().cell(1, 2) == "MUTE");
    CHECK(s.unit().face().faders[1] == 12287);
    CHECK(s.unit().stands(8) == Approx(10239).margin(1));
    CHECK(s.unit().light(key::mute + 2) == light_on);
    CHECK(s.unit().light(key::assign_pan) == light_on);
    CHECK(s.is_painted());
}

TEST_CASE("surface: after a power cycle everything is there again within 200 ms of a DIN cable", "[control][mackie][surface]")
{
    Profile xtouch = *Profiles{}.find("Behringer X-Touch");
    xtouch.bytes_per_second = 3125;
    const auto profile = GENERATE_COPY(Profile{}, xtouch);
    Stage s{{{}}, profile};
    s.set("/ch/01/mix/fader", -3);
    s.settle();
    s.unit().power_off();
    s.run(500ms);
    const auto bytes = s.unit().bytes();
    s.unit().power_on();
    const auto on = s.now;
    while (!s.is_painted() && s.now - on < 1s) s.turn();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(s.now - on);
    WARN("painted in " << took.count() << " ms with " << s.unit().bytes() - bytes << " bytes");
    CHECK(took <= 200ms);
}

TEST_CASE("surface: with nothing happening nothing is sent", "[control][mackie][surface]")
{
    Stage s;
    s.settle();
    s.run(5s);
    const auto bytes = s.unit().bytes();
    MeterSnapshot silence;
    for (int n = 0; n < 500; ++n) {
        s.surface.levels(silence);
        s.run(20ms);
    }
    CHECK(s.unit().bytes() == bytes);
}

TEST_CASE("surface: a keep-alive is all that a FaderPort 16 hears meanwhile", "[control][mackie][surface]")
{
    VirtualUnitOptions options;
    options.says_hello = false;
    Stage s{{options}, *Profiles{}.find("PreSonus FaderPort 16")};
    s.run(5s);
    s.unit().forget_heard();
    s.run(10s);
    CHECK(s.unit().heard().size() == 10);
    for (const auto& m : s.unit().heard()) CHECK(m == Message{0xA0, 0, 0});
}

TEST_CASE("surface: a unit that cannot blink is blinked by the desk", "[control][mackie][surface]")
{
    VirtualUnitOptions options;
    options.says_hello = false;
    Stage s{{options}, *Profiles{}.find("iCON QCon Pro")};
    s.set("/ch/01/grp/mute", 1);
    s.set("/config/mute/1", 1);
    int on = 0, off = 0;
    for (int n = 0; n < 100; ++n) {
        s.run(20ms);
        on += s.unit().light(key::mute) == light_on;
        off += s.unit().light(key::mute) == light_off;
    }
    CHECK(on > 30);
    CHECK(off > 30);
}

TEST_CASE("surface: a light that the unit switched itself is written again", "[control][mackie][surface]")
{
    Stage s;
    s.unit().forget_heard();
    s.tap(key::record);
    s.run(50ms);
    CHECK(std::count(s.unit().heard().begin(), s.unit().heard().end(), light(key::record, light_off)) == 1);
}

TEST_CASE("surface: main unit and extenders stand side by side, each answered with its own id", "[control][mackie][surface]")
{
    Stage s{{extender(), {}, extender()}};
    CHECK(s.unit(0).cell(0, 0) == "Mic 1");
    CHECK(s.unit(1).cell(0, 0) == "Mic 9");
    CHECK(s.unit(2).cell(0, 7) == "Mic 24");
    s.unit(1).tap(key::bank_right);
    s.run(300ms);
    CHECK(s.get("/gd/surface/bank") == 24);
    s.unit(2).touch(7);
    s.unit(2).move(7, 12287);
    s.run(50ms);
    CHECK(s.get("/ch/48/mix/fader") == 0);
    s.unit(0).touch(8); // an extender has none
    s.surface.hear(SurfaceRig::name(0), fader(8, 12287));
    s.run(50ms);
    CHECK(std::isinf(s.get("/main/st/mix/fader")));
    s.tap(key::assign_eq);
    s.unit(1).tap(key::assign_eq);
    s.run(300ms);
    CHECK(s.unit(1).cell(1, 0) == "F1");
    CHECK(s.unit(0).cell(1, 0) == "C");
}

TEST_CASE("surface: Logic units stay dark until their challenge is answered, and are painted then", "[control][mackie][surface]")
{
    VirtualUnitOptions logic;
    logic.id = GENERATE(id_logic, id_logic_extender);
    Stage s{{logic}};
    CHECK_FALSE(s.unit().is_dark());
    CHECK(s.unit().cell(0, 0) == "Mic 1");
}

TEST_CASE("surface: meters rise at once, fall, and end dark; the clip light stays until it is cleared", "[control][mackie][surface]")
{
    CHECK(meter_step(0) == 0);
    CHECK(meter_step(db_to_gain(-61)) == 0);
    CHECK(meter_step(db_to_gain(-59)) == 1);
    CHECK(meter_step(db_to_gain(-0.5f)) == 11);
    CHECK(meter_step(1) == 12);
    CHECK(meter_step(1.2f) == 13);
    Stage s;
    MeterSnapshot m;
    m.channels[0].pre_fader = db_to_gain(-9);
    m.input_clipped[0] = 1;
    s.surface.levels(m);
    s.run(40ms);
    CHECK(s.unit().face().meters[0] == 7);
    CHECK(s.unit().face().clipped == 1);
    s.surface.levels(MeterSnapshot{});
    s.run(200ms);
    CHECK(s.unit().face().meters[0] == 0);
    CHECK(s.unit().face().clipped == 0);
}

TEST_CASE("surface: meters of eight strips stay under a fifth of a DIN cable and never hold up a fader", "[control][mackie][surface]")
{
    Stage s;
    std::mt19937 random{2};
    MeterSnapshot m;
    const auto bytes = s.unit().bytes();
    for (int n = 0; n < 500; ++n) {
        for (int c = 0; c < 8; ++c) m.channels[std::size_t(c)].pre_fader = db_to_gain(-float(random() % 70));
        s.surface.levels(m);
        s.run(20ms);
    }
    CHECK(s.unit().bytes() - bytes <= 10 * 3125 / 5);
    WARN("meters at full dance: " << (s.unit().bytes() - bytes) / 10 << " bytes a second");
}

namespace {

/// The quickest of some rounds of turns, each with a change, in us a turn: other programs only ever add to it.
double cost_of_a_turn(Stage& s)
{
    constexpr int rounds = 5, turns = 50;
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        for (int n = 0; n < turns; ++n) s.set("/ch/01/mix/fader", n % 2 ? -10.0f : -10.1f), s.surface.turn();
        best = std::min(best, std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count() / turns);
    }
    return best;
}

} // namespace

TEST_CASE("surface: four units cost the control thread no more than four times one", "[control][mackie][surface][cost]")
{
    Stage one, four{{{}, extender(), extender(), extender()}};
    one.run(1s), four.run(1s);
    const double single = cost_of_a_turn(one), all = cost_of_a_turn(four);
    WARN("a turn with a change: one unit " << single << " us, four " << all << " us");
    CHECK(all < 6 * single);
}
