// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "tests/catch.h"

#include <algorithm>
#include <limits>
#include <vector>

using namespace gigdesk;

namespace {

constexpr ParamId fader = id_of(Ch::mix_fader, 3), gain = id_of(Ch::eq_g, 3, 1);

struct Desk {
    std::chrono::steady_clock::time_point now{};
    Hub hub{[this] { return now; }};
    ClientId window = hub.join("window"), tablet = hub.join("tablet");

    EditResult set(ParamId id, float v, ClientId from, Touch touch = Touch::none) { return hub.set({id, Value::real(v), touch, from}); }
    EditResult set(ParamId id, int v, ClientId from) { return hub.set({id, Value::whole(v), Touch::none, from}); }
    bool told(ClientId client, ParamId id) { return hub.dirty(client).contains(id); }
    void everybody_is_up_to_date()
    {
        hub.dirty(window).clear();
        hub.dirty(tablet).clear();
    }
    void pause() { now += std::chrono::seconds{2}; }
};

std::vector<Change> take_all(CommitRing& ring, int& commits)
{
    std::vector<Change> all;
    commits = 0;
    for (auto taken = ring.take(); taken.number != 0; taken = ring.take(), ++commits) {
        all.insert(all.end(), taken.first.begin(), taken.first.end());
        all.insert(all.end(), taken.second.begin(), taken.second.end());
        ring.release(taken);
    }
    return all;
}

} // namespace

TEST_CASE("An accepted set is told to everybody but its sender", "[control][hub]")
{
    Desk desk;
    CHECK(desk.set(fader, -3.0f, desk.window) == EditResult::stored);
    CHECK(desk.hub.values().real(fader) == -3.0f);
    CHECK(desk.told(desk.tablet, fader));
    CHECK_FALSE(desk.told(desk.window, fader));
}

TEST_CASE("A set to the value that stands marks nothing", "[control][hub]")
{
    Desk desk;
    desk.set(fader, -3.0f, desk.window);
    desk.everybody_is_up_to_date();
    CHECK(desk.set(fader, -3.0f, desk.tablet) == EditResult::unchanged);
    CHECK(desk.hub.dirty(desk.window).empty());
    CHECK(desk.hub.dirty(desk.tablet).empty());
}

TEST_CASE("A set beyond the row's range is clamped, and its sender is told the true value", "[control][hub]")
{
    Desk desk;
    CHECK(desk.set(gain, 99.0f, desk.window) == EditResult::clamped);
    CHECK(desk.hub.values().real(gain) == 15.0f);
    CHECK(desk.told(desk.window, gain));
    CHECK(desk.told(desk.tablet, gain));
}

TEST_CASE("Not-a-number, live rows, texts as numbers and unknown ids are refused", "[control][hub]")
{
    Desk desk;
    const auto live = id_of(Gd::desk_load), name = id_of(Ch::config_name, 0);
    CHECK(desk.set(fader, std::numeric_limits<float>::quiet_NaN(), desk.window) == EditResult::refused);
    CHECK(desk.set(live, 3.0f, desk.window) == EditResult::refused);
    CHECK(desk.set(name, 3.0f, desk.window) == EditResult::refused);
    CHECK(desk.hub.set_text(fader, "loud", desk.window) == EditResult::refused);
    CHECK(desk.set(ParamId(param_count + 7), 1.0f, desk.window) == EditResult::refused);
    CHECK(desk.told(desk.window, fader));
    CHECK(desk.told(desk.window, live));
    CHECK(desk.hub.dirty(desk.tablet).empty());
    CHECK(desk.hub.values() == DeskValues{});
}

TEST_CASE("The desk itself may tell live rows", "[control][hub]")
{
    Desk desk;
    desk.hub.tell(id_of(Gd::desk_load), Value::real(12.5f));
    desk.hub.tell_text(id_of(Gd::desk_message), "the disk is full");
    CHECK(desk.hub.values().real(id_of(Gd::desk_load)) == 12.5f);
    CHECK(desk.told(desk.window, id_of(Gd::desk_message)));
    CHECK(desk.told(desk.tablet, id_of(Gd::desk_load)));
}

TEST_CASE("Names lose control characters, are cut between characters, and the sender is told", "[control][hub]")
{
    Desk desk;
    const auto name = id_of(Ch::config_name, 0);
    CHECK(desk.hub.set_text(name, "Kick", desk.window) == EditResult::stored);
    CHECK(desk.hub.set_text(name, "Ki\nck", desk.window) == EditResult::clamped);
    CHECK(desk.hub.values().text(name) == "Kick");
    CHECK(desk.hub.set_text(name, "Gesang Bühé links", desk.window) == EditResult::clamped);
    CHECK(desk.hub.values().text(name) == "Gesang Büh");
    CHECK(desk.told(desk.window, name));
}

TEST_CASE("Audible changes reach the ring once, newest value, in id order, as one commit", "[control][hub]")
{
    Desk desk;
    CommitRing ring{Hub::ring_capacity()};
    desk.hub.attach(&ring);
    for (float db = -60; db < 0; db += 1) desk.set(fader, db, desk.window);
    desk.set(gain, 6.0f, desk.tablet);
    desk.hub.set_text(id_of(Ch::config_name, 0), "Kick", desk.window);
    desk.hub.flush();
    int commits = 0;
    const auto changes = take_all(ring, commits);
    REQUIRE(changes.size() == 2);
    CHECK(commits == 1);
    CHECK(changes[0].id == std::min(fader, gain));
    CHECK(changes[1].id == std::max(fader, gain));
    CHECK(changes[fader < gain ? 0 : 1].value.as_real() == -1.0f);
}

TEST_CASE("Changes wait and coalesce while the ring has no room for all of them, and nothing is lost", "[control][hub]")
{
    Desk desk;
    CommitRing ring{Hub::ring_capacity()};
    desk.hub.attach(&ring);
    DeskValues other;
    for (std::uint32_t id = 0; id < param_count; ++id)
        if (spec_of(ParamId(id)).scale.law == Law::toggle) other.set(ParamId(id), Value::whole(!other.whole(ParamId(id))));
    std::size_t stuck_after = 0;
    for (int n = 0; n < 40; ++n) {
        desk.hub.load(n % 2 ? DeskValues{} : other, LoadScope::everything);
        desk.set(fader, float(-n), desk.window);
        const auto room = ring.room();
        desk.hub.flush();
        if (room == ring.room()) ++stuck_after;
    }
    CHECK(stuck_after > 0);
    DeskValues engine;
    for (int turn = 0; turn < 3; ++turn) {
        int commits = 0;
        for (const auto& c : take_all(ring, commits)) engine.set(c.id, c.value);
        desk.hub.flush();
    }
    std::size_t different = 0;
    for (std::uint32_t id = 0; id < param_count; ++id)
        if (spec_of(ParamId(id)).heard) different += engine.get(ParamId(id)) != desk.hub.values().get(ParamId(id));
    CHECK(different == 0);
}

TEST_CASE("A gesture is one step of undo, however many values it passes", "[control][hub][undo]")
{
    Desk desk;
    desk.set(gain, 3.0f, desk.tablet);
    desk.set(fader, -20.0f, desk.window, Touch::begin);
    for (float db = -19; db < 0; db += 1) {
        desk.pause();
        desk.set(fader, db, desk.window);
    }
    desk.set(fader, 0.0f, desk.window, Touch::end);
    REQUIRE(desk.hub.undoable() == 2);
    CHECK(desk.hub.undo());
    CHECK(desk.hub.values().real(fader) == DeskValues{}.real(fader));
    CHECK(desk.hub.values().real(gain) == 3.0f);
    CHECK(desk.hub.redo());
    CHECK(desk.hub.values().real(fader) == 0.0f);
    CHECK_FALSE(desk.hub.redo());
}

TEST_CASE("Two hands at once make two steps, and undo tells everybody", "[control][hub][undo]")
{
    Desk desk;
    desk.set(fader, -10.0f, desk.window, Touch::begin);
    desk.set(gain, 2.0f, desk.tablet, Touch::begin);
    desk.set(fader, -5.0f, desk.window);
    desk.set(gain, 4.0f, desk.tablet);
    desk.everybody_is_up_to_date();
    CHECK(desk.hub.undoable() == 2);
    CHECK(desk.hub.undo());
    CHECK(desk.hub.values().real(gain) == 0.0f);
    CHECK(desk.hub.values().real(fader) == -5.0f);
    CHECK(desk.told(desk.window, gain));
    CHECK(desk.told(desk.tablet, gain));
}

TEST_CASE("Sets of one control without touch are one step unless there is a pause", "[control][hub][undo]")
{
    Desk desk;
    for (float db = -30; db < -20; db += 1) desk.set(fader, db, desk.tablet);
    CHECK(desk.hub.undoable() == 1);
    desk.pause();
    desk.set(fader, -3.0f, desk.tablet);
    CHECK(desk.hub.undoable() == 2);
}

TEST_CASE("At least the last fifty gestures can be taken back, one by one", "[control][hub][undo]")
{
    Desk desk;
    for (int n = 0; n < 60; ++n) {
        desk.set(fader, float(-n), desk.window, Touch::begin);
        desk.set(fader, float(-n), desk.window, Touch::end);
    }
    for (int n = 59; n > 9; --n) {
        CHECK(desk.hub.values().real(fader) == float(-n));
        REQUIRE(desk.hub.undo());
    }
}

TEST_CASE("Undo never opens outputs and never touches session rows", "[control][hub][undo]")
{
    Desk desk;
    desk.set(id_of(Gd::outputs_open), 1, desk.window);
    desk.set(id_of(Gd::outputs_open), 0, desk.window);
    desk.set(id_of(Stat::solosw), 1, desk.window);
    CHECK_FALSE(desk.hub.undo());
    CHECK_FALSE(desk.hub.values().is_on(id_of(Gd::outputs_open)));
    CHECK(desk.hub.values().is_on(id_of(Stat::solosw)));
}

TEST_CASE("Loading a whole desk is one step of undo and leaves session rows alone", "[control][hub][undo]")
{
    Desk desk;
    DeskValues other;
    other.set(fader, Value::real(-6));
    other.set_text(id_of(Ch::config_name, 5), "Snare");
    other.set(id_of(Gd::outputs_open), Value::whole(1));
    desk.hub.load(other, LoadScope::everything);
    CHECK(desk.hub.values().real(fader) == -6.0f);
    CHECK(desk.hub.values().text(id_of(Ch::config_name, 5)) == "Snare");
    CHECK_FALSE(desk.hub.values().is_on(id_of(Gd::outputs_open)));
    CHECK(desk.told(desk.window, fader));
    REQUIRE(desk.hub.undoable() == 1);
    CHECK(desk.hub.undo());
    CHECK(desk.hub.values() == DeskValues{});
}

TEST_CASE("Another effect brings its own defaults, told to everybody and taken back together", "[control][hub][undo]")
{
    Desk desk;
    const auto type = id_of(Fx14::type, 0), par = id_of(Fx14::par, 0, 1);
    const auto before = desk.hub.values();
    desk.set(type, 10, desk.window);
    CHECK(desk.hub.values().get(par) == desk.hub.values().initial(par));
    CHECK(desk.told(desk.window, par));
    std::vector<ParamId> order;
    desk.hub.dirty(desk.tablet).drain(1, [&](ParamId id) { order.push_back(id); });
    CHECK(order == std::vector{type});
    CHECK(desk.hub.undo());
    CHECK(desk.hub.values() == before);
}

TEST_CASE("Actions happen in order, one by one, at the next flush", "[control][hub]")
{
    Desk desk;
    std::vector<int> seen;
    desk.hub.on_action([&](const ActionEvent& a) { seen.push_back(a.value.as_whole()); });
    for (const int scene : {4, 4, 7}) CHECK(desk.set(id_of(Action::goscene), scene, desk.window) == EditResult::queued);
    CHECK(seen.empty());
    desk.hub.flush();
    CHECK(seen == std::vector{4, 4, 7});
    desk.hub.flush();
    CHECK(seen.size() == 3);
}

TEST_CASE("The solo lamp follows the solo switches, and clearing takes all of them", "[control][hub]")
{
    Desk desk;
    desk.set(id_of(Stat::solosw, 0, 4), 1, desk.window);
    CHECK(desk.hub.values().is_on(id_of(Stat::solo)));
    desk.set(id_of(Action::clearsolo), 1, desk.tablet);
    desk.hub.flush();
    CHECK_FALSE(desk.hub.values().is_on(id_of(Stat::solo)));
    CHECK_FALSE(desk.hub.values().is_on(id_of(Stat::solosw, 0, 4)));
}

TEST_CASE("What undo and redo would do is told in words, and when it was done", "[control][hub][undo]")
{
    Desk desk;
    const auto text = [&](auto row) { return desk.hub.values().text(id_of(row)); };
    desk.hub.flush();
    CHECK(text(Gd::undo_next).empty());
    CHECK(text(Undo::time).empty());
    desk.set(fader, -3.0f, desk.window);
    desk.hub.flush();
    CHECK(text(Gd::undo_next) == "Channel 4 fader");
    CHECK(text(Undo::time).size() == 8);
    desk.hub.begin_group("Paste onto Channel 4");
    desk.set(gain, 3.0f, desk.window);
    desk.hub.end_group();
    desk.hub.flush();
    CHECK(text(Gd::undo_next) == "Paste onto Channel 4");
    desk.hub.undo();
    desk.hub.flush();
    CHECK(text(Gd::undo_next) == "Channel 4 fader");
    CHECK(text(Gd::redo_next) == "Paste onto Channel 4");
    desk.hub.load(DeskValues{}, LoadScope::scene);
    desk.hub.flush();
    CHECK(text(Gd::undo_next) == "Open a scene");
    CHECK(text(Gd::redo_next).empty());
    desk.hub.forget_undo();
    desk.hub.flush();
    CHECK(text(Undo::time).empty());
}
