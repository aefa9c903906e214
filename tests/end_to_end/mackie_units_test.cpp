// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/mackie_desk.h"

#include <memory>

using namespace gigdesk;
using namespace gigdesk::test;
namespace key = gigdesk::mackie::key;

namespace {

constexpr int din_bytes_per_second = 3125;

/// An extender, the main unit, another extender and one more of the same name, plugged in like this: the desk's places from the left.
struct Wall {
    TempFolder show;
    tests::JackServer server{64, jack_rate, 32, true};
    DeskUnderTest desk{show.path(), {"--audio", "jack", "--midi", "jack"}};
    OscHand hand{desk.port()};
    std::vector<std::unique_ptr<JackMcu>> units;

    Wall()
    {
        REQUIRE(desk.ready());
        hand.set("/gd/surface/clock", 0);
        const std::pair<const char*, std::uint8_t> kinds[] = {{"MCU XT", mackie::id_extender}, {"Mackie Control", mackie::id_mcu}, {"Mackie Control XT", mackie::id_extender}, {"Mackie Control XT", mackie::id_extender}};
        for (const auto& [name, id] : kinds) {
            units.push_back(std::make_unique<JackMcu>(name, id));
            REQUIRE(shows(*units.back(), int(units.size() - 1) * 8 + 1));
        }
        for (auto& unit : units) unit->settle();
    }
    bool shows(JackMcu& unit, int first_channel)
    {
        return unit.wait(10, [&] { return unit.cell(0, 0) == "Ch " + std::to_string(first_channel) && unit.cell(0, 7) == "Ch " + std::to_string(first_channel + 7); }).has_value();
    }
};

} // namespace

TEST_CASE("mackie units: three extenders around a main unit are greeted each by its own id and painted, two of a name among them", "[end_to_end][mackie]")
{
    Wall wall;
    for (std::size_t u = 0; u < 4; ++u)
        for (int s = 0; s < 8; ++s) CHECK(wall.units[u]->cell(0, s) == "Ch " + std::to_string(int(u) * 8 + s + 1));
    CHECK(wall.units[1]->face().lights[key::assign_pan] == surface::light_on);
    for (const std::size_t extender : {0u, 2u, 3u}) CHECK(wall.units[extender]->face().lights[key::assign_pan] != surface::light_on);
    for (int place = 1; place <= 4; ++place) CHECK(wall.hand.ask_whole("/gd/midi/0" + std::to_string(place) + "/use") == 1);
}

TEST_CASE("mackie units: every fader of four units stands where its strip does, both ways", "[end_to_end][mackie]")
{
    Wall wall;
    const auto address = [](int channel) { return std::string{channel < 10 ? "/ch/0" : "/ch/"} + std::to_string(channel) + "/mix/fader"; };
    for (int c = 1; c <= 32; ++c) wall.hand.set(address(c), float(c * 30) / 1023);
    for (int c = 1; c <= 32; ++c) {
        auto& unit = *wall.units[std::size_t((c - 1) / 8)];
        const int expected = int(std::lround(c * 30 * 16383.0 / 1023));
        INFO("channel " << c << " is to stand at " << expected << " and stands at " << unit.face().faders[std::size_t((c - 1) % 8)]);
        CHECK(unit.wait(5, [&] { return std::abs(int(unit.face().faders[std::size_t((c - 1) % 8)]) - expected) <= 1; }));
    }
    for (int u = 0; u < 4; ++u) {
        auto& unit = *wall.units[std::size_t(u)];
        unit.touch(u, true);
        unit.move(u, 12287);
        CHECK(unit.wait(5, [&] { return unit.face().faders[std::size_t(u)] == 12287; }));
        CHECK(wait_until(5s, [&] { return wall.hand.ask_real(address(u * 9 + 1)) == unity; }));
        unit.touch(u, false);
    }
}

TEST_CASE("mackie units: a change of bank moves all four, each within what its own cable carries", "[end_to_end][mackie]")
{
    Wall wall;
    for (int c = 1; c <= 64; ++c) {
        const auto number = std::string{c < 10 ? "0" : ""} + std::to_string(c);
        wall.hand.set("/gd/patch/in/" + number, c);
        wall.hand.set("/ch/" + number + "/mix/fader", float(c) / 70);
        wall.hand.set("/ch/" + number + "/mix/on", (c + c / 32) % 2);
    }
    for (auto& unit : wall.units) unit->settle();
    std::vector<std::uint64_t> before;
    for (const auto& unit : wall.units) before.push_back(unit->bytes());
    const auto pressed = Clock::now();
    wall.units[1]->key(key::bank_right, true), wall.units[1]->key(key::bank_right, false);
    for (std::size_t u = 0; u < 4; ++u) REQUIRE(wall.shows(*wall.units[u], 33 + int(u) * 8));
    const double took = Seconds{Clock::now() - pressed}.count();
    for (auto& unit : wall.units) unit->settle();
    for (std::size_t u = 0; u < 4; ++u) {
        const auto bytes = wall.units[u]->bytes() - before[u];
        WARN("unit " << u + 1 << ": " << bytes << " bytes, " << 1000.0 * double(bytes) / din_bytes_per_second << " ms of a DIN cable; all names there after " << took * 1000 << " ms");
        CHECK(bytes <= 290);
    }
}

TEST_CASE("mackie units: one of four that is pulled out keeps its strips for itself and gets them back", "[end_to_end][mackie]")
{
    Wall wall;
    wall.units[0]->unplug();
    CHECK(wait_until(5s, [&] { return wall.hand.ask_whole("/gd/midi/01/state") == 1; }));
    wall.hand.set("/ch/09/config/name", "Snare");
    CHECK(wall.units[1]->wait(5, [&] { return wall.units[1]->cell(0, 0) == "Snare"; }));
    wall.units[0]->plug();
    CHECK(wall.shows(*wall.units[0], 1));
}
