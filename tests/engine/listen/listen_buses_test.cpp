// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/strip.h"
#include "tests/catch.h"
#include "tests/engine/listen/listen_rig.h"

#include <algorithm>
#include <cmath>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr double minus_3_db = -3.0103;

/// Channel 1 at -6 dB, muted, left of the middle.
struct MutedChannel : ListenRig {
    MutedChannel() { set(id_of(Ch::mix_fader, 0), -6.0f), set(id_of(Ch::mix_on, 0), 0), set(id_of(Ch::mix_pan, 0), -100.0f); }
};

/// Channel 1 goes to a mix at unity; the mix's fader is at -8 dB and it is muted.
void into_muted_mix(ListenRig& rig, const Strip& mix)
{
    rig.set(mix.id(Ch::mix_fader), -8.0f), rig.set(mix.id(Ch::mix_on), 0);
    if (mix.is_bus()) rig.set(id_of(Ch::send_level, 0, mix.index), 0.0f);
    if (mix.is_main()) rig.set(id_of(Ch::mix_st, 0), 1), rig.set(id_of(Ch::mix_pan, 0), -100.0f);
    if (mix.is_mono()) rig.set(id_of(Ch::mix_mono, 0), 1), rig.set(id_of(Ch::mix_mlevel, 0), 0.0f);
    if (mix.is_matrix()) {
        rig.set(id_of(Ch::send_level, 0, 0), 0.0f), rig.set(id_of(Bus::mix_fader, 0), 0.0f);
        rig.set(id_of(Bus::send_on, 0, mix.index), 1), rig.set(id_of(Bus::send_level, 0, mix.index), 0.0f);
    }
}

} // namespace

TEST_CASE("PFL hears a muted strip before its fader, on both sides, and only on its own Listen bus", "[engine][listen]")
{
    MutedChannel rig;
    rig.solo(Strip::channel(0));
    CHECK(rig.heard_db(a_left) == Approx(0).margin(0.1));
    CHECK(rig.heard_db(a_right) == Approx(0).margin(0.1));
    CHECK(rig.heard_db(b_left) < ListenRig::silent);
    MutedChannel other;
    other.solo(Strip::channel(0), 1);
    CHECK(other.heard_db(b_right) == Approx(0).margin(0.1));
    CHECK(other.heard_db(a_right) < ListenRig::silent);
}

TEST_CASE("AFL hears a muted strip after its fader, its DCAs and its pan", "[engine][listen]")
{
    MutedChannel rig;
    rig.solo(Strip::channel(0)), rig.set(id_of(Config::solo_chmode), 1);
    rig.set(id_of(Ch::grp_dca, 0), 1 << 2), rig.set(id_of(Dca::fader, 2), -10.0f), rig.set(id_of(Dca::on, 2), 0);
    CHECK(rig.heard_db(a_left) == Approx(-16).margin(0.1));
    CHECK(rig.heard_db(a_right) < ListenRig::silent);
    rig.change(id_of(Ch::mix_pan, 0), 0.0f);
    CHECK(rig.heard_db(a_left) == Approx(-16 + minus_3_db).margin(0.1));
    CHECK(rig.heard_db(a_right) == Approx(-16 + minus_3_db).margin(0.1));
    rig.change(id_of(Dca::fader, 2), 0.0f);
    CHECK(rig.heard_db(a_right) == Approx(-6 + minus_3_db).margin(0.1));
    rig.change(id_of(Ch::mix_fader, 0), -1.0f);
    CHECK(rig.heard_db(a_right) == Approx(-1 + minus_3_db).margin(0.1));
}

TEST_CASE("A linked pair keeps its sides, before and after the fader", "[engine][listen]")
{
    for (const int afl : {0, 1}) {
        ListenRig rig;
        rig.set(id_of(Config::chlink, 0, 0), 1), rig.set(id_of(Config::solo_chmode), afl);
        for (int side = 0; side < 2; ++side) rig.solo(Strip::channel(side)), rig.set(id_of(Ch::mix_fader, side), -4.0f);
        const double level = afl ? -4 : 0;
        CHECK(rig.heard_db(a_left, 0) == Approx(level).margin(0.1));
        CHECK(rig.heard_db(a_right, 0) < ListenRig::silent);
        CHECK(rig.heard_db(a_left, 1) < ListenRig::silent);
        CHECK(rig.heard_db(a_right, 1) == Approx(level).margin(0.1));
    }
}

TEST_CASE("Soloing a mix hears what leaves it, or what comes before its fader, although it is muted", "[engine][listen]")
{
    for (const auto& mix : {Strip::bus(2), Strip::matrix(3), Strip::main(), Strip::mono()})
        for (const int afl : {0, 1}) {
            INFO(mix.title() << (afl ? " AFL" : " PFL"));
            ListenRig rig;
            into_muted_mix(rig, mix);
            rig.solo(mix), rig.set(id_of(Config::solo_busmode), afl);
            CHECK(rig.heard_db(a_left) == Approx(afl ? -8 : 0).margin(0.1));
            if (mix.is_main()) CHECK(rig.heard_db(a_right) < ListenRig::silent);
            else CHECK(rig.heard_db(a_right) == Approx(afl ? -8 : 0).margin(0.1));
        }
}

TEST_CASE("Aux inputs and FX returns are soloed as channels are", "[engine][listen]")
{
    for (const auto& strip : {Strip::aux(4), Strip::fx_return(1)}) {
        ListenRig rig;
        rig.set(id_of(GdIn::source, linear_of(strip)), 6), rig.set(id_of(Config::fxlink, 0, 0), 0);
        rig.solo(strip, 1);
        CHECK(rig.heard_db(b_left, 5) == Approx(0).margin(0.1));
    }
}

TEST_CASE("A DCA's solo solos its members, in the DCAs' mode", "[engine][listen]")
{
    for (const int afl : {0, 1}) {
        ListenRig rig;
        rig.set(id_of(Ch::grp_dca, 0), 1), rig.set(id_of(Dca::fader, 0), -5.0f), rig.set(id_of(Ch::mix_pan, 0), -100.0f);
        rig.set(id_of(Config::solo_chmode), !afl), rig.set(id_of(Config::solo_dcamode), afl);
        rig.solo(Strip::dca(0));
        CHECK(rig.heard_db(a_left, 0) == Approx(afl ? -5 : 0).margin(0.1));
        CHECK(rig.heard_db(a_left, 1) < ListenRig::silent);
    }
}

TEST_CASE("While nothing is soloed the source is heard, with its trim", "[engine][listen]")
{
    // what main L (channel 1), mono (channel 2), aux 5 (input 5) and aux 8 (input 6) give on the left and right
    struct Row {
        int source, input;
        double left, right;
    };
    constexpr double no = -200;
    const Row rows[] = {{0, 0, no, no}, {1, 0, -8, no}, {2, 0, -8, no}, {3, 0, 0, no}, {4, 0, -8, no}, {1, 1, no, no},
                        {2, 1, -7 + minus_3_db, -7 + minus_3_db}, {5, 4, 0, no}, {6, 5, no, 0}, {5, 5, no, no}};
    for (const auto& row : rows) {
        INFO("source " << row.source << " input " << row.input);
        ListenRig rig;
        rig.set(id_of(Ch::mix_st, 0), 1), rig.set(id_of(Ch::mix_pan, 0), -100.0f), rig.set(id_of(MainSt::mix_fader), -8.0f);
        rig.set(id_of(Ch::mix_mono, 1), 1), rig.set(id_of(Ch::mix_mlevel, 1), 0.0f), rig.set(id_of(MainMono::mix_fader), -7.0f);
        rig.set(id_of(GdIn::source, first_aux_strip + 4), 5), rig.set(id_of(GdIn::source, first_aux_strip + 7), 6);
        rig.set(id_of(Config::solo_source), row.source), rig.set(id_of(GdListenB::source), row.source), rig.set(id_of(GdListenB::sourcetrim), 4.0f);
        const auto check = [&](int output, double wanted) {
            const double heard = rig.heard_db(output, row.input);
            if (wanted == no) CHECK(heard < ListenRig::silent);
            else CHECK(heard == Approx(wanted).margin(0.1));
        };
        check(a_left, row.left), check(a_right, row.right);
        check(b_left, row.left == no ? no : row.left + 4), check(b_right, row.right == no ? no : row.right + 4);
    }
}

TEST_CASE("The source LRAFL is heard although main is muted, LR is not", "[engine][listen]")
{
    ListenRig rig;
    rig.set(id_of(Ch::mix_st, 0), 1), rig.set(id_of(Ch::mix_pan, 0), -100.0f), rig.set(id_of(MainSt::mix_on), 0), rig.set(id_of(MainSt::mix_fader), -8.0f);
    rig.set(id_of(Config::solo_source), 4), rig.set(id_of(GdListenB::source), 1);
    CHECK(rig.heard_db(a_left) == Approx(-8).margin(0.1));
    CHECK(rig.heard_db(b_left) < ListenRig::silent);
}

TEST_CASE("A solo replaces the source and gives it back", "[engine][listen]")
{
    ListenRig rig;
    rig.set(id_of(Ch::mix_st, 0), 1), rig.set(id_of(Ch::mix_pan, 0), -100.0f), rig.set(id_of(Config::solo_source), 1);
    CHECK(rig.heard_db(a_left, 0) == Approx(0).margin(0.1));
    rig.change(Strip::channel(1).id(GdStrip::solo_a), 1);
    CHECK(rig.heard_db(a_left, 0) < ListenRig::silent);
    CHECK(rig.heard_db(a_left, 1) == Approx(0).margin(0.1));
    rig.change(Strip::channel(1).id(GdStrip::solo_a), 0);
    CHECK(rig.heard_db(a_left, 1) < ListenRig::silent);
    CHECK(rig.heard_db(a_left, 0) == Approx(0).margin(0.1));
}

TEST_CASE("Level, dim, mute and mono of one Listen bus leave the other alone", "[engine][listen]")
{
    ListenRig rig;
    for (int bus : {0, 1}) rig.solo(Strip::channel(0), bus), rig.solo(Strip::bus(0), bus);
    rig.set(id_of(GdListenB::level), -10.0f);
    CHECK(rig.heard_db(b_left) == Approx(-10).margin(0.1));
    rig.change(id_of(GdListenB::dimatt), -15.0f), rig.change(id_of(GdListenB::dim), 1);
    CHECK(rig.heard_db(b_left) == Approx(-25).margin(0.1));
    rig.change(id_of(GdListenB::dimpfl), 1); // two reasons dim once
    CHECK(rig.heard_db(b_left) == Approx(-25).margin(0.1));
    rig.change(id_of(GdListenB::dim), 0);
    CHECK(rig.heard_db(b_left) == Approx(-25).margin(0.1));
    rig.change(id_of(GdListenB::chmode), 1), rig.change(id_of(GdListenB::busmode), 1); // no PFL is heard any more
    CHECK(rig.heard_db(b_left) == Approx(-10 + minus_3_db).margin(0.1));
    rig.change(id_of(GdListenB::mute), 1);
    CHECK(rig.heard_db(b_left) < ListenRig::silent);
    CHECK(rig.heard_db(a_left) == Approx(0).margin(0.1));
}

TEST_CASE("Mono is half the sum on both sides", "[engine][listen]")
{
    ListenRig rig;
    rig.set(id_of(Config::chlink, 0, 0), 1), rig.set(id_of(Config::solo_mono), 1);
    for (int side = 0; side < 2; ++side) rig.solo(Strip::channel(side));
    CHECK(rig.heard_db(a_left, 0) == Approx(-6.02).margin(0.1));
    CHECK(rig.heard_db(a_right, 0) == Approx(-6.02).margin(0.1));
    CHECK(rig.heard_db(a_left, 1) == Approx(-6.02).margin(0.1));
}

TEST_CASE("The Listen delay is exact to the sample", "[engine][listen]")
{
    ListenRig rig;
    rig.solo(Strip::channel(0)), rig.solo(Strip::channel(0), 1);
    rig.set(id_of(Config::solo_delay), 1), rig.set(id_of(Config::solo_delaytime), 12.5f);
    rig.start();
    Sound in = silence(6, 4800);
    in[0][100] = 0.5f;
    const auto out = rig.run(in);
    const auto first = [&](int output) { return std::find_if(out[std::size_t(output)].begin(), out[std::size_t(output)].end(), [](float x) { return x != 0; }) - out[std::size_t(output)].begin(); };
    CHECK(first(b_left) == 100);
    CHECK(first(a_left) == 700);
    CHECK(first(a_right) == 700);
    CHECK(out[a_left][700] == 0.5f);
}

TEST_CASE("Listen levels are metered behind level and mute", "[engine][listen]")
{
    ListenRig rig;
    rig.solo(Strip::channel(0)), rig.set(id_of(Config::solo_level), -6.0f);
    (void)rig.heard_db(a_left);
    const auto& meters = rig.engine.meters().newest();
    CHECK(to_db(meters.listen[0][0]) == Approx(-26).margin(0.2));
    CHECK(to_db(meters.listen[0][1]) == Approx(-26).margin(0.2));
    CHECK(meters.listen[1][0] == 0);
}

TEST_CASE("Held and muted outputs are silent on Listen too", "[engine][listen]")
{
    ListenRig rig;
    rig.solo(Strip::channel(0));
    CHECK(rig.heard_db(a_left) == Approx(0).margin(0.1));
    rig.change(id_of(Gd::outputs_mute), 1);
    CHECK(rig.heard_db(a_left) < ListenRig::silent);
}
