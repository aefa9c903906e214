// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/listen_keeper.h"
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "tests/catch.h"

#include <string>
#include <vector>

using namespace gigdesk;
using namespace std::chrono_literals;

namespace {

ParamId at(const std::string& address) { return find_param(address).value(); }

/// A desk whose clock the test turns.
struct Desk {
    std::chrono::steady_clock::time_point now{};
    Hub hub{[this] { return now; }};
    ListenKeeper keeper{hub, [this] { return now; }};
    std::vector<std::string> said;
    ClientId window = hub.join("window", ClientKind::window), tablet = hub.join("tablet", ClientKind::osc), keys = hub.join("keys", ClientKind::midi);

    Desk()
    {
        hub.on_notice([this](const std::string& line) { said.push_back(line); });
    }
    EditResult set(const std::string& address, float value, ClientId from)
    {
        const auto id = at(address);
        const auto v = spec_of(id).type() == ValueType::real ? Value::real(value) : Value::whole(int(value));
        return hub.set({id, v, Touch::none, from});
    }
    EditResult set(const std::string& address, float value) { return set(address, value, tablet); }
    [[nodiscard]] bool is_on(const std::string& address) const { return hub.values().is_on(at(address)); }
    void turn() { keeper.turn(), hub.flush(); }
    void wait(std::chrono::milliseconds time) { now += time, turn(); }
    [[nodiscard]] bool has_said(const std::string& words) const
    {
        for (const auto& line : said)
            if (line.find(words) != std::string::npos) return true;
        return false;
    }
};

} // namespace

TEST_CASE("A held talk is open only while it is said again within half a second", "[control][listen][talk]")
{
    Desk desk;
    desk.set("/-stat/talk/A", 1);
    desk.turn();
    CHECK(desk.is_on("/gd/talk/a"));
    CHECK_FALSE(desk.is_on("/gd/talk/b"));
    for (int n = 0; n < 20; ++n) {
        desk.wait(400ms);
        desk.set("/-stat/talk/A", 1);
    }
    CHECK(desk.is_on("/gd/talk/a"));
    desk.wait(499ms);
    CHECK(desk.is_on("/gd/talk/a"));
    desk.hub.dirty(desk.tablet).clear();
    desk.wait(1ms);
    CHECK_FALSE(desk.is_on("/gd/talk/a"));
    CHECK_FALSE(desk.is_on("/-stat/talk/A"));
    CHECK(desk.hub.dirty(desk.tablet).contains(at("/-stat/talk/A"))); // who held it learns that it closed
}

TEST_CASE("A talk closes when it is let go, disabled, or its client leaves", "[control][listen][talk]")
{
    Desk desk;
    const auto open = [&] {
        desk.set("/-stat/talk/A", 1, desk.window);
        desk.turn();
        return desk.is_on("/gd/talk/a");
    };
    REQUIRE(open());
    desk.set("/-stat/talk/A", 0, desk.keys);
    CHECK_FALSE(desk.is_on("/gd/talk/a"));
    REQUIRE(open());
    desk.set("/config/talk/enable", 0);
    desk.turn();
    CHECK_FALSE(desk.is_on("/gd/talk/a"));
    CHECK_FALSE(open());
    CHECK_FALSE(desk.is_on("/-stat/talk/A"));
    CHECK(desk.has_said("disabled"));
    desk.set("/config/talk/enable", 1);
    REQUIRE(open());
    desk.hub.leave(desk.tablet); // not the one who talks
    CHECK(desk.is_on("/gd/talk/a"));
    desk.hub.leave(desk.window);
    CHECK_FALSE(desk.is_on("/gd/talk/a"));
}

TEST_CASE("A latched talk stays open without a hand until its time is over", "[control][listen][talk]")
{
    Desk desk;
    desk.set("/config/talk/B/latch", 1);
    desk.set("/gd/talk/timeout", 30);
    desk.set("/-stat/talk/B", 1);
    desk.wait(29'999ms);
    CHECK(desk.is_on("/gd/talk/b"));
    CHECK(desk.said.empty());
    desk.wait(1ms);
    CHECK_FALSE(desk.is_on("/gd/talk/b"));
    CHECK(desk.has_said("Talk B was latched"));
    desk.set("/-stat/talk/B", 1);
    desk.wait(2s);
    desk.set("/config/talk/B/latch", 0); // from now on it is a held one
    desk.wait(100ms);
    CHECK(desk.is_on("/gd/talk/b"));
    desk.wait(500ms);
    CHECK_FALSE(desk.is_on("/gd/talk/b"));
}

TEST_CASE("What the engine obeys cannot be set from outside, and is not restored", "[control][listen]")
{
    Desk desk;
    for (const char* row : {"/gd/talk/a", "/gd/talk/b", "/gd/osc/on", "/gd/sip/on"}) CHECK(desk.set(row, 1) == EditResult::refused);
    DeskValues stored;
    for (const char* row : {"/-stat/talk/A", "/-stat/osc/on", "/gd/sip/armed", "/gd/ch/01/soloa", "/gd/talk/a", "/gd/osc/on"}) stored.set(at(row), Value::whole(1));
    desk.hub.load(stored, LoadScope::everything);
    desk.turn();
    for (const char* row : {"/-stat/talk/A", "/-stat/osc/on", "/gd/sip/armed", "/gd/ch/01/soloa", "/gd/talk/a", "/gd/osc/on"}) CHECK_FALSE(desk.is_on(row));
}

TEST_CASE("The oscillator starts at -40 dB or less and says when it had to be turned down", "[control][listen][oscillator]")
{
    Desk desk;
    const auto level = at("/config/osc/level");
    desk.set("/config/osc/level", -10);
    desk.set("/-stat/osc/on", 1);
    desk.turn();
    CHECK(desk.is_on("/gd/osc/on"));
    CHECK(desk.hub.values().real(level) == -40);
    CHECK(desk.hub.dirty(desk.tablet).contains(level));
    CHECK(desk.has_said("-40 dB"));
    desk.set("/config/osc/level", -20); // by hand, while one hears it
    desk.set("/-stat/osc/on", 1);
    desk.turn();
    CHECK(desk.hub.values().real(level) == -20);
    desk.set("/-stat/osc/on", 0);
    CHECK_FALSE(desk.is_on("/gd/osc/on"));
    desk.set("/config/osc/level", -60);
    desk.set("/-stat/osc/on", 1);
    CHECK(desk.hub.values().real(level) == -60);
}

TEST_CASE("The oscillator stops when its destination changes, also by a scene", "[control][listen][oscillator]")
{
    Desk desk;
    desk.set("/-stat/osc/on", 1);
    desk.set("/config/osc/dest", 3);
    desk.turn();
    CHECK_FALSE(desk.is_on("/gd/osc/on"));
    CHECK_FALSE(desk.is_on("/-stat/osc/on"));
    CHECK(desk.has_said("destination changed"));
    desk.set("/-stat/osc/on", 1);
    CHECK(desk.is_on("/gd/osc/on"));
    DeskValues scene = desk.hub.values();
    scene.set(at("/config/osc/dest"), Value::whole(18));
    desk.hub.load(scene, LoadScope::scene);
    desk.turn();
    CHECK_FALSE(desk.is_on("/gd/osc/on"));
}

TEST_CASE("On main the oscillator waits for its confirmation, but not for long", "[control][listen][oscillator]")
{
    for (int destination = 0; destination < 26; ++destination) {
        INFO("destination " << destination);
        const bool main = destination >= 16 && destination <= 19;
        Desk desk;
        desk.set("/config/osc/dest", float(destination));
        desk.set("/gd/osc/main", 1, desk.window);
        desk.turn();
        CHECK(desk.has_said("Switch the oscillator on first"));
        desk.set("/-stat/osc/on", 1);
        desk.turn();
        CHECK(desk.is_on("/gd/osc/on") == !main);
        CHECK(desk.is_on("/-stat/osc/on")); // the wish stands, the truth waits
        desk.wait(9s);
        desk.set("/gd/osc/main", 1, desk.window);
        desk.turn();
        CHECK(desk.is_on("/gd/osc/on"));
        CHECK(desk.is_on("/-stat/osc/on"));
    }
    Desk late;
    late.set("/config/osc/dest", 18);
    late.set("/-stat/osc/on", 1);
    late.wait(10s);
    late.set("/gd/osc/main", 1, late.window);
    late.turn();
    CHECK_FALSE(late.is_on("/gd/osc/on"));
    CHECK_FALSE(late.is_on("/-stat/osc/on"));
    CHECK(late.has_said("not confirmed"));
    Desk elsewhere;
    elsewhere.set("/config/osc/dest", 18);
    elsewhere.set("/-stat/osc/on", 1);
    elsewhere.set("/config/osc/dest", 2);
    elsewhere.turn();
    CHECK_FALSE(elsewhere.is_on("/gd/osc/on"));
    CHECK_FALSE(elsewhere.is_on("/-stat/osc/on"));
}

TEST_CASE("Only a window arms solo-in-place", "[control][listen][sip]")
{
    Desk desk;
    CHECK(desk.set("/gd/sip/armed", 1, desk.tablet) == EditResult::refused);
    CHECK(desk.hub.dirty(desk.tablet).contains(at("/gd/sip/armed")));
    CHECK(desk.has_said("Solo in place is armed in a window"));
    CHECK(desk.set("/gd/sip/armed", 1, desk.keys) == EditResult::refused);
    CHECK(desk.set("/gd/sip/armed", 1, ClientId::nobody) == EditResult::refused);
    CHECK(desk.set("/gd/sip/armed", 1, desk.window) == EditResult::stored);
    CHECK(desk.set("/gd/sip/armed", 0, desk.tablet) == EditResult::stored); // anybody may end it
}

TEST_CASE("Solo-in-place acts while armed and something is soloed on A, and ends with its window", "[control][listen][sip]")
{
    Desk desk;
    desk.set("/gd/sip/armed", 1, desk.window);
    desk.turn();
    CHECK_FALSE(desk.is_on("/gd/sip/on"));
    desk.set("/gd/ch/02/solob", 1);
    desk.turn();
    CHECK_FALSE(desk.is_on("/gd/sip/on"));
    desk.set("/gd/ch/02/soloa", 1);
    desk.turn();
    CHECK(desk.is_on("/gd/sip/on"));
    CHECK(desk.has_said("Solo in place"));
    desk.set("/-stat/solosw/02", 0);
    desk.turn();
    CHECK_FALSE(desk.is_on("/gd/sip/on"));
    desk.set("/-stat/solosw/02", 1);
    desk.turn();
    CHECK(desk.is_on("/gd/sip/on"));
    desk.hub.leave(desk.window);
    desk.turn();
    CHECK_FALSE(desk.is_on("/gd/sip/armed"));
    CHECK_FALSE(desk.is_on("/gd/sip/on"));
    CHECK(desk.has_said("ended"));
}
