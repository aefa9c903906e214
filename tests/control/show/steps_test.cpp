// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/steps.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::memory;

namespace {

struct Show100 {
    DeskValues desk;
    void set(ParamId id, int value) { desk.set(id, Value::whole(value)); }
    void cue(int place, const std::string& name, bool skip = false)
    {
        set(id_of(Cue::numb, place), 100 * (place + 1)), desk.set_text(id_of(Cue::name, place), name), set(id_of(Cue::skip, place), skip);
    }
    void scene(int slot, const std::string& name) { set(id_of(Scene::hasdata, slot), 1), desk.set_text(id_of(Scene::name, slot), name); }
    void at(int line) { set(id_of(gigdesk::Show::prepos_current), line); }
    std::string next() const
    {
        const auto step = next_step(desk);
        return step ? step->title : "";
    }
};

} // namespace

TEST_CASE("show: next is the next cue that is not to be skipped", "[control][show]")
{
    Show100 show;
    show.cue(0, "Walk-in"), show.cue(1, "Spare", true), show.cue(2, "Opening");
    show.scene(1, "Not a cue");
    CHECK(show.next() == "Cue Walk-in");
    show.at(0);
    CHECK(show.next() == "Cue Opening");
    CHECK(next_step(show.desk)->action == id_of(Action::gocue));
    CHECK(next_step(show.desk)->line == 2);
    show.at(2);
    CHECK(show.next().empty());
}

TEST_CASE("show: without cues it goes by scenes, and by snippets where show control says so", "[control][show]")
{
    Show100 show;
    CHECK(show.next().empty());
    show.scene(4, "Ballad"), show.scene(99, "Last");
    CHECK(show.next() == "Scene 4 Ballad");
    show.at(4);
    CHECK(show.next() == "Scene 99 Last");
    show.set(id_of(Prefs::show_control), 2);
    CHECK(show.next().empty());
    show.set(id_of(Snippet::hasdata, 6), 1);
    CHECK(next_step(show.desk)->action == id_of(Action::gosnippet));
    show.cue(0, "Walk-in");
    show.set(id_of(Prefs::show_control), 1);
    show.at(98);
    CHECK(show.next() == "Scene 99 Last");
}

TEST_CASE("show: the current scene is where the desk is stored, else the first free place", "[control][show]")
{
    Show100 show;
    show.scene(0, "Walk-in"), show.scene(5, "Ballad");
    CHECK(place_to_store(show.desk, 5)->title() == "Scene 5 Ballad");
    CHECK(place_to_store(show.desk, -1)->title() == "Scene 1 Untitled");
    CHECK(place_to_store(show.desk, 7)->slot == 1); // it was deleted
    for (int slot = 0; slot < 100; ++slot) show.scene(slot, "x");
    CHECK_FALSE(place_to_store(show.desk, -1));
}
