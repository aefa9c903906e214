// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"

#include "ui/menus/midi_menu.h"

using namespace gigdesk;
using namespace gigdesk::ui;

namespace {

void right_click(Stage& s, ControlId id)
{
    s.point_at(id);
    feed_mouse_button(1, true), s.frame();
    feed_mouse_button(1, false), s.frame();
    s.frames(2);
}

} // namespace

TEST_CASE("a fader learns MIDI out of its menu, until the panel is closed", "[ui][midi]")
{
    Stage s;
    const auto fader = Strip::channel(2).id(Ch::mix_fader);
    right_click(s, control_of(fader));
    s.click(control_of("Learn MIDI", 1000));
    s.frames(2);
    CHECK(s.desk.values().is_on(id_of(Gd::learn_on)));
    CHECK(s.desk.values().text(id_of(Gd::learn_target)) == "/ch/03/mix/fader");
    s.click(control_of("8 in a row", 901));
    CHECK(s.desk.values().whole(id_of(Gd::learn_row)) == 8);
    s.click(control_of("Accept", 902));
    CHECK(s.desk.edits.back().id == id_of(Gd::learn_accept));
    s.key(Key::escape);
    s.frames(2);
    CHECK_FALSE(s.desk.values().is_on(id_of(Gd::learn_on)));
}

TEST_CASE("a fader learns between two values, for its own strip or for whatever strip stands in the bank", "[ui][midi]")
{
    Stage s;
    const auto target = [&] { return s.desk.values().text(id_of(Gd::learn_target)); };
    right_click(s, control_of(Strip::channel(2).id(Ch::mix_fader)));
    s.click(control_of("Learn MIDI", 1000));
    s.frames(2);
    s.click(control_of("Strip in the bank", 906));
    CHECK(target() == "{strip}/mix/fader");
    s.click(control_of("Range: all", 905));
    s.frames(3);
    s.type("-30 0");
    s.key(Key::enter);
    s.frames(3);
    CHECK(target() == "{strip}/mix/fader -30 0");
    CHECK(s.desk.values().is_on(id_of(Gd::learn_on))); // the panel is there again
    s.click(control_of("Strip in the bank", 906));
    CHECK(target() == "/ch/03/mix/fader -30 0");
}

TEST_CASE("a mute learns by a right click and stays as it is", "[ui][midi]")
{
    Stage s;
    const auto on = Strip::channel(0).id(Ch::mix_on);
    const bool before = s.desk.values().is_on(on);
    right_click(s, control_of(on));
    CHECK(s.desk.values().text(id_of(Gd::learn_target)) == "/ch/01/mix/on");
    CHECK(s.desk.values().is_on(on) == before);
}

TEST_CASE("the setup page says what MIDI devices are there and takes what they are used as", "[ui][midi]")
{
    Stage s;
    s.desk.set_text(id_of(GdMidi::name, 3), "Some keyboard");
    s.desk.set(id_of(GdMidi::state, 3), Value::whole(2));
    s.window->view().page = Page::setup;
    s.frames(2);
    s.click(control_of("MIDI devices"));
    s.frames(2);
    s.click(control_of("Map", 53 * 8 + 2));
    CHECK(s.desk.values().whole(id_of(GdMidi::use, 3)) == 2);
}
