// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Key listen: what a gate or compressor hears, on Listen A.
#include "engine/model/strip.h"
#include "tests/catch.h"
#include "tests/engine/listen/listen_rig.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int gate_of = 0, comp_of = 1, low_cut_12 = 1; // names::key_filters

/// Channel 1 is keyed: its gate by channel 2, its compressor by itself. Nothing of it is switched on.
struct KeyRig : ListenRig {
    KeyRig()
    {
        set(id_of(Ch::gate_keysrc, 0), 2);
        set(id_of(Gd::key_strip), 0), set(id_of(Gd::key_of), gate_of), set(id_of(Stat::keysolo), 1);
    }
    void press(ParamId id, int v) { change(id, v), run(silence(6, 4800)); }
};

} // namespace

TEST_CASE("Key listen plays the key of a gate that is off, on Listen A alone", "[engine][listen][keys]")
{
    KeyRig rig;
    CHECK(rig.heard_db(a_left, 1) == Approx(0).margin(0.01));
    CHECK(rig.heard_db(a_right, 1) == Approx(0).margin(0.01));
    CHECK(rig.heard_db(a_left, 0) < ListenRig::silent);
    CHECK(rig.heard_db(b_left, 1) < ListenRig::silent);
}

TEST_CASE("Key listen takes the place of solos and gives it back", "[engine][listen][keys]")
{
    KeyRig rig;
    rig.solo(Strip::channel(2));
    CHECK(rig.heard_db(a_left, 2) < ListenRig::silent);
    rig.press(id_of(Stat::keysolo), 0);
    CHECK(rig.heard_db(a_left, 2) == Approx(0).margin(0.01));
    CHECK(rig.heard_db(a_left, 1) < ListenRig::silent);
    rig.press(id_of(Stat::keysolo), 1);
    CHECK(rig.heard_db(a_left, 1) == Approx(0).margin(0.01));
}

TEST_CASE("Key listen hears the key filter, and the key as it is before linked detectors", "[engine][listen][keys]")
{
    KeyRig rig;
    rig.set(id_of(Ch::gate_filter_on, 0), 1), rig.set(id_of(Ch::gate_filter_type, 0), low_cut_12), rig.set(id_of(Ch::gate_filter_f, 0), 8000.0f);
    rig.set(id_of(Config::chlink, 0, 0), 1);
    rig.set(id_of(Ch::gate_on, 0), 1);
    CHECK(rig.heard_db(a_left, 1) < -20);
    rig.press(id_of(Ch::gate_filter_on, 0), 0);
    CHECK(rig.heard_db(a_left, 1) == Approx(0).margin(0.01));
}

TEST_CASE("Key listen follows its strip and detector without a click", "[engine][listen][keys]")
{
    KeyRig rig;
    rig.heard_db(a_left, 1);
    rig.press(id_of(Gd::key_of), comp_of);
    CHECK(rig.heard_db(a_left, 0) == Approx(0).margin(0.01));
    CHECK(rig.heard_db(a_left, 1) < ListenRig::silent);
    rig.press(id_of(Gd::key_strip), 3);
    CHECK(rig.heard_db(a_left, 3) == Approx(0).margin(0.01));
    const auto tone = sine(ListenRig::tone_hz, 4800, 48000, 0.1);
    Sound in = silence(6, 4800);
    in[0] = in[3] = tone;
    rig.run(in);
    rig.change(id_of(Gd::key_strip), 0); // both sound the same: a cross-fade is not to be heard
    CHECK(difference_db({rig.run(in)[a_left]}, {tone}) < -60);
}

TEST_CASE("Key listen hears the compressors of buses and main", "[engine][listen][keys]")
{
    KeyRig rig;
    rig.set(id_of(Gd::key_of), comp_of), rig.set(id_of(Gd::key_strip), first_bus_strip + 4);
    rig.set(id_of(Ch::send_level, 0, 4), -6.0f), rig.set(id_of(Ch::mix_fader, 0), 0.0f);
    rig.set(id_of(Ch::mix_st, 2), 1), rig.set(id_of(Ch::mix_pan, 2), -100.0f);
    CHECK(rig.heard_db(a_left, 0) == Approx(-6).margin(0.1));
    rig.press(id_of(Gd::key_strip), main_strip);
    CHECK(rig.heard_db(a_left, 2) == Approx(0).margin(0.1));
}
