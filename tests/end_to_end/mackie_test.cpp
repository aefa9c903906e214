// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/mackie_desk.h"

#include <random>
#include <tuple>

using namespace gigdesk;
using namespace gigdesk::test;
namespace key = gigdesk::mackie::key;

TEST_CASE("mackie: a unit is found, greeted and painted, and painted again within 200 ms of its power-on", "[end_to_end][mackie]")
{
    Faders f;
    CHECK(f.unit.face().digits[11] == ('I' & 0x3F));
    const auto whole = f.unit.face();
    std::vector<double> times;
    for (int n = 0; n < 20; ++n) {
        f.unit.power_cycle();
        const auto took = f.unit.wait(2, [&] { return f.unit.face() == whole; });
        REQUIRE(took);
        times.push_back(*took * 1000);
        f.unit.settle();
    }
    WARN("power-on to complete picture: median " << median(times) << " ms, worst " << *std::max_element(times.begin(), times.end()) << " ms, on a DIN cable's pace");
    CHECK(median(times) <= 200);
}

TEST_CASE("mackie: faders move both ways within 20 ms", "[end_to_end][mackie]")
{
    Faders f;
    std::vector<double> to_desk;
    std::ignore = f.hand.request("/xremote", {}, 100ms);
    f.unit.touch(0, true);
    const auto echo = echoes(f.unit, 0, 40);
    f.unit.touch(0, false);
    f.unit.settle();
    const auto to_unit = motor_calls(f.hand, f.unit, 1, 40);
    REQUIRE(echo.size() == 40);
    REQUIRE(to_unit.size() == 40);
    f.unit.touch(2, true);
    for (int n = 0; n < 20; ++n) {
        while (f.hand.hear("/ch/03/mix/fader", 1ms)) {}
        std::ignore = f.hand.request("/xremote", {}, 1ms);
        const auto begin = Clock::now();
        f.unit.move(2, 5000 + n * 300);
        REQUIRE(f.hand.hear("/ch/03/mix/fader", 1s));
        to_desk.push_back(Seconds{Clock::now() - begin}.count() * 1000);
        f.unit.pump();
    }
    WARN("median ms: hand to its own echo " << median(echo) << ", tablet to motor " << median(to_unit) << ", hand to tablet " << median(to_desk));
    CHECK(median(echo) <= 20);
    CHECK(median(to_unit) <= 20);
    CHECK(median(to_desk) <= 20);
}

TEST_CASE("mackie: without signal and with the clock off nothing is sent", "[end_to_end][mackie]")
{
    Faders f;
    std::this_thread::sleep_for(5s); // the queries for its name are over
    f.unit.settle();
    const auto before = f.unit.bytes();
    std::this_thread::sleep_for(3s);
    f.unit.pump();
    CHECK(f.unit.bytes() == before);
}

TEST_CASE("mackie: a unit that is pulled out and plugged in again is painted by itself", "[end_to_end][mackie]")
{
    Faders f;
    f.unit.touch(0, true);
    f.unit.move(0, 9000);
    REQUIRE(f.unit.wait(5, [&] { return f.unit.face().faders[0] == 9000; }));
    f.unit.say({0xF0, 0x00, 0x00, 0x66}); // in the middle of a sysex
    std::this_thread::sleep_for(20ms);
    f.unit.unplug();
    REQUIRE(wait_until(5s, [&] { return f.hand.ask_whole("/gd/midi/01/state") == 1; })); // AWAY
    f.unit.plug();
    const auto took = f.unit.wait(10, [&] { return f.unit.face().faders[0] == 9000 && f.unit.cell(0, 0) == "Kick"; });
    REQUIRE(took);
    WARN("plugged in to painted: " << *took * 1000 << " ms");
    f.hand.set("/ch/01/mix/fader", unity); // nobody holds it any more
    CHECK(f.unit.wait(5, [&] { return stands_at_unity(f.unit); }));
}

TEST_CASE("mackie: a unit that comes back before anybody noticed that it was gone is painted", "[end_to_end][mackie]")
{
    Faders f;
    for (int n = 0; n < 8; ++n) {
        f.unit.unplug();
        f.unit.plug();
        REQUIRE(f.unit.wait(10, [&] { return f.unit.cell(0, 0) == "Kick"; }));
    }
}

TEST_CASE("mackie: a change of bank fits the wire", "[end_to_end][mackie]")
{
    Faders f;
    const auto before = f.unit.bytes();
    f.unit.key(key::bank_right, true);
    f.unit.key(key::bank_right, false);
    const auto took = f.unit.wait(5, [&] { return f.unit.cell(0, 7) == "Ch 16"; });
    f.unit.settle();
    CHECK(took);
    CHECK(f.unit.bytes() - before <= 290);
    WARN("bank change: " << f.unit.bytes() - before << " bytes, names there after " << took.value_or(9) * 1000 << " ms");
}

TEST_CASE("mackie: two units of one kind share the strips", "[end_to_end][mackie]")
{
    Faders f;
    JackMcu second{"Mackie Control"};
    REQUIRE(second.wait(10, [&] { return second.cell(0, 0) == "Ch 9"; }));
    second.touch(0, true);
    second.move(0, 12287);
    CHECK(wait_until(5s, [&] { return f.hand.ask_real("/ch/09/mix/fader") == unity; }));
    CHECK(f.hand.ask_real("/ch/01/mix/fader") == 0.0f);
}

TEST_CASE("mackie: garbage and floods leave the desk alive and its faders where they were", "[end_to_end][mackie]")
{
    Faders f;
    f.hand.set("/ch/01/mix/fader", unity);
    f.unit.settle();
    std::mt19937 random{4};
    for (int n = 0; n < 10'000; ++n) {
        mackie::Message m(1 + random() % 12);
        for (auto& b : m) b = std::uint8_t(random() & 127);
        const std::uint8_t starts[] = {0xF0, 0xF7, 0xFE, 0xA3, 0xC2, 0xF8, 0x91, 0xE9};
        m[0] = starts[random() % 8];
        f.unit.say(m);
        if (n % 64 == 0) f.unit.pump(), std::this_thread::sleep_for(2ms);
    }
    f.unit.settle();
    CHECK(f.hand.ask_real("/ch/01/mix/fader") == unity);
    f.unit.power_cycle();
    CHECK(f.unit.wait(5, [&] { return f.unit.cell(0, 0) == "Kick" && stands_at_unity(f.unit); }));
}

TEST_CASE("mackie: a slow MIDI client in the graph holds up neither the desk nor its answers", "[end_to_end][mackie]")
{
    Faders f;
    f.unit.slow_down(30);
    std::this_thread::sleep_for(1s);
    CHECK(f.hand.ask_whole("/gd/desk/rate") == 48000);
    f.unit.slow_down(0);
    f.unit.settle();
    f.unit.power_cycle();
    CHECK(f.unit.wait(10, [&] { return f.unit.cell(0, 0) == "Kick"; }));
}
