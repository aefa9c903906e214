// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/desk_values.h"
#include "tests/catch.h"

using namespace gigdesk;

TEST_CASE("two desks differ in exactly the values and texts that were set, in the order of their ids", "[model]")
{
    const DeskValues start;
    CHECK(start.differing(DeskValues{}).empty());

    DeskValues desk;
    const ParamId first{0}, last{param_count - 1};
    const ParamId name = id_of(Ch::config_name, 4), fader = id_of(Ch::mix_fader, 63);
    desk.set(last, Value::of_bits(start.get(last).bits() + 1));
    desk.set(first, Value::of_bits(start.get(first).bits() + 1));
    desk.set(fader, Value::real(-3));
    desk.set_text(name, "Anna");
    const std::vector<ParamId> expected{first, std::min(name, fader), std::max(name, fader), last};
    CHECK(desk.differing(start) == expected);
    CHECK(start.differing(desk) == expected);
    desk.set_text(name, "");
    CHECK(start.differing(desk).size() == 3);
}
