// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/show/memories_desk.h"

#include <algorithm>
#include <chrono>
#include <functional>

using namespace gigdesk;
using namespace gigdesk::memory;
using namespace gigdesk::memory::test;

namespace {

constexpr ParamId on(int channel) { return id_of(Ch::mix_on, channel); }

/// Scene 1 has everything open, scene 2 has channel 3 closed.
struct OpenScenes : Desk {
    explicit OpenScenes(const fs::path& folder) : Desk{folder}
    {
        ask("/save", {s("scene"), i(1), s("Open"), s("")});
        hand(on(2), 0);
        ask("/save", {s("scene"), i(2), s("Three shut"), s("")});
        act(Action::goscene, 2);
    }
    void policy(MutePolicy p) { hand(id_of(Gd::recall_mutes), int(p)); }
    std::string held() const { return text(id_of(Gd::recall_held)); }
};

} // namespace

TEST_CASE("What a hand closed since the last recall stays shut, is listed, and opens by one tap", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hub.set_text(id_of(Ch::config_name, 4), "Backstage", desk.self);
    desk.hand(on(4), 0);
    desk.act(Action::goscene, 1);
    CHECK(desk.whole(on(2)) == 1); // a scene had closed it
    CHECK(desk.whole(on(4)) == 0);
    CHECK(desk.held() == "Channel 5");  // the scene took the name away with it
    CHECK(desk.whole(id_of(Gd::recall_held_count)) == 1);
    SECTION("and stays shut in the next recall too")
    {
        desk.act(Action::goscene, 2);
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(4)) == 0);
        CHECK(desk.held() == "Channel 5");
    }
    SECTION("by its number")
    {
        desk.hub.set({id_of(Gd::recall_open), Value::whole(5), Touch::none, desk.self});
        desk.turn();
        CHECK(desk.whole(on(4)) == 1);
        CHECK(desk.held().empty());
        CHECK(desk.text(id_of(Gd::undo_next)) == "Open what the recall left closed");
    }
    SECTION("all of them")
    {
        desk.hub.set({id_of(Gd::recall_open), Value::whole(0), Touch::none, desk.self});
        desk.turn();
        CHECK(desk.whole(on(4)) == 1);
    }
    SECTION("or by the strip's own button")
    {
        desk.hand(on(4), 1);
        desk.turn();
        CHECK(desk.whole(id_of(Gd::recall_held_count)) == 0);
    }
}

TEST_CASE("A strip that a hand closed by its group, its DCA or its partner stays shut too", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(id_of(Ch::grp_mute, 10), 1), desk.hand(id_of(Ch::grp_dca, 11), 2), desk.hand(id_of(Config::chlink, 0, 10), 1);
    desk.ask("/save", {s("scene"), i(3), s("Grouped"), s("")});
    desk.act(Action::goscene, 3);
    desk.hand(id_of(Config::mute, 0, 0), 1), desk.hand(id_of(Dca::on, 1), 0), desk.hand(on(20), 0);
    desk.act(Action::goscene, 3);
    CHECK(desk.whole(id_of(Config::mute, 0, 0)) == 0); // the group is as the scene says
    CHECK(desk.whole(on(10)) == 0);                    // its member is not
    CHECK(desk.whole(id_of(Dca::on, 1)) == 0);
    CHECK(desk.whole(on(11)) == 1); // its DCA holds it
    CHECK(desk.whole(on(20)) == 0);
    CHECK(desk.whole(on(21)) == 0);
    CHECK(desk.held() == "Channel 11, Channel 21, Channel 22, DCA 2");
}

TEST_CASE("FOLLOW takes a scene's mutes as they are, CLOSE-ONLY opens nothing", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(on(4), 0);
    SECTION("FOLLOW")
    {
        desk.policy(MutePolicy::follow);
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(4)) == 1);
        CHECK(desk.held().empty());
    }
    SECTION("CLOSE-ONLY")
    {
        desk.policy(MutePolicy::close_only);
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(4)) == 0);
        CHECK(desk.whole(on(2)) == 0);
        CHECK(desk.held() == "Channel 3, Channel 5");
        desk.hand(on(2), 1);
        desk.act(Action::goscene, 2);
        CHECK(desk.whole(on(2)) == 0);
    }
}

TEST_CASE("Talk, oscillator, solo and the outputs are never recalled", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    const std::vector<ParamId> never{id_of(Stat::talk_a), id_of(Stat::osc_on), id_of(Gd::outputs_open), id_of(Gd::sip_armed), id_of(GdCh::solo_a, 0)};
    for (const auto id : never) desk.hand(id, 1);
    desk.ask("/save", {s("scene"), i(1), s("Loud"), s("")});
    for (const auto id : never) desk.hand(id, 0);
    desk.act(Action::goscene, 1);
    for (const auto id : never) CHECK(desk.whole(id) == 0);
}

TEST_CASE("A strip that a safe keeps shut is listed as such", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(id_of(Show::chan16), 1 << 2);
    desk.act(Action::goscene, 1);
    CHECK(desk.whole(on(2)) == 0);
    CHECK(desk.held() == "Channel 3 (safe)");
    std::vector<std::string> fields;
    REQUIRE(take_osc(desk.memories, desk.hub.values(), "/gd/recall/list", {}, [&](std::span<const osc::Argument> answer) {
        for (const auto& a : answer) fields.push_back(a.type == 'i' ? std::to_string(a.whole) : std::string{a.text});
    }));
    CHECK(fields == std::vector<std::string>{"3", "Channel 3", "safe"});
}

TEST_CASE("The undo point takes back everything since it was made", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f);
    desk.act(Action::undopt, 1);
    CHECK(desk.text(id_of(Undo::time)).size() == 8);
    desk.hand(second_fader, -20.f), desk.hand(id_of(Ch::mix_fader, 5), -30.f);
    desk.act(Action::doundo, 1);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.real(second_fader) == DeskValues{}.real(second_fader));
    CHECK(desk.real(id_of(Ch::mix_fader, 5)) == DeskValues{}.real(second_fader));
}

namespace {

double milliseconds(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> times)
{
    std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
    return times[times.size() / 2];
}

/// One hand on every value of the desk, one value at a time.
void move_all(Desk& desk)
{
    for (std::uint32_t raw = 0; raw < param_count; ++raw)
        if (const auto id = ParamId(raw); is_in_scenes(id) && spec_of(id).scale.law != Law::text) desk.hub.set({id, desk.hub.values().get(id), Touch::none, desk.self});
}

} // namespace

TEST_CASE("A recall of the whole desk costs the control thread a few times what its values cost by hand", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    stir(desk, 1);
    desk.ask("/save", {s("scene"), i(1), s("One"), s("")});
    stir(desk, 2);
    desk.ask("/save", {s("scene"), i(2), s("Two"), s("")});
    desk.settle();
    std::vector<double> recalls, by_hand;
    for (int n = 0; n < 40; ++n) {
        recalls.push_back(milliseconds([&] { REQUIRE(desk.memories.go_scene(1 + n % 2)); }));
        desk.hub.flush();
        by_hand.push_back(milliseconds([&] { move_all(desk); }));
        desk.hub.flush();
    }
    WARN("recall of a scene that changes everything: " << median(recalls) << " ms, by hand: " << median(by_hand) << " ms");
    CHECK(median(recalls) < 6 * median(by_hand));
}

TEST_CASE("Undo of a recall brings back what had been left closed before, and whose hand had closed it", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(on(4), 0);
    desk.act(Action::goscene, 1);
    CHECK(desk.held() == "Channel 5");
    desk.hand(on(4), 1);
    desk.hand(on(6), 0);
    desk.turn();
    CHECK(desk.held().empty());
    desk.act(Action::goscene, 2);
    CHECK(desk.held() == "Channel 7");
    CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 2 Three shut");
    const auto turns = [&] {
        desk.turn(); // rows tell of the step in one turn
        desk.turn(); // and are heeded in the next
    };
    turns();
    desk.hub.undo();
    turns();
    CHECK(desk.held().empty());
    CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 1 Open");
    SECTION("redo does it again")
    {
        desk.hub.redo();
        turns();
        CHECK(desk.held() == "Channel 7");
        CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 2 Three shut");
    }
    SECTION("what a hand had closed before is still closed by a hand")
    {
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(6)) == 0);
        CHECK(desk.held() == "Channel 7");
    }
    SECTION("another step in the place of the one taken back is no redo")
    {
        desk.hand(fader, -30.f);
        turns();
        CHECK(desk.held().empty());
    }
}

TEST_CASE("The undo point takes the marks of all recalls back with it", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(on(4), 0);
    desk.act(Action::undopt, 1);
    desk.act(Action::goscene, 1);
    desk.hand(fader, -30.f);
    desk.act(Action::goscene, 2);
    CHECK(desk.held() == "Channel 5");
    desk.act(Action::doundo, 1);
    desk.turn();
    CHECK(desk.held().empty());
    CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 2 Three shut"); // the one before the point
}
