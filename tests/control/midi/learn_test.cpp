// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/control/midi/midi_desk.h"

using namespace gigdesk;
using namespace gigdesk::midi;
using namespace std::chrono_literals;

namespace {

struct Learning : MidiDesk {
    explicit Learning(std::filesystem::path show = {}) : MidiDesk{std::move(show)}
    {
        studio.plug("Box");
        turn_until([&] { return is_state(0, "NEW") && studio.is_open("Box"); });
        set("/gd/learn/on", 1);
    }
    void point_at(const std::string& address) { say("/gd/learn/target", address), turn(); }
    void move(const Signal& signal, std::initializer_list<int> values)
    {
        for (const int value : values)
            for (const auto& message : messages_of(signal, value)) studio.play("Box", message);
        turn();
    }
    void accept() { set("/gd/learn/accept", 1), turn(), turn(); }
    const std::string& proposal() { return text("/gd/learn/proposal"); }
};

const Signal fader{SignalKind::cc, 2, 7};

} // namespace

TEST_CASE("midi learn: point, move, accept: then the hardware moves it", "[control][midi][learn]")
{
    Learning desk;
    desk.point_at("/ch/04/mix/fader");
    CHECK(desk.proposal() == "Move the hardware");
    desk.move(fader, {10, 11, 13, 64});
    CHECK(desk.proposal() == "Box: CC 7, channel 3, fader or knob");
    CHECK(desk.real("/gd/learn/value") == Approx(64 / 127.0));
    CHECK(desk.real("/ch/04/mix/fader") == minus_infinity_db); // not before it is accepted
    desk.accept();
    CHECK(desk.is_state(0, "READY"));
    desk.set("/gd/learn/on", 0), desk.turn();
    desk.move(fader, {0}), desk.move(fader, {95});
    CHECK(desk.real("/ch/04/mix/fader") == 0.0f);
}

TEST_CASE("midi learn: eight in a row by their first and their last", "[control][midi][learn]")
{
    Learning desk;
    desk.set("/gd/learn/row", 8);
    desk.point_at("/ch/01/mix/fader");
    desk.move({SignalKind::cc, 0, 20}, {1, 2, 3});
    CHECK(desk.proposal().find("Now move the last of the 8") != std::string::npos);
    desk.move({SignalKind::cc, 0, 26}, {1, 2, 3});
    CHECK(desk.proposal() == "CC 20, channel 1 to CC 26, channel 1 are not 8 in a row");
    desk.point_at("");
    desk.point_at("/ch/01/mix/fader");
    desk.move({SignalKind::cc, 0, 20}, {1, 2, 3}), desk.move({SignalKind::cc, 0, 34}, {1, 2, 3});
    CHECK(desk.proposal().find("CC 20, channel 1 to CC 34, channel 1") != std::string::npos);
    desk.accept();
    desk.set("/gd/learn/on", 0), desk.turn();
    for (int n = 0; n < 8; ++n) {
        desk.move({SignalKind::cc, 0, std::uint16_t(20 + 2 * n)}, {0}), desk.move({SignalKind::cc, 0, std::uint16_t(20 + 2 * n)}, {95});
        CHECK(desk.real("/ch/0" + std::to_string(n + 1) + "/mix/fader") == 0.0f);
    }
}

TEST_CASE("midi learn: buttons and knobs without ends are told apart", "[control][midi][learn]")
{
    Learning desk;
    desk.point_at("/ch/01/mix/on");
    desk.move({SignalKind::note, 0, 5}, {127, 0});
    CHECK(desk.proposal() == "Box: note 5, channel 1, button");
    desk.move({SignalKind::cc, 0, 6}, {127, 0});
    CHECK(desk.proposal() == "Box: CC 6, channel 1, button");
    const struct {
        std::uint16_t number;
        std::initializer_list<int> values;
        const char* words;
    } knobs[] = {{10, {1, 1, 2, 1, 127, 127}, "endless knob (two's complement)"},
                 {11, {1, 1, 2, 65, 65, 66}, "endless knob (sign and size)"},
                 {12, {65, 65, 66, 63, 63}, "endless knob (offset)"},
                 {13, {65, 65, 65, 1, 1}, "endless knob (reverse)"},
                 {14, {1, 2, 3, 4, 5}, "fader or knob"}};
    for (const auto& knob : knobs) {
        desk.move({SignalKind::cc, 0, knob.number}, knob.values);
        CHECK(desk.proposal().find(knob.words) != std::string::npos);
    }
    desk.move({SignalKind::cc, 0, 15}, {1, 1, 1});
    CHECK(desk.proposal().find("Turn it back the other way") != std::string::npos);
}

TEST_CASE("midi learn: what stands in the way is said, and what was learnt is unlearnt", "[control][midi][learn]")
{
    Learning desk;
    desk.point_at("/ch/04/mix/fader");
    desk.move(fader, {10, 20, 30});
    desk.accept();
    desk.point_at("/ch/05/mix/fader");
    desk.move(fader, {10, 20, 30});
    CHECK(desk.proposal() == "Box: CC 7, channel 3, fader or knob. Until now: /ch/04/mix/fader");
    desk.set("/gd/learn/on", 0);
    desk.say("/gd/learn/forget", "/ch/04/mix/fader");
    desk.turn(), desk.turn();
    CHECK(desk.proposal() == "/ch/04/mix/fader is moved by no hardware any more");
    desk.move(fader, {0}), desk.move(fader, {95});
    CHECK(desk.real("/ch/04/mix/fader") == minus_infinity_db);
}

TEST_CASE("midi learn: a target that is none is refused in words", "[control][midi][learn]")
{
    Learning desk;
    desk.point_at("/ch/99/mix/fader");
    CHECK(desk.proposal() == "there is no address /ch/99/mix/fader");
    desk.accept();
    CHECK(desk.proposal() == "There is nothing to accept yet: move the hardware");
}

TEST_CASE("midi learn: what was learnt is in a file and there after a restart", "[control][midi][learn]")
{
    const TestFolder folder;
    {
        Learning desk{folder.path};
        desk.point_at("/ch/04/mix/fader");
        desk.move(fader, {10, 20, 30});
        desk.accept();
    }
    CHECK(std::filesystem::exists(folder.path / "midi/learned/Box.toml"));
    MidiDesk again{folder.path};
    again.plug("Box", Use::map);
    again.play(fader, 0), again.play(fader, 95);
    CHECK(again.real("/ch/04/mix/fader") == 0.0f);
}

TEST_CASE("midi learn: inverted and without feedback, when asked for", "[control][midi][learn]")
{
    Learning desk;
    desk.set("/gd/learn/invert", 1), desk.set("/gd/learn/feedback", 0);
    desk.point_at("/ch/04/mix/pan");
    desk.move(fader, {10, 20, 30});
    desk.accept();
    desk.set("/gd/learn/on", 0), desk.turn();
    desk.move(fader, {0}), desk.move(fader, {127}), desk.move(fader, {0});
    CHECK(desk.real("/ch/04/mix/pan") == 100.0f);
    desk.rest();
    CHECK(desk.studio.heard("Box").empty());
}

TEST_CASE("midi learn: two halves of a fourteen-bit controller and a registered number are recognised as what they are", "[control][midi][learn]")
{
    Learning desk;
    desk.point_at("/ch/04/mix/fader");
    desk.move({SignalKind::cc14, 2, 7}, {100, 3000, 9000, 12000});
    CHECK(desk.proposal() == "Box: 14-bit CC 7, channel 3, fader or knob");
    CHECK(desk.real("/gd/learn/value") == Approx(12000 / 16383.0));
    desk.accept();
    desk.point_at("/ch/05/mix/fader");
    desk.move({SignalKind::nrpn, 0, 300}, {100, 3000, 9000});
    CHECK(desk.proposal() == "Box: NRPN 300, channel 1, fader or knob");
    desk.accept();
    desk.set("/gd/learn/on", 0), desk.turn();
    desk.move({SignalKind::cc14, 2, 7}, {0}), desk.move({SignalKind::cc14, 2, 7}, {12287 + 100});
    CHECK(desk.real("/ch/04/mix/fader") == Approx(0.244).margin(0.01));
    desk.move({SignalKind::nrpn, 0, 300}, {0}), desk.move({SignalKind::nrpn, 0, 300}, {12287});
    CHECK(desk.real("/ch/05/mix/fader") == 0.0f);
}

TEST_CASE("midi learn: a knob that sends increments of a registered number has no ends", "[control][midi][learn]")
{
    Learning desk;
    desk.point_at("/ch/04/mix/pan");
    const auto tick = [&](std::uint8_t up_or_down) {
        for (const auto& message : std::vector<std::vector<std::uint8_t>>{{0xB0, 99, 2}, {0xB0, 98, 44}, {0xB0, up_or_down, 1}}) desk.studio.play("Box", message);
        desk.turn();
    };
    for (int n = 0; n < 4; ++n) tick(96);
    CHECK(desk.proposal().starts_with("Box: NRPN 300, channel 1, endless knob"));
    desk.accept();
    desk.set("/gd/learn/on", 0), desk.turn();
    tick(96), tick(96), tick(97);
    CHECK(desk.real("/ch/04/mix/pan") == Approx(200 / 127.0));
}

TEST_CASE("midi learn: two knobs that are moved one after the other are no pair", "[control][midi][learn]")
{
    Learning desk;
    desk.point_at("/ch/04/mix/fader");
    for (int n = 1; n < 5; ++n) desk.move({SignalKind::cc, 0, 7}, {n * 10}), desk.turn(20ms), desk.move({SignalKind::cc, 0, 39}, {n * 9}), desk.turn(20ms);
    CHECK(desk.proposal() == "Box: CC 39, channel 1, fader or knob");
}

TEST_CASE("midi learn: a range behind the target is where the control ends, and stays in the file", "[control][midi][learn]")
{
    const TestFolder folder;
    {
        Learning desk{folder.path};
        desk.point_at("/ch/04/mix/fader -30");
        CHECK(desk.proposal() == "A range has two ends, such as -30 0");
        desk.point_at("/ch/04/mix/fader loud 0");
        CHECK(desk.proposal() == "loud is no value of /ch/04/mix/fader");
        desk.point_at("/ch/04/mix/fader -30 0");
        desk.move(fader, {10, 20, 30});
        desk.accept();
        desk.point_at("/ch/05/mix/fader");
        desk.move({SignalKind::cc, 2, 9}, {10, 20, 30});
        desk.accept(); // writes the file again
    }
    MidiDesk again{folder.path};
    again.plug("Box", Use::map);
    again.set("/ch/04/mix/fader", -30.0f);
    again.turn();
    again.play(fader, 0), again.play(fader, 127);
    CHECK(again.real("/ch/04/mix/fader") == Approx(0.0).margin(0.01));
    again.play(fader, 0);
    CHECK(again.real("/ch/04/mix/fader") == Approx(-30.0).margin(0.1));
}

TEST_CASE("midi learn: a target with a token learns the bank's strips", "[control][midi][learn]")
{
    Learning desk;
    desk.set("/gd/learn/row", 8);
    desk.point_at("{strip}/mix/fader");
    desk.move({SignalKind::cc, 0, 20}, {1, 2, 3}), desk.move({SignalKind::cc, 0, 27}, {1, 2, 3});
    desk.accept();
    desk.set("/gd/learn/on", 0), desk.turn();
    desk.move({SignalKind::cc, 0, 22}, {0}), desk.move({SignalKind::cc, 0, 22}, {95});
    CHECK(desk.real("/ch/03/mix/fader") == 0.0f);
}
