// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/keys.h"
#include "control/moves/swap.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::moves;

namespace {

void whole(DeskValues& desk, ParamId id, int v) { desk.set(id, Value::whole(v)); }
void real(DeskValues& desk, ParamId id, float v) { desk.set(id, Value::real(v)); }

/// Kick on 1, bass on 2, keyed from the kick; a direct output of the kick.
DeskValues rhythm_section()
{
    DeskValues desk;
    desk.set_text(id_of(Ch::config_name, 0), "Kick"), desk.set_text(id_of(Ch::config_name, 1), "Bass");
    whole(desk, id_of(GdIn::source, 0), 1), whole(desk, id_of(GdIn::source, 1), 2);
    real(desk, id_of(Ch::mix_fader, 0), -3), real(desk, id_of(Ch::send_level, 1, 4), -9), whole(desk, id_of(Ch::grp_dca, 1), 5);
    whole(desk, id_of(Ch::dyn_keysrc, 1), 1);
    whole(desk, id_of(GdOut::src, 10), 26), whole(desk, id_of(OutMain::src, 10), 26);
    return desk;
}

} // namespace

TEST_CASE("Two channels change places with names, patch, sends and groups, what points to them follows", "[control][moves][swap]")
{
    auto desk = rhythm_section();
    const auto before = desk;
    swap_strips(desk, Strip::channel(0), Strip::channel(1));
    CHECK(desk.text(id_of(Ch::config_name, 0)) == "Bass");
    CHECK(desk.whole(id_of(GdIn::source, 0)) == 2);
    CHECK(desk.whole(id_of(Ch::config_source, 0)) == 2);
    CHECK(desk.real(id_of(Ch::mix_fader, 1)) == -3);
    CHECK(desk.real(id_of(Ch::send_level, 0, 4)) == -9);
    CHECK(desk.whole(id_of(Ch::grp_dca, 0)) == 5);
    CHECK(desk.whole(id_of(Ch::dyn_keysrc, 0)) == 2); // the kick is channel 2 now
    CHECK(desk.whole(id_of(GdOut::src, 10)) == 27);
    CHECK(desk.whole(id_of(OutMain::src, 10)) == 27);
    swap_strips(desk, Strip::channel(0), Strip::channel(1));
    CHECK(desk == before);
}

TEST_CASE("A key that follows its strip beyond channel 32 is said by the row of our own", "[control][moves][swap]")
{
    auto desk = rhythm_section();
    const auto before = desk;
    swap_strips(desk, Strip::channel(0), Strip::channel(40));
    const auto detector = [&](const DeskValues& values) {
        for (const auto& d : detectors(values))
            if (d.strip == Strip::channel(1) && !d.is_gate) return d.listens_to;
        return Strip{};
    };
    CHECK(detector(desk) == Strip::channel(40));
    CHECK(desk.whole(id_of(GdCh::dyn_key, 1)) == 41);
    CHECK(desk.whole(id_of(GdOut::src, 10)) == 77 + 8);
    CHECK(desk.whole(id_of(OutMain::src, 10)) == 26); // an X32 cannot say it
    swap_strips(desk, Strip::channel(0), Strip::channel(40));
    CHECK(detector(desk) == Strip::channel(0));
    CHECK(desk.whole(id_of(GdOut::src, 10)) == 26);
}

TEST_CASE("Buses change places with all sends into them, their outputs, patches from them and talk", "[control][moves][swap]")
{
    DeskValues desk;
    real(desk, id_of(Ch::send_level, 7, 0), -4), real(desk, id_of(Aux::send_level, 2, 5), -6), whole(desk, id_of(Ch::send_on, 7, 5), 0);
    whole(desk, id_of(GdOut::src, 3), 4), whole(desk, id_of(GdIn::source, 72), 513), whole(desk, id_of(Config::talk_a_destmap), 1);
    real(desk, id_of(Bus::mix_fader, 0), -2);
    whole(desk, id_of(Ch::send_type, 7, 0), 3);
    const auto done = swap_strips(desk, Strip::bus(0), Strip::bus(5));
    CHECK(desk.real(id_of(Ch::send_level, 7, 5)) == -4);
    CHECK_FALSE(desk.is_on(id_of(Ch::send_on, 7, 0)));
    CHECK(desk.real(id_of(Aux::send_level, 2, 0)) == -6);
    CHECK(desk.real(id_of(Bus::mix_fader, 5)) == -2);
    CHECK(desk.whole(id_of(GdOut::src, 3)) == 9);
    CHECK(desk.whole(id_of(GdIn::source, 72)) == 518);
    CHECK(desk.whole(id_of(Config::talk_a_destmap)) == 32);
    CHECK(done.other_taps == 1);
}

TEST_CASE("Matrices take their sends along, DCAs their members", "[control][moves][swap]")
{
    DeskValues desk;
    real(desk, id_of(MainSt::send_level, 0, 0), -4), real(desk, id_of(Bus::send_level, 3, 4), -5);
    swap_strips(desk, Strip::matrix(0), Strip::matrix(4));
    CHECK(desk.real(id_of(MainSt::send_level, 0, 4)) == -4);
    CHECK(desk.real(id_of(Bus::send_level, 3, 0)) == -5);
    whole(desk, id_of(Ch::grp_dca, 9), 0b101);
    swap_strips(desk, Strip::dca(0), Strip::dca(7));
    CHECK(desk.whole(id_of(Ch::grp_dca, 9)) == 0b10000100);
}

TEST_CASE("Strips of two kinds, the same strip twice and one side of a linked pair stay", "[control][moves][swap]")
{
    DeskValues desk;
    CHECK_FALSE(why_not_swap(desk, Strip::channel(0), Strip::bus(0)).empty());
    CHECK_FALSE(why_not_swap(desk, Strip::channel(0), Strip::channel(0)).empty());
    whole(desk, id_of(Config::chlink, 0, 0), 1);
    CHECK_FALSE(why_not_swap(desk, Strip::channel(0), Strip::channel(5)).empty());
    CHECK_FALSE(why_not_swap(desk, Strip::channel(5), Strip::channel(1)).empty());
    CHECK(why_not_swap(desk, Strip::channel(0), Strip::channel(1)).empty());
    CHECK(why_not_swap(desk, Strip::channel(4), Strip::channel(5)).empty());
}
