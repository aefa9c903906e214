// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/mute_words.h"
#include "tests/catch.h"

using namespace gigdesk;
namespace cause = mute_cause;

TEST_CASE("mute words: an open strip needs none", "[model][mute]")
{
    CHECK(mute_words(0).empty());
    CHECK(mute_cause_list(0).empty());
    CHECK(mute_tag(0).empty());
}

TEST_CASE("mute words: they name every cause, and where the strip is still heard", "[model][mute]")
{
    const std::string monitors = "; still heard in monitors that tap before the fader";
    CHECK(mute_words(cause::own) == "muted by its own switch" + monitors);
    CHECK(mute_words(cause::group(1) | cause::dca(2)) == "muted by group 2 and DCA 3" + monitors);
    CHECK(mute_words(cause::own | cause::group(0) | cause::group(3) | cause::all) == "muted by its own switch, groups 1 and 4 and mute all inputs" + monitors);
    CHECK(mute_words(cause::fx) == "muted by mute FX returns" + monitors);
    CHECK(mute_words(cause::solo_in_place) == "closed by a solo in place" + monitors);
    CHECK(mute_words(cause::own | cause::solo_in_place) == "muted by its own switch, and closed by a solo in place" + monitors);
}

TEST_CASE("mute words: hard mutes leave nothing to be heard, each by its own preference", "[model][mute]")
{
    CHECK(mute_words(cause::own, {.hardmute = true}) == "muted by its own switch; silent everywhere");
    CHECK(mute_words(cause::dca(7), {.hardmute = true}) == "muted by DCA 8; still heard in monitors that tap before the fader");
    CHECK(mute_words(cause::dca(7), {.dcamute = true}) == "muted by DCA 8; silent everywhere");
    CHECK(mute_words(cause::own, {.pre_fader_mixes = "matrices"}) == "muted by its own switch; still heard in matrices that tap before the fader");
    CHECK(mute_words(cause::own, {.pre_fader_mixes = ""}) == "muted by its own switch; silent everywhere");
}

TEST_CASE("mute words: held outputs come first", "[model][mute]")
{
    CHECK(mute_words(cause::held) == "the outputs are held");
    CHECK(mute_words(cause::held | cause::group(0)) == "the outputs are held; then closed by group 1");
}

TEST_CASE("mute words: a button's tag names who else holds the strip", "[model][mute]")
{
    CHECK(mute_tag(cause::own).empty());
    CHECK(mute_tag(cause::own | cause::group(1)) == "GRP 2");
    CHECK(mute_tag(cause::group(1) | cause::group(2)) == "2 GRP");
    CHECK(mute_tag(cause::dca(2)) == "DCA 3");
    CHECK(mute_tag(cause::all | cause::held) == "ALL");
    CHECK(mute_tag(cause::solo_in_place) == "SOLO");
    CHECK(mute_tag(cause::held) == "HELD");
}
