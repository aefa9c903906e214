// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/control/midi/midi_desk.h"

#include <algorithm>

using namespace gigdesk;
using namespace gigdesk::midi;

namespace {

std::vector<std::uint8_t> cc(int channel, int number, int value)
{
    const auto message = control(channel, number, value);
    const Bytes bytes = message;
    return {bytes.begin(), bytes.end()};
}

bool told(MidiDesk& desk, const std::vector<std::uint8_t>& wanted)
{
    return desk.turn_until([&] {
        const auto heard = desk.studio.heard("Foot");
        return std::any_of(heard.begin(), heard.end(), [&](const auto& h) { return h.message == wanted; });
    });
}

} // namespace

TEST_CASE("x32 midi: nobody is obeyed before somebody says so", "[control][midi][x32]")
{
    MidiDesk desk;
    desk.studio.plug("Foot");
    desk.turn_until([&] { return desk.is_state(0, "NEW") && desk.studio.is_open("Foot"); });
    desk.studio.play("Foot", cc(0, 0, 95));
    desk.turn();
    CHECK(desk.real("/ch/01/mix/fader") == minus_infinity_db);
}

TEST_CASE("x32 midi: controllers move faders, mutes, pans and mute groups by the X32's numbers", "[control][midi][x32]")
{
    MidiDesk desk;
    desk.plug("Foot", Use::x32);
    const std::pair<int, const char*> faders[] = {{0, "/ch/01/mix/fader"}, {31, "/ch/32/mix/fader"}, {32, "/auxin/01/mix/fader"}, {40, "/fxrtn/01/mix/fader"},
                                                  {48, "/bus/01/mix/fader"}, {64, "/mtx/01/mix/fader"}, {70, "/main/st/mix/fader"}, {71, "/main/m/mix/fader"},
                                                  {72, "/dca/1/fader"}, {79, "/dca/8/fader"}};
    for (const auto& [number, address] : faders) {
        INFO(address);
        desk.play({cc(0, number, 95)});
        CHECK(desk.real(address) == 0.0f);
    }
    desk.play({cc(1, 4, 127), cc(2, 4, 0), cc(1, 81, 127)});
    CHECK(desk.whole("/ch/05/mix/on") == 0);
    CHECK(desk.real("/ch/05/mix/pan") == -100.0f);
    CHECK(desk.whole("/config/mute/2") == 1);
    desk.play({cc(1, 4, 0), cc(2, 4, 64), cc(1, 81, 0), cc(3, 0, 0), cc(0, 80, 0)});
    CHECK(desk.whole("/ch/05/mix/on") == 1);
    CHECK(desk.real("/ch/05/mix/pan") == 0.0f);
    CHECK(desk.whole("/config/mute/2") == 0);
}

TEST_CASE("x32 midi: program changes ask for scenes, snippets and cues", "[control][midi][x32]")
{
    MidiDesk desk;
    desk.plug("Foot", Use::x32);
    std::vector<std::pair<ParamId, int>> asked;
    desk.hub.on_action([&](const ActionEvent& action) { asked.push_back({action.id, action.value.as_whole()}); });
    desk.play({{0xC0, 5}, {0xC1, 99}, {0xC2, 7}, {0xC3, 0}, {0xC0, 120}});
    CHECK(asked == std::vector<std::pair<ParamId, int>>{{id_of(Action::goscene), 5}, {id_of(Action::gosnippet), 99}, {id_of(Action::gocue), 7}});
}

TEST_CASE("x32 midi: the channels may begin elsewhere", "[control][midi][x32]")
{
    MidiDesk desk;
    desk.plug("Foot", Use::x32);
    desk.set("/gd/midi/01/x32/channel", 5);
    desk.play({cc(0, 0, 95), cc(4, 1, 95)});
    CHECK(desk.real("/ch/01/mix/fader") == minus_infinity_db);
    CHECK(desk.real("/ch/02/mix/fader") == 0.0f);
}

TEST_CASE("x32 midi: a sender tells what moved and what was recalled, and not its own echo", "[control][midi][x32]")
{
    MidiDesk desk;
    desk.plug("Foot", Use::x32);
    desk.set("/gd/midi/01/x32/send", 1);
    desk.turn();
    desk.set("/ch/03/mix/fader", 0.0f);
    CHECK(told(desk, cc(0, 2, 95)));
    desk.set("/config/mute/6", 1);
    CHECK(told(desk, cc(1, 85, 127)));
    desk.set("/ch/03/mix/on", 0);
    CHECK(told(desk, cc(1, 2, 127)));
    desk.set("/-action/goscene", 12);
    CHECK(told(desk, {0xC0, 12}));
    (void)desk.studio.heard("Foot");
    desk.play({cc(0, 2, 20)});
    desk.rest();
    CHECK(desk.studio.heard("Foot").empty());
}
