// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/positions.h"
#include "engine/model/address.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::midi;

namespace {
const Scale& scale_of(std::string_view address) { return spec_of(*find_param(address)).scale; }
float db_at(float position) { return at_position(scale_of("/ch/01/mix/fader"), position).as_real(); }
} // namespace

TEST_CASE("midi positions: 0 dB, the top and the end are exact in seven and fourteen bits", "[control][midi]")
{
    const auto& fader = scale_of("/ch/01/mix/fader");
    CHECK(db_at(position_of_7(fader, 95)) == 0.0f);
    CHECK(db_at(position_of_7(fader, 127)) == 10.0f);
    CHECK(db_at(position_of_7(fader, 0)) == minus_infinity_db);
    for (int value = 12287 - 8; value <= 12287 + 8; ++value) CHECK(db_at(position_of_14(fader, value)) == 0.0f);
    CHECK(db_at(position_of_14(fader, 16368)) == 10.0f);
    CHECK(to_14(fader, 0.75f) == 12287);
    CHECK(to_7(fader, 0.75f) == 95);
}

TEST_CASE("midi positions: the marks of the panel are what they say", "[control][midi]")
{
    const auto& fader = scale_of("/ch/01/mix/fader");
    const std::pair<int, float> marks[] = {{14335, 5}, {10239, -5}, {8192, -10}, {6144, -20}, {4096, -30}, {3072, -40}, {2048, -50}, {1024, -60}};
    for (const auto& [number, db] : marks) CHECK(db_at(position_of_14(fader, number)) == Approx(db).margin(0.02));
}

TEST_CASE("midi positions: the centre of a pan is exact, and switches switch in the middle", "[control][midi]")
{
    const auto& pan = scale_of("/ch/01/mix/pan");
    CHECK(at_position(pan, position_of_7(pan, 64)).as_real() == 0.0f);
    CHECK(at_position(pan, position_of_14(pan, 8192)).as_real() == 0.0f);
    CHECK(at_position(pan, position_of_7(pan, 127)).as_real() == 100.0f);
    const auto& on = scale_of("/ch/01/mix/on");
    CHECK(at_position(on, position_of_7(on, 63)).as_whole() == 0);
    CHECK(at_position(on, position_of_7(on, 64)).as_whole() == 1);
}

TEST_CASE("midi positions: every seven-bit number comes back as itself, in rising order", "[control][midi]")
{
    for (const auto* address : {"/ch/01/mix/fader", "/ch/01/mix/pan", "/ch/01/eq/1/f"}) {
        float before = -1;
        for (int value = 0; value <= 127; ++value) {
            const float position = position_of_7(scale_of(address), value);
            CHECK(position > before);
            CHECK(to_7(scale_of(address), position) == value);
            before = position;
        }
    }
}
