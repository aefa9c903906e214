// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "tests/end_to_end/network_rooms.h"

#include <filesystem>
#include <fstream>

/// A desk in one network namespace, a tablet in another.
using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int port = 10023; // the room is its own: nobody else has the port
using osc::Argument;

Argument words(std::string_view text) { return Argument::of(text); }

struct Scenery {
    NetworkRooms rooms;
    TempFolder show;
    std::optional<Program> desk{};
    std::optional<FarHand> tablet{};

    /// @return false: this computer does not let us have namespaces
    bool opens(std::vector<std::string> options = {})
    {
        if (!rooms.why_not().empty()) {
            WARN("skipped, " << rooms.why_not());
            return false;
        }
        auto line = rooms.in_desks_room();
        line.insert(line.end(), {gigdesk_program(), "desk", "--audio", "clock", "--show", show.path().string()});
        line.insert(line.end(), options.begin(), options.end());
        tablet.reset();
        desk.reset();
        desk.emplace(line);
        REQUIRE(desk->says("ready: osc 10023", 8s));
        tablet.emplace(rooms);
        return true;
    }
    void send(std::string_view address, std::vector<Argument> arguments = {}) { tablet->send(NetworkRooms::desk_address, port, address, std::move(arguments)); }
    /// What the desk has there, as the tablet sees it.
    int whole(const std::string& address)
    {
        while (tablet->hear(address, 30ms)) {}
        send(address);
        const auto heard = tablet->hear(address, 1s);
        return heard ? heard->whole : -999;
    }
    float real(const std::string& address)
    {
        while (tablet->hear(address, 30ms)) {}
        send(address);
        const auto heard = tablet->hear(address, 1s);
        return heard ? heard->real : -999;
    }
    /// A word of somebody on the desk's own computer.
    void at_the_desk(const std::string& address, int value) { FarHand{rooms.socket_in_desks_room(SOCK_DGRAM)}.send("127.0.0.1", port, address, {Argument::of(value)}); }
    /// The place of the tablet; the list of clients is told a few times a second.
    std::string place()
    {
        std::string found;
        REQUIRE(wait_until(2s, [&] { return !(found = place_now()).empty(); }));
        return found;
    }
    std::string place_now()
    {
        for (int n = 1; n <= 32; ++n) {
            const auto address = "/gd/client/" + std::string(n < 10 ? "0" : "") + std::to_string(n);
            send(address + "/address");
            const auto heard = tablet->hear(address + "/address", 1s);
            if (heard && !heard->texts.empty() && heard->texts[0] == NetworkRooms::client_address) return address;
        }
        return {};
    }
};

} // namespace

TEST_CASE("admission: a tablet in another network asks, is let in by one word, and is known after a restart", "[end_to_end][osc][network][access]")
{
    Scenery s;
    if (!s.opens()) return;
    s.send("/ch/01/mix/on", {Argument::of(0)});
    CHECK(s.tablet->hear("/ch/01/mix/on", 1s)->whole == 1); // the truth
    const auto place = s.place();
    CHECK(wait_until(2s, [&] { return s.whole(place + "/asks") == 1; }));
    CHECK(s.whole("/gd/clients/refused") == 1);
    s.send(place + "/role", {Argument::of(2)}); // it cannot let itself in
    CHECK(s.whole(place + "/role") == 0);
    s.at_the_desk(place + "/role", 2);
    CHECK(wait_until(2s, [&] { return s.whole(place + "/role") == 2; }));
    CHECK(wait_until(2s, [&] { return s.whole(place + "/asks") == 0; }));
    s.send("/ch/01/mix/on", {Argument::of(0)});
    CHECK(s.whole("/ch/01/mix/on") == 0);
    CHECK(wait_until(2s, [&] { return std::filesystem::exists(s.show / "clients"); }));
    REQUIRE(s.desk->ends(0s) == std::nullopt);
    s.desk->signal(15);
    REQUIRE(s.desk->ends(8s));
    REQUIRE(s.opens());
    s.send("/ch/01/mix/on", {Argument::of(1)});
    CHECK(s.whole("/ch/01/mix/on") == 1);
}

TEST_CASE("admission: a musician let in by an option mixes his own bus up to the cap, over the real network", "[end_to_end][osc][network][access]")
{
    Scenery s;
    if (!s.opens({"--allow", std::string{NetworkRooms::client_address} + "=own:3:-10"})) return;
    s.send("/ch/05/mix/03/level", {Argument::of(0.75f)});
    CHECK(s.real("/ch/05/mix/03/level") == Approx(0.75f));
    s.send("/ch/05/mix/04/level", {Argument::of(0.75f)});
    CHECK(s.real("/ch/05/mix/04/level") == 0);
    s.send("/bus/03/mix/fader", {Argument::of(1.0f)});
    CHECK(s.real("/bus/03/mix/fader") == Approx(0.5f).margin(0.001)); // -10 dB
    s.send("/", {words("ch/05/mix/03 OFF -20.0 +0 POST 0")});
    CHECK(s.whole("/ch/05/mix/03/on") == 0);
    CHECK(s.whole("/ch/05/mix/03/type") != 5);
    s.send("/-action/clearsolo", {Argument::of(1)});
    s.send("/gd/outputs/mute", {Argument::of(1)});
    CHECK(s.whole("/gd/outputs/mute") == 0);
}

TEST_CASE("admission: what ends a show waits for a yes at the desk, also from one who may do everything", "[end_to_end][osc][network][access]")
{
    Scenery s;
    if (!s.opens({"--trust-network"})) return;
    s.send("/ch/01/mix/on", {Argument::of(0)});
    CHECK(s.whole("/ch/01/mix/on") == 0);
    s.send("/-stat/lock", {Argument::of(2)});
    CHECK(s.whole("/-stat/lock") == 2); // stored and answered
    const int number = s.whole("/gd/confirm/number");
    CHECK(number > 0);
    s.send("/gd/confirm/answer", {Argument::of(number)}); // not from there
    CHECK_FALSE(s.desk->ends(300ms));
    s.at_the_desk("/gd/confirm/answer", -number);
    CHECK(wait_until(2s, [&] { return s.whole("/-stat/lock") == 0; }));
    s.send("/-stat/lock", {Argument::of(1)});
    s.at_the_desk("/gd/confirm/answer", s.whole("/gd/confirm/number"));
    CHECK(wait_until(2s, [&] { return s.whole("/gd/confirm/number") == 0; }));
    s.send("/-stat/lock", {Argument::of(0)}); // whom it keeps out cannot open it
    CHECK(s.whole("/-stat/lock") == 1);
    s.send("/-action/initall", {Argument::of(1)});
    const int second = s.whole("/gd/confirm/number");
    REQUIRE(second > number);
    CHECK(s.whole("/ch/01/mix/on") == 0);
    s.at_the_desk("/gd/confirm/answer", second);
    CHECK(wait_until(2s, [&] { return s.whole("/ch/01/mix/on") == 1; }));
    s.send("/-stat/lock", {Argument::of(2)});
    s.at_the_desk("/gd/confirm/answer", s.whole("/gd/confirm/number"));
    CHECK(s.desk->ends(8s) == 0);
}

TEST_CASE("admission: while the desk pairs, who tries to set something is let in", "[end_to_end][osc][network][access]")
{
    Scenery s;
    if (!s.opens({"--pair", "30"})) return;
    s.send("/ch/01/mix/on", {Argument::of(0)});
    CHECK(s.whole("/ch/01/mix/on") == 0);
    CHECK(s.whole("/gd/clients/pairing") > 20);
    CHECK(s.whole(s.place() + "/role") == 2);
}
