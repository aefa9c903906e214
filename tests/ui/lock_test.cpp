// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"

#include <algorithm>

using namespace gigdesk;
using namespace gigdesk::ui;

TEST_CASE("a locked window takes nothing but MUTE ALL OUT and its PIN", "[ui][lock]")
{
    Stage s;
    s.window->view().lock.on = true;
    s.frames(2);
    const auto drag = [&](ControlId id) { s.drag(id, 0, 60); s.release(); };
    drag(control_of(Strip::channel(0).id(Ch::mix_fader)));
    s.click(control_of("page", 3));
    s.key(Key::m);
    CHECK(s.desk.edits.empty());
    CHECK(s.window->view().page == Page::mixer);
    CHECK_FALSE(s.window->may_close());

    s.point_at(control_of("MUTE ALL OUT"));
    s.press();
    s.wait(0.5);
    s.release();
    CHECK(s.desk.values().is_on(id_of(Gd::outputs_mute)));

    s.type("1234");
    s.frames(2);
    REQUIRE_FALSE(s.desk.actions.empty());
    CHECK(s.desk.actions.back() == std::pair<std::string, std::string>{"lock/off", "1234"});
    CHECK_FALSE(s.window->view().lock.on);
}

TEST_CASE("solo in place is armed by two seconds of holding, and not by less", "[ui][listen]")
{
    Stage s;
    s.window->view().page = Page::listen;
    s.frames(2);
    s.point_at(control_of(id_of(Gd::sip_armed)));
    s.press();
    s.wait(1.5);
    s.release();
    CHECK(s.desk.edits.empty());
    s.press();
    s.wait(2.2);
    s.release();
    REQUIRE(s.desk.edits.size() == 1);
    CHECK(s.desk.edits[0].id == id_of(Gd::sip_armed));
}

TEST_CASE("a talk key says again and again that it is held, and says when it is not", "[ui][listen]")
{
    Stage s;
    s.window->view().page = Page::listen;
    s.frames(2);
    s.point_at(control_of(id_of(Stat::talk_a)));
    s.press();
    s.wait(1);
    const auto held = std::count_if(s.desk.edits.begin(), s.desk.edits.end(), [](const Edit& e) { return e.id == id_of(Stat::talk_a) && e.value.as_bool(); });
    CHECK(held >= 4);
    s.release();
    s.frame();
    CHECK_FALSE(s.desk.edits.back().value.as_bool());
}
