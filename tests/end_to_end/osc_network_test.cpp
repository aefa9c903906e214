// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "tests/end_to_end/network_rooms.h"

#include <optional>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int port = 10023; // the room is its own: nobody else has the port

/// A desk in a network of its own and a client in another, as soon as the desk can be used.
class Rooms
{
  public:
    explicit Rooms(const std::vector<std::string>& options = {})
    {
        if (!rooms_.why_not().empty()) {
            WARN("skipped, " << rooms_.why_not());
            return;
        }
        auto words = rooms_.in_desks_room();
        words.insert(words.end(), {gigdesk_program(), "desk", "--audio", "clock", "--show", show_.path().string()});
        words.insert(words.end(), options.begin(), options.end());
        desk_.emplace(words);
        REQUIRE(desk_->says("ready: osc 10023", 8s));
        client_.emplace(rooms_);
    }
    /// Nothing where the system lets us make no networks.
    explicit operator bool() const noexcept { return client_.has_value(); }
    Program& desk() { return *desk_; }
    FarHand& client() { return *client_; }

  private:
    NetworkRooms rooms_;
    TempFolder show_;
    std::optional<Program> desk_;
    std::optional<FarHand> client_;
};

} // namespace

TEST_CASE("osc: a client in another network finds the desk by broadcast, and is told the address at which it reaches it", "[end_to_end][osc][network]")
{
    Rooms rooms;
    if (!rooms) return;
    auto& client = rooms.client();
    for (const auto* to : {NetworkRooms::desk_address, NetworkRooms::broadcast_address, "255.255.255.255"})
        for (const auto* question : {"/xinfo", "/status", "/info"}) {
            INFO(question << " to " << to);
            client.send(to, port, question);
            const auto answer = client.hear(question, 1s);
            REQUIRE(answer);
            CHECK(answer->from == NetworkRooms::desk_address);
            CHECK(answer->port == port);
            if (std::string_view{question} == "/xinfo") CHECK(answer->texts.at(0) == NetworkRooms::desk_address);
            if (std::string_view{question} == "/status") CHECK(answer->texts.at(1) == NetworkRooms::desk_address);
        }
}

TEST_CASE("osc: a desk bound to one address says what that costs, and answers there", "[end_to_end][osc][network]")
{
    Rooms rooms{{"--bind", NetworkRooms::desk_address}};
    if (!rooms) return;
    CHECK(rooms.desk().says("clients that search by broadcast do not find this desk", 1s));
    auto& client = rooms.client();
    client.send(NetworkRooms::desk_address, port, "/xinfo");
    CHECK(client.hear("/xinfo", 1s));
    client.send(NetworkRooms::broadcast_address, port, "/xinfo");
    CHECK_FALSE(client.hear("/xinfo", 200ms));
}

TEST_CASE("osc: a client in another network that nobody has let in looks, and sets nothing", "[end_to_end][osc][network]")
{
    Rooms rooms;
    if (!rooms) return;
    auto& client = rooms.client();
    client.send(NetworkRooms::desk_address, port, "/ch/01/mix/on", {osc::Argument::of(0)});
    const auto truth = client.hear("/ch/01/mix/on", 1s);
    REQUIRE(truth);
    CHECK(truth->whole == 1);
}
