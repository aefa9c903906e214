// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/trim_keep.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::moves;

namespace {

constexpr int pre = 3, post = 4;

struct Singer {
    DeskValues desk;
    Singer()
    {
        real(id_of(Ch::mix_fader, 4), -5), real(id_of(Ch::preamp_trim, 4), 2);
        real(id_of(Ch::send_level, 4, 0), -10), real(id_of(Ch::send_level, 4, 1), minus_infinity_db), whole(id_of(Ch::send_type, 4, 0), pre);
        real(id_of(Ch::send_level, 4, 2), -20), whole(id_of(Ch::send_type, 4, 1), post);
        whole(id_of(Ch::gate_on, 4), 1), real(id_of(Ch::gate_thr, 4), -40);
        whole(id_of(Ch::dyn_on, 4), 1), real(id_of(Ch::dyn_thr, 4), -20);
    }
    void real(ParamId id, float v) { desk.set(id, Value::real(v)); }
    void whole(ParamId id, int v) { desk.set(id, Value::whole(v)); }
    TrimKeep preview(float db) const { return preview_trim_keep(desk, Strip::channel(4), db); }
    void move(float db) { trim_keep(desk, Strip::channel(4), db); }
};

} // namespace

TEST_CASE("Trim goes up: fader and sends before it go down, own thresholds up, sends behind the fader stay", "[control][moves][trim]")
{
    Singer s;
    CHECK(s.preview(3.3f).fits());
    s.move(3.3f);
    CHECK(s.desk.real(id_of(Ch::preamp_trim, 4)) == Approx(5.3f));
    CHECK(s.desk.real(id_of(Ch::mix_fader, 4)) == Approx(-8.3f));
    CHECK(s.desk.real(id_of(Ch::send_level, 4, 0)) == Approx(-13.3f));
    CHECK(s.desk.real(id_of(Ch::send_level, 4, 1)) == minus_infinity_db);
    CHECK(s.desk.real(id_of(Ch::send_level, 4, 2)) == -20);
    CHECK(s.desk.real(id_of(Ch::gate_thr, 4)) == Approx(-36.7f));
    CHECK(s.desk.real(id_of(Ch::dyn_thr, 4)) == Approx(-16.7f));
}

TEST_CASE("There and back again leaves the strip as it was", "[control][moves][trim]")
{
    Singer s;
    const auto before = s.desk;
    s.move(4), s.move(-4);
    CHECK(s.desk == before);
}

TEST_CASE("Thresholds of others that listen to this strip go along, and its own do not when they listen elsewhere", "[control][moves][trim]")
{
    Singer s;
    s.whole(id_of(Ch::dyn_on, 9), 1), s.real(id_of(Ch::dyn_thr, 9), -30), s.whole(id_of(Ch::dyn_keysrc, 9), 5);
    s.whole(id_of(Bus::dyn_on, 6), 1), s.real(id_of(Bus::dyn_thr, 6), -25), s.whole(id_of(Bus::dyn_keysrc, 6), 5);
    s.whole(id_of(GdCh::gate_key, 50), 5), s.whole(id_of(Ch::gate_on, 50), 1), s.real(id_of(Ch::gate_thr, 50), -50);
    s.whole(id_of(Ch::gate_keysrc, 4), 12);
    s.move(2);
    CHECK(s.desk.real(id_of(Ch::dyn_thr, 9)) == -28);
    CHECK(s.desk.real(id_of(Bus::dyn_thr, 6)) == -23);
    CHECK(s.desk.real(id_of(Ch::gate_thr, 50)) == -48);
    CHECK(s.desk.real(id_of(Ch::gate_thr, 4)) == -40);
}

TEST_CASE("What runs out of its range is said beforehand, and how far it goes", "[control][moves][trim]")
{
    Singer s;
    s.real(id_of(Ch::send_level, 4, 0), 8);
    const auto down = s.preview(-6);
    CHECK_FALSE(down.fits());
    CHECK(down.fits_db == Approx(-2));
    REQUIRE(down.limits.size() == 1);
    CHECK(down.limits[0] == "the send of channel 5 to bus 1 ends after -2.0 dB");
    CHECK(s.preview(-2).fits());
    CHECK(s.preview(17).fits_db == Approx(16)); // trim itself, +18 dB
    s.real(id_of(Ch::dyn_thr, 4), -1);
    const auto up = s.preview(17);
    CHECK(up.fits_db == Approx(1));
    REQUIRE(up.limits.size() == 2);
    CHECK(up.limits[0].find("compressor") != std::string::npos);
}

TEST_CASE("A gate or compressor that is off holds nobody back", "[control][moves][trim]")
{
    Singer s;
    s.whole(id_of(Ch::gate_on, 4), 0), s.real(id_of(Ch::gate_thr, 4), -80);
    s.whole(id_of(Ch::dyn_on, 4), 0), s.real(id_of(Ch::dyn_thr, 4), 0);
    CHECK(s.preview(-6).fits());
    CHECK(s.preview(6).fits());
}

TEST_CASE("A linked pair moves together", "[control][moves][trim]")
{
    Singer s;
    s.whole(id_of(Config::chlink, 0, 2), 1);
    s.real(id_of(Ch::mix_fader, 5), -5);
    s.move(3);
    CHECK(s.desk.real(id_of(Ch::preamp_trim, 5)) == 3);
    CHECK(s.desk.real(id_of(Ch::mix_fader, 5)) == -8);
    CHECK(s.desk.real(id_of(Ch::mix_fader, 4)) == -8);
}

TEST_CASE("A direct output before the fader gets the new level, and that is noted", "[control][moves][trim]")
{
    Singer s;
    s.whole(id_of(GdOut::src, 7), 30), s.whole(id_of(GdOut::pos, 7), 0);
    const auto plan = s.preview(3);
    REQUIRE(plan.notes.size() == 1);
    CHECK(plan.notes[0] == "Output 8 takes channel 5 before its fader: it changes by +3.0 dB");
}
