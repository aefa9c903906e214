// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"

#include <algorithm>

using namespace gigdesk;
using namespace gigdesk::ui;

namespace {

struct ListenPage : Stage {
    ListenPage()
    {
        window->view().page = Page::listen;
        frames(2);
    }
    void hold(ParamId key, double seconds)
    {
        point_at(control_of(key));
        press();
        wait(seconds);
    }
};

} // namespace

TEST_CASE("a scene is recalled and stored over by holding the key when the desk's preferences say so", "[ui][scenes]")
{
    Stage s;
    const auto recalls = [&] { return std::count_if(s.desk.edits.begin(), s.desk.edits.end(), [](const Edit& e) { return e.id == id_of(Action::goscene); }); };
    const auto hold = [&](ControlId key) {
        s.point_at(key);
        s.press();
        s.wait(0.5);
        s.release();
    };
    s.desk.set(id_of(Scene::hasdata, 0), Value::whole(1));
    s.click(control_of("Scenes", 0));
    s.click(control_of("Recall 0", 680));
    CHECK(recalls() == 1);
    s.desk.set(id_of(Prefs::confirm_sceneload), Value::whole(1));
    s.desk.set(id_of(Prefs::confirm_overwrite), Value::whole(1));
    s.frames(2);
    s.click(control_of("Recall 0 (hold)"));
    CHECK(recalls() == 1);
    hold(control_of("Recall 0 (hold)"));
    CHECK(recalls() == 2);
    s.click(control_of("Store over 0 ... (hold)"));
    CHECK_NOTHROW(s.place_of(control_of("Recall 0 (hold)"))); // still the scenes
    hold(control_of("Store over 0 ... (hold)"));
    s.frames(2);
    CHECK_THROWS(s.place_of(control_of("Recall 0 (hold)"))); // asks for the name
}

TEST_CASE("a window that the desk has locked says so, closes what was open over the page, and opens with the desk's word", "[ui][lock]")
{
    Stage s;
    s.click(control_of("Scenes", 0));
    REQUIRE(s.window->popover().is_open());
    s.desk.lock_state = "1";
    s.desk.set(id_of(Stat::lock), Value::whole(1));
    s.desk.set(id_of(Gd::lock_on), Value::whole(1));
    s.frames(2);
    CHECK(s.window->view().lock.on);
    CHECK_FALSE(s.window->popover().is_open());
    CHECK_NOTHROW(s.place_of(control_of("Unlock", 961)));
    s.desk.lock_state = "0";
    s.desk.set(id_of(Stat::lock), Value::whole(0));
    s.frames(2);
    CHECK_FALSE(s.window->view().lock.on);
}

TEST_CASE("a locked window takes nothing but MUTE ALL OUT and its PIN", "[ui][lock]")
{
    Stage s;
    const Box fader = s.place_of(control_of(Strip::channel(0).id(Ch::mix_fader))), patch = s.place_of(control_of("page", 3));
    s.window->view().lock.on = true;
    s.frames(2);
    s.point(fader.cx(), fader.cy()), s.press(), s.point(fader.cx(), fader.cy() + 60), s.release();
    s.point(patch.cx(), patch.cy()), s.press(), s.release();
    s.key(Key::m);
    CHECK(s.desk.edits.empty());
    CHECK(s.window->view().page == Page::mixer);
    CHECK_FALSE(s.window->may_close());

    s.point_at(control_of("MUTE ALL OUT"));
    s.press();
    s.wait(0.5);
    s.release();
    CHECK(s.desk.values().is_on(id_of(Gd::outputs_mute)));

    s.type("4711"); // quicker than a frame
    s.frames(2);
    REQUIRE_FALSE(s.desk.actions.empty());
    CHECK(s.desk.actions.back() == std::pair<std::string, std::string>{"lock/off", "4711"});
    CHECK_FALSE(s.window->view().lock.on);
}

TEST_CASE("a press soon after a click that drags is a drag, not a double click", "[ui]")
{
    Stage s;
    const ControlId fader = control_of(Strip::channel(0).id(Ch::mix_fader));
    s.click(fader);
    s.desk.edits.clear();
    s.drag(fader, 0, 60);
    s.release();
    CHECK_FALSE(s.window->popover().is_open());
    CHECK_FALSE(s.desk.edits.empty());
    s.wait(1);
    s.double_click(fader);
    CHECK(s.window->popover().is_open());
}

TEST_CASE("solo in place is armed by two seconds of holding, and not by less", "[ui][listen]")
{
    ListenPage s;
    s.hold(id_of(Gd::sip_armed), 1.5);
    s.release();
    CHECK(s.desk.edits.empty());
    s.hold(id_of(Gd::sip_armed), 2.2);
    s.release();
    REQUIRE_FALSE(s.desk.edits.empty());
    for (const auto& e : s.desk.edits) {
        CHECK(e.id == id_of(Gd::sip_armed));
        CHECK(e.value.as_bool());
    }
}

TEST_CASE("a talk key says again and again that it is held, and says when it is not", "[ui][listen]")
{
    ListenPage s;
    s.hold(id_of(Stat::talk_a), 1);
    const auto held = std::count_if(s.desk.edits.begin(), s.desk.edits.end(), [](const Edit& e) { return e.id == id_of(Stat::talk_a) && e.value.as_bool(); });
    CHECK(held >= 4);
    s.release();
    s.frame();
    CHECK_FALSE(s.desk.edits.back().value.as_bool());
}
