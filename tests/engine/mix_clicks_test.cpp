// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The law of clicks for all that mixes: every knob at once to anything in its range. Strips: click_law_test.cpp.
#include "tests/engine/random_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;
using namespace gigdesk::test::clicks;

namespace {

/// One tone through the rest of the desk: the outputs are main, mono, buses and matrices.
bool is_mix_knob(ParamId id, const ParamRef& ref)
{
    const auto level = [](Ch key) { return key >= Ch::mix_on && key <= Ch::grp_mute; };
    switch (ref.section) {
    case Section::ch: return ref.strip == 0 && level(Ch(ref.key));
    case Section::bus: return Bus(ref.key) >= Bus::mix_on;
    case Section::mtx: return Mtx(ref.key) >= Mtx::mix_on || Mtx(ref.key) == Mtx::preamp_invert;
    case Section::main_st: return MainSt(ref.key) >= MainSt::mix_on;
    case Section::main_m: return MainMono(ref.key) >= MainMono::mix_on;
    case Section::dca: return true;
    case Section::config: return id == id_of(Config::mono_mode) || id == id_of(Config::mono_link) || Config(ref.key) == Config::chlink || Config(ref.key) == Config::buslink || Config(ref.key) == Config::mtxlink || Config(ref.key) == Config::mute;
    case Section::prefs: return true;
    case Section::gd_mtx: return GdMtx(ref.key) == GdMtx::delay_on || GdMtx(ref.key) == GdMtx::delay_time;
    default: return false;
    }
}

} // namespace

TEST_CASE("no commit of sends, pans, mutes, DCAs, groups, links, buses, matrices and mono clicks above the law", "[engine][splatter][commits][law]")
{
    const auto ids = knobs(is_mix_knob);
    std::vector<int> sources, taps;
    for (int o = 0; o < 25; ++o) sources.push_back(1 + o), taps.push_back(8); // L, R, mono, buses, matrices
    Player player{sources, taps, 1};
    std::mt19937 random{seed(20263)};
    player.start(ids, anything(ids, random));
    std::vector<double> all;
    std::vector<double> last(25);
    double worst = -999;
    std::string where;
    for (int n = 0; n < commits(30); ++n) {
        player.play(stretch / 2);
        for (std::size_t o = 0; o < 25; ++o) last[o] = player.meter.sound(o, -4);
        player.commit(ids, anything(ids, random));
        player.play(stretch);
        for (std::size_t o = 0; o < 25; ++o) {
            const double reference = std::max(last[o], player.meter.sound(o));
            if (power_db(reference) < -140) continue;
            all.push_back(power_db(player.meter.outside(o) / reference));
            if (all.back() > worst) worst = all.back(), where = "output source " + std::to_string(o + 1) + " commit " + std::to_string(n) + " ref " + std::to_string(power_db(reference));
        }
    }
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() > std::size_t(commits(40)));
    WARN(all.size() << " mixes changed: median " << all[all.size() / 2] << " dB, worst " << all.back() << " dB: " << where);
    CHECK(all.back() <= law_db);
}
