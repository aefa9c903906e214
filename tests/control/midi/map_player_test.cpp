// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/control/midi/midi_desk.h"

#include <fstream>
#include <thread>

using namespace gigdesk;
using namespace gigdesk::midi;
using namespace std::chrono_literals;

namespace {

/// A desk with a box that has this map.
struct Boxed {
    TestFolder folder;
    std::unique_ptr<MidiDesk> desk;
    explicit Boxed(const std::string& map)
    {
        std::filesystem::create_directories(folder.path / "midi");
        std::ofstream{folder.path / "midi/box.toml"} << map;
        desk = std::make_unique<MidiDesk>(folder.path);
        desk->plug("Box", Use::map, "box");
    }
    MidiDesk* operator->() { return desk.get(); }
};

std::string control_of(const std::string& lines) { return "[[control]]\n" + lines + "\n"; }

} // namespace

TEST_CASE("midi box: a fader without a motor has to meet its strip first, and where it stands is seen", "[control][midi]")
{
    Boxed box{control_of("cc = 7\ntarget = \"{strip}/mix/fader\"")};
    box->set("/ch/01/mix/fader", 0.0f);
    const Signal fader{SignalKind::cc, 0, 7};
    box->play(fader, 20);
    box->play(fader, 40);
    CHECK(box->real("/ch/01/mix/fader") == 0.0f);
    CHECK(box->real("/gd/midi/ghost/001") == Approx(40 / 127.0));
    box->play(fader, 110);
    CHECK(box->real("/ch/01/mix/fader") > 4);
    CHECK(box->real("/gd/midi/ghost/001") == -1.0f);
}

TEST_CASE("midi box: what others move has to be met again", "[control][midi]")
{
    Boxed box{control_of("cc = 7\ntarget = \"{strip}/mix/fader\"")};
    const Signal fader{SignalKind::cc, 0, 7};
    box->play(fader, 0), box->play(fader, 95);
    CHECK(box->real("/ch/01/mix/fader") == 0.0f);
    box->set("/ch/01/mix/fader", -20.0f);
    box->turn();
    box->play(fader, 96);
    CHECK(box->real("/ch/01/mix/fader") == -20.0f);
    CHECK(box->real("/gd/midi/ghost/001") == Approx(96 / 127.0));
}

TEST_CASE("midi box: a dump of all positions moves nothing", "[control][midi]")
{
    Boxed box{control_of("cc = 0\ntimes = 16\ntarget = \"{strip}/mix/fader\"") + "[unused]\n"};
    Boxed good{"strips = 16\n" + control_of("cc = 0\ntimes = 16\ntarget = \"{strip}/mix/fader\"")};
    for (int n = 0; n < 16; ++n) good->play({SignalKind::cc, 0, std::uint16_t(n)}, 10);
    for (int n = 0; n < 16; ++n) good->studio.play("Box", control(0, n, 120));
    good->turn();
    for (int n = 1; n <= 9; ++n) CHECK(good->real("/ch/0" + std::to_string(n) + "/mix/fader") == minus_infinity_db);
    CHECK(box->is_state(0, "TROUBLE")); // a line that means nothing is not swallowed
}

TEST_CASE("midi box: jump and scale do as the device's row says", "[control][midi]")
{
    Boxed box{control_of("cc = 7\ntarget = \"/ch/01/mix/pan\"")};
    const Signal knob{SignalKind::cc, 0, 7};
    box->set("/gd/midi/01/pickup", 2);
    box->play(knob, 10), box->play(knob, 0);
    CHECK(box->real("/ch/01/mix/pan") == -100.0f);
    box->set("/ch/01/mix/pan", 0.0f);
    box->set("/gd/midi/01/pickup", 1);
    box->turn();
    box->play(knob, 64);
    CHECK(box->real("/ch/01/mix/pan") == Approx(50.0));
}

TEST_CASE("midi box: fourteen bits, NRPN, pitch bend and increments reach every step", "[control][midi]")
{
    Boxed box{control_of("cc14 = 1\ntarget = \"/ch/01/mix/fader\"") + control_of("nrpn = 300\ntarget = \"/ch/02/mix/fader\"") +
              control_of("bend = 3\ntarget = \"/ch/03/mix/fader\"")};
    for (const auto& [signal, address] : {std::pair{Signal{SignalKind::cc14, 0, 1}, "/ch/01/mix/fader"}, {Signal{SignalKind::nrpn, 0, 300}, "/ch/02/mix/fader"},
                                          {Signal{SignalKind::bend, 2, 0}, "/ch/03/mix/fader"}}) {
        box->play(signal, 0), box->play(signal, 12287);
        CHECK(box->real(address) == 0.0f);
        box->play(signal, 12287 + 100);
        CHECK(box->real(address) == Approx(0.244).margin(0.01));
    }
    box->play({{0xB0, 99, 2}, {0xB0, 98, 44}, {0xB0, 96, 1}});
    CHECK(box->real("/ch/02/mix/fader") > 0.3f);
}

TEST_CASE("midi box: a high byte whose low byte does not come counts alone after 5 ms, and waits for none from then on", "[control][midi]")
{
    Boxed box{control_of("cc14 = 1\ntarget = \"/ch/01/mix/pan\"")};
    const auto high_alone = [&](int value) { box->play({{0xB0, 1, std::uint8_t(value)}}); };
    box->play({SignalKind::cc14, 0, 1}, 0), box->play({SignalKind::cc14, 0, 1}, 16383);
    CHECK(box->real("/ch/01/mix/pan") == 100.0f);
    high_alone(0);
    CHECK(box->real("/ch/01/mix/pan") == 100.0f);
    box->turn(6ms);
    CHECK(box->real("/ch/01/mix/pan") == -100.0f);
    high_alone(127);
    CHECK(box->real("/ch/01/mix/pan") == 100.0f);
    box->play({SignalKind::cc14, 0, 1}, 0), high_alone(127); // low bytes again: waited for again
    CHECK(box->real("/ch/01/mix/pan") == -100.0f);
}

TEST_CASE("midi box: ticks of all codings keep their number", "[control][midi]")
{
    Boxed box{control_of("cc = 1\nway = \"twos\"\ntarget = \"/ch/01/mix/pan\"") + control_of("cc = 2\nway = \"offset\"\ntarget = \"/ch/02/mix/pan\"") +
              control_of("cc = 3\nway = \"reverse\"\ntarget = \"/ch/03/mix/pan\"") + control_of("cc = 4\nway = \"sign\"\ntarget = \"/ch/04/mix/pan\"")};
    const std::pair<int, int> right_5_left_2[] = {{5, 126}, {69, 62}, {69, 2}, {5, 66}};
    for (int n = 0; n < 4; ++n) {
        const Signal knob{SignalKind::cc, 0, std::uint16_t(n + 1)};
        const auto pan = "/ch/0" + std::to_string(n + 1) + "/mix/pan";
        box->play(knob, right_5_left_2[n].first);
        CHECK(box->real(pan) == Approx(5 * 200 / 127.0));
        box->play(knob, right_5_left_2[n].second);
        CHECK(box->real(pan) == Approx(3 * 200 / 127.0));
    }
}

TEST_CASE("midi box: lights follow the desk, the box's own press included", "[control][midi]")
{
    Boxed box{control_of("note = 9\ntarget = \"{strip}/mix/on\"\ninvert = true")};
    box->rest();
    (void)box->studio.heard("Box");
    const auto lit = [&](int velocity) {
        return box->turn_until([&, wanted = std::vector<std::uint8_t>{0x90, 9, std::uint8_t(velocity)}] {
            for (const auto& heard : box->studio.heard("Box"))
                if (heard.message == wanted) return true;
            return false;
        });
    };
    box->set("/ch/01/mix/on", 0);
    CHECK(lit(127));
    box->play({SignalKind::note, 0, 9}, 127);
    CHECK(box->whole("/ch/01/mix/on") == 1);
    CHECK(lit(0));
}

TEST_CASE("midi box: the select key of a strip blinks while its fader has not picked up, else it shows what is selected", "[control][midi]")
{
    Boxed box{control_of("cc = 7\ntarget = \"{strip}/mix/fader\"") + control_of("note = 5\nway = \"set\"\ntarget = \"@select\"")};
    const auto changes = [&] {
        int count = 0;
        for (int n = 0; n < 8; ++n) box->turn(300ms), std::this_thread::sleep_for(5ms);
        for (const auto& heard : box->studio.heard("Box")) count += heard.message[0] == 0x90 && heard.message[1] == 5;
        return count;
    };
    (void)changes();
    CHECK(changes() == 0);
    box->play({SignalKind::cc, 0, 7}, 60);
    CHECK(changes() >= 6);
    box->play({SignalKind::cc, 0, 7}, 0);
    (void)changes();
    CHECK(changes() == 0);
}

TEST_CASE("midi box: a control is not told where its own hand just put it", "[control][midi]")
{
    Boxed box{"motors = true\n" + control_of("cc = 7\ntarget = \"{strip}/mix/fader\"")};
    box->rest();
    std::this_thread::sleep_for(20ms);
    (void)box->studio.heard("Box");
    const Signal fader{SignalKind::cc, 0, 7};
    for (int value = 10; value < 60; value += 10) box->play(fader, value);
    std::this_thread::sleep_for(20ms);
    CHECK(box->studio.heard("Box").empty());
    box->rest();
    CHECK(box->turn_until([&] { return !box->studio.heard("Box").empty(); }));
}

TEST_CASE("midi box: a range, a value and the selected strip do as the map says", "[control][midi]")
{
    Boxed box{control_of("cc = 1\ntarget = \"/ch/01/mix/fader\"\nrange = [\"-30\", \"0\"]") + control_of("note = 2\nway = \"set\"\nvalue = \"-10\"\ntarget = \"{selected}/mix/fader\"") +
              control_of("note = 3\nway = \"hold\"\ntarget = \"{selected}/mix/on\"\ninvert = true") + control_of("cc = 4\ntarget = \"{selected}/mix/{bus}/level\"")};
    box->play({SignalKind::cc, 0, 1}, 0), box->play({SignalKind::cc, 0, 1}, 127), box->play({SignalKind::cc, 0, 1}, 0), box->play({SignalKind::cc, 0, 1}, 127);
    CHECK(box->real("/ch/01/mix/fader") == Approx(0.0).margin(0.01));
    box->set("/-stat/selidx", 48);
    box->turn();
    box->play({SignalKind::note, 0, 2}, 127);
    CHECK(box->real("/bus/01/mix/fader") == Approx(-10.0));
    box->play({SignalKind::note, 0, 3}, 127);
    CHECK(box->whole("/bus/01/mix/on") == 0);
    box->play({SignalKind::note, 0, 3}, 0);
    CHECK(box->whole("/bus/01/mix/on") == 1);
    box->set("/-stat/selidx", 2), box->set("/gd/surface/bus", 4);
    box->turn();
    box->play({SignalKind::cc, 0, 4}, 0), box->play({SignalKind::cc, 0, 4}, 95);
    CHECK(box->real("/ch/03/mix/04/level") == 0.0f);
}

TEST_CASE("midi box: garbage, floods and replugs move nothing that nobody touched", "[control][midi]")
{
    Boxed box{control_of("cc = 7\ntarget = \"/ch/01/mix/fader\"")};
    for (int n = 0; n < 10'000; ++n) box->studio.play("Box", control(0, 7, n % 128));
    for (int n = 0; n < 200; ++n) box->studio.play("Box", std::vector<std::uint8_t>{std::uint8_t(n * 37), 0xF0, 3, 0xB0, 200, std::uint8_t(n)});
    for (int n = 0; n < 20; ++n) box->turn();
    const float after = box->real("/ch/01/mix/fader");
    box->studio.unplug("Box");
    CHECK(box->turn_until([&] { return box->is_state(0, "AWAY"); }));
    box->studio.plug("Box");
    CHECK(box->turn_until([&] { return box->is_state(0, "READY") && box->studio.is_open("Box"); }));
    box->play({SignalKind::cc, 0, 7}, 3);
    CHECK(box->real("/ch/01/mix/fader") == after);
}
