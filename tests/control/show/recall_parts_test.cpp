// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recalls of less than a scene: snippets, cues, presets.
#include "tests/control/show/memories_desk.h"

using namespace gigdesk;
using namespace gigdesk::memory;
using namespace gigdesk::memory::test;

TEST_CASE("A snippet holds and recalls only what its masks name", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f), desk.hand(second_fader, -10.f), desk.hand(id_of(Ch::eq_g, 0, 1), 3.f);
    const auto mask = [&](Snippet key, int bits) { desk.hand(id_of(key, 9), bits); };
    mask(Snippet::eventtyp, 1 << 6), mask(Snippet::channels, 1), mask(Snippet::auxbuses, 0), mask(Snippet::maingrps, 0);
    REQUIRE(desk.ask("/save", {s("snippet"), i(9), s("Solo")}) == 1);
    CHECK(content(room.path / "snippets/009 Solo.snp") == "#4.0# \"Solo\" 64 1 0 0 1\n/ch/01/mix/fader -10.0\n/ch/01/mix/pan +0\n#gd /ch/01/mix/fader -10\n");
    desk.hand(fader, 0.f), desk.hand(second_fader, 0.f), desk.hand(id_of(Ch::eq_g, 0, 1), 0.f);
    desk.act(Action::gosnippet, 9);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.real(second_fader) == 0.f);
    CHECK(desk.real(id_of(Ch::eq_g, 0, 1)) == 0.f);
    CHECK(desk.text(id_of(Gd::recall_last)) == "Snippet 9 Solo");
    desk.hand(fader, 0.f);
    mask(Snippet::channels, 2);
    desk.act(Action::gosnippet, 9);
    CHECK(desk.real(fader) == 0.f);
}

TEST_CASE("A cue recalls its scene, then its snippet, as one step", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f);
    desk.ask("/save", {s("scene"), i(1), s("A"), s("")});
    desk.hand(second_fader, -20.f);
    desk.hand(id_of(Snippet::eventtyp, 2), 64), desk.hand(id_of(Snippet::channels, 2), 2);
    desk.ask("/save", {s("snippet"), i(2), s("B")});
    CHECK(desk.ask("/add", {s("cue"), i(200), s("Two")}) == 1);
    CHECK(desk.ask("/add", {s("cue"), i(150), s("One and a half")}) == 1);
    CHECK(desk.whole(id_of(Cue::numb, 0)) == 150);
    CHECK(desk.text(id_of(Cue::name, 1)) == "Two");
    desk.hand(id_of(Cue::scene, 1), 1), desk.hand(id_of(Cue::bit, 1), 2);
    desk.hand(fader, 0.f), desk.hand(second_fader, 0.f);
    desk.turn();
    const auto steps = desk.hub.undoable();
    desk.act(Action::gocue, 1);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.real(second_fader) == -20.f);
    CHECK(desk.whole(id_of(Show::prepos_current)) == 1);
    CHECK(desk.hub.undoable() == steps + 1);
    desk.turn();
    CHECK(desk.text(id_of(Gd::undo_next)) == "Recall Cue 2.0.0 Two");
    CHECK(desk.ask("/delete", {s("cue"), i(0)}) == 1);
    CHECK(desk.whole(id_of(Cue::numb, 0)) == 200);
    CHECK(desk.whole(id_of(Cue::scene, 0)) == 1);
    CHECK(desk.whole(id_of(Cue::numb, 1)) == 0);
}

TEST_CASE("A channel preset goes to another channel, within its scope, without the source", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hub.set_text(id_of(Ch::config_name, 0), "Kick", desk.self);
    desk.hand(id_of(Ch::gate_thr, 0), -33.f), desk.hand(id_of(Ch::eq_g, 0, 2), 4.125f), desk.hand(id_of(Ch::send_level, 0, 3), -7.f), desk.hand(id_of(HeadAmp::gain, 0), 21.5f);
    REQUIRE(desk.ask("/save", {s("libchan"), i(29), s("Kick in"), i(0)}) == 1);
    const auto text = content(room.path / "libs/ch/030 Kick in.chn");
    CHECK(text.starts_with("#4.0# 30 \"Kick in\" 0 %0011111100010000 1\n/config \"Kick\" 1 YE\n/delay OFF"));
    CHECK(text.find("\n#gd /eq/3/g 4.125\n") != std::string::npos);
    CHECK(desk.ask("/load", {s("libchan"), i(29), i(4), i(4)}) == 1);
    CHECK(desk.real(id_of(Ch::gate_thr, 4)) == -33.f);
    CHECK(desk.real(id_of(Ch::eq_g, 4, 2)) == 0.f);
    CHECK(desk.ask("/load", {s("libchan"), i(29), i(4), i(63)}) == 1);
    CHECK(desk.real(id_of(Ch::eq_g, 4, 2)) == 4.125f);
    CHECK(desk.text(id_of(Ch::config_name, 4)) == "Kick");
    CHECK(desk.real(id_of(Ch::send_level, 4, 3)) == -7.f);
    CHECK(desk.real(id_of(HeadAmp::gain, 4)) == 21.5f);
    CHECK(desk.whole(id_of(Ch::config_source, 4)) == 5);
    CHECK(desk.ask("/load", {s("libchan"), i(29), i(48), i(16)}) == 1); // bus 1: what it has of it
    CHECK(desk.real(id_of(Bus::eq_g, 0, 2)) == 4.125f);
}

TEST_CASE("Effects, routing and monitor presets come back", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(id_of(Fx14::type, 0), 10);
    desk.hand(id_of(Config::routing_card, 0, 1), 5), desk.hand(id_of(GdIn::source, 40), 3), desk.hand(id_of(Config::dp48_assign, 0, 3), 4);
    CHECK(desk.ask("/save", {s("libfx"), i(0), s("Delay"), i(0)}) == 1);
    CHECK(desk.ask("/save", {s("librout"), i(99), s("password in a name")}) == 1);
    CHECK(desk.ask("/save", {s("libmon"), i(1), s("Phones")}) == 1);
    CHECK(fs::exists(room.path / "libs/fx/001 Delay.efx"));
    CHECK(fs::exists(room.path / "libs/r/100 password in a name.rou"));
    CHECK(fs::exists(room.path / "libs/mon/002 Phones.mon"));
    desk.hand(id_of(Fx14::type, 0), 0), desk.hand(id_of(Config::routing_card, 0, 1), 0), desk.hand(id_of(GdIn::source, 40), 0), desk.hand(id_of(Config::dp48_assign, 0, 3), 0);
    CHECK(desk.ask("/load", {s("libfx"), i(0), i(2)}) == 1);
    CHECK(desk.whole(id_of(Fx14::type, 2)) == 10);
    CHECK(desk.ask("/load", {s("librout"), i(99)}) == 1);
    CHECK(desk.whole(id_of(Config::routing_card, 0, 1)) == 5);
    CHECK(desk.whole(id_of(GdIn::source, 40)) == 3);
    CHECK(desk.ask("/load", {s("libmon"), i(1)}) == 1);
    CHECK(desk.whole(id_of(Config::dp48_assign, 0, 3)) == 4);
}
