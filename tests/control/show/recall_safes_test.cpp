// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a recall leaves alone because somebody said so.
#include "tests/control/show/memories_desk.h"

using namespace gigdesk;
using namespace gigdesk::memory;
using namespace gigdesk::memory::test;

TEST_CASE("The show's safes are honoured: parameters, sends, channels, effects, console", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.ask("/save", {s("scene"), i(1), s("Empty"), s("")});
    const auto survives = [&](ParamId id, Show word, int bits) {
        const auto& scale = desk.hub.values().scale(id);
        const auto before = desk.hub.values().get(id);
        const auto other = at_position(scale, 0.9f) == before ? at_position(scale, 0.1f) : at_position(scale, 0.9f);
        desk.hub.load([&] { auto d = desk.hub.values(); d.set(id, other); return d; }(), LoadScope::scene);
        desk.hand(id_of(word), bits);
        desk.act(Action::goscene, 1);
        const bool survived = desk.hub.values().get(id) == other;
        desk.hand(id_of(word), 0);
        desk.act(Action::goscene, 1);
        CHECK(desk.hub.values().get(id) == before);
        return survived;
    };
    CHECK(survives(id_of(Ch::preamp_trim, 3), Show::inputs, 1 << 0));
    CHECK(survives(id_of(HeadAmp::gain, 3), Show::inputs, 1 << 0));
    CHECK(survives(id_of(Ch::config_color, 3), Show::inputs, 1 << 1));
    CHECK(survives(id_of(Ch::eq_g, 3, 2), Show::inputs, 1 << 2));
    CHECK(survives(id_of(Ch::gate_thr, 3), Show::inputs, 1 << 3));
    CHECK(survives(id_of(Ch::dyn_thr, 63), Show::inputs, 1 << 3));
    CHECK(survives(id_of(Ch::insert_sel, 3), Show::inputs, 1 << 4));
    CHECK(survives(id_of(Ch::grp_dca, 3), Show::inputs, 1 << 5));
    CHECK(survives(id_of(Ch::mix_pan, 3), Show::inputs, 1 << 6));
    CHECK(survives(id_of(Aux::mix_mlevel, 3), Show::inputs, 1 << 6));
    CHECK_FALSE(survives(id_of(Ch::mix_fader, 3), Show::inputs, 0xBF));
    CHECK_FALSE(survives(id_of(Bus::eq_g, 3, 2), Show::inputs, 0xFF));
    CHECK(survives(id_of(Ch::send_level, 3, 15), Show::mxsends, 1 << 15));
    CHECK(survives(id_of(Ch::send_pan, 3, 7), Show::mxsends, 1 << 14));
    CHECK_FALSE(survives(id_of(Ch::send_level, 3, 14), Show::mxsends, 1 << 15));
    CHECK(survives(id_of(Bus::send_level, 3, 2), Show::mxbuses, 1 << 0));
    CHECK(survives(id_of(Bus::dyn_thr, 3), Show::mxbuses, 1 << 3));
    CHECK(survives(id_of(Config::osc_f1), Show::console, 1 << 0));
    CHECK(survives(id_of(Config::solo_level), Show::console, 1 << 1));
    CHECK(survives(id_of(Config::routing_card, 0, 2), Show::console, 1 << 2));
    CHECK(survives(id_of(OutAux::src, 2), Show::console, 1 << 3));
    CHECK(survives(id_of(Config::userrout_in, 0, 2), Show::console, 1 << 4));
    CHECK(survives(id_of(Ch::mix_fader, 15), Show::chan16, 1 << 15));
    CHECK(survives(id_of(Ch::eq_f, 16, 1), Show::chan32, 1 << 0));
    CHECK(survives(id_of(Aux::mix_fader, 7), Show::return_, 1 << 7));
    CHECK(survives(id_of(FxRtn::mix_fader, 0), Show::return_, 1 << 8));
    CHECK(survives(id_of(Bus::mix_fader, 4), Show::buses, 1 << 4));
    CHECK(survives(id_of(Mtx::mix_fader, 5), Show::lrmtxdca, 1 << 5));
    CHECK(survives(id_of(MainSt::mix_fader), Show::lrmtxdca, 1 << 6));
    CHECK(survives(id_of(MainMono::mix_fader), Show::lrmtxdca, 1 << 7));
    CHECK(survives(id_of(Dca::fader, 7), Show::lrmtxdca, 1 << 15));
    CHECK(survives(id_of(Fx14::type, 2), Show::effects, 1 << 2));
    CHECK(survives(id_of(Fx58::type, 3), Show::effects, 1 << 7));
}

TEST_CASE("A scene's own safes leave what they name", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.ask("/save", {s("scene"), i(1), s("Empty"), s("")});
    const auto empty = desk.hub.values();
    const auto moved = [&](ParamId id, int safes) {
        stir(desk, 7);
        const auto before = desk.hub.values().get(id);
        desk.hand(id_of(Scene::safes, 1), safes);
        desk.act(Action::goscene, 1);
        return desk.hub.values().get(id) == before;
    };
    CHECK(moved(id_of(Config::talk_a_destmap), 1 << 1));
    CHECK(moved(id_of(Fx14::par, 1, 3), 1 << 2));
    CHECK(moved(id_of(Bus::mix_fader, 3), 1 << 3));
    CHECK(moved(id_of(Ch::mix_fader, 40), 1 << 4));
    CHECK(moved(id_of(Config::solo_level), 1 << 5));
    CHECK(moved(id_of(Ch::preamp_hpf, 3), 1 << 6));
    CHECK(moved(id_of(HeadAmp::gain, 100), 1 << 6));
    CHECK(moved(id_of(OutMain::src, 3), 1 << 7));
    CHECK(moved(id_of(Config::routing_in, 0, 3), 1 << 8));
    stir(desk, 8);
    const auto all = desk.hub.values();
    desk.hand(id_of(Scene::safes, 1), 0x1FE);
    desk.act(Action::goscene, 1);
    std::size_t taken = 0;
    for (const auto id : desk.hub.values().differing(all)) taken += is_in_scenes(id);
    CHECK(taken == 0);
}

TEST_CASE("A recall leaves the live inputs and the preamps of a safe channel alone", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.ask("/save", {s("scene"), i(1), s("Empty"), s("")});
    desk.hand(id_of(GdIn::source, 4), 7), desk.hand(id_of(GdIn::alt, 4), 9), desk.hand(id_of(HeadAmp::gain, 6), 30.f);
    desk.hand(id_of(Show::chan16), 1 << 4);
    desk.act(Action::goscene, 1);
    CHECK(desk.whole(id_of(GdIn::source, 4)) == 7);
    CHECK(desk.whole(id_of(GdIn::alt, 4)) == 9);
    CHECK(desk.real(id_of(HeadAmp::gain, 6)) == 30.f);
    desk.hand(id_of(Show::chan16), 0);
    desk.hand(id_of(Show::console), 1 << 2);
    desk.act(Action::goscene, 1);
    CHECK(desk.whole(id_of(GdIn::source, 4)) == 7);
}
