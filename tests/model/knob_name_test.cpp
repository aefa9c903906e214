// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/knob_name.h"
#include "tests/catch.h"

using namespace gigdesk;

TEST_CASE("a knob is named with its strip and its number", "[model][words]")
{
    CHECK(knob_name(id_of(Ch::mix_fader, 2)) == "Channel 3 fader");
    CHECK(knob_name(id_of(Bus::eq_g, 1, 3)) == "Bus 2 EQ gain 4");
    CHECK(knob_name(id_of(Ch::send_pan, 0, 1)) == "Channel 1 send pan 3");
    CHECK(knob_name(id_of(MainSt::mix_fader)) == "Main L/R fader");
    CHECK(knob_name(id_of(GdIn::alt, 64)) == "Aux 1 alternative source");
    CHECK(knob_name(id_of(GdOut::src, 4)) == "Output 5 source");
    CHECK(knob_name(id_of(Ch::mix_on, 1)) == "Channel 2 mute");
    CHECK(knob_name(id_of(GdOut::delay_time, 0)) == "Output 1 delay time");
    CHECK(knob_name(id_of(Config::mute, 0, 1)) == "Mute group closed 2");
    CHECK(knob_name(id_of(Config::chlink, 0, 1)) == "Channel pair linked 3-4");
    CHECK(knob_name(id_of(Fx58::type, 0)) == "Effect 5 effect");
}
