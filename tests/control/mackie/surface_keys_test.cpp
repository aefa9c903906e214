// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/listen_keeper.h"
#include "tests/control/mackie/surface_stage.h"

#include <cmath>

using namespace gigdesk;
using namespace gigdesk::mackie;
using namespace gigdesk::test;
using namespace std::chrono_literals;
using surface::light_blink, surface::light_off, surface::light_on;

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
