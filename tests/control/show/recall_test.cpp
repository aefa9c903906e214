// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/scale.h"
#include "tests/control/show/memories_desk.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>

using namespace gigdesk;
using namespace gigdesk::memory;
using namespace gigdesk::memory::test;

namespace {

constexpr ParamId on(int channel) { return id_of(Ch::mix_on, channel); }

/// Scene 1 has everything open, scene 2 has channel 3 closed.
struct OpenScenes : Desk {
    explicit OpenScenes(const fs::path& folder) : Desk{folder}
    {
        ask("/save", {s("scene"), i(1), s("Open"), s("")});
        hand(on(2), 0);
        ask("/save", {s("scene"), i(2), s("Three shut"), s("")});
        act(Action::goscene, 2);
    }
    void policy(MutePolicy p) { hand(id_of(Gd::recall_mutes), int(p)); }
    std::string held() const { return text(id_of(Gd::recall_held)); }
};

/// Everything a scene has, moved somewhere.
void stir(Desk& desk, unsigned seed)
{
    std::mt19937 random{seed};
    std::uniform_real_distribution<float> position(0, 1);
    auto target = desk.hub.values();
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const auto ref = ref_of(id);
        if (!is_in_scenes(id) || target.scale(id).law == Law::text || ref.section == Section::gd_in || ref.section == Section::gd_insert) continue;
        if (ref.section == Section::ch && Ch(ref.key) == Ch::config_source) continue; // a patch that howls gives way
        target.set(id, at_position(target.scale(id), position(random)));
    }
    desk.hub.load(target, LoadScope::scene);
}

} // namespace

TEST_CASE("What a hand closed since the last recall stays shut, is listed, and opens by one tap", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hub.set_text(id_of(Ch::config_name, 4), "Backstage", desk.self);
    desk.hand(on(4), 0);
    desk.act(Action::goscene, 1);
    CHECK(desk.whole(on(2)) == 1); // a scene had closed it
    CHECK(desk.whole(on(4)) == 0);
    CHECK(desk.held() == "Channel 5");  // the scene took the name away with it
    CHECK(desk.whole(id_of(Gd::recall_held_count)) == 1);
    SECTION("and stays shut in the next recall too")
    {
        desk.act(Action::goscene, 2);
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(4)) == 0);
        CHECK(desk.held() == "Channel 5");
    }
    SECTION("by its number")
    {
        desk.hub.set({id_of(Gd::recall_open), Value::whole(5), Touch::none, desk.self});
        desk.turn();
        CHECK(desk.whole(on(4)) == 1);
        CHECK(desk.held().empty());
        CHECK(desk.text(id_of(Gd::undo_next)) == "Open what the recall left closed");
    }
    SECTION("all of them")
    {
        desk.hub.set({id_of(Gd::recall_open), Value::whole(0), Touch::none, desk.self});
        desk.turn();
        CHECK(desk.whole(on(4)) == 1);
    }
    SECTION("or by the strip's own button")
    {
        desk.hand(on(4), 1);
        desk.turn();
        CHECK(desk.whole(id_of(Gd::recall_held_count)) == 0);
    }
}

TEST_CASE("A strip that a hand closed by its group, its DCA or its partner stays shut too", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(id_of(Ch::grp_mute, 10), 1), desk.hand(id_of(Ch::grp_dca, 11), 2), desk.hand(id_of(Config::chlink, 0, 10), 1);
    desk.ask("/save", {s("scene"), i(3), s("Grouped"), s("")});
    desk.act(Action::goscene, 3);
    desk.hand(id_of(Config::mute, 0, 0), 1), desk.hand(id_of(Dca::on, 1), 0), desk.hand(on(20), 0);
    desk.act(Action::goscene, 3);
    CHECK(desk.whole(id_of(Config::mute, 0, 0)) == 0); // the group is as the scene says
    CHECK(desk.whole(on(10)) == 0);                    // its member is not
    CHECK(desk.whole(id_of(Dca::on, 1)) == 0);
    CHECK(desk.whole(on(11)) == 1); // its DCA holds it
    CHECK(desk.whole(on(20)) == 0);
    CHECK(desk.whole(on(21)) == 0);
    CHECK(desk.held() == "Channel 11, Channel 21, Channel 22, DCA 2");
}

TEST_CASE("FOLLOW takes a scene's mutes as they are, CLOSE-ONLY opens nothing", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(on(4), 0);
    SECTION("FOLLOW")
    {
        desk.policy(MutePolicy::follow);
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(4)) == 1);
        CHECK(desk.held().empty());
    }
    SECTION("CLOSE-ONLY")
    {
        desk.policy(MutePolicy::close_only);
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(4)) == 0);
        CHECK(desk.whole(on(2)) == 0);
        CHECK(desk.held() == "Channel 3, Channel 5");
        desk.hand(on(2), 1);
        desk.act(Action::goscene, 2);
        CHECK(desk.whole(on(2)) == 0);
    }
}

TEST_CASE("Talk, oscillator, solo and the outputs are never recalled", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    const std::vector<ParamId> never{id_of(Stat::talk_a), id_of(Stat::osc_on), id_of(Gd::outputs_open), id_of(Gd::sip_armed), id_of(GdCh::solo_a, 0)};
    for (const auto id : never) desk.hand(id, 1);
    desk.ask("/save", {s("scene"), i(1), s("Loud"), s("")});
    for (const auto id : never) desk.hand(id, 0);
    desk.act(Action::goscene, 1);
    for (const auto id : never) CHECK(desk.whole(id) == 0);
}

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

TEST_CASE("A strip that a safe keeps shut is listed as such", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(id_of(Show::chan16), 1 << 2);
    desk.act(Action::goscene, 1);
    CHECK(desk.whole(on(2)) == 0);
    CHECK(desk.held() == "Channel 3 (safe)");
    std::vector<std::string> fields;
    REQUIRE(take_osc(desk.memories, desk.hub.values(), "/gd/recall/list", {}, [&](std::span<const osc::Argument> answer) {
        for (const auto& a : answer) fields.push_back(a.type == 'i' ? std::to_string(a.whole) : std::string{a.text});
    }));
    CHECK(fields == std::vector<std::string>{"3", "Channel 3", "safe"});
}

TEST_CASE("A snippet holds and recalls only what its masks name", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f), desk.hand(second_fader, -10.f), desk.hand(id_of(Ch::eq_g, 0, 1), 3.f);
    const auto mask = [&](Snippet key, int bits) { desk.hand(id_of(key, 9), bits); };
    mask(Snippet::eventtyp, 1 << 6), mask(Snippet::channels, 1), mask(Snippet::auxbuses, 0), mask(Snippet::maingrps, 0);
    REQUIRE(desk.ask("/save", {s("snippet"), i(9), s("Solo")}) == 1);
    CHECK(content(room.path / "snippets/009 Solo.snp") == "#4.0# \"Solo\" 64 1 0 0 1\n/ch/01/mix/fader -10.0\n/ch/01/mix/pan +0\n#gd /ch/01/mix/fader -10\n");
    desk.hand(fader, 0.f), desk.hand(second_fader, 0.f), desk.hand(id_of(Ch::eq_g, 0, 1), 0.f);
    desk.act(Action::gosnippet, 9);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.real(second_fader) == 0.f);
    CHECK(desk.real(id_of(Ch::eq_g, 0, 1)) == 0.f);
    CHECK(desk.text(id_of(Gd::recall_last)) == "Snippet 9 Solo");
    desk.hand(fader, 0.f);
    mask(Snippet::channels, 2);
    desk.act(Action::gosnippet, 9);
    CHECK(desk.real(fader) == 0.f);
}

TEST_CASE("A cue recalls its scene, then its snippet, as one step", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f);
    desk.ask("/save", {s("scene"), i(1), s("A"), s("")});
    desk.hand(second_fader, -20.f);
    desk.hand(id_of(Snippet::eventtyp, 2), 64), desk.hand(id_of(Snippet::channels, 2), 2);
    desk.ask("/save", {s("snippet"), i(2), s("B")});
    CHECK(desk.ask("/add", {s("cue"), i(200), s("Two")}) == 1);
    CHECK(desk.ask("/add", {s("cue"), i(150), s("One and a half")}) == 1);
    CHECK(desk.whole(id_of(Cue::numb, 0)) == 150);
    CHECK(desk.text(id_of(Cue::name, 1)) == "Two");
    desk.hand(id_of(Cue::scene, 1), 1), desk.hand(id_of(Cue::bit, 1), 2);
    desk.hand(fader, 0.f), desk.hand(second_fader, 0.f);
    desk.turn();
    const auto steps = desk.hub.undoable();
    desk.act(Action::gocue, 1);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.real(second_fader) == -20.f);
    CHECK(desk.whole(id_of(Show::prepos_current)) == 1);
    CHECK(desk.hub.undoable() == steps + 1);
    desk.turn();
    CHECK(desk.text(id_of(Gd::undo_next)) == "Recall Cue 2.0.0 Two");
    CHECK(desk.ask("/delete", {s("cue"), i(0)}) == 1);
    CHECK(desk.whole(id_of(Cue::numb, 0)) == 200);
    CHECK(desk.whole(id_of(Cue::scene, 0)) == 1);
    CHECK(desk.whole(id_of(Cue::numb, 1)) == 0);
}

TEST_CASE("A channel preset goes to another channel, within its scope, without the source", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hub.set_text(id_of(Ch::config_name, 0), "Kick", desk.self);
    desk.hand(id_of(Ch::gate_thr, 0), -33.f), desk.hand(id_of(Ch::eq_g, 0, 2), 4.125f), desk.hand(id_of(Ch::send_level, 0, 3), -7.f), desk.hand(id_of(HeadAmp::gain, 0), 21.5f);
    REQUIRE(desk.ask("/save", {s("libchan"), i(29), s("Kick in"), i(0)}) == 1);
    const auto text = content(room.path / "libs/ch/030 Kick in.chn");
    CHECK(text.starts_with("#4.0# 30 \"Kick in\" 0 %0011111100010000 1\n/config \"Kick\" 1 YE\n/delay OFF"));
    CHECK(text.find("\n#gd /eq/3/g 4.125\n") != std::string::npos);
    CHECK(desk.ask("/load", {s("libchan"), i(29), i(4), i(4)}) == 1);
    CHECK(desk.real(id_of(Ch::gate_thr, 4)) == -33.f);
    CHECK(desk.real(id_of(Ch::eq_g, 4, 2)) == 0.f);
    CHECK(desk.ask("/load", {s("libchan"), i(29), i(4), i(63)}) == 1);
    CHECK(desk.real(id_of(Ch::eq_g, 4, 2)) == 4.125f);
    CHECK(desk.text(id_of(Ch::config_name, 4)) == "Kick");
    CHECK(desk.real(id_of(Ch::send_level, 4, 3)) == -7.f);
    CHECK(desk.real(id_of(HeadAmp::gain, 4)) == 21.5f);
    CHECK(desk.whole(id_of(Ch::config_source, 4)) == 5);
    CHECK(desk.ask("/load", {s("libchan"), i(29), i(48), i(16)}) == 1); // bus 1: what it has of it
    CHECK(desk.real(id_of(Bus::eq_g, 0, 2)) == 4.125f);
}

TEST_CASE("Effects, routing and monitor presets come back", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(id_of(Fx14::type, 0), 10);
    desk.hand(id_of(Config::routing_card, 0, 1), 5), desk.hand(id_of(GdIn::source, 40), 3), desk.hand(id_of(Config::dp48_assign, 0, 3), 4);
    CHECK(desk.ask("/save", {s("libfx"), i(0), s("Delay"), i(0)}) == 1);
    CHECK(desk.ask("/save", {s("librout"), i(99), s("password in a name")}) == 1);
    CHECK(desk.ask("/save", {s("libmon"), i(1), s("Phones")}) == 1);
    CHECK(fs::exists(room.path / "libs/fx/001 Delay.efx"));
    CHECK(fs::exists(room.path / "libs/r/100 password in a name.rou"));
    CHECK(fs::exists(room.path / "libs/mon/002 Phones.mon"));
    desk.hand(id_of(Fx14::type, 0), 0), desk.hand(id_of(Config::routing_card, 0, 1), 0), desk.hand(id_of(GdIn::source, 40), 0), desk.hand(id_of(Config::dp48_assign, 0, 3), 0);
    CHECK(desk.ask("/load", {s("libfx"), i(0), i(2)}) == 1);
    CHECK(desk.whole(id_of(Fx14::type, 2)) == 10);
    CHECK(desk.ask("/load", {s("librout"), i(99)}) == 1);
    CHECK(desk.whole(id_of(Config::routing_card, 0, 1)) == 5);
    CHECK(desk.whole(id_of(GdIn::source, 40)) == 3);
    CHECK(desk.ask("/load", {s("libmon"), i(1)}) == 1);
    CHECK(desk.whole(id_of(Config::dp48_assign, 0, 3)) == 4);
}

TEST_CASE("The undo point takes back everything since it was made", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    desk.hand(fader, -10.f);
    desk.act(Action::undopt, 1);
    CHECK(desk.text(id_of(Undo::time)).size() == 8);
    desk.hand(second_fader, -20.f), desk.hand(id_of(Ch::mix_fader, 5), -30.f);
    desk.act(Action::doundo, 1);
    CHECK(desk.real(fader) == -10.f);
    CHECK(desk.real(second_fader) == DeskValues{}.real(second_fader));
    CHECK(desk.real(id_of(Ch::mix_fader, 5)) == DeskValues{}.real(second_fader));
}

namespace {

double milliseconds(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> times)
{
    std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
    return times[times.size() / 2];
}

/// One hand on every value of the desk, one value at a time.
void move_all(Desk& desk)
{
    for (std::uint32_t raw = 0; raw < param_count; ++raw)
        if (const auto id = ParamId(raw); is_in_scenes(id) && spec_of(id).scale.law != Law::text) desk.hub.set({id, desk.hub.values().get(id), Touch::none, desk.self});
}

} // namespace

TEST_CASE("A recall of the whole desk costs the control thread a few times what its values cost by hand", "[control][show][memories]")
{
    Room room;
    Desk desk{room.path};
    stir(desk, 1);
    desk.ask("/save", {s("scene"), i(1), s("One"), s("")});
    stir(desk, 2);
    desk.ask("/save", {s("scene"), i(2), s("Two"), s("")});
    desk.settle();
    std::vector<double> recalls, by_hand;
    for (int n = 0; n < 40; ++n) {
        recalls.push_back(milliseconds([&] { REQUIRE(desk.memories.go_scene(1 + n % 2)); }));
        desk.hub.flush();
        by_hand.push_back(milliseconds([&] { move_all(desk); }));
        desk.hub.flush();
    }
    WARN("recall of a scene that changes everything: " << median(recalls) << " ms, by hand: " << median(by_hand) << " ms");
    CHECK(median(recalls) < 6 * median(by_hand));
}

TEST_CASE("Undo of a recall brings back what had been left closed before, and whose hand had closed it", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(on(4), 0);
    desk.act(Action::goscene, 1);
    CHECK(desk.held() == "Channel 5");
    desk.hand(on(4), 1);
    desk.hand(on(6), 0);
    desk.turn();
    CHECK(desk.held().empty());
    desk.act(Action::goscene, 2);
    CHECK(desk.held() == "Channel 7");
    CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 2 Three shut");
    const auto turns = [&] {
        desk.turn(); // rows tell of the step in one turn
        desk.turn(); // and are heeded in the next
    };
    turns();
    desk.hub.undo();
    turns();
    CHECK(desk.held().empty());
    CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 1 Open");
    SECTION("redo does it again")
    {
        desk.hub.redo();
        turns();
        CHECK(desk.held() == "Channel 7");
        CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 2 Three shut");
    }
    SECTION("what a hand had closed before is still closed by a hand")
    {
        desk.act(Action::goscene, 1);
        CHECK(desk.whole(on(6)) == 0);
        CHECK(desk.held() == "Channel 7");
    }
    SECTION("another step in the place of the one taken back is no redo")
    {
        desk.hand(fader, -30.f);
        turns();
        CHECK(desk.held().empty());
    }
}

TEST_CASE("The undo point takes the marks of all recalls back with it", "[control][show][memories]")
{
    Room room;
    OpenScenes desk{room.path};
    desk.hand(on(4), 0);
    desk.act(Action::undopt, 1);
    desk.act(Action::goscene, 1);
    desk.hand(fader, -30.f);
    desk.act(Action::goscene, 2);
    CHECK(desk.held() == "Channel 5");
    desk.act(Action::doundo, 1);
    desk.turn();
    CHECK(desk.held().empty());
    CHECK(desk.text(id_of(Gd::recall_last)) == "Scene 2 Three shut"); // the one before the point
}
