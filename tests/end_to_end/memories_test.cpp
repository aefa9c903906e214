// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"

#include <csignal>
#include <fstream>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

const std::vector<std::string> quiet{"--audio", "clock"};

osc::Argument s(std::string_view text) { return osc::Argument::of(text); }
osc::Argument i(int v) { return osc::Argument::of(std::int32_t(v)); }

/// 1 done, 0 refused, -1 no answer; the kind stands in front.
int done(const std::vector<OscHand::Answer>& answer) { return answer.size() == 2 && answer[0].type == 's' ? answer[1].whole : -1; }

int save(OscHand& hand, int slot, const std::string& name) { return done(hand.call("/save", {s("scene"), i(slot), s(name), s("")}, 3s)); }

bool stands_at(OscHand& hand, const std::string& address, float level)
{
    return wait_until(3s, [&] { return std::abs(hand.ask_real(address).value_or(-1) - level) < 0.001f; });
}

} // namespace

TEST_CASE("A scene is saved, changed, recalled by number or text, and everybody is told", "[end_to_end][memories]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), quiet};
    REQUIRE(desk.ready());
    OscHand hand{desk.port()}, tablet{desk.port()};
    hand.set("/ch/01/mix/fader", 0.5f);
    hand.set("/ch/01/config/name", "Kick");
    REQUIRE(save(hand, 5, "Ballad") == 1);
    CHECK(std::filesystem::exists(show / "scenes/005 Ballad.scn"));
    CHECK(hand.ask("/-show/showfile/scene/005/name")->text == "Ballad");
    CHECK(hand.ask_whole("/-show/showfile/scene/005/hasdata") == 1);
    hand.set("/ch/01/mix/fader", 0.75f);
    REQUIRE(stands_at(hand, "/ch/01/mix/fader", 0.75f));
    (void)tablet.call("/xremote", std::vector<osc::Argument>{}, 50ms);
    hand.set("/-action/goscene", 5);
    const auto told = tablet.hear("/ch/01/mix/fader", 2s);
    REQUIRE(told);
    CHECK(std::abs(told->real - 0.5f) < 0.001f);
    CHECK(hand.ask_whole("/-show/prepos/current") == 5);
    CHECK(hand.ask("/gd/recall/last")->text == "Scene 5 Ballad");
    hand.set("/ch/01/mix/fader", 0.75f);
    hand.set("/-action/goscene", "5");
    CHECK(stands_at(hand, "/ch/01/mix/fader", 0.5f));
    hand.set("/-action/doundo", 1);
    CHECK(stands_at(hand, "/ch/01/mix/fader", 0.75f));
    hand.set("/-action/goscene", 105);
    hand.set("/-action/goscene", 99);
    CHECK(stands_at(hand, "/ch/01/mix/fader", 0.75f));
    CHECK(save(hand, 100, "Nowhere") == 0);
    CHECK(done(hand.call("/load", {s("scene"), i(5)})) == 1);
    CHECK(stands_at(hand, "/ch/01/mix/fader", 0.5f));
    REQUIRE(desk.stop() == 0);
    DeskUnderTest again{show.path(), quiet};
    REQUIRE(again.ready());
    OscHand later{again.port()};
    CHECK(later.ask("/-show/showfile/scene/005/name")->text == "Ballad");
}

TEST_CASE("What a hand closed stays shut in a recall until it is opened by one tap", "[end_to_end][memories]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), quiet};
    REQUIRE(desk.ready());
    OscHand hand{desk.port()};
    REQUIRE(save(hand, 1, "Open") == 1);
    hand.set("/ch/03/mix/on", 0);
    hand.set("/-action/goscene", 1);
    REQUIRE(wait_until(2s, [&] { return hand.ask_whole("/gd/recall/heldcount") == 1; }));
    CHECK(hand.ask_whole("/ch/03/mix/on") == 0);
    const auto list = hand.call("/gd/recall/list", std::vector<osc::Argument>{});
    REQUIRE(list.size() == 3);
    CHECK(list[0].whole == 3);
    CHECK(list[2].text == "closed by hand");
    hand.set("/gd/recall/open", 3);
    CHECK(wait_until(2s, [&] { return hand.ask_whole("/ch/03/mix/on") == 1; }));
    CHECK(hand.ask_whole("/gd/recall/heldcount") == 0);
}

TEST_CASE("A desk killed while it saves a scene has the old one or the new one afterwards", "[end_to_end][memories]")
{
    TempFolder show;
    for (int round = 0; round < 3; ++round) {
        DeskUnderTest desk{show.path(), quiet};
        REQUIRE(desk.ready());
        OscHand hand{desk.port()};
        hand.set("/ch/01/mix/fader", 0.25f);
        REQUIRE(save(hand, 7, "Old") == 1);
        hand.set("/ch/01/mix/fader", 0.5f);
        (void)hand.call("/save", {s("scene"), i(7), s("New"), s("")}, std::chrono::milliseconds{2 + 4 * round});
        ::kill(desk.worker(), SIGKILL);
        desk.program().signal(SIGKILL);
        (void)desk.program().ends(3s);
        DeskUnderTest again{show.path(), quiet};
        REQUIRE(again.ready());
        OscHand later{again.port()};
        CHECK(later.ask_whole("/-show/showfile/scene/007/hasdata") == 1);
        later.set("/ch/01/mix/fader", 1.0f);
        later.set("/-action/goscene", 7);
        CHECK(wait_until(2s, [&] {
            const auto level = later.ask_real("/ch/01/mix/fader").value_or(-1);
            return std::abs(level - 0.25f) < 0.001f || std::abs(level - 0.5f) < 0.001f;
        }));
    }
}
