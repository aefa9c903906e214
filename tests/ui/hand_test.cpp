// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"

#include "engine/model/fader_law.h"

#include <algorithm>
#include <set>

namespace gigdesk::ui {
namespace {

const ParamId snare_fader = id_of(Ch::mix_fader, 1), snare_on = id_of(Ch::mix_on, 1);
const ControlId snare = control_of(snare_fader);

} // namespace

TEST_CASE("a press alone never moves a fader", "[ui][hand]")
{
    Stage s;
    s.point_at(snare);
    s.press();
    s.frames(10);
    s.release();
    CHECK(s.desk.edits.empty());
}

TEST_CASE("a drag on a fader is relative and one gesture from begin to end", "[ui][hand]")
{
    Stage s;
    const float before = s.desk.values().real(snare_fader);
    s.drag(snare, 0, -60);
    s.release();
    REQUIRE(s.desk.edits.size() >= 3);
    CHECK(s.desk.edits.front().touch == Touch::begin);
    CHECK(s.desk.edits.back().touch == Touch::end);
    for (std::size_t i = 1; i + 1 < s.desk.edits.size(); ++i) CHECK(s.desk.edits[i].touch == Touch::none);
    const float first = s.desk.edits.front().value.as_real(), last = s.desk.edits.back().value.as_real();
    CHECK(first > before);
    CHECK(first < before + 2); // no jump to the pointer
    CHECK(last > before + 3);
}

TEST_CASE("a flick within one frame still moves the fader", "[ui][hand]")
{
    Stage s;
    s.drag(snare, 0, -100, 1);
    s.release();
    CHECK(s.desk.values().real(snare_fader) > 0);
}

TEST_CASE("with Shift a drag is ten times finer", "[ui][hand]")
{
    const auto travel = [](bool shift) {
        Stage s;
        feed_key(Key::shift, shift);
        const float before = db_to_fader(s.desk.values().real(snare_fader));
        s.drag(snare, 0, -80);
        s.release();
        return db_to_fader(s.desk.values().real(snare_fader)) - before;
    };
    CHECK(travel(false) / travel(true) == Approx(10).epsilon(0.15));
}

TEST_CASE("the wheel moves a fader only after it was clicked", "[ui][hand]")
{
    Stage s;
    s.point_at(snare);
    feed_wheel(1);
    s.frames(2);
    CHECK(s.desk.edits.empty());
    s.click(snare);
    feed_wheel(1);
    s.frames(2);
    REQUIRE(s.desk.edits.size() == 1);
    CHECK(s.desk.edits[0].value.as_real() == Approx(-5.0f).margin(0.11));
    s.wait(1);
    CHECK(s.desk.edits.back().touch == Touch::end);
}

TEST_CASE("a double click opens number entry and takes what people type", "[ui][hand]")
{
    const auto typed = GENERATE(std::pair{"-3", -3.0f}, std::pair{"+2,5 dB", 2.5f}, std::pair{"-oo", minus_infinity_db}, std::pair{"99", 10.0f});
    Stage s;
    s.double_click(snare);
    REQUIRE(s.window->popover().is_open());
    s.enter(typed.first);
    REQUIRE(s.desk.edits.size() == 2);
    CHECK(s.desk.edits[0].value.as_real() == typed.second);
    CHECK(s.desk.edits[0].touch == Touch::begin);
    CHECK(s.desk.edits[1].touch == Touch::end);
    s.frame();
    CHECK_FALSE(s.window->popover().is_open());
}

TEST_CASE("a number nobody understands changes nothing and stays to be mended", "[ui][hand]")
{
    Stage s;
    s.double_click(snare);
    s.enter("loud");
    CHECK(s.desk.edits.empty());
    CHECK(s.window->popover().is_open());
    s.key(Key::escape);
    CHECK_FALSE(s.window->popover().is_open());
}

TEST_CASE("a fader that is held ignores the rest of the world until it is let go", "[ui][hand]")
{
    Stage s;
    s.drag(snare, 0, -30);
    const auto held = s.desk.edits.back().value;
    s.desk.set(snare_fader, Value::real(-60));
    s.frames(5);
    CHECK(s.desk.edits.back().value == held);
    s.release();
    CHECK(s.desk.edits.back().value == held);
    CHECK(s.desk.edits.back().touch == Touch::end);
}

TEST_CASE("M mutes the selected strip, and letters are dead in a text field", "[ui][keys]")
{
    Stage s;
    s.key(Key::n2);
    s.key(Key::m);
    CHECK_FALSE(s.desk.values().is_on(snare_on));
    s.double_click(snare);
    s.frames(3);
    s.key(Key::m);
    CHECK_FALSE(s.desk.values().is_on(snare_on));
}

TEST_CASE("a click quicker than a frame is not lost", "[ui][hand]")
{
    Stage s;
    s.point_at(control_of(snare_on));
    feed_mouse_button(0, true);
    feed_mouse_button(0, false);
    s.frames(3);
    CHECK_FALSE(s.desk.values().is_on(snare_on));
}

TEST_CASE("MUTE works at once, by press", "[ui][hand]")
{
    Stage s;
    s.point_at(control_of(snare_on));
    s.press();
    CHECK_FALSE(s.desk.values().is_on(snare_on));
    s.release();
    CHECK_FALSE(s.desk.values().is_on(snare_on));
}

TEST_CASE("MUTE ALL OUT wants 0.3 s, then fires once", "[ui][hand]")
{
    Stage s;
    const auto all = control_of("MUTE ALL OUT");
    const ParamId id = id_of(Gd::outputs_mute);
    s.click(all);
    CHECK_FALSE(s.desk.values().is_on(id));
    s.point_at(all);
    s.press();
    s.wait(0.4);
    CHECK(s.desk.values().is_on(id));
    s.wait(1);
    CHECK(s.desk.values().is_on(id));
    s.release();
    CHECK(s.desk.edits.size() == 2);
}

TEST_CASE("outputs open by one clear button, only while they are held", "[ui]")
{
    Stage s;
    s.click(control_of(id_of(Gd::outputs_open)));
    CHECK(s.desk.values().is_on(id_of(Gd::outputs_open)));
    s.frames(2);
    CHECK_THROWS(s.place_of(control_of(id_of(Gd::outputs_open))));
}

TEST_CASE("Tab reaches every control of the mixer and comes round again", "[ui][keys]")
{
    Stage s;
    std::set<ControlId> wanted, reached;
    for (const auto& seen : s.window->hand().seen())
        if (seen.reach == Reach::tab) wanted.insert(seen.id);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        s.key(Key::tab);
        reached.insert(s.window->hand().focus());
    }
    CHECK(reached == wanted);
}

TEST_CASE("plus and minus change the control with the focus, arrows never do", "[ui][keys]")
{
    Stage s;
    s.window->hand().set_focus(snare);
    s.key(Key::up);
    s.key(Key::down);
    s.key(Key::right);
    s.key(Key::left);
    CHECK(s.desk.edits.empty());
    s.window->hand().set_focus(snare);
    s.key(Key::plus);
    REQUIRE(s.desk.edits.size() == 1);
    CHECK(s.desk.edits[0].value.as_real() > -5.5f);
}

TEST_CASE("walking to the next strip keeps the control", "[ui][keys]")
{
    Stage s;
    s.key(Key::n1);
    s.window->hand().set_focus(control_of(id_of(Ch::mix_pan, 0)));
    s.key(Key::right);
    CHECK(s.window->hand().focus() == control_of(id_of(Ch::mix_pan, 1)));
}

TEST_CASE("sends on faders: the fader and MUTE of a strip become those of its send", "[ui]")
{
    Stage s;
    s.key(Key::f3);
    s.frame();
    const ParamId level = id_of(Ch::send_level, 1, 2);
    s.drag(control_of(level), 0, -40);
    s.release();
    REQUIRE_FALSE(s.desk.edits.empty());
    CHECK(s.desk.edits.back().id == level);
    s.click(control_of(id_of(Ch::send_on, 1, 2)));
    CHECK_FALSE(s.desk.values().is_on(id_of(Ch::send_on, 1, 2)));
    CHECK(s.desk.values().is_on(snare_on));
    s.key(Key::escape);
    s.frame();
    CHECK_NOTHROW(s.place_of(snare));
}

TEST_CASE("Ctrl and a digit opens the pages as they stand, from left to right", "[ui][keys]")
{
    Stage s;
    feed_key(Key::ctrl, true);
    for (int i = int(Page::setup); i >= 0; --i) {
        s.key(Key(int(Key::n1) + i));
        CHECK(int(s.window->view().page) == i);
    }
    feed_key(Key::ctrl, false);
}

TEST_CASE("clip lights: a click forgets one here, Clear all clips asks the desk, and what the desk cleared stays dark", "[ui][clips]")
{
    Stage s;
    const ControlId light = control_of(id_of(GdIn::source, 2), 2);
    const auto shines = [&] {
        LayoutLog log;
        s.frame(&log);
        return std::any_of(log.texts.begin(), log.texts.end(), [](const auto& t) { return t.text == "CLIP"; });
    };
    s.desk.meter().input_clipped.fill(0);
    CHECK_FALSE(shines());
    s.desk.meter().input_clipped[2] = 5;
    CHECK(shines());
    s.click(light);
    CHECK_FALSE(shines());
    s.desk.meter().input_clipped[2] = 0; // cleared at the desk, by anybody
    CHECK_FALSE(shines());
    s.desk.meter().input_clipped[2] = 5;
    CHECK(shines());
    s.window->view().page = Page::setup;
    s.frames(2);
    s.click(control_of("Clear all clips"));
    REQUIRE_FALSE(s.desk.actions.empty());
    CHECK(s.desk.actions.back().first == "clips/clear");
}

TEST_CASE("a strip whose ALT is on and names no source still says what it hears", "[ui][patch]")
{
    Stage s;
    s.desk.set(id_of(GdIn::use_alt, 0), Value::whole(1));
    LayoutLog log;
    s.frame(&log);
    const auto told = [&](std::string_view words) { return std::any_of(log.texts.begin(), log.texts.end(), [&](const auto& t) { return t.text == words; }); };
    CHECK(told("In 1"));
    CHECK_FALSE(told("no input"));
}

TEST_CASE("Ctrl-Z asks the desk to undo", "[ui][keys]")
{
    Stage s;
    feed_key(Key::ctrl, true);
    s.key(Key::z);
    feed_key(Key::ctrl, false);
    REQUIRE(s.desk.actions.size() == 1);
    CHECK(s.desk.actions[0].first == "undo");
}

TEST_CASE("a shortcut typed quicker than a frame keeps its Ctrl", "[ui][keys]")
{
    Stage s;
    feed_key(Key::ctrl, true);
    s.frame();
    feed_key(Key::n4, true);
    feed_key(Key::ctrl, false);
    feed_key(Key::n4, false);
    s.frames(4);
    CHECK(s.window->view().page == Page::patch);
    CHECK(s.window->view().selected == Strip::channel(0));
}

TEST_CASE("while the desk is lost nothing can be touched, and a held control is let go", "[ui]")
{
    Stage s;
    s.drag(snare, 0, -30);
    s.desk.is_connected = false;
    s.frame();
    CHECK(s.desk.edits.back().touch == Touch::end);
    const auto sent = s.desk.edits.size();
    s.point(400, 300);
    s.release();
    s.drag(snare, 0, -30);
    s.release();
    CHECK(s.desk.edits.size() == sent);
}

TEST_CASE("closing the window asks whether the desk goes on", "[ui]")
{
    Stage s;
    CHECK_FALSE(s.window->may_close());
    s.frames(3);
    s.click(control_of("Close, sound goes on"));
    CHECK(s.window->closing());
    CHECK(s.desk.actions.empty());

    Stage stopping;
    CHECK_FALSE(stopping.window->may_close());
    stopping.frames(3);
    stopping.click(control_of("Stop desk (hold)"));
    CHECK(stopping.desk.actions.empty());
    stopping.press();
    stopping.wait(0.5);
    REQUIRE(stopping.desk.actions.size() == 1);
    CHECK(stopping.desk.actions[0].first == "stop");

    Stage lost;
    lost.desk.is_connected = false;
    CHECK(lost.window->may_close());
}

TEST_CASE("Open lists the desk's shows and opens the one that is clicked", "[ui]")
{
    Stage s;
    s.window->view().page = Page::setup;
    s.frames(2);
    s.click(control_of("Open"));
    s.frames(2);
    s.click(control_of("Club night", 1001));
    REQUIRE(s.desk.actions.size() == 2);
    CHECK(s.desk.actions[1] == std::pair<std::string, std::string>{"show/open", "Club night"});
}

TEST_CASE("a name is typed over on the scribble strip", "[ui]")
{
    Stage s;
    s.double_click(control_of(id_of(Ch::config_name, 1)));
    s.enter("Snare top");
    REQUIRE(s.desk.texts.size() == 1);
    CHECK(s.desk.texts[0].second == "Snare top");
}

TEST_CASE("a right click offers 0 dB", "[ui]")
{
    Stage s;
    s.point_at(snare);
    feed_mouse_button(1, true);
    s.frame();
    feed_mouse_button(1, false);
    s.frames(3);
    s.click(control_of("0 dB", 1000));
    CHECK(s.desk.values().real(snare_fader) == 0);
}

TEST_CASE("an EQ band's handle moves frequency and gain together, each as a gesture", "[ui]")
{
    Stage s;
    s.key(Key::n2);
    s.window->view().page = Page::channel;
    s.frames(2);
    const ParamId f = id_of(Ch::eq_f, 1, 1), gain = id_of(Ch::eq_g, 1, 1);
    s.drag(control_of(f, 1), 40, -30);
    s.release();
    int begins = 0, ends = 0;
    for (const Edit& e : s.desk.edits) {
        CHECK((e.id == f || e.id == gain));
        begins += e.touch == Touch::begin;
        ends += e.touch == Touch::end;
    }
    CHECK(begins == 2);
    CHECK(ends == 2);
    CHECK(s.desk.values().real(f) > 600);
}

} // namespace gigdesk::ui
