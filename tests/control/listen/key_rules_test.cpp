// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "engine/model/address.h"
#include "engine/model/strip.h"
#include "tests/catch.h"

using namespace gigdesk;

namespace {

constexpr int gate_page = 2, comp_page = 3, gate_of = 0, comp_of = 1;

struct Desk {
    Hub hub;
    ClientId tablet = hub.join("tablet", ClientKind::osc);

    void set(ParamId id, int value) { hub.set({id, Value::whole(value), Touch::none, tablet}); }
    [[nodiscard]] int get(ParamId id) const { return hub.values().whole(id); }
};

} // namespace

TEST_CASE("Key listen follows the X32's selected strip and the page of its channel screen", "[control][listen][keys]")
{
    Desk desk;
    desk.set(id_of(Stat::selidx), 4), desk.set(id_of(Stat::screen_chan), comp_page), desk.set(id_of(Stat::keysolo), 1);
    CHECK(desk.get(id_of(Gd::key_strip)) == 4);
    CHECK(desk.get(id_of(Gd::key_of)) == comp_of);
    desk.set(id_of(Stat::screen_chan), gate_page);
    CHECK(desk.get(id_of(Gd::key_of)) == gate_of);
    desk.set(id_of(Stat::screen_chan), 4);
    CHECK(desk.get(id_of(Gd::key_of)) == gate_of);
    desk.set(id_of(Stat::selidx), 50); // a bus has a compressor alone
    CHECK(desk.get(id_of(Gd::key_strip)) == linear_of(Strip::bus(2)));
    CHECK(desk.get(id_of(Gd::key_of)) == comp_of);
    CHECK(desk.get(id_of(Stat::keysolo)) == 1);
}

TEST_CASE("A strip without a key ends key listen, and so does clearing the solos of A", "[control][listen][keys]")
{
    Desk desk;
    desk.set(id_of(Gd::key_strip), 63), desk.set(id_of(Stat::keysolo), 1);
    CHECK(desk.get(id_of(Stat::keysolo)) == 1);
    desk.set(id_of(Stat::selidx), 32); // an aux input has neither
    CHECK(desk.get(id_of(Stat::keysolo)) == 0);
    desk.set(id_of(Stat::keysolo), 1);
    CHECK(desk.get(id_of(Stat::keysolo)) == 0);
    desk.set(id_of(Gd::key_strip), 2), desk.set(id_of(Stat::keysolo), 1);
    desk.hub.set({id_of(Gd::listen_clear), Value::whole(1), Touch::none, desk.tablet});
    desk.hub.flush();
    CHECK(desk.get(id_of(Stat::keysolo)) == 0);
}

TEST_CASE("Key listen belongs to no show: it is neither stored nor undone", "[control][listen][keys]")
{
    for (const auto id : {id_of(Stat::keysolo), id_of(Gd::key_strip), id_of(Gd::key_of)}) CHECK(spec_of(id).lifetime == Lifetime::session);
}
