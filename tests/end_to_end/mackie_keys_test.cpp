// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/mackie_desk.h"

#include <filesystem>

using namespace gigdesk;
using namespace gigdesk::test;
namespace key = gigdesk::mackie::key;
using surface::light_blink, surface::light_off, surface::light_on;

namespace {

struct Keys : Faders {
    bool lights(int key, int how)
    {
        return unit.wait(5, [&] { return unit.face().lights[std::size_t(key)] == how; }).has_value();
    }
    bool desk_says(const std::string& address, int value)
    {
        return wait_until(5s, [&] { return unit.pump(), hand.ask_whole(address) == value; });
    }
    bool shows(const std::string& words)
    {
        return unit.wait(5, [&] { return std::string{unit.face().text.begin() + surface::line_width, unit.face().text.end()}.starts_with(words); }).has_value();
    }
};

} // namespace

TEST_CASE("mackie keys: SAVE stores the scene after a yes, ENTER goes on to the next one, UNDO takes it back", "[end_to_end][mackie]")
{
    Keys k;
    CHECK(k.lights(key::save, light_on));
    CHECK(k.lights(key::enter, light_off));
    k.hand.set("/ch/01/mix/fader", 0.5f);
    k.tap(key::save);
    CHECK(k.shows("Store Scene 0 Untitled?"));
    CHECK(k.lights(key::save, light_blink));
    k.tap(key::enter);
    CHECK(k.shows("Stored: Scene 0 Untitled"));
    CHECK(std::filesystem::exists(k.show / "scenes/000 Untitled.scn"));
    CHECK(k.lights(key::enter, light_on));
    k.hand.set("/ch/01/mix/fader", 0.75f);
    REQUIRE(k.unit.wait(5, [&] { return stands_at_unity(k.unit); }));
    k.tap(key::enter);
    CHECK(k.unit.wait(5, [&] { return std::abs(int(k.unit.face().faders[0]) - 8192) <= 16; }));
    CHECK(k.desk_says("/-show/prepos/current", 0));
    CHECK(k.lights(key::enter, light_off)); // that was the last
    CHECK(k.lights(key::undo, light_on));
    k.tap(key::undo);
    CHECK(k.unit.wait(5, [&] { return stands_at_unity(k.unit); }));
}

TEST_CASE("mackie keys: mute groups, solo and its clearing, talk and the foot switches do on the desk what their lights say", "[end_to_end][mackie]")
{
    Keys k;
    k.tap(key::automation + 5);
    CHECK(k.desk_says("/config/mute/6", 1));
    CHECK(k.lights(key::automation + 5, light_on));
    k.tap(key::solo + 2);
    CHECK(k.lights(key::solo + 2, light_on));
    CHECK(k.lights(key::solo_light, light_on));
    CHECK(k.lights(key::global_solo, light_blink));
    k.tap(key::global_solo);
    CHECK(k.desk_says("/gd/ch/03/soloa", 0));
    CHECK(k.lights(key::solo_light, light_off));
    for (const int talk : {key::scrub, key::foot_a}) {
        k.unit.key(talk, true);
        CHECK(k.desk_says("/gd/talk/a", 1));
        CHECK(k.lights(key::scrub, light_on));
        k.unit.key(talk, false);
        CHECK(k.desk_says("/gd/talk/a", 0));
        CHECK(k.lights(key::scrub, light_off));
    }
    k.tap(key::foot_b);
    CHECK(k.desk_says("/gd/mutes/fx", 1));
}

TEST_CASE("mackie keys: a mute group blinks where the own mute is lit, MUTE ALL OUT wants to be held, and a locked strip stays", "[end_to_end][mackie]")
{
    Keys k;
    k.hand.set("/ch/02/grp/mute", 1);
    k.tap(key::mute);
    k.tap(key::automation);
    CHECK(k.lights(key::mute, light_on));
    CHECK(k.lights(key::mute + 1, light_blink));
    const std::pair<int, int> tasks[] = {{1, 1}, {2, 2}, {3, 11}}; // MUTE-ALL-OUT, DIM, LOCK-STRIP
    for (const auto& [f, task] : tasks) k.hand.set("/gd/surface/key/0" + std::to_string(f), task);
    CHECK(k.desk_says("/gd/surface/key/03", 11));
    k.unit.key(key::f1, true);
    CHECK(k.desk_says("/gd/outputs/mute", 1));
    CHECK(k.lights(key::f1, light_on));
    k.unit.key(key::f1, false);
    k.tap(key::f1 + 1);
    CHECK(k.desk_says("/gd/outputs/dim", 1));
    CHECK(k.lights(key::f1 + 1, light_on));
    k.unit.key(key::f1 + 2, true);
    k.tap(key::select);
    k.unit.key(key::f1 + 2, false);
    CHECK(k.lights(key::f1 + 2, light_on));
    k.tap(key::bank_right);
    CHECK(k.unit.wait(5, [&] { return k.unit.cell(0, 1) == "Ch 9"; }));
    CHECK(k.unit.cell(0, 0) == "Kick");
}
