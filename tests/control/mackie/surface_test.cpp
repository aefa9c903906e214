// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/listen_keeper.h"
#include "control/mackie/keys.h"
#include "control/mackie/surface_painter.h"
#include "engine/model/address.h"
#include "tests/catch.h"
#include "tests/control/mackie/virtual_surface.h"

#include <cmath>

using namespace gigdesk;
using namespace gigdesk::mackie;
using namespace gigdesk::test;
using namespace std::chrono_literals;
using surface::light_blink, surface::light_off, surface::light_on;

namespace {

struct Stage : SurfaceRig {
    explicit Stage(std::vector<VirtualUnitOptions> all = {{}}, const Profile& profile = {}) : SurfaceRig{std::move(all), profile}
    {
        for (int c = 0; c < channel_strips; ++c) {
            set(id_of(GdIn::source, c), float(c + 1));
            hub.set_text(id_of(Ch::config_name, c), "Mic " + std::to_string(c + 1), tablet);
        }
        settle();
    }
    void tap(int key)
    {
        unit().tap(key);
        run(60ms);
    }
};

VirtualUnitOptions extender()
{
    VirtualUnitOptions options;
    options.id = id_extender;
    return options;
}

} // namespace

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

TEST_CASE("surface: a change of bank fits the wire, faders first", "[control][mackie][surface]")
{
    Stage s;
    for (int c = 0; c < 16; ++c) {
        s.set(id_of(Ch::mix_fader, c), c < 8 ? -10.0f : -30.0f);
        s.set(id_of(Ch::mix_on, c), float(c % 2 == (c < 8)));
        s.set(id_of(Ch::mix_pan, c), float(c * 10 - 60));
        s.set(Strip::channel(c).id(GdStrip::solo_a), float(c % 2));
    }
    s.settle();
    const auto bytes = s.unit().bytes();
    s.unit().forget_heard();
    s.unit().tap(key::bank_right);
    const auto pressed = s.now;
    while ((!s.is_painted() || s.now - pressed < 20ms) && s.now - pressed < 1s) s.turn();
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(s.now - pressed);
    WARN("bank change: " << s.unit().bytes() - bytes << " bytes, " << took.count() << " ms on a DIN cable");
    CHECK(s.unit().bytes() - bytes <= 290);
    CHECK(took <= 110ms);
    for (std::size_t n = 0; n < 8; ++n) CHECK((s.unit().heard()[n][0] & 0xF0) == 0xE0);
    CHECK(s.unit().cell(0, 0) == "Mic 9");
    CHECK(s.get("/gd/surface/bank") == 8);
}

TEST_CASE("surface: banks end where the layer ends", "[control][mackie][surface]")
{
    Stage s;
    for (int n = 0; n < 12; ++n) s.tap(key::bank_right);
    CHECK(s.get("/gd/surface/bank") == 56);
    s.tap(key::channel_right);
    CHECK(s.get("/gd/surface/bank") == 57);
    CHECK(s.unit().cell(0, 7).empty());
    CHECK(s.unit().stands(7) == 0);
    for (int n = 0; n < 12; ++n) s.tap(key::bank_left);
    CHECK(s.get("/gd/surface/bank") == 0);
}

TEST_CASE("surface: every layer has its key, its light and its sign in the digits", "[control][mackie][surface]")
{
    Stage s;
    struct Row {
        int key, layer;
        char first;
    };
    for (const auto& [key, layer, first] : {Row{key::aux, 1, 'A'}, {key::busses, 2, 'B'}, {key::outputs, 3, 'M'}, {key::instruments, 4, 'D'}, {key::inputs, 0, 'I'}}) {
        s.tap(key);
        s.run(200ms);
        CHECK(s.get("/gd/surface/layer") == float(layer));
        CHECK(s.unit().light(key) == light_on);
        CHECK(s.unit().face().digits[11] == (first & 0x3F));
    }
    s.set("/gd/surface/layer", 2);
    s.settle();
    CHECK(s.unit().cell(0, 0) == "B1");
}

TEST_CASE("surface: MUTE is lit for the strip's own mute and blinks for a group's or a DCA's", "[control][mackie][surface]")
{
    Stage s;
    s.tap(key::mute);
    CHECK(s.get("/ch/01/mix/on") == 0);
    s.set("/ch/02/grp/mute", 4);
    s.set("/ch/03/grp/dca", 1);
    s.set("/dca/1/on", 0);
    s.tap(key::automation + 2);
    s.run(200ms);
    CHECK(s.get("/config/mute/3") == 1);
    CHECK(s.unit().light(key::automation + 2) == light_on);
    CHECK(s.unit().light(key::mute) == light_on);
    CHECK(s.unit().light(key::mute + 1) == light_blink);
    CHECK(s.unit().light(key::mute + 2) == light_blink);
    CHECK(s.unit().light(key::mute + 3) == light_off);
    CHECK(s.unit().cell(1, 1) == "GRP 3");
    CHECK(s.unit().cell(1, 2) == "DCA 1");
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

TEST_CASE("surface: SOLO solos on Listen A, the solo lights tell, and one key clears", "[control][mackie][surface]")
{
    Stage s;
    s.tap(key::solo + 4);
    CHECK(s.get("/gd/ch/05/soloa") == 1);
    s.run(200ms);
    CHECK(s.unit().light(key::solo + 4) == light_on);
    CHECK(s.unit().light(key::solo_light) == light_on);
    s.tap(key::global_solo);
    s.run(200ms);
    CHECK(s.get("/gd/ch/05/soloa") == 0);
    CHECK(s.unit().light(key::solo_light) == light_off);
}

TEST_CASE("surface: a light that the unit switched itself is written again", "[control][mackie][surface]")
{
    Stage s;
    s.unit().forget_heard();
    s.tap(key::record);
    s.run(50ms);
    CHECK(std::count(s.unit().heard().begin(), s.unit().heard().end(), light(key::record, light_off)) == 1);
}

TEST_CASE("surface: F keys put sends on the faders in the bus's colour, and FLIP blinks until it leaves them", "[control][mackie][surface]")
{
    Stage s{{{}}, *Profiles{}.find("Behringer X-Touch")};
    s.set("/bus/03/config/color", 2);
    s.set("/ch/02/mix/03/level", -20);
    s.set("/ch/02/mix/fader", 0);
    s.set("/ch/04/mix/03/on", 0);
    s.settle();
    s.tap(key::f1 + 2);
    s.settle();
    CHECK(s.get("/gd/surface/bus") == 3);
    CHECK(s.unit().light(key::flip) == light_blink);
    CHECK(s.unit().light(key::f1 + 2) == light_on);
    CHECK(s.unit().face().colours[5] == 2);
    CHECK(s.unit().face().faders[1] == 6144);
    CHECK(s.unit().cell(1, 1) == "-20.0");
    CHECK(s.unit().light(key::mute + 3) == light_on);

    s.unit().touch(0);
    s.unit().move(0, 12287);
    s.run(50ms);
    s.unit().release(0);
    s.run(50ms);
    CHECK(s.get("/ch/01/mix/03/level") == 0);
    CHECK(std::isinf(s.get("/ch/01/mix/fader")));
    s.tap(key::mute + 3);
    CHECK(s.get("/ch/04/mix/03/on") == 1);
    CHECK(s.get("/ch/04/mix/on") == 1);

    s.tap(key::flip);
    s.settle();
    CHECK(s.get("/gd/surface/bus") == 0);
    CHECK(s.unit().light(key::flip) == light_off);
    CHECK(s.unit().stands(1) == 12287);
    CHECK(s.unit().face().colours[5] == 3);
    s.tap(key::flip);
    CHECK(s.get("/gd/surface/bus") == 3);
    s.tap(key::cancel);
    CHECK(s.get("/gd/surface/bus") == 0);
}

TEST_CASE("surface: an F key that is held is momentary, with SHIFT it means buses 9-16, with CONTROL matrices", "[control][mackie][surface]")
{
    Stage s;
    s.unit().press(key::f1);
    s.run(500ms);
    CHECK(s.get("/gd/surface/bus") == 1);
    s.unit().let_go(key::f1);
    s.run(20ms);
    CHECK(s.get("/gd/surface/bus") == 0);
    s.unit().press(key::shift);
    s.tap(key::f1 + 1);
    s.unit().let_go(key::shift);
    s.run(20ms);
    CHECK(s.get("/gd/surface/bus") == 10);
    s.unit().press(key::control);
    s.tap(key::f1 + 1);
    s.unit().let_go(key::control);
    s.run(20ms);
    CHECK(s.get("/gd/surface/bus") == 18);
    s.tap(key::busses);
    s.settle();
    s.unit().touch(0);
    s.unit().move(0, 12287);
    s.run(50ms);
    CHECK(s.get("/bus/01/mix/02/level") == 0);
}

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

TEST_CASE("surface: talk is open while its key is held, and closes by itself when the unit vanishes", "[control][mackie][surface]")
{
    Stage s;
    ListenKeeper listen{s.hub, [&] { return s.now; }};
    const auto run = [&](std::chrono::milliseconds time) {
        for (const auto end = s.now + time; s.now < end;) listen.turn(), s.turn();
    };
    s.unit().press(key::scrub);
    run(2s);
    CHECK(s.get("/gd/talk/a") == 1);
    CHECK(s.unit().light(key::scrub) == light_on);
    s.unit().let_go(key::scrub);
    run(100ms);
    CHECK(s.get("/gd/talk/a") == 0);
    s.unit().press(key::scrub);
    run(100ms);
    CHECK(s.get("/gd/talk/a") == 1);
    s.unplug(0);
    run(2s);
    CHECK(s.get("/gd/talk/a") == 0);
}

TEST_CASE("surface: MUTE ALL OUT and DIM live on assignable keys, and mute-all wants 0.3 s", "[control][mackie][surface]")
{
    Stage s;
    s.set("/gd/surface/key/01", 1);
    s.set("/gd/surface/key/02", 2);
    s.run(100ms);
    s.tap(key::f1);
    CHECK(s.get("/gd/outputs/mute") == 0);
    CHECK(s.get("/gd/surface/bus") == 0);
    s.unit().press(key::f1);
    s.run(400ms);
    s.unit().let_go(key::f1);
    s.run(100ms);
    CHECK(s.get("/gd/outputs/mute") == 1);
    CHECK(s.unit().light(key::f1) == light_on);
    s.tap(key::f1 + 1);
    CHECK(s.get("/gd/outputs/dim") == 1);
}

TEST_CASE("surface: keys without a function stay dark", "[control][mackie][surface]")
{
    Stage s{{{}}, *Profiles{}.find("Behringer X-Touch")};
    for (const int k : {key::marker, key::nudge, key::cycle, key::drop, key::replace, key::click, key::rewind, key::stop, key::play, key::rec, key::zoom, key::save, key::enter, key::midi_tracks})
        CHECK(s.unit().light(k) == light_off);
    for (int k = key::record; k < key::record + 8; ++k) CHECK(s.unit().light(k) == light_off);
}

TEST_CASE("surface: SAVE asks before it stores, and CANCEL says no", "[control][mackie][surface]")
{
    Stage s;
    int stored = 0;
    s.surface.on_store([&] { ++stored; });
    s.tap(key::save);
    s.run(200ms);
    CHECK(stored == 0);
    CHECK(s.unit().line(1).find("Store the scene?") == 0);
    CHECK(s.unit().light(key::save) == light_blink);
    s.tap(key::cancel);
    s.tap(key::save);
    CHECK(stored == 0);
    s.tap(key::enter);
    CHECK(stored == 1);
    s.tap(key::save);
    s.run(6s);
    s.tap(key::save);
    CHECK(stored == 1);
}

TEST_CASE("surface: a strip that is locked in place stays while banks go by", "[control][mackie][surface]")
{
    Stage s;
    s.unit().press(key::option);
    s.tap(key::select + 3);
    s.unit().let_go(key::option);
    s.tap(key::bank_right);
    s.run(300ms);
    CHECK(s.unit().cell(0, 3) == "Mic 4");
    CHECK(s.unit().cell(0, 2) == "Mic 11");
    CHECK(s.unit().cell(0, 4) == "Mic 12");
}

TEST_CASE("surface: user layers are made on the surface: hold USER, choose a place, turn the wheel", "[control][mackie][surface]")
{
    Stage s;
    s.unit().press(key::user);
    s.tap(key::select + 1);
    s.unit().turn_jog(5);
    s.run(50ms);
    s.unit().let_go(key::user);
    s.run(300ms);
    CHECK(s.get("/gd/surface/layer") == 5);
    CHECK(s.get("/gd/layer/1/strip/02") == 5);
    CHECK(s.unit().cell(0, 1) == "Mic 5");
    CHECK(s.unit().cell(0, 0).empty());
    s.tap(key::inputs);
    s.tap(key::user);
    CHECK(s.get("/gd/surface/layer") == 5);
    s.unit().touch(1);
    s.unit().move(1, 12287);
    s.run(50ms);
    CHECK(s.get("/ch/05/mix/fader") == 0);
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

TEST_CASE("surface: Logic units stay dark until their challenge is answered, and are painted then", "[control][mackie][surface]")
{
    VirtualUnitOptions logic;
    logic.id = GENERATE(id_logic, id_logic_extender);
    Stage s{{logic}};
    CHECK_FALSE(s.unit().is_dark());
    CHECK(s.unit().cell(0, 0) == "Mic 1");
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

TEST_CASE("surface: working out what four units show costs the control thread little", "[control][mackie][surface][cost]")
{
    Stage s{{{}, extender(), extender(), extender()}};
    s.run(1s);
    const auto begin = std::chrono::steady_clock::now();
    constexpr int times = 500;
    for (int n = 0; n < times; ++n) {
        s.set("/ch/01/mix/fader", n % 2 ? -10.0f : -10.1f);
        s.surface.turn();
    }
    const double us = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count() / times;
    WARN("a turn with a change: " << us << " us");
    CHECK(us < 2000);
}
