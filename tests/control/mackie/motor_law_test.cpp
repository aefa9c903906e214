// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/keys.h"
#include "engine/model/address.h"
#include "tests/catch.h"
#include "tests/control/mackie/virtual_surface.h"

#include <algorithm>
#include <cmath>

using namespace gigdesk;
using namespace gigdesk::mackie;
using namespace gigdesk::test;
using namespace std::chrono_literals;

namespace {

constexpr int unity = 12287;
const char* const fader_1 = "/ch/01/mix/fader";

void patch_all(SurfaceRig& rig)
{
    for (int c = 0; c < channel_strips; ++c) rig.set(id_of(GdIn::source, c), float(c + 1));
}

/// Hands, tablets, banks and power, at random; the desk's values are known to nobody but the desk.
struct Chaos {
    SurfaceRig& rig;
    std::mt19937 random;
    std::array<bool, 9> finger{};

    int upto(int n) { return int(random() % unsigned(n)); }

    void act()
    {
        auto& unit = rig.unit();
        const int f = upto(9);
        switch (upto(12)) {
        case 0: case 1: case 2:
            if (!finger[std::size_t(f)]) unit.touch(f), finger[std::size_t(f)] = true;
            break;
        case 3: case 4:
            if (finger[std::size_t(f)]) unit.release(f), finger[std::size_t(f)] = false;
            break;
        case 5: case 6: case 7: unit.move(f, upto(16384)); break;
        case 8: rig.set(id_of(Ch::mix_fader, upto(16)), float(upto(100) - 90)); break;
        case 9: unit.tap(upto(2) ? key::bank_right : key::bank_left); break;
        case 10: rig.set(id_of(MainSt::mix_fader), float(upto(100) - 90)); break;
        default: unit.tap(key::f1 + upto(8)); break;
        }
    }
    void let_go()
    {
        for (int f = 0; f < 9; ++f)
            if (std::exchange(finger[std::size_t(f)], false)) rig.unit().release(f);
    }
};

double distance_from_desk(SurfaceRig& rig, int fader)
{
    return std::abs(rig.unit().stands(fader) - double(rig.surface.seats()[0]->unit.wanted().faders[std::size_t(fader)]));
}

} // namespace

TEST_CASE("motor law: whatever hands, tablets and banks do, no motor fights a finger, and in the end all stand at the desk's values", "[control][mackie][law]")
{
    const auto seed = GENERATE(range(1u, 41u));
    VirtualUnitOptions options;
    options.reports_travel = seed % 2 == 0;
    options.noise = seed % 3 == 0 ? 1 : 0;
    SurfaceRig rig{{options}};
    patch_all(rig);
    rig.settle();
    Chaos chaos{rig, std::mt19937{seed}};
    for (int n = 0; n < 400; ++n) {
        chaos.act();
        for (int t = chaos.upto(12); t > 0; --t) rig.turn();
        REQUIRE(rig.unit().fights() == 0);
    }
    chaos.let_go();
    rig.settle();
    rig.settle();
    INFO("seed " << seed);
    for (int f = 0; f < 9; ++f) CHECK(distance_from_desk(rig, f) <= 2 * 16 + 1);
}

TEST_CASE("motor law: noise of resting and travelling motors never moves the desk", "[control][mackie][law]")
{
    VirtualUnitOptions options;
    options.noise = 1;
    options.reports_travel = true;
    options.throw_s = GENERATE(0.1, 0.3, 0.9);
    SurfaceRig rig{{options}};
    patch_all(rig);
    std::mt19937 random{3};
    for (int n = 0; n < 60; ++n) {
        const int c = int(random() % 8);
        const float db = float(random() % 90) - 80;
        rig.set(id_of(Ch::mix_fader, c), db);
        rig.run(std::chrono::milliseconds{random() % 400});
        for (int k = 0; k < 8; ++k) rig.hub.dirty(rig.tablet).clear();
        CHECK(rig.desk().real(id_of(Ch::mix_fader, c)) == db);
    }
    rig.settle();
    CHECK(rig.hub.dirty(rig.tablet).count() == 0);
}

TEST_CASE("motor law: the hand's own position comes back exactly, and at once", "[control][mackie][law]")
{
    SurfaceRig rig;
    rig.settle();
    auto& unit = rig.unit();
    unit.touch(0);
    rig.run(8ms);
    unit.forget_heard();
    unit.move(0, 8000);
    rig.run(8ms);
    REQUIRE_FALSE(unit.heard().empty());
    CHECK(std::count(unit.heard().begin(), unit.heard().end(), fader(0, 8000)) == 1);
    CHECK(rig.get(fader_1) == Approx(fader_to_db(8000 / 16383.0f)).margin(0.01));
    unit.release(0);
    rig.settle();
    CHECK(unit.stands(0) == 8000);
}

TEST_CASE("motor law: what somebody else sets waits for the hand, and then comes once", "[control][mackie][law]")
{
    SurfaceRig rig;
    rig.settle();
    auto& unit = rig.unit();
    unit.touch(0);
    unit.move(0, 9000);
    rig.run(100ms);
    rig.set(fader_1, 0);
    const int before = unit.commands();
    rig.run(500ms);
    CHECK(unit.commands() == before);
    CHECK(unit.stands(0) == 9000);
    unit.release(0);
    rig.settle();
    CHECK(unit.commands() == before + 1);
    CHECK(unit.stands(0) == unity);
}

TEST_CASE("motor law: after a change of bank a held fader moves neither strip until it is let go", "[control][mackie][law]")
{
    SurfaceRig rig;
    patch_all(rig);
    rig.set("/ch/01/mix/fader", -10);
    rig.set("/ch/09/mix/fader", -20);
    rig.settle();
    auto& unit = rig.unit();
    unit.touch(0);
    unit.move(0, 9000);
    rig.run(50ms);
    const float moved = rig.get("/ch/01/mix/fader");
    unit.tap(key::bank_right);
    rig.run(50ms);
    unit.move(0, 12000);
    rig.run(50ms);
    CHECK(rig.get("/ch/01/mix/fader") == moved);
    CHECK(rig.get("/ch/09/mix/fader") == -20);
    CHECK(unit.fights() == 0);
    unit.release(0);
    rig.settle();
    CHECK(unit.stands(0) == Approx(db_to_fader(-20) * 16383).margin(17));
    unit.touch(0);
    unit.move(0, 12000);
    rig.run(50ms);
    CHECK(rig.get("/ch/09/mix/fader") == Approx(fader_to_db(12000 / 16383.0f)).margin(0.1));
}

TEST_CASE("motor law: a fader without touch is left alone for 300 ms after the hand, and then gets its position back", "[control][mackie][law]")
{
    VirtualUnitOptions options;
    options.feels_touch = false;
    options.says_hello = false;
    const Profiles profiles;
    SurfaceRig rig{{options}, *profiles.find("Behringer BCF2000")};
    rig.settle();
    auto& unit = rig.unit();
    unit.touch(0); // a finger it does not feel
    for (int p = 0; p <= 8000; p += 800) {
        unit.move(0, p);
        rig.run(20ms);
    }
    const int before = unit.commands();
    rig.run(200ms);
    CHECK(unit.commands() == before);
    CHECK(rig.get(fader_1) == Approx(fader_to_db(8000 / 16383.0f)).margin(0.01));
    unit.release(0);
    rig.run(500ms);
    CHECK(unit.commands() == before + 1);
    rig.settle();
    CHECK(unit.stands(0) == 8000);
    rig.set(fader_1, 0);
    rig.settle();
    CHECK(unit.stands(0) == unity);
}

TEST_CASE("motor law: a gloved hand that no sensor feels moves the desk all the same", "[control][mackie][law]")
{
    SurfaceRig rig;
    rig.settle();
    for (int p = 500; p <= 6000; p += 500) {
        rig.surface.hear(SurfaceRig::name(0), fader(0, p));
        rig.run(20ms);
    }
    CHECK(rig.get(fader_1) == Approx(fader_to_db(6000 / 16383.0f)).margin(0.01));
}

TEST_CASE("motor law: a touch alone, and a sensor's jitter under it, moves nothing", "[control][mackie][law]")
{
    SurfaceRig rig;
    rig.set(fader_1, -7);
    rig.settle();
    auto& unit = rig.unit();
    unit.touch(0);
    unit.move(0, int(unit.stands(0)) + 16);
    unit.move(0, int(unit.stands(0)) - 16);
    rig.run(100ms);
    unit.release(0);
    rig.settle();
    CHECK(rig.get(fader_1) == -7);
}

TEST_CASE("motor law: a finger on a unit that vanishes is gone after a second, and its gesture is one step back", "[control][mackie][law]")
{
    SurfaceRig rig;
    rig.settle();
    rig.hub.forget_undo();
    auto& unit = rig.unit();
    unit.touch(0);
    unit.move(0, 9000);
    rig.run(20ms);
    unit.move(0, 9500);
    rig.run(20ms);
    rig.unplug(0);
    rig.run(900ms);
    CHECK(rig.surface.seats()[0]->unit.holds(0, rig.now));
    rig.run(200ms);
    CHECK_FALSE(rig.surface.seats()[0]->unit.holds(0, rig.now));
    REQUIRE(rig.hub.undoable() == 1);
    rig.hub.undo();
    CHECK(rig.get(fader_1) < -200);
}

TEST_CASE("motor law: 0 dB is exact at the panel's mark, from both sides and on coarse faders", "[control][mackie][law]")
{
    SurfaceRig rig;
    rig.set(fader_1, 0);
    rig.settle();
    CHECK(rig.unit().face().faders[0] == unity);
    for (const int p : {12280, 12287, 12288, 12295}) {
        rig.unit().touch(0);
        rig.unit().move(0, 5000);
        rig.run(20ms);
        rig.surface.hear(SurfaceRig::name(0), fader(0, p));
        rig.run(20ms);
        CHECK(rig.get(fader_1) == 0);
        rig.unit().release(0);
        rig.run(400ms);
    }
    const auto& scale = rig.desk().scale(find_param(fader_1).value());
    CHECK(value_on_fader(scale, 16368).as_real() == 10);
    CHECK(std::isinf(value_on_fader(scale, 0).as_real()));
    CHECK(std::isinf(value_on_fader(scale, 15).as_real()));
    for (const auto& [db, mark] : {std::pair{10.0f, 16383}, {5.0f, 14335}, {0.0f, 12287}, {-5.0f, 10239}, {-10.0f, 8192}, {-20.0f, 6144}, {-30.0f, 4096}, {-40.0f, 3072}, {-50.0f, 2048}, {-60.0f, 1024}})
        CHECK(std::abs(position_on_fader(scale, Value::real(db)) - mark) <= 1);
}
