// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/x32_strips.h"
#include "engine/model/strip.h"
#include "tests/catch.h"

using namespace gigdesk;

TEST_CASE("An X32's linear strip numbers meet ours", "[control]")
{
    const auto name = [](int x32) { return strip_of(linear_of_x32(x32).value()).title(); };
    CHECK(name(0) == "Channel 1");
    CHECK(name(31) == "Channel 32");
    CHECK(name(32) == "Aux 1");
    CHECK(name(47) == "FX return 8");
    CHECK(name(48) == "Bus 1");
    CHECK(name(69) == "Matrix 6");
    CHECK(name(70) == "Main L/R");
    CHECK(name(71) == "Mono");
    CHECK_FALSE(linear_of_x32(72));
    CHECK_FALSE(linear_of_x32(-1));
}
