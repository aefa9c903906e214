// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/show/memories_desk.h"

#include <sys/wait.h>

#include <csignal>

using namespace gigdesk;
using namespace gigdesk::memory;
using namespace gigdesk::memory::test;

TEST_CASE("A scene is saved as a file, listed, recalled as one step and taken back as one", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f);
    desk.hub.set_text(id_of(Ch::config_name, 0), "Kick", desk.self);
    REQUIRE(desk.ask("/save", {s("scene"), i(5), s("Ballad"), s("capo 2")}) == 1);
    CHECK(fs::exists(room.path / "scenes/005 Ballad.scn"));
    CHECK(desk.text(id_of(Scene::name, 5)) == "Ballad");
    CHECK(desk.text(id_of(Scene::notes, 5)) == "capo 2");
    CHECK(desk.whole(id_of(Scene::hasdata, 5)) == 1);
    desk.hand(fader, 0.f);
    desk.hub.set_text(id_of(Ch::config_name, 0), "Snare", desk.self);
    desk.hand(id_of(Ch::mix_fader, 40), -3.f);
    desk.act(Action::goscene, 5);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.text(id_of(Ch::config_name, 0)) == "Kick");
    CHECK(desk.real(id_of(Ch::mix_fader, 40)) == DeskValues{}.real(id_of(Ch::mix_fader, 40)));
    CHECK(desk.whole(id_of(Show::prepos_current)) == 5);
    CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 5 Ballad");
    desk.turn();
    CHECK(desk.text(id_of(Gd::undo_next)) == "Recall Scene 5 Ballad");
    desk.hub.undo();
    CHECK(desk.real(fader) == 0.f);
    CHECK(desk.text(id_of(Ch::config_name, 0)) == "Snare");
}

TEST_CASE("Memories and their lists are back after a start", "[control][show][memories]")
{
    Room room;
    {
        Desk desk{room.path};
        desk.hand(fader, -10.f);
        desk.ask("/save", {s("scene"), i(99), s("Last"), s("")});
        desk.hand(id_of(Scene::safes, 99), 0x106);
        desk.ask("/save", {s("libchan"), i(3), s("Kick"), i(0)});
        desk.ask("/add", {s("cue"), i(1252), s("Twelve")});
        desk.hand(id_of(Cue::scene, 0), 99);
        desk.hand(id_of(Show::chan16), 6);
        desk.settle();
    }
    Desk desk{room.path};
    CHECK(desk.problems.empty());
    CHECK(desk.text(id_of(Scene::name, 99)) == "Last");
    CHECK(desk.whole(id_of(Scene::safes, 99)) == 0x106);
    CHECK(desk.text(id_of(Section::libs_ch, int(Lib::name), 3, 0)) == "Kick");
    CHECK(desk.whole(id_of(Cue::numb, 0)) == 1252);
    CHECK(desk.whole(id_of(Cue::scene, 0)) == 99);
    CHECK(desk.whole(id_of(Show::chan16)) == 6);
    CHECK(desk.memories.current_scene() == 99); // where a SAVE key stores
    CHECK(content(room.path / "show.shw").find("cue/000 1252 \"Twelve\" 0 99 -1 0 1 0 0\nscene/099 \"Last\" \"\" %100000110 1\n") != std::string::npos);
}

TEST_CASE("A desk-written scene that is recalled and saved unchanged keeps its bytes", "[control][show][memories]")
{
    Room room;
    std::string text = "#2.7# \"Sunday\" \"late\" %000000000 1\n/config/chlink OFF OFF OFF OFF OFF OFF OFF OFF OFF OFF OFF OFF OFF OFF OFF OFF\n"
                       "/ch/01/config \"Kick\" 3 YE 1\n/ch/01/mix OFF  -2.7 ON -100 OFF   -oo\n/ch/02/mix/01 ON   -oo +0 PRE\n/some/thing we do not know\n# a remark\n";
    write(room.path / "scenes/007 Sunday.scn", text);
    Desk desk{room.path};
    REQUIRE(desk.problems.size() == 1);
    CHECK(desk.problems[0].find("line 6: unknown address \"/some/thing\"") != std::string::npos);
    desk.hand(id_of(Ch::mix_fader, 40), -3.f); // nothing the scene speaks of
    desk.act(Action::goscene, 7);
    CHECK(desk.text(id_of(Ch::config_name, 0)) == "Kick");
    CHECK(desk.real(id_of(Ch::mix_fader, 40)) == -3.f);
    REQUIRE(desk.ask("/save", {s("scene"), i(7), s("Sunday"), s("late")}) == 1);
    CHECK(content(room.path / "scenes/007 Sunday.scn") == text);
    REQUIRE(desk.ask("/save", {s("scene"), i(8), s("Monday"), s("late")}) == 1);
    CHECK(content(room.path / "scenes/008 Monday.scn").substr(128) == text.substr(text.find('\n') + 1));
    SECTION("and one that was changed keeps the lines nobody understands")
    {
        desk.hand(fader, -20.f);
        REQUIRE(desk.ask("/save", {s("scene"), i(7), s("Sunday"), s("late")}) == 1);
        const auto now = content(room.path / "scenes/007 Sunday.scn");
        CHECK(now.find("/ch/01/mix OFF -20.0 ON -100 OFF   -oo\n") != std::string::npos);
        CHECK(now.find("/some/thing we do not know\n# a remark\n") != std::string::npos);
        CHECK(now.find("#gd /ch/41/mix/fader -3\n") != std::string::npos);
        desk.hand(id_of(Ch::mix_fader, 40), 3.f);
        desk.act(Action::goscene, 7);
        CHECK(desk.real(id_of(Ch::mix_fader, 40)) == -3.f);
    }
}

TEST_CASE("The desk says no to what cannot be, and does nothing", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f);
    CHECK(desk.ask("/save", {s("scene"), i(100), s("x"), s("")}) == 0);
    CHECK(desk.ask("/save", {s("scene"), i(-1), s("x"), s("")}) == 0);
    CHECK(desk.ask("/save", {s("scene"), s("five"), s("x"), s("")}) == 0);
    CHECK(desk.ask("/save", {s("libchan"), i(1), s("x"), i(72)}) == 0);
    CHECK(desk.ask("/save", {s("libfx"), i(1), s("x"), i(8)}) == 0);
    CHECK(desk.ask("/load", {s("scene"), i(3)}) == 0);
    CHECK(desk.ask("/load", {s("libchan"), i(3), i(0), i(63)}) == 0);
    CHECK(desk.ask("/copy", {s("scene"), i(3), i(4)}) == 0);
    CHECK(desk.ask("/rename", {s("scene"), i(3), s("y")}) == 0);
    CHECK(desk.ask("/delete", {s("scene"), i(3)}) == 0);
    CHECK(desk.ask("/delete", {s("scene")}) == 0);
    CHECK(desk.ask("/add", {s("cue"), i(50001), s("far")}) == 0);
    int answers = 0;
    CHECK(take_osc(desk.memories, desk.hub.values(), "/save", std::vector<osc::Argument>{i(3)}, [&](auto) { ++answers; }));
    CHECK(take_osc(desk.memories, desk.hub.values(), "/save", std::vector<osc::Argument>{s("poem"), i(3)}, [&](auto) { ++answers; }));
    CHECK_FALSE(take_osc(desk.memories, desk.hub.values(), "/saves", std::vector<osc::Argument>{s("scene")}, [&](auto) { ++answers; }));
    CHECK(answers == 0);
    desk.act(Action::goscene, 3);
    CHECK(desk.text(id_of(Gd::desk_notice)) == "Scene 3 is empty");
    CHECK(desk.hub.set({id_of(Action::goscene), Value::whole(100), Touch::none, desk.self}) == EditResult::refused);
    CHECK(desk.hub.set({id_of(Scene::hasdata, 3), Value::whole(1), Touch::none, desk.self}) == EditResult::refused);
    CHECK(desk.hub.set_text(id_of(Scene::name, 3), "none", desk.self) == EditResult::refused);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.memories.is_quiet());
}

TEST_CASE("Copy, rename and delete change the lists and the files", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f);
    desk.ask("/save", {s("scene"), i(0), s("One"), s("n")});
    CHECK(desk.ask("/copy", {s("scene"), i(0), i(1)}) == 1);
    CHECK(content(room.path / "scenes/000 One.scn") == content(room.path / "scenes/001 One.scn"));
    CHECK(desk.ask("/rename", {s("scene"), i(1), s("Two/2 \"é\"")}) == 1);
    CHECK_FALSE(fs::exists(room.path / "scenes/001 One.scn"));
    CHECK(fs::exists(room.path / "scenes/001 Two_2 'é'.scn"));
    CHECK(desk.text(id_of(Scene::name, 1)) == "Two/2 'é'");
    desk.hub.set_text(id_of(Scene::name, 1), "Three", desk.self);
    desk.settle();
    CHECK(content(room.path / "scenes/001 Three.scn").starts_with("#4.0# \"Three\" \"n\" %000000000 1"));
    CHECK(desk.ask("/delete", {s("scene"), i(1)}) == 1);
    CHECK(desk.whole(id_of(Scene::hasdata, 1)) == 0);
    CHECK(desk.text(id_of(Scene::name, 1)).empty());
    CHECK_FALSE(fs::exists(room.path / "scenes/001 Three.scn"));
    CHECK(fs::exists(room.path / "deleted/scenes/001 Three.scn"));
}

TEST_CASE("A full disk is told, the scene is kept, recalled and written when there is room", "[control][show][memories]")
{
    Room room;
    room.path /= std::string(100, 'x'); // the end of the line, which says what is done about it, is read all the same
    fs::create_directory(room.path);
    auto full = std::make_shared<std::atomic<bool>>(true);
    Desk desk{room.path, [full](std::string_view step) { return *full && step == "write" ? ENOSPC : 0; }};
    desk.hand(fader, -10.f);
    CHECK(desk.ask("/save", {s("scene"), i(5), s("Ballad"), s("")}) == 0);
    desk.turn_until([&, turns = 0]() mutable { return ++turns > 30; }); // the list of memories cannot be saved either
    CHECK(desk.text(id_of(Gd::show_message)) == "cannot save scenes/005 Ballad.scn: No space left on device; it is kept and tried again");
    CHECK_FALSE(fs::exists(room.path / "scenes/005 Ballad.scn"));
    CHECK(fs::is_empty(room.path / "scenes"));
    desk.hand(fader, 0.f);
    desk.act(Action::goscene, 5);
    CHECK(desk.real(fader) == -10.f);
    *full = false;
    desk.settle();
    CHECK(fs::exists(room.path / "scenes/005 Ballad.scn"));
    Desk again{room.path};
    again.act(Action::goscene, 5);
    CHECK(again.real(fader) == -10.f);
}

TEST_CASE("Two clients that save into one place are both answered, and the later one counts", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    int done = 0;
    const auto save = [&](float level, const char* name) {
        desk.hand(fader, level);
        desk.memories.save({memory::Kind::scene, 4, name, "", 0}, [&](bool ok) { done += ok; });
    };
    save(-10.f, "First");
    save(-20.f, "Second");
    REQUIRE(desk.turn_until([&] { return done == 2; }));
    desk.settle();
    CHECK(desk.text(id_of(Scene::name, 4)) == "Second");
    CHECK(fs::exists(room.path / "scenes/004 Second.scn"));
    CHECK_FALSE(fs::exists(room.path / "scenes/004 First.scn"));
    desk.hand(fader, 0.f);
    desk.act(Action::goscene, 4);
    CHECK(desk.real(fader) == -20.f);
}

TEST_CASE("A kill in the middle of a save leaves the old scene or the new one", "[control][show][memories]")
{
    Room room;
    { Desk desk{room.path}; desk.hand(fader, -10.f); desk.ask("/save", {s("scene"), i(5), s("Old"), s("")}); desk.settle(); }
    for (const std::string step : {"create", "write", "sync", "rename", "sync folder"}) {
        const auto child = ::fork();
        if (child == 0) {
            Folder folder{room.path, [step](std::string_view at) { if (at == step) ::kill(::getpid(), SIGKILL); return 0; }};
            (void)folder.look();
            DeskValues desk;
            desk.set(fader, Value::real(-20));
            try { folder.write({memory::Kind::scene, 5}, "New", write_scene_text({}, desk, {.name = "New"})); } catch (...) {}
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(WIFSIGNALED(status));
        Desk desk{room.path};
        desk.act(Action::goscene, 5);
        INFO(step);
        CHECK(desk.problems.empty());
        CHECK((desk.real(fader) == -10.f || desk.real(fader) == -20.f));
    }
}

TEST_CASE("Files put into the folder are found while the desk runs, and broken ones are named and left alone", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    write(room.path / "scenes/Night.012.scn", "#4.0# \"Night\" \"\" %000000000 1\n/ch/01/mix/fader -7.0\n/ch/01/mix/fader loud\n");
    write(room.path / "scenes/Guest.scn", "#4.0# \"Guest\" \"\" %000000000 1\n/ch/01/mix/fader -9.0\n");
    write(room.path / "scenes/020 Broken.scn", "not a scene\n\x01\x02\n");
    write(room.path / "Night.shw", "#4.0#\nshow \"Night\" 0 0 0 0 2 0 0 0 0 0 \"4.06\"\ncue/000 100 \"Opener\" 0 12 -1 1 3 64 0\nscene/012 \"Night\" \"\" %000000100 1\n");
    REQUIRE(desk.turn_until([&] { return desk.whole(id_of(Cue::numb, 0)) == 100; }));
    CHECK(desk.text(id_of(Scene::name, 12)) == "Night");
    CHECK(desk.memories.current_scene() == -1); // another show
    CHECK(desk.text(id_of(Scene::name, 0)) == "Guest");
    CHECK(desk.whole(id_of(Scene::safes, 12)) == 4);
    CHECK(desk.whole(id_of(Show::chan16)) == 2);
    CHECK(desk.whole(id_of(Cue::midipara1, 0)) == 64);
    CHECK(desk.whole(id_of(Scene::hasdata, 20)) == 0);
    CHECK(desk.text(id_of(Gd::show_message)).find("020 Broken.scn holds nothing a desk understands: line 1: unknown address") != std::string::npos);
    desk.act(Action::gocue, 0);
    CHECK(desk.real(fader) == Approx(-7).margin(0.05));
    CHECK(desk.text(id_of(Gd::recall_last)) == "Cue 1.0.0 Opener");
    CHECK(desk.ask("/save", {s("scene"), i(20), s("Mine"), s("")}) == 1);
    CHECK(fs::exists(room.path / "scenes/020 Broken.scn"));
    fs::remove(room.path / "scenes/Night.012.scn");
    CHECK(desk.turn_until([&] { return desk.whole(id_of(Scene::hasdata, 12)) == 0; }));
}

TEST_CASE("Windows ask for memories by words between tabs", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    int answers = 0;
    const auto ask = [&](std::string_view action, std::string_view words) {
        std::pair<bool, std::string> said{false, "silent"};
        const int before = answers;
        if (!take_wish(desk.memories, desk.hub.values(), action, words, [&](bool done, const std::string& line) { said = {done, line}, ++answers; })) return said;
        desk.turn_until([&] { return answers > before; });
        return said;
    };
    CHECK(ask("memory/save", "scene\t4\t1999\tcapo 2").first); // a name of digits is a name
    CHECK(desk.text(id_of(Scene::name, 4)) == "1999");
    CHECK(desk.text(id_of(Scene::notes, 4)) == "capo 2");
    CHECK_FALSE(ask("memory/save", "scene\t400\tFar\t").first);
    CHECK(ask("memory/save", "poem\t4\tx\t").second == "There is no such kind of memory");
    CHECK(ask("recall/list", "") == std::pair<bool, std::string>{true, ""});
    CHECK(ask("memory/dance", "scene\t4").second == "silent");
}

TEST_CASE("To initialise the show empties its lists and keeps the files in deleted, libraries stay", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.ask("/save", {s("scene"), i(5), s("Ballad"), s("")});
    desk.ask("/delete", {s("scene"), i(5)});
    desk.ask("/save", {s("scene"), i(5), s("Ballad"), s("")});
    desk.ask("/save", {s("snippet"), i(0), s("Solo")});
    desk.ask("/save", {s("libchan"), i(3), s("Kick"), i(0)});
    desk.ask("/add", {s("cue"), i(100), s("One")});
    desk.hand(id_of(Show::chan16), 6);
    desk.hand(id_of(Snippet::channels, 40), 3); // of a snippet still to be saved
    desk.hub.set_text(id_of(Show::name), "Sunday", desk.self);
    desk.settle();
    desk.turn_until([&] { return fs::exists(room.path / "show.shw"); });
    desk.act(Action::initshow, 0);
    CHECK(desk.whole(id_of(Scene::hasdata, 5)) == 1);
    desk.act(Action::initshow, 1);
    desk.settle();
    CHECK_FALSE(desk.memories.has(memory::Kind::scene, 5));
    CHECK(desk.whole(id_of(Scene::hasdata, 5)) == 0);
    CHECK(desk.text(id_of(Scene::name, 5)).empty());
    CHECK(desk.whole(id_of(Snippet::hasdata, 0)) == 0);
    CHECK(desk.whole(id_of(Snippet::channels, 40)) == 0);
    CHECK(desk.whole(id_of(Cue::numb, 0)) == 0);
    CHECK(desk.text(id_of(Cue::name, 0)).empty());
    CHECK(desk.whole(id_of(Show::chan16)) == 0);
    CHECK(desk.text(id_of(Show::name)).empty());
    CHECK(desk.memories.has(memory::Kind::channel, 3));
    CHECK(desk.text(id_of(Gd::desk_notice)).starts_with("The show is empty: 1 scene, 1 snippet and 1 cue are"));
    CHECK_FALSE(fs::exists(room.path / "scenes/005 Ballad.scn"));
    CHECK(fs::exists(room.path / "deleted/scenes/005 Ballad.scn"));
    CHECK(fs::exists(room.path / "deleted/scenes/005 Ballad (2).scn"));
    CHECK(fs::exists(room.path / "deleted/snippets/000 Solo.snp"));
    CHECK(content(room.path / "deleted/show.shw").find("\"One\"") != std::string::npos);
    CHECK(content(room.path / "show.shw").find("\"One\"") == std::string::npos);
    desk.hub.undo();
    CHECK(desk.whole(id_of(Show::chan16)) == 6); // values come back, memories from their files
}

TEST_CASE("To initialise the libraries empties all four, scenes stay", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.ask("/save", {s("scene"), i(5), s("Ballad"), s("")});
    desk.ask("/save", {s("libchan"), i(3), s("Kick"), i(0)});
    desk.ask("/save", {s("libfx"), i(0), s("Hall"), i(1)});
    desk.ask("/save", {s("librout"), i(99), s("Stage")});
    desk.ask("/save", {s("libmon"), i(7), s("Ears")});
    desk.act(Action::initlib, 1);
    desk.settle();
    for (const auto& [kind, slot] : {std::pair{memory::Kind::channel, 3}, std::pair{memory::Kind::effect, 0}, std::pair{memory::Kind::routing, 99}, std::pair{memory::Kind::monitor, 7}}) {
        CHECK_FALSE(desk.memories.has(kind, slot));
        CHECK(desk.whole(has_data_row(kind, slot)) == 0);
    }
    CHECK(desk.memories.has(memory::Kind::scene, 5));
    CHECK(fs::exists(room.path / "deleted/libs/ch/004 Kick.chn"));
    CHECK(desk.text(id_of(Gd::desk_notice)).starts_with("The libraries are empty: 4 presets"));
}
