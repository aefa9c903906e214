// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/control/midi/midi_desk.h"

using namespace gigdesk;
using namespace gigdesk::midi;

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
