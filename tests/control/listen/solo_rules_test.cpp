// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "engine/model/address.h"
#include "tests/catch.h"

#include <set>
#include <string>

using namespace gigdesk;

namespace {

ParamId at(const std::string& address) { return find_param(address).value(); }

struct Desk {
    Hub hub;
    ClientId tablet = hub.join("tablet", ClientKind::osc), window = hub.join("window", ClientKind::window);

    void set(const std::string& address, int value) { hub.set({at(address), Value::whole(value), Touch::none, tablet}); }
    [[nodiscard]] int get(const std::string& address) const { return hub.values().whole(at(address)); }
    /// Linear numbers of all strips soloed.
    [[nodiscard]] std::set<int> soloed(ListenBus bus = ListenBus::a) const
    {
        std::set<int> all;
        for (int n = 0; n < strip_count; ++n)
            if (hub.values().is_on(solo_row(strip_of(n), bus))) all.insert(n);
        return all;
    }
};

} // namespace

TEST_CASE("The X32's eighty solo switches and the strips' solo rows say the same", "[control][listen]")
{
    const std::pair<int, const char*> golden[] = {{1, "/gd/ch/01"}, {32, "/gd/ch/32"}, {33, "/gd/auxin/01"}, {40, "/gd/auxin/08"}, {41, "/gd/fxrtn/01"},
        {48, "/gd/fxrtn/08"}, {49, "/gd/bus/01"}, {64, "/gd/bus/16"}, {65, "/gd/mtx/01"}, {70, "/gd/mtx/06"}, {71, "/gd/main/st"}, {72, "/gd/main/m"},
        {73, "/gd/dca/1"}, {80, "/gd/dca/8"}};
    for (const auto& [number, strip] : golden) {
        INFO(number << " " << strip);
        const auto face = "/-stat/solosw/" + std::string(number < 10 ? "0" : "") + std::to_string(number), row = strip + std::string("/soloa");
        Desk desk;
        desk.set(face, 1);
        CHECK(desk.get(row) == 1);
        CHECK(desk.get("/-stat/solo") == 1);
        CHECK(desk.hub.dirty(desk.window).contains(at(row)));
        desk.set(row, 0);
        CHECK(desk.get(face) == 0);
        CHECK(desk.get("/-stat/solo") == 0);
        desk.set(row, 1);
        CHECK(desk.get(face) == 1);
    }
}

TEST_CASE("Every solo switch has a strip of its own, and channels beyond 32 have none", "[control][listen]")
{
    for (int n = 0; n < 80; ++n) CHECK(solo_switch_of(strip_of_solo_switch(n)) == n);
    CHECK_FALSE(solo_switch_of(Strip::channel(32)).has_value());
    Desk desk;
    desk.set("/gd/ch/64/soloa", 1);
    CHECK(desk.get("/-stat/solo") == 1);
}

TEST_CASE("Listen B solos apart from A and from the X32's face", "[control][listen]")
{
    Desk desk;
    desk.set("/gd/ch/03/solob", 1);
    CHECK(desk.get("/-stat/solosw/03") == 0);
    CHECK(desk.get("/-stat/solo") == 0);
    CHECK(desk.soloed(ListenBus::b) == std::set{2});
    CHECK(desk.soloed().empty());
}

TEST_CASE("An exclusive Listen bus keeps the newest solo", "[control][listen]")
{
    Desk desk;
    desk.set("/-stat/solosw/01", 1);
    desk.set("/gd/ch/05/solob", 1);
    desk.set("/config/solo/exclusive", 1);
    desk.set("/gd/dca/2/soloa", 1);
    CHECK(desk.soloed() == std::set{first_dca_strip + 1});
    CHECK(desk.get("/-stat/solosw/01") == 0);
    CHECK(desk.soloed(ListenBus::b) == std::set{4});
    desk.set("/gd/listen/b/exclusive", 1);
    desk.set("/gd/bus/02/solob", 1);
    CHECK(desk.soloed(ListenBus::b) == std::set{first_bus_strip + 1});
    desk.set("/gd/dca/2/soloa", 0);
    CHECK(desk.soloed().empty());
}

TEST_CASE("Both sides of a linked pair are soloed together, also exclusively", "[control][listen]")
{
    Desk desk;
    desk.set("/config/chlink/3-4", 1);
    desk.set("/config/solo/exclusive", 1);
    desk.set("/-stat/solosw/01", 1);
    desk.set("/-stat/solosw/04", 1);
    CHECK(desk.soloed() == std::set{2, 3});
    desk.set("/-stat/solosw/03", 0);
    CHECK(desk.soloed().empty());
    CHECK(desk.get("/-stat/solosw/04") == 0);
}

TEST_CASE("The selection follows the solo, or the solo the selection", "[control][listen]")
{
    Desk desk;
    desk.set("/config/solo/followsolo", 1);
    desk.set("/gd/bus/03/soloa", 1);
    CHECK(desk.get("/-stat/selidx") == 50);
    desk.set("/gd/dca/3/soloa", 1); // has no place in the selection
    CHECK(desk.get("/-stat/selidx") == 50);
    desk.set("/config/solo/followsel", 1);
    desk.set("/-stat/selidx", 70);
    CHECK(desk.soloed() == std::set{main_strip});
    desk.hub.set({at("/-action/clearsolo"), Value::whole(1), Touch::none, desk.tablet});
    desk.hub.flush();
    desk.set("/-stat/selidx", 2);
    CHECK(desk.soloed().empty());
}

TEST_CASE("Clearing takes the solos of one Listen bus or of both", "[control][listen]")
{
    const auto cleared = [](const char* address, int value) {
        Desk desk;
        for (const char* strip : {"/gd/ch/01", "/gd/ch/40", "/gd/fxrtn/02", "/gd/main/m", "/gd/dca/8"})
            for (const char* row : {"/soloa", "/solob"}) desk.set(std::string(strip) + row, 1);
        desk.set(address, value);
        desk.hub.flush();
        CHECK(desk.get("/-stat/solo") == !desk.soloed().empty());
        return std::pair{desk.soloed().empty(), desk.soloed(ListenBus::b).empty()};
    };
    CHECK(cleared("/-action/clearsolo", 1) == std::pair{true, false});
    CHECK(cleared("/gd/listen/clear", 1) == std::pair{true, false});
    CHECK(cleared("/gd/listen/clear", 2) == std::pair{false, true});
    CHECK(cleared("/gd/listen/clear", 3) == std::pair{true, true});
}
