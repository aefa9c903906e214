// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/layers.h"
#include "tests/catch.h"

using namespace gigdesk;

TEST_CASE("A desk starts with layers that hold every strip", "[model][layers]")
{
    const DeskValues desk;
    CHECK(strips_of_layer(desk, 0)[0] == Strip::channel(0));
    CHECK(strips_of_layer(desk, 3)[15] == Strip::channel(63));
    CHECK(strips_of_layer(desk, 4)[8] == Strip::fx_return(0));
    CHECK(strips_of_layer(desk, 5)[15] == Strip::bus(15));
    CHECK(strips_of_layer(desk, 6)[0] == Strip::dca(0));
    CHECK(strips_of_layer(desk, 6)[8] == Strip::matrix(0));
    CHECK(strips_of_layer(desk, 6)[14] == Strip::main());
    CHECK(strips_of_layer(desk, 6)[15] == Strip::mono());
    CHECK_FALSE(strips_of_layer(desk, 7)[0]);
    for (int linear = 0; linear < strip_count; ++linear) CHECK(layer_with(desk, strip_of(linear)));
}

TEST_CASE("A layer is what its places say, under its own name", "[model][layers]")
{
    DeskValues desk;
    CHECK(name_of_layer(desk, 6) == "DCA MTX");
    desk.set_text(id_of(GdLayer::name, 7), "MONITORS");
    desk.set(id_of(GdLayer::strip, 7, 3), Value::whole(linear_of(Strip::bus(2)) + 1));
    desk.set(id_of(GdLayer::strip, 0, 0), Value::whole(0));
    CHECK(name_of_layer(desk, 7) == "MONITORS");
    CHECK(strips_of_layer(desk, 7)[3] == Strip::bus(2));
    CHECK_FALSE(layer_with(desk, Strip::channel(0)));
}
