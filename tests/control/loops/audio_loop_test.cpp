// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "control/loops/audio_loop.h"
#include "engine/model/address.h"
#include "engine/model/patch_source.h"
#include "engine/model/strip.h"
#include "tests/catch.h"

#include <random>

using namespace gigdesk;

namespace {

ParamId at(std::string_view address)
{
    const auto id = find_param(address);
    if (!id) FAIL("no such address: " << address);
    return *id;
}

struct Desk {
    Hub hub;
    ClientId hand = hub.join("hand");
    std::vector<std::string> notices;
    Desk()
    {
        hub.on_notice([this](const std::string& line) { notices.push_back(line); });
        for (int n = 0; n < input_strips; ++n) set(strip(n) + "/mix/st", 0); // so that a test has only its own ways
    }
    static std::string strip(int n)
    {
        const auto address = address_of(strip_of(n).id(Ch::mix_st));
        return address.substr(0, address.find("/mix"));
    }
    EditResult set(std::string_view address, Value v) { return hub.set({at(address), v, Touch::none, hand}); }
    EditResult set(std::string_view address, int v) { return set(address, Value::whole(v)); }
    EditResult set(std::string_view address, float v) { return set(address, Value::real(v)); }
    int whole(std::string_view address) const { return hub.values().whole(at(address)); }
    float real(std::string_view address) const { return hub.values().real(at(address)); }
};

constexpr int bus_3 = first_bus_source + 2, matrix_1 = first_matrix_source;

} // namespace

TEST_CASE("loops: a bus may feed a channel, but not one that sends to it: refused by name, and the hand is told the truth", "[control][loops]")
{
    Desk desk;
    desk.set("/ch/12/mix/03/level", -10.0f);
    desk.hub.dirty(desk.hand).clear();
    CHECK(desk.set("/gd/patch/in/12", bus_3) == EditResult::refused);
    CHECK(desk.whole("/gd/patch/in/12") == 0);
    CHECK(desk.hub.dirty(desk.hand).contains(at("/gd/patch/in/12")));
    REQUIRE(desk.notices.size() == 1);
    CHECK(desk.notices[0] == "That would be an audio loop: Bus 3 feeds Channel 12, which sends to Bus 3. Open it at one place first.");
    CHECK(desk.hub.values().text(at("/gd/desk/notice")) == desk.notices[0]);
    CHECK(desk.set("/gd/patch/in/13", bus_3) == EditResult::stored);
}

TEST_CASE("loops: a send that would close one is refused when it is raised, switched on or made GRP", "[control][loops]")
{
    Desk desk;
    desk.set("/gd/patch/in/12", bus_3);
    CHECK(desk.set("/ch/12/mix/03/level", -60.0f) == EditResult::refused);
    CHECK(desk.real("/ch/12/mix/03/level") == minus_infinity_db);
    CHECK(desk.set("/ch/12/mix/03/type", 5) == EditResult::refused);
    CHECK(desk.set("/ch/12/mix/03/on", 0) == EditResult::stored);
    CHECK(desk.set("/ch/12/mix/03/level", -60.0f) == EditResult::stored);
    CHECK(desk.set("/ch/12/mix/03/on", 1) == EditResult::refused);
    CHECK(desk.whole("/ch/12/mix/03/on") == 0);
    CHECK(desk.notices.size() == 3);
}

TEST_CASE("loops: a source in waiting counts, a key does not", "[control][loops]")
{
    Desk desk;
    desk.set("/ch/12/mix/03/level", -10.0f);
    CHECK(desk.set("/gd/patch/in/12/alt", bus_3) == EditResult::refused);
    CHECK(desk.set("/ch/12/gate/keysrc", 51) == EditResult::stored); // bus 3
    CHECK(desk.notices.size() == 1);
}

TEST_CASE("loops: they are found through main, mono and matrices, and over several strips", "[control][loops]")
{
    Desk desk;
    desk.set("/gd/patch/in/01", main_left_source);
    CHECK(desk.set("/ch/01/mix/st", 1) == EditResult::refused);
    CHECK(desk.notices.back() == "That would be an audio loop: Main L/R feeds Channel 1, which goes to Main L/R. Open it at one place first.");
    desk.set("/gd/patch/in/65", matrix_1); // aux 1
    desk.set("/auxin/01/mix/mono", 1);
    desk.set("/auxin/01/mix/mlevel", 0.0f);
    CHECK(desk.set("/main/m/mix/01/level", 0.0f) == EditResult::refused);
    CHECK(desk.notices.back() == "That would be an audio loop: Matrix 1 feeds Aux 1, which goes to Mono, which sends to Matrix 1. Open it at one place first.");
    desk.set("/gd/patch/in/20", first_bus_source);
    desk.set("/ch/20/mix/02/level", 0.0f);
    desk.set("/gd/patch/in/21", first_bus_source + 1);
    CHECK(desk.set("/ch/21/mix/01/level", 0.0f) == EditResult::refused);
    CHECK(desk.notices.back() == "That would be an audio loop: Bus 1 feeds Channel 20, which sends to Bus 2, which feeds Channel 21, which sends to Bus 1. Open it at one place first.");
}

TEST_CASE("loops: what a link would bring about is refused with it", "[control][loops]")
{
    Desk desk;
    desk.set("/config/buslink/3-4", 1);
    desk.set("/gd/patch/in/12", bus_3 + 1);
    CHECK(desk.set("/ch/12/mix/03/level", 0.0f) == EditResult::refused); // bus 4 hears the same send
    CHECK(desk.real("/ch/12/mix/03/level") == minus_infinity_db);
    CHECK(desk.real("/ch/12/mix/04/level") == minus_infinity_db);
    CHECK(desk.hub.undoable() > 0);
    desk.hub.undo();
    CHECK(desk.whole("/gd/patch/in/12") == 0); // the refused set left no step
}

TEST_CASE("loops: mono in LCR needs no level", "[control][loops]")
{
    Desk desk;
    desk.set("/gd/patch/in/12", mono_source);
    CHECK(desk.set("/ch/12/mix/mono", 1) == EditResult::stored);
    CHECK(desk.set("/config/mono/mode", 1) == EditResult::refused);
    CHECK(desk.whole("/config/mono/mode") == 0);
}

TEST_CASE("loops: a scene that holds one loses the patch that closes it, and says so", "[control][loops]")
{
    Desk desk;
    DeskValues scene = desk.hub.values();
    scene.set(at("/gd/patch/in/12"), Value::whole(bus_3));
    scene.set(at("/ch/12/mix/03/level"), Value::real(-10));
    desk.hub.load(scene, LoadScope::scene);
    CHECK(desk.whole("/gd/patch/in/12") == 0);
    CHECK(desk.real("/ch/12/mix/03/level") == -10.0f);
    REQUIRE(desk.notices.size() == 1);
    CHECK(desk.notices[0] == "Bus 3 feeds Channel 12, which sends to Bus 3: an audio loop. The patch of Channel 12 was taken off.");
    desk.hub.undo();
    CHECK(desk.real("/ch/12/mix/03/level") == minus_infinity_db);
}

TEST_CASE("loops: a desk without backward patches has none, and faders never ask", "[control][loops]")
{
    DeskValues desk;
    CHECK_FALSE(find_loop(desk));
    desk.set(at("/ch/01/mix/fader"), Value::real(0));
    CHECK_FALSE(may_open_a_way(at("/ch/01/mix/fader"), Value::real(minus_infinity_db), desk));
    desk.set(at("/ch/01/mix/01/level"), Value::real(-20));
    CHECK(may_open_a_way(at("/ch/01/mix/01/level"), Value::real(minus_infinity_db), desk));
    CHECK_FALSE(may_open_a_way(at("/ch/01/mix/01/level"), Value::real(-30), desk));
}

TEST_CASE("loops: however much is patched and sent, there is never one", "[control][loops]")
{
    Desk desk;
    std::mt19937 random{5};
    const auto any = [&](int n) { return int(random() % unsigned(n)); };
    constexpr int sets = 20'000;
    int refused = 0;
    for (int n = 0; n < sets; ++n) {
        const int strip = any(input_strips), bus = any(bus_count);
        const auto from = strip_of(strip);
        EditResult result{};
        switch (any(6)) {
        case 0: result = desk.hub.set({id_of(GdIn::source, strip), Value::whole(first_bus_source + any(25)), Touch::none, desk.hand}); break;
        case 1: result = desk.hub.set({id_of(GdIn::alt, strip), Value::whole(first_bus_source + any(25)), Touch::none, desk.hand}); break;
        case 2: result = desk.hub.set({from.id(Ch::send_level, bus), Value::real(any(4) ? minus_infinity_db : -10.0f), Touch::none, desk.hand}); break;
        case 3: result = desk.hub.set({from.id(Ch::mix_st), Value::whole(any(2)), Touch::none, desk.hand}); break;
        case 4: result = desk.hub.set({Strip::bus(bus).id(Ch::send_level, any(6)), Value::real(any(2) ? minus_infinity_db : -10.0f), Touch::none, desk.hand}); break;
        default: result = desk.hub.set({id_of(Config::buslink, 0, any(8)), Value::whole(any(2)), Touch::none, desk.hand});
        }
        refused += result == EditResult::refused;
        if (n % 100 == 0) REQUIRE_FALSE(find_loop(desk.hub.values()));
    }
    CHECK(refused > 100);
    CHECK(refused < sets / 2);
}
