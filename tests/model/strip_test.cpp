// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/strip.h"

#include "engine/model/address.h"
#include "engine/model/patch_source.h"
#include "tests/catch.h"

#include <set>

using namespace gigdesk;

TEST_CASE("every linear number is a strip, and every strip has its number", "[model][strip]")
{
    std::set<std::string> titles;
    for (int n = 0; n < strip_count; ++n) {
        CHECK(linear_of(strip_of(n)) == n);
        titles.insert(strip_of(n).title());
    }
    CHECK(titles.size() == 112);
    CHECK(strip_of(102).title() == "Main L/R");
    CHECK(strip_of(79).number() == "FX8");
}

TEST_CASE("a strip of any kind knows its knobs by a channel's names", "[model][strip]")
{
    CHECK(address_of(Strip::dca(2).id(Ch::mix_fader)) == "/dca/3/fader");
    CHECK(address_of(Strip::mono().id(Ch::eq_g, 5)) == "/main/m/eq/6/g");
    CHECK(address_of(Strip::aux(7).id(Ch::send_level, 15)) == "/auxin/08/mix/16/level");
    CHECK(address_of(Strip::matrix(5).id(GdStrip::solo_b)) == "/gd/mtx/06/solob");
    CHECK(address_of(Strip::main().id(GdStrip::closed)) == "/gd/main/st/closed");
    CHECK_FALSE(Strip::matrix(0).has(Ch::send_on));
    CHECK_FALSE(Strip::fx_return(0).has(Ch::preamp_trim));
    CHECK(Strip::bus(0).sends() == matrix_count);
    CHECK(Strip::matrix(0).sends() == 0);
}

TEST_CASE("each pair has its link", "[model][strip]")
{
    CHECK(address_of(*Strip::channel(31).link()) == "/config/chlink/31-32");
    CHECK(address_of(*Strip::channel(32).link()) == "/gd/chlink/33-34");
    CHECK(address_of(*Strip::channel(63).link()) == "/gd/chlink/63-64");
    CHECK(address_of(*Strip::matrix(5).link()) == "/config/mtxlink/5-6");
    CHECK_FALSE(Strip::main().link());
}

TEST_CASE("a knob says which strip it belongs to", "[model][strip]")
{
    CHECK(strip_with(id_of(Bus::eq_g, 3, 1)) == Strip::bus(3));
    CHECK(strip_with(id_of(GdIn::alt, 70)) == Strip::aux(6));
    CHECK(strip_with(Strip::dca(1).id(GdStrip::closed)) == Strip::dca(1));
    CHECK_FALSE(strip_with(id_of(Config::mono_mode)));
}

TEST_CASE("numbers of the input patch name what they are", "[model][patch]")
{
    for (const auto& [number, name] : {std::pair{0, "none"}, {1, "Input 1"}, {512, "Input 512"}, {513, "Bus 1"}, {528, "Bus 16"}, {529, "Matrix 1"}, {535, "Main L"},
                                       {537, "Mono"}, {538, "none"}, {541, "Track 1"}, {604, "Track 64"}, {605, "none"}, {-1, "none"}})
        CHECK(name_of_patch_source(number) == name);
}
