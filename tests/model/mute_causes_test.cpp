// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/mute_causes.h"
#include "tests/catch.h"

using namespace gigdesk;

TEST_CASE("mutes: an open strip has no cause to be silent", "[model][mute]")
{
    CHECK(mute_causes({}) == 0);
    CHECK(mute_causes({.is_input = true, .member_of_groups = 63, .member_of_dcas = 255}) == 0);
    CHECK(mute_causes({.closed_groups = 63, .muted_dcas = 255}) == 0);
}

TEST_CASE("mutes: each cause is a bit of its own", "[model][mute]")
{
    CHECK(mute_causes({.on = false}) == mute_cause::own);
    for (int i = 0; i < mute_group_count; ++i) CHECK(mute_causes({.member_of_groups = 63, .closed_groups = 1u << i}) == mute_cause::group(i));
    for (int i = 0; i < dca_count; ++i) CHECK(mute_causes({.member_of_dcas = 1u << i, .muted_dcas = 255}) == mute_cause::dca(i));
    CHECK(mute_causes({.held = true}) == mute_cause::held);
    CHECK(mute_causes({.on = false, .member_of_groups = 2, .closed_groups = 2}) == (mute_cause::own | mute_cause::group(1)));
}

TEST_CASE("mutes: all means inputs, fx means FX returns, solo-in-place spares who is soloed", "[model][mute]")
{
    CHECK(mute_causes({.all = true}) == 0);
    CHECK(mute_causes({.is_input = true, .all = true}) == mute_cause::all);
    CHECK(mute_causes({.is_input = true, .fx = true}) == 0);
    CHECK(mute_causes({.is_input = true, .is_fx_return = true, .fx = true}) == mute_cause::fx);
    CHECK(mute_causes({.is_input = true, .solo_in_place = true}) == mute_cause::solo_in_place);
    CHECK(mute_causes({.is_input = true, .soloed = true, .solo_in_place = true}) == 0);
    CHECK(mute_causes({.solo_in_place = true}) == 0);
}

TEST_CASE("mutes: what a cause closes", "[model][mute]")
{
    for (const auto cause : {mute_cause::own, mute_cause::group(0), mute_cause::group(5), mute_cause::all, mute_cause::fx}) {
        CHECK(closes_fader(cause));
        CHECK(closes_mixes(cause));
        CHECK_FALSE(closes_pre_fader(cause, false, true));
        CHECK(closes_pre_fader(cause, true, false));
    }
    for (const auto cause : {mute_cause::dca(0), mute_cause::dca(7)}) {
        CHECK(closes_fader(cause));
        CHECK_FALSE(closes_pre_fader(cause, true, false));
        CHECK(closes_pre_fader(cause, false, true));
    }
    CHECK_FALSE(closes_fader(mute_cause::solo_in_place));
    CHECK(closes_mixes(mute_cause::solo_in_place));
    CHECK_FALSE(closes_pre_fader(mute_cause::solo_in_place, true, true));
    CHECK_FALSE(closes_mixes(mute_cause::held));
}
