// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/mixes.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::moves;

namespace {

constexpr int pre = 3, post = 4;

struct Band {
    DeskValues desk;
    Band()
    {
        for (int ch = 0; ch < 4; ++ch) real(id_of(Ch::mix_fader, ch), float(-ch)), whole(id_of(Ch::send_type, ch, 1), pre);
        real(id_of(Ch::mix_pan, 1), -40);
    }
    void real(ParamId id, float v) { desk.set(id, Value::real(v)); }
    void whole(ParamId id, int v) { desk.set(id, Value::whole(v)); }
    float level(int ch, int bus) const { return desk.real(id_of(Ch::send_level, ch, bus)); }
    bool on(int ch, int bus) const { return desk.is_on(id_of(Ch::send_on, ch, bus)); }
};

} // namespace

TEST_CASE("The main mix in a monitor: faders become sends before the fader, mutes switch them off", "[control][moves][mixes]")
{
    Band b;
    b.whole(id_of(Ch::mix_on, 2), 0);
    b.whole(id_of(Ch::mix_st, 3), 0);
    const auto done = copy_main_mix(b.desk, 2);
    CHECK(done.sends == 2);
    CHECK(b.level(0, 2) == 0);
    CHECK(b.level(1, 2) == -1);
    CHECK_FALSE(b.on(2, 2));
    CHECK_FALSE(b.on(3, 2));
    CHECK(b.level(9, 2) == minus_infinity_db); // down in front, down here
    CHECK(b.level(0, 3) == minus_infinity_db); // the neighbour is another mix
}

TEST_CASE("Sends behind the fader stand at 0 dB: the fader is there already", "[control][moves][mixes]")
{
    Band b;
    b.whole(id_of(Ch::send_type, 1, 1), post);
    copy_main_mix(b.desk, 2);
    CHECK(b.level(1, 2) == 0);
}

TEST_CASE("DCAs, which do not reach sends before the fader, are counted in", "[control][moves][mixes]")
{
    Band b;
    for (int ch = 0; ch < 3; ++ch) b.whole(id_of(Ch::grp_dca, ch), 1 << ch);
    b.real(id_of(Dca::fader, 0), -5), b.real(id_of(Dca::fader, 1), 10), b.whole(id_of(Dca::on, 2), 0);
    b.real(id_of(Ch::mix_fader, 1), 4);
    const auto done = copy_main_mix(b.desk, 2);
    CHECK(b.level(0, 2) == -5);
    CHECK(b.level(1, 2) == 10);
    CHECK(done.limited == 1);
    CHECK(b.level(2, 2) == minus_infinity_db);
}

TEST_CASE("A linked pair of buses takes the pans too, linked channels lie left and right", "[control][moves][mixes]")
{
    Band b;
    b.whole(id_of(Config::buslink, 0, 1), 1), b.whole(id_of(Config::chlink, 0, 1), 1);
    copy_main_mix(b.desk, 3);
    CHECK(b.level(1, 2) == -1);
    CHECK(b.level(1, 3) == -1);
    CHECK(b.desk.real(id_of(Ch::send_pan, 1, 1)) == -40);
    CHECK(b.desk.real(id_of(Ch::send_pan, 2, 1)) == -100);
    CHECK(b.desk.real(id_of(Ch::send_pan, 3, 1)) == 100);
}

TEST_CASE("One monitor's mix for the next: switches and levels of every input, taps of pairs stay and are counted", "[control][moves][mixes]")
{
    Band b;
    b.real(id_of(Ch::send_level, 0, 2), -7), b.real(id_of(Aux::send_level, 1, 2), -8), b.real(id_of(FxRtn::send_level, 2, 2), -9);
    b.whole(id_of(Ch::send_on, 5, 2), 0);
    const auto done = copy_bus_mix(b.desk, 2, 8);
    CHECK(b.level(0, 8) == -7);
    CHECK(b.desk.real(id_of(Aux::send_level, 1, 8)) == -8);
    CHECK(b.desk.real(id_of(FxRtn::send_level, 2, 8)) == -9);
    CHECK_FALSE(b.on(5, 8));
    CHECK(done.sends == 3);
    CHECK(done.other_taps == 1);
    CHECK(b.desk.whole(id_of(Ch::send_type, 0, 4)) == post);
}

TEST_CASE("From pair to pair pans and taps go along", "[control][moves][mixes]")
{
    Band b;
    b.whole(id_of(Config::buslink, 0, 1), 1), b.whole(id_of(Config::buslink, 0, 4), 1);
    b.real(id_of(Ch::send_level, 0, 2), -7), b.real(id_of(Ch::send_level, 0, 3), -7), b.real(id_of(Ch::send_pan, 0, 1), 30);
    const auto done = copy_bus_mix(b.desk, 2, 9);
    CHECK(b.level(0, 8) == -7);
    CHECK(b.level(0, 9) == -7);
    CHECK(b.desk.real(id_of(Ch::send_pan, 0, 4)) == 30);
    CHECK(b.desk.whole(id_of(Ch::send_type, 0, 4)) == pre);
    CHECK(done.other_taps == 0);
}
