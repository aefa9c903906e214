// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/facts/x32_facts.h"
#include "engine/model/address.h"
#include "tests/catch.h"

#include <string>

using namespace gigdesk;

namespace {

struct Desk {
    Hub hub;
    X32Facts facts{hub};
    void set(std::string_view address, int v)
    {
        REQUIRE(hub.set({*find_param(address), Value::whole(v), Touch::none, ClientId::nobody}) != EditResult::refused);
        facts.turn();
    }
    int at(std::string_view address) { return hub.values().whole(*find_param(address)); }
};

} // namespace

TEST_CASE("/-ha tells the head amp that feeds an input, by the routing blocks", "[control][facts]")
{
    Desk desk;
    CHECK(desk.at("/-ha/00/index") == 0);
    CHECK(desk.at("/-ha/31/index") == 31);
    CHECK(desk.at("/-ha/32/index") == -1);
    desk.set("/config/routing/IN/1-8", 4); // A1-8
    CHECK(desk.at("/-ha/00/index") == 32);
    CHECK(desk.at("/-ha/07/index") == 39);
    CHECK(desk.at("/-ha/08/index") == 8);
    desk.set("/config/routing/IN/9-16", 15); // B41-48
    CHECK(desk.at("/-ha/15/index") == 127);
    desk.set("/config/routing/IN/17-24", 16); // CARD1-8
    CHECK(desk.at("/-ha/16/index") == -1);
    desk.set("/config/userrout/in/02", 81);
    desk.set("/config/routing/IN/25-32", 20); // UIN1-8
    CHECK(desk.at("/-ha/24/index") == -1);
    CHECK(desk.at("/-ha/25/index") == 80);
    desk.set("/config/routing/IN/AUX", 5); // A1-4
    CHECK(desk.at("/-ha/35/index") == 35);
    CHECK(desk.at("/-ha/36/index") == -1);
    desk.set("/config/routing/routswitch", 1); // card
    CHECK(desk.at("/-ha/00/index") == -1);
}

TEST_CASE("/-insert tells the strip that an insert slot stands in", "[control][facts]")
{
    Desk desk;
    CHECK(desk.at("/-insert/fx1L") == -1);
    desk.set("/ch/05/insert/sel", 1);
    CHECK(desk.at("/-insert/fx1L") == 4);
    desk.set("/main/st/insert/sel", 16);
    CHECK(desk.at("/-insert/fx8R") == 70);
    desk.set("/mtx/02/insert/sel", 22);
    CHECK(desk.at("/-insert/aux6") == 65);
    desk.set("/ch/05/insert/sel", 0);
    CHECK(desk.at("/-insert/fx1L") == -1);
}
