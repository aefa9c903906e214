// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "tests/catch.h"
#include "tests/ui/stage.h"

#include <algorithm>

/// "Why can't I hear it?" leads to the knob it names.
namespace gigdesk::ui {
namespace {

/// Channel 3's menu, "Why can't I hear it?", "Show me".
void ask_and_follow(Stage& s, const std::string& address)
{
    constexpr unsigned first_row = 1000, first_finding = 700;
    s.desk.why_answer = "cause\tIt is closed\t" + address;
    const Box scribble = s.place_of(control_of(id_of(Ch::config_name, 2)));
    s.point(scribble.cx(), scribble.cy());
    feed_mouse_button(1, true), s.frame();
    feed_mouse_button(1, false), s.frame();
    s.click(control_of("Why can't I hear it?", first_row));
    s.frames(2);
    s.click(control_of("Show me", first_finding));
    s.frames(3);
}

} // namespace

TEST_CASE("Show me leads to the very knob and lights it", "[ui][why]")
{
    const std::string address = GENERATE(as<std::string>{}, "/gd/patch/in/50", "/gd/patch/in/03/alt", "/gd/patch/out/14/src", "/gd/patch/out/14/ceiling", "/gd/insert/2/return",
        "/ch/03/gate/thr", "/ch/03/dyn/thr", "/ch/03/mix/on", "/ch/03/mix/fader", "/ch/03/mix/st", "/ch/03/mix/pan", "/ch/03/mix/12/on", "/ch/03/mix/12/level", "/bus/02/mix/on",
        "/bus/02/mix/03/level", "/mtx/04/mix/fader", "/main/st/mix/on", "/main/m/mix/fader", "/config/mono/mode", "/config/mute/5", "/gd/mutes/all", "/gd/mutes/fx", "/dca/6/on",
        "/dca/6/fader", "/config/solo/source", "/config/solo/level", "/gd/listen/b/level", "/gd/sip/armed", "/gd/outputs/open", "/gd/outputs/mute", "/gd/patch/alt");
    CAPTURE(address);
    Stage s;
    s.desk.set(id_of(Gd::desk_outputs), Value::whole(16));
    s.desk.set(id_of(Gd::outputs_open), Value::whole(0));
    s.frames(2);
    ask_and_follow(s, address);
    const auto& hand = s.window->hand();
    const auto knob = std::find_if(hand.seen().begin(), hand.seen().end(), [&](const auto& seen) { return seen.id == hand.focus(); });
    REQUIRE(knob != hand.seen().end());
    const bool named_otherwise = address == "/gd/outputs/mute";
    CHECK((named_otherwise || (is_param_control(knob->id) && address_of(param_of(knob->id)) == address)));
    CHECK(knob->place.within(Box{0, 0, 1366, 768}).h() > 30);
    CHECK(s.window->view().lit_until_s > hand.now());
    s.wait(6);
    CHECK(s.window->view().lit_until_s < hand.now());
}

} // namespace gigdesk::ui
