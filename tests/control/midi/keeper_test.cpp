// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/keeper.h"
#include "control/midi/virtual_system.h"
#include "tests/catch.h"

#include <poll.h>

using namespace gigdesk;
using namespace gigdesk::midi;
using namespace std::chrono_literals;

namespace {

struct Tally {
    int made = 0, gone = 0, heard = 0;
};

struct TallyPlayer : Player {
    explicit TallyPlayer(Tally& t) : tally{t} { ++tally.made; }
    ~TallyPlayer() override { ++tally.gone; }
    void hear(Bytes) override { ++tally.heard; }
    Tally& tally;
};

struct Desk {
    Studio studio;
    Hub hub;
    Tally tally;
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
    Keeper keeper{hub, [this] { return studio.system(); }, {.look_every = 5ms}, [this] { return now; }};

    Desk()
    {
        keeper.play(Use::map, [this](int, Port&) { return std::make_unique<TallyPlayer>(tally); });
        keeper.recognise([](const std::string& name, Bytes message) -> std::optional<Recognised> {
            if (name.starts_with("nano") || (!message.empty() && message[0] == 0xF0)) return Recognised{"A nano", Use::map, "nano"};
            return {};
        });
    }
    template <class Done>
    bool turn_until(Done&& done)
    {
        const auto end = std::chrono::steady_clock::now() + 3s;
        do {
            pollfd bell{keeper.ready_fd(), POLLIN, 0};
            ::poll(&bell, 1, 2);
            keeper.on_ready();
            now += 10ms;
            keeper.turn();
            hub.flush();
        } while (!done() && std::chrono::steady_clock::now() < end);
        return done();
    }
    std::string state(int place) { return std::string{rows::midi_states[std::size_t(hub.values().whole(id_of(GdMidi::state, place)))]}; }
    bool becomes(int place, const std::string& wanted)
    {
        return turn_until([&] { return state(place) == wanted; });
    }
    void settle() { turn_until([end = now + 500ms, this] { return now > end; }); }
    void plug_keyboard_as_map()
    {
        studio.plug("Keyboard");
        becomes(0, "NEW");
        use(0, Use::map);
        REQUIRE(becomes(0, "READY"));
    }
    void use(int place, Use use) { hub.set({id_of(GdMidi::use, place), Value::whole(int(use)), Touch::none, ClientId::nobody}); }
};

} // namespace

TEST_CASE("midi keeper: a new device is heard by nobody until an operator says what it is used as", "[control][midi]")
{
    Desk desk;
    desk.studio.plug("Keyboard");
    REQUIRE(desk.becomes(0, "NEW"));
    CHECK(desk.hub.values().text(id_of(GdMidi::name, 0)) == "Keyboard");
    desk.studio.play("Keyboard", control(0, 7, 1));
    desk.settle();
    CHECK(desk.tally.made == 0);
    desk.use(0, Use::map);
    REQUIRE(desk.becomes(0, "READY"));
    desk.studio.play("Keyboard", control(0, 7, 1));
    CHECK(desk.turn_until([&] { return desk.tally.heard == 1; }));
}

TEST_CASE("midi keeper: one that is recognised plays at once, by its name or by what it says", "[control][midi]")
{
    Desk desk;
    desk.studio.plug("nanoKONTROL2");
    REQUIRE(desk.becomes(0, "READY"));
    CHECK(desk.hub.values().text(id_of(GdMidi::map, 0)) == "nano");
    desk.studio.plug("Unit");
    REQUIRE(desk.becomes(1, "NEW"));
    const std::uint8_t hello[] = {0xF0, 1, 2, 0xF7};
    desk.studio.play("Unit", hello);
    CHECK(desk.becomes(1, "READY"));
    CHECK(desk.tally.made == 2);
}

TEST_CASE("midi keeper: a device that comes back has its place and its use, and is painted anew", "[control][midi]")
{
    Desk desk;
    desk.plug_keyboard_as_map();
    desk.studio.unplug("Keyboard");
    REQUIRE(desk.becomes(0, "AWAY"));
    CHECK(desk.tally.gone == 1);
    desk.studio.plug("Keyboard");
    REQUIRE(desk.becomes(0, "READY"));
    CHECK(desk.tally.made == 2);
}

TEST_CASE("midi keeper: what an operator decided is not overruled by recognising", "[control][midi]")
{
    Desk desk;
    desk.studio.plug("nanoKONTROL2");
    desk.becomes(0, "READY");
    desk.use(0, Use::off);
    desk.settle();
    const std::uint8_t hello[] = {0xF0, 1, 2, 0xF7};
    desk.studio.play("nanoKONTROL2", hello);
    desk.settle();
    CHECK(desk.hub.values().whole(id_of(GdMidi::use, 0)) == int(Use::off));
    CHECK(desk.tally.gone == 1);
}

TEST_CASE("midi keeper: a forgotten device is as new, its place free when it is away", "[control][midi]")
{
    Desk desk;
    desk.plug_keyboard_as_map();
    desk.hub.set({id_of(GdMidi::forget, 0), Value::whole(1), Touch::none, ClientId::nobody});
    CHECK(desk.becomes(0, "NEW"));
    desk.studio.unplug("Keyboard");
    desk.becomes(0, "AWAY");
    desk.hub.set({id_of(GdMidi::forget, 0), Value::whole(1), Touch::none, ClientId::nobody});
    CHECK(desk.becomes(0, "FREE"));
}

TEST_CASE("midi keeper: tells what came last and how much a second", "[control][midi]")
{
    Desk desk;
    desk.studio.plug("Keyboard");
    desk.becomes(0, "NEW");
    desk.studio.play("Keyboard", control(2, 7, 99));
    CHECK(desk.turn_until([&] { return desk.hub.values().text(id_of(GdMidi::last, 0)) == "CC 7 = 99, channel 3"; }));
    CHECK(desk.hub.values().whole(id_of(GdMidi::in_rate, 0)) == 3);
}

TEST_CASE("midi keeper: seventeen devices are told, the places of devices away and unused are given away", "[control][midi]")
{
    Desk desk;
    for (int n = 0; n < 16; ++n) desk.studio.plug("Device " + std::to_string(n + 10));
    REQUIRE(desk.becomes(15, "NEW"));
    desk.studio.plug("One more");
    CHECK(desk.turn_until([&] { return desk.hub.values().text(id_of(Gd::desk_notice)).find("One more") != std::string::npos; }));
    desk.studio.unplug("Device 12");
    desk.studio.unplug("One more");
    REQUIRE(desk.becomes(2, "AWAY"));
    desk.studio.plug("Another");
    CHECK(desk.becomes(2, "NEW"));
}
