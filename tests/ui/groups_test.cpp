// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/ui/stage.h"
#include "ui/groups.h"
#include "ui/layers.h"
#include "ui/mutes.h"
#include "ui/pick.h"

namespace gigdesk::ui {
namespace {

constexpr Group group_3{Group::Kind::mute, 2}, dca_2{Group::Kind::dca, 1};
const ControlId group_3_button = control_of(id_of(Config::mute, 0, 2)), dca_2_button = control_of("dca", 1);

ControlId assign_target_of(const Strip& s) { return control_of("assign", unsigned(linear_of(s))); }
bool is_in(Stage& s, const Strip& strip, Ch row, int bit) { return s.desk.values().whole(strip.id(row)) >> bit & 1; }

bool shows_text(Stage& s, std::string_view words)
{
    LayoutLog log;
    s.frame(&log);
    return std::any_of(log.texts.begin(), log.texts.end(), [&](const auto& t) { return t.text == words; });
}

} // namespace

TEST_CASE("a tap on a mute group closes it, a second one opens it", "[ui][groups]")
{
    Stage s;
    s.click(group_3_button);
    CHECK(s.desk.values().is_on(id_of(Config::mute, 0, 2)));
    s.click(group_3_button);
    CHECK_FALSE(s.desk.values().is_on(id_of(Config::mute, 0, 2)));
}

TEST_CASE("holding a mute group's button and touching strips puts them in and takes them out, and mutes nothing", "[ui][groups]")
{
    Stage s;
    s.point_at(group_3_button);
    s.press();
    s.wait(0.5);
    s.release();
    s.frame();
    REQUIRE(s.window->view().assign.group == group_3);
    s.click(assign_target_of(Strip::channel(1)));
    s.click(assign_target_of(Strip::channel(5)));
    CHECK(is_in(s, Strip::channel(1), Ch::grp_mute, 2));
    CHECK(is_in(s, Strip::channel(5), Ch::grp_mute, 2));
    s.click(assign_target_of(Strip::channel(5)));
    CHECK_FALSE(is_in(s, Strip::channel(5), Ch::grp_mute, 2));
    CHECK(is_in(s, Strip::channel(1), Ch::grp_mute, 0)); // the other groups stay
    CHECK_FALSE(s.desk.values().is_on(id_of(Config::mute, 0, 2)));
    s.key(Key::escape);
    CHECK_FALSE(s.window->view().assign.group);
}

TEST_CASE("dragging a DCA's button over strips puts all of them in, and ends when it is let go", "[ui][groups]")
{
    Stage s;
    s.point_at(dca_2_button);
    s.press();
    s.point(400, 700);
    for (const int i : {1, 2, 3}) {
        s.frame();
        const Box strip = s.place_of(assign_target_of(Strip::channel(i)));
        s.point(strip.cx(), strip.cy());
    }
    s.release();
    s.frames(2);
    for (const int i : {1, 2, 3}) CHECK(is_in(s, Strip::channel(i), Ch::grp_dca, 1));
    CHECK_FALSE(s.window->view().assign.group);
    CHECK(s.window->view().spilled == -1);
}

TEST_CASE("while strips are assigned no fader can be moved", "[ui][groups]")
{
    Stage s;
    s.window->view().assign.group = dca_2;
    s.frame();
    CHECK_THROWS(s.place_of(control_of(id_of(Ch::mix_fader, 1))));
    const Box strip = s.place_of(assign_target_of(Strip::channel(1)));
    const Value before = s.desk.values().get(id_of(Ch::mix_fader, 1));
    s.point(strip.cx(), strip.cy());
    s.press();
    s.point(strip.cx(), strip.cy() - 80);
    s.release();
    CHECK(s.desk.values().get(id_of(Ch::mix_fader, 1)) == before);
}

TEST_CASE("a tap on a DCA spills its strips onto the faders, and Esc brings the layer back", "[ui][groups]")
{
    Stage s;
    s.click(control_of("dca", 2)); // the guitars
    s.frame();
    CHECK_NOTHROW(s.place_of(control_of(id_of(Ch::mix_fader, 6))));
    CHECK_THROWS(s.place_of(control_of(id_of(Ch::mix_fader, 0))));
    CHECK(s.desk.values().whole(id_of(Stat::dcaspill)) == 3);
    s.key(Key::escape);
    s.frame();
    CHECK_NOTHROW(s.place_of(control_of(id_of(Ch::mix_fader, 0))));
    CHECK(s.desk.values().whole(id_of(Stat::dcaspill)) == 0);
}

TEST_CASE("a strip's MUTE says who else holds it closed", "[ui][mutes]")
{
    Stage s;
    s.desk.set(id_of(Config::mute, 0, 1), Value::whole(1)); // the voices
    s.desk.set(id_of(Dca::on, 0), Value::whole(0));         // the drums
    tell_causes(s.desk);
    CHECK(shows_text(s, "GRP 2"));
    CHECK(shows_text(s, "DCA 1"));
    s.point_at(control_of(id_of(Ch::mix_on, 9)));
    s.wait(1);
    CHECK(shows_text(s, "Muted by group 2; still heard in monitors that tap before the fader"));
}

TEST_CASE("solo lights on this window's Listen, and CLEAR takes all of them off", "[ui][solo]")
{
    Stage s;
    s.click(control_of(id_of(GdCh::solo_a, 1)));
    s.click(control_of(id_of(GdCh::solo_a, 4)));
    CHECK(s.desk.values().is_on(id_of(GdCh::solo_a, 1)));
    CHECK_FALSE(s.desk.values().is_on(id_of(GdCh::solo_b, 1)));
    s.click(control_of("clear solo"));
    CHECK_FALSE(s.desk.values().is_on(id_of(GdCh::solo_a, 1)));
    CHECK_FALSE(s.desk.values().is_on(id_of(GdCh::solo_a, 4)));
    s.window->view().listen = Listen::b;
    s.frame();
    s.click(control_of(id_of(GdCh::solo_b, 1)));
    CHECK(s.desk.values().is_on(id_of(GdCh::solo_b, 1)));
}

TEST_CASE("a Listen bus may select what is soloed, or solo what is selected", "[ui][solo]")
{
    Stage s;
    const auto listen = GENERATE(Listen::a, Listen::b);
    const auto solo = [&](int channel) { return id_of(listen == Listen::a ? GdCh::solo_a : GdCh::solo_b, channel); };
    auto& view = s.window->view();
    view.listen = listen;
    s.frame();
    SECTION("what is soloed is selected, on this bus alone")
    {
        s.click(control_of(solo(4)));
        CHECK(view.selected == Strip::channel(0));
        s.desk.set(listen == Listen::a ? id_of(Config::solo_followsolo) : id_of(GdListenB::followsolo), Value::whole(1));
        s.click(control_of(solo(5)));
        CHECK(view.selected == Strip::channel(5));
        CHECK(s.desk.values().is_on(solo(4)));
        s.click(control_of(solo(4))); // off: selects nothing
        CHECK(view.selected == Strip::channel(5));
    }
    SECTION("the solo moves with the selection, and none begins by it")
    {
        s.desk.set(listen == Listen::a ? id_of(Config::solo_followsel) : id_of(GdListenB::followsel), Value::whole(1));
        select_only(view, Strip::channel(2));
        s.frames(2);
        CHECK_FALSE(s.desk.values().is_on(solo(2)));
        s.click(control_of(solo(1)));
        select_only(view, Strip::channel(3));
        s.frames(2);
        CHECK_FALSE(s.desk.values().is_on(solo(1)));
        CHECK(s.desk.values().is_on(solo(3)));
    }
}

TEST_CASE("strips selected together keep their balance when one fader is moved", "[ui][pick]")
{
    Stage s;
    auto& view = s.window->view();
    select_only(view, Strip::channel(1));
    select_also(view, Strip::channel(3));
    const float snare = s.desk.values().real(id_of(Ch::mix_fader, 1)), toms = s.desk.values().real(id_of(Ch::mix_fader, 3));
    s.drag(control_of(id_of(Ch::mix_fader, 1)), 0, -30);
    s.release();
    const float moved = s.desk.values().real(id_of(Ch::mix_fader, 1)) - snare;
    CHECK(moved > 1);
    CHECK(s.desk.values().real(id_of(Ch::mix_fader, 3)) - toms == Approx(moved).margin(0.01));
    CHECK(s.desk.values().real(id_of(Ch::mix_fader, 2)) == Approx(-14));
    int ends = 0;
    for (const Edit& e : s.desk.edits) ends += e.touch == Touch::end;
    CHECK(ends == 2);

    s.click(control_of(id_of(Ch::mix_on, 3)));
    CHECK_FALSE(s.desk.values().is_on(id_of(Ch::mix_on, 1)));
}

TEST_CASE("a leader that comes from nothing leads nobody, and what is off stays off", "[ui][pick]")
{
    const Scale& fader = spec_of(id_of(Ch::mix_fader)).scale;
    const auto at = [](float db) { return Value::real(db); };
    CHECK(follow(fader, at(minus_infinity_db), at(-10), at(-5)) == at(-5));
    CHECK(follow(fader, at(-5), at(0), at(minus_infinity_db)) == at(minus_infinity_db));
    CHECK(follow(fader, at(-5), at(-2), at(-20)).as_real() == Approx(-17));
    CHECK(follow(fader, at(-5), at(minus_infinity_db), at(-20)) == at(minus_infinity_db));
    CHECK(follow(fader, at(0), at(10), at(5)) == at(10));
}

TEST_CASE("Ctrl-click selects one more, Shift-click selects up to there, a click selects one", "[ui][pick]")
{
    Stage s;
    const auto name = [](int i) { return control_of(id_of(Ch::config_name, i)); };
    s.click(name(1));
    feed_key(Key::ctrl, true);
    s.click(name(4));
    feed_key(Key::ctrl, false);
    CHECK(selected_count(s.window->view()) == 2);
    feed_key(Key::shift, true);
    s.click(name(7));
    feed_key(Key::shift, false);
    CHECK(selected_count(s.window->view()) == 4); // 5, 6, 7, 8
    CHECK(is_selected(s.window->view(), Strip::channel(5)));
    s.wait(0.5);
    s.click(name(2));
    CHECK(selected_count(s.window->view()) == 1);
}

TEST_CASE("strips selected together join a group together", "[ui][pick]")
{
    Stage s;
    for (const int i : {2, 6}) select_also(s.window->view(), Strip::channel(i));
    s.window->view().assign.group = group_3;
    s.frame();
    s.click(assign_target_of(Strip::channel(2)));
    for (const int i : {2, 6}) CHECK(is_in(s, Strip::channel(i), Ch::grp_mute, 2));
}

TEST_CASE("a layer of one's own: made from the rail, filled by taps, ordered, cleared", "[ui][layers]")
{
    Stage s;
    s.click(control_of("+ Layer"));
    s.frames(2);
    for (const Strip& strip : {Strip::channel(9), Strip::bus(0), Strip::dca(0)}) s.click(control_of("layer plate", unsigned(linear_of(strip))));
    const auto place = [&](int i) { return s.desk.values().whole(id_of(GdLayer::strip, 0, i)); };
    CHECK(place(0) == linear_of(Strip::channel(9)) + 1);
    CHECK(place(1) == linear_of(Strip::bus(0)) + 1);
    CHECK(place(2) == linear_of(Strip::dca(0)) + 1);
    s.click(control_of("layer place", 2));
    s.click(control_of("< Earlier"));
    CHECK(place(1) == linear_of(Strip::dca(0)) + 1);
    s.click(control_of("Take out"));
    CHECK(place(1) == linear_of(Strip::bus(0)) + 1);
    CHECK(place(2) == 0);
    s.click(control_of("Done (Esc)"));
    s.frames(2);
    CHECK_NOTHROW(s.place_of(control_of(id_of(Ch::mix_fader, 9))));
    CHECK_NOTHROW(s.place_of(control_of(id_of(Bus::mix_fader, 0))));
    CHECK_THROWS(s.place_of(control_of(id_of(Ch::mix_fader, 0))));
}

TEST_CASE("sends to a matrix: buses, main and mono are on the faders", "[ui]")
{
    Stage s;
    feed_key(Key::ctrl, true);
    s.key(Key::f2);
    feed_key(Key::ctrl, false);
    s.frames(2);
    s.drag(control_of(id_of(MainSt::send_level, 0, 1)), 0, -60);
    s.release();
    CHECK(s.desk.values().real(id_of(MainSt::send_level, 0, 1)) > -60);
    CHECK_NOTHROW(s.place_of(control_of(id_of(Bus::send_level, 15, 1))));
    CHECK_NOTHROW(s.place_of(control_of(id_of(MainMono::send_level, 0, 1))));
    CHECK_NOTHROW(s.place_of(control_of(id_of(Mtx::mix_fader, 1)))); // the master stands beside them
}

TEST_CASE("sends to mono are the levels to mono", "[ui]")
{
    Stage s;
    s.key(Key::f1);
    s.frame();
    s.click(control_of("sends to", unsigned(linear_of(Strip::mono()))));
    s.frame();
    s.drag(control_of(id_of(Ch::mix_mlevel, 2)), 0, -60);
    s.release();
    CHECK(s.desk.values().real(id_of(Ch::mix_mlevel, 2)) > -60);
    s.click(control_of(id_of(Ch::mix_mono, 2)));
    CHECK(s.desk.values().is_on(id_of(Ch::mix_mono, 2)));
}

TEST_CASE("main on the page and main on the right are two faces: a drag moves it once", "[ui]")
{
    Stage s;
    const ControlId main_fader = control_of(id_of(MainSt::mix_fader));
    const auto travel = [&] {
        const float before = s.desk.values().real(id_of(MainSt::mix_fader));
        s.drag(main_fader, 0, -20);
        s.release();
        const float moved = s.desk.values().real(id_of(MainSt::mix_fader)) - before;
        s.desk.set(id_of(MainSt::mix_fader), Value::real(before));
        return moved;
    };
    const float once = travel();
    s.window->view().layer = matrix_layer;
    s.frames(2);
    CHECK(travel() == Approx(once).epsilon(0.35)); // the two faders differ a little in length
}

TEST_CASE("a bus strip flips its sends onto the faders, and the chain of a pair links it", "[ui]")
{
    Stage s;
    s.window->view().layer = bus_layer;
    s.frame();
    s.click(control_of(id_of(Config::buslink, 0, 1)));
    CHECK(s.desk.values().is_on(id_of(Config::buslink, 0, 1)));
    s.click(control_of("flip", unsigned(linear_of(Strip::bus(2)))));
    s.frames(2);
    CHECK(s.window->view().sends_to == Strip::bus(2));
    CHECK_NOTHROW(s.place_of(control_of(id_of(Ch::send_level, 1, 2))));
    CHECK_NOTHROW(s.place_of(control_of(id_of(Ch::send_pan, 1, 1)))); // a stereo bus: the pan is the send's
}

TEST_CASE("key listen is lit where it is switched on, and CLEAR ends it", "[ui][solo][keys]")
{
    Stage s;
    auto& view = s.window->view();
    select_only(view, Strip::channel(4));
    view.page = Page::channel;
    s.frame();
    s.click(control_of("section head", 51));
    s.frame();
    s.click(control_of("Listen to the key (A)", 899));
    CHECK(s.desk.values().is_on(id_of(Stat::keysolo)));
    CHECK(s.desk.values().whole(id_of(Gd::key_strip)) == 4);
    s.frame();
    CHECK(shows_text(s, "On A: self"));
    CHECK(shows_text(s, "KEY"));
    s.key(Key::escape);
    s.click(control_of("clear solo"));
    CHECK_FALSE(s.desk.values().is_on(id_of(Stat::keysolo)));
}

} // namespace gigdesk::ui
