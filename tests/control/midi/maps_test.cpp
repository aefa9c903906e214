// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/positions.h"
#include "control/midi/target.h"
#include "engine/model/text_form.h"
#include "tests/catch.h"
#include "tests/control/midi/midi_desk.h"

#include <fstream>

using namespace gigdesk;
using namespace gigdesk::midi;

namespace {

/// From one end to the other and back: past whatever value it stands for, so that it has picked up.
void sweep(MidiDesk& desk, const MapControl& c)
{
    const bool fine = c.signal.kind == SignalKind::cc14 || c.signal.kind == SignalKind::bend || c.signal.kind == SignalKind::nrpn;
    const int top = fine ? top_14 : top_7;
    for (const int value : {0, top, 0, top}) desk.play(c.signal, value);
}

void check_position(MidiDesk& desk, const MapControl& c, ParamId id)
{
    const auto& scale = desk.hub.values().scale(id);
    const bool fine = c.signal.kind == SignalKind::cc14 || c.signal.kind == SignalKind::bend || c.signal.kind == SignalKind::nrpn;
    sweep(desk, c);
    CHECK(position_of(scale, desk.hub.values().get(id)) == Approx(c.invert ? 0.0 : 1.0));
    desk.play(c.signal, 0);
    CHECK(position_of(scale, desk.hub.values().get(id)) == Approx(c.invert ? 1.0 : 0.0));
    if (scale.law != Law::level || c.invert) return;
    desk.play(c.signal, fine ? 12287 : 95);
    CHECK(desk.hub.values().get(id).as_real() == 0.0f); // the panel's 0 dB
}

void check_ticks(MidiDesk& desk, const MapControl& c, ParamId id)
{
    const auto middle = at_position(desk.hub.values().scale(id), 0.5f);
    desk.hub.set({id, middle, Touch::none, ClientId::nobody});
    const auto [up, down] = c.way == Way::twos ? std::pair{3, 125} : c.way == Way::sign ? std::pair{3, 67} : c.way == Way::offset ? std::pair{67, 61} : std::pair{67, 3};
    desk.play(c.signal, up);
    CHECK(position_of(desk.hub.values().scale(id), desk.hub.values().get(id)) > 0.51f);
    desk.play(c.signal, down);
    CHECK(position_of(desk.hub.values().scale(id), desk.hub.values().get(id)) == Approx(0.5).margin(1e-4));
}

void check_button(MidiDesk& desk, const MapControl& c, ParamId id)
{
    const auto before = desk.hub.values().get(id);
    if (c.way == Way::set) {
        desk.play(c.signal, 127);
        if (spec_of(id).kind == Kind::stored) CHECK(print(desk.hub.values().scale(id), desk.hub.values().get(id)) == c.value);
        return;
    }
    desk.play(c.signal, 127);
    CHECK(desk.hub.values().get(id) != before);
    desk.play(c.signal, 0);
    if (c.way == Way::toggle) desk.play(c.signal, 127);
    CHECK(desk.hub.values().get(id) == before);
}

void check_key(MidiDesk& desk, const MapControl& c)
{
    desk.play(c.signal, 127);
    if (c.target == "@select") CHECK(desk.whole("/-stat/selidx") == c.place);
}

} // namespace

TEST_CASE("midi maps: every control of every built-in map does what its map says", "[control][midi][maps]")
{
    REQUIRE(built_in_maps().size() >= 9);
    for (const auto& file : built_in_maps()) {
        const auto map = read_map(file.text, std::string{file.name});
        for (const auto& c : map.controls) {
            MidiDesk desk;
            desk.set("/gd/surface/bus", 1);
            desk.plug("Some box", Use::map, map.name);
            INFO(map.name + ": " + c.name + " -> " + c.target);
            REQUIRE(desk.is_state(0, "READY"));
            if (c.target.starts_with('@')) {
                check_key(desk, c);
                continue;
            }
            Bank bank;
            bank.strips = map.strips;
            const auto id = resolve(c.target, bank, c.place, desk.hub.values());
            REQUIRE(id);
            is_button(c.way) ? check_button(desk, c, *id) : is_ticks(c.way) ? check_ticks(desk, c, *id) : check_position(desk, c, *id);
        }
    }
}

TEST_CASE("midi maps: no two controls of a map say the same", "[control][midi][maps]")
{
    for (const auto& file : built_in_maps()) {
        std::set<Signal> said;
        for (const auto& c : read_map(file.text, std::string{file.name}).controls) {
            INFO(std::string{file.name} + ": " + c.name);
            CHECK(said.insert(c.signal).second);
        }
    }
}

TEST_CASE("midi maps: bank and layer keys walk the desk and stop at its ends", "[control][midi][maps]")
{
    MidiDesk desk;
    desk.plug("nanoKONTROL2", Use::map, "nanokontrol2");
    const Signal fader{SignalKind::cc, 0, 0}, right{SignalKind::cc, 0, 59}, left{SignalKind::cc, 0, 58}, down{SignalKind::cc, 0, 62};
    const auto press = [&](const Signal& key) { desk.play(key, 127), desk.play(key, 0); };
    press(right);
    desk.play(fader, 0), desk.play(fader, 127);
    CHECK(desk.real("/ch/09/mix/fader") == 10.0f);
    press(left), press(left);
    desk.play(fader, 0), desk.play(fader, 127);
    CHECK(desk.real("/ch/01/mix/fader") == 10.0f);
    for (int n = 0; n < 20; ++n) press(right);
    desk.play(fader, 0), desk.play(fader, 127);
    CHECK(desk.real("/ch/57/mix/fader") == 10.0f);
    for (int n = 0; n < 9; ++n) press(down);
    desk.play(fader, 0), desk.play(fader, 127);
    CHECK(desk.real("/dca/1/fader") == 10.0f);
}

TEST_CASE("midi maps: what is wrong is told with its line", "[control][midi][maps]")
{
    const auto wrong = [](const std::string& text) {
        try {
            (void)read_map(text, "my.toml");
        } catch (const MapError& error) {
            return std::string{error.what()};
        }
        return std::string{};
    };
    CHECK(wrong("title = \"x\"\ncolour = 3\n") == "my.toml, line 2: there is no \"colour\" here");
    CHECK(wrong("[[control]]\ncc = 3\ntarget = \"/ch/01/mix/fadr\"\n") == "my.toml, line 3: there is no address /ch/01/mix/fadr");
    CHECK(wrong("[[control]]\ncc = 300\ntarget = \"/ch/01/mix/fader\"\n") == "my.toml, line 2: this wants a number from 0 to 127");
    CHECK(wrong("[[control]]\ntarget = \"/ch/01/mix/fader\"\n").starts_with("my.toml, line 1: a control needs a cc"));
    CHECK(wrong("[[control]]\ncc = 120\ntimes = 20\ntarget = \"{strip}/mix/fader\"\n").find("too far") != std::string::npos);
    CHECK(wrong("[[control]\n").starts_with("my.toml, line 1: "));
    CHECK(wrong("start = [\"F0 12\"]\n").find("not a whole MIDI message") != std::string::npos);
    CHECK(wrong("[[control]]\ncc = 1\nway = \"sideways\"\ntarget = \"{strip}/mix/fader\"\n").find("way is one of") != std::string::npos);
    CHECK(wrong("title = \"good\"\n").empty());
}

TEST_CASE("midi maps: a printed control reads back as itself", "[control][midi][maps]")
{
    for (const auto& file : built_in_maps())
        for (const auto& c : read_map(file.text, std::string{file.name}).controls) {
            const auto again = read_map(print_control(c), "again.toml").controls.at(0);
            CHECK(again.signal == c.signal);
            CHECK(again.target == c.target);
            CHECK(again.way == c.way);
            CHECK(again.place == c.place);
            CHECK(again.invert == c.invert);
        }
}

TEST_CASE("midi maps: a map of the show wins over a built-in one, a broken one is told", "[control][midi][maps]")
{
    const TestFolder folder;
    std::filesystem::create_directories(folder.path / "midi");
    std::ofstream{folder.path / "midi/nanokontrol2.toml"} << "[[control]]\ncc = 1\ntarget = \"/dca/1/fader\"\n";
    std::ofstream{folder.path / "midi/broken.toml"} << "\n\n[[control]]\n";
    MidiDesk desk{folder.path};
    CHECK(desk.text("/gd/desk/notice").find("broken.toml, line 3") != std::string::npos);
    desk.plug("Box", Use::map, "nanokontrol2");
    desk.play({SignalKind::cc, 0, 1}, 0), desk.play({SignalKind::cc, 0, 1}, 127);
    CHECK(desk.real("/dca/1/fader") == 10.0f);
    desk.say("/gd/midi/01/map", "broken");
    CHECK(desk.turn_until([&] { return desk.is_state(0, "TROUBLE"); }));
    CHECK(desk.text("/gd/midi/01/device").find("line 3") != std::string::npos);
}
