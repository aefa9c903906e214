// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/mackie/surface_stage.h"

using namespace gigdesk;
using namespace gigdesk::mackie;
using namespace gigdesk::test;
using namespace std::chrono_literals;
using surface::light_blink, surface::light_off, surface::light_on;

namespace {

/// Memories without a disk: what is stored is counted, and answered when the test says so.
struct Theatre : Stage {
    std::string what = "Scene 5 Ballad";
    int stored = 0;
    std::function<void(bool)> answer;
    std::vector<std::pair<ParamId, int>> recalled;

    Theatre()
    {
        surface.on_store({[this] { return what; }, [this](auto then) { ++stored, answer = std::move(then); }});
        hub.on_action([this](const ActionEvent& action) { recalled.emplace_back(action.id, action.value.as_whole()); });
        run(200ms);
    }
    void has_scene(int slot, const std::string& name)
    {
        hub.tell(id_of(Scene::hasdata, slot), Value::whole(1));
        hub.tell_text(id_of(Scene::name, slot), name);
        run(200ms);
    }
    void press(int key) { tap(key), run(200ms); }
    bool says(const std::string& words) { return unit().line(1).starts_with(words); }
};

} // namespace

TEST_CASE("surface: SAVE says what it would store, and stores it when asked again", "[control][mackie][surface]")
{
    Theatre s;
    CHECK(s.unit().light(key::save) == light_on);
    s.press(key::save);
    CHECK(s.stored == 0);
    CHECK(s.says("Store Scene 5 Ballad? SAVE yes  CANCEL no"));
    CHECK(s.unit().light(key::save) == light_blink);
    CHECK(s.unit().light(key::enter) == light_blink);
    s.press(key::save);
    CHECK(s.stored == 1);
    s.answer(true);
    s.run(200ms);
    CHECK(s.says("Stored: Scene 5 Ballad"));
    CHECK(s.unit().light(key::save) == light_on);
    s.press(key::save), s.press(key::enter);
    CHECK(s.stored == 2);
    s.answer(false);
    s.run(200ms);
    CHECK(s.says("NOT STORED"));
}

TEST_CASE("surface: CANCEL, five seconds and another scene meanwhile are no yes to SAVE", "[control][mackie][surface]")
{
    Theatre s;
    s.press(key::save), s.press(key::cancel), s.press(key::save);
    CHECK(s.stored == 0);
    s.run(6s);
    s.press(key::save);
    CHECK(s.stored == 0);
    s.what = "Scene 6 Encore"; // somebody else recalled
    s.press(key::save);
    CHECK(s.stored == 0);
    CHECK(s.says("Store Scene 6 Encore?"));
    s.press(key::save);
    CHECK(s.stored == 1);
}

TEST_CASE("surface: SAVE without a place to store to is dark and does nothing", "[control][mackie][surface]")
{
    Theatre s;
    s.what.clear();
    s.run(200ms);
    CHECK(s.unit().light(key::save) == light_off);
    s.press(key::save), s.press(key::save);
    CHECK(s.stored == 0);
}

TEST_CASE("surface: the disk may answer when the surface is gone", "[control][mackie][surface]")
{
    Hub hub;
    std::function<void(bool)> answer;
    {
        VirtualSurface unit;
        Surface surface{hub};
        surface.on_store({[] { return "Scene 1"; }, [&](auto then) { answer = std::move(then); }});
        surface.plug("unit", {}, unit);
        for (const bool down : {true, false, true}) surface.hear("unit", encode({.kind = Event::Kind::key, .place = key::save, .value = down}));
    }
    REQUIRE(answer);
    answer(true);
}

TEST_CASE("surface: ENTER goes to what comes next, is dark at the end, and asks first where recalls are confirmed", "[control][mackie][surface]")
{
    Theatre s;
    CHECK(s.unit().light(key::enter) == light_off);
    s.press(key::enter);
    CHECK(s.recalled.empty());
    s.has_scene(3, "Opening"), s.has_scene(7, "Ballad");
    CHECK(s.unit().light(key::enter) == light_on);
    s.press(key::enter);
    using Recalled = std::vector<std::pair<ParamId, int>>;
    CHECK(s.recalled == Recalled{{id_of(Action::goscene), 3}});
    CHECK(s.says("Scene 3 Opening"));
    s.set("/-show/prepos/current", 3);
    s.set("/-prefs/confirm_sceneload", 1);
    s.press(key::enter);
    CHECK(s.recalled.size() == 1);
    CHECK(s.says("Recall Scene 7 Ballad? ENTER yes  CANCEL no"));
    CHECK(s.unit().light(key::enter) == light_blink);
    s.press(key::enter);
    CHECK(s.recalled == Recalled{{id_of(Action::goscene), 3}, {id_of(Action::goscene), 7}});
    s.set("/-show/prepos/current", 7);
    s.run(200ms);
    CHECK(s.unit().light(key::enter) == light_off);
}

TEST_CASE("surface: an F key may be NEXT, with the same light", "[control][mackie][surface]")
{
    Theatre s;
    s.set("/gd/surface/key/01", 10);
    s.run(200ms);
    CHECK(s.unit().light(key::f1) == light_off);
    s.has_scene(0, "Opening");
    CHECK(s.unit().light(key::f1) == light_on);
    s.press(key::f1);
    CHECK(s.recalled.size() == 1);
}
