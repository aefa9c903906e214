// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/state_hash.h"
#include "engine/model/address.h"
#include "tests/catch.h"
#include "tests/control/osc/net.h"
#include "tests/control/osc/replica.h"

#include <algorithm>
#include <deque>
#include <random>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace gigdesk::test;
using namespace std::chrono_literals;

namespace {

/// Loses three packets of ten in each direction, and lets one of five come late.
class Relay
{
  public:
    explicit Relay(unsigned seed) : dice_{seed} {}
    void put(std::string packet)
    {
        if (chance(0.3)) return;
        if (chance(0.2)) late_.push_back(std::move(packet));
        else ready_.push_back(std::move(packet));
    }
    template <class Take>
    void deliver(Take&& take)
    {
        for (const auto& packet : std::exchange(ready_, {})) take(Bytes{reinterpret_cast<const std::byte*>(packet.data()), packet.size()});
        while (!late_.empty() && chance(0.5)) {
            ready_.push_back(std::move(late_.front()));
            late_.pop_front();
        }
    }
    bool chance(double share) { return std::uniform_real_distribution{}(dice_) < share; }
    int number(int below) { return std::uniform_int_distribution{0, below - 1}(dice_); }

  private:
    std::mt19937 dice_;
    std::deque<std::string> ready_, late_;
};

/// A client behind such a relay.
struct FarClient {
    Endpoint endpoint;
    unsigned seed;
    Relay to_desk{seed}, to_client{seed + 1};
    Replica replica{};
    std::int32_t number = 0;

    void send(std::string_view address, std::initializer_list<Argument> arguments)
    {
        std::array<std::byte, max_packet_bytes> buffer;
        const auto size = encode(buffer, address, {arguments.begin(), arguments.size()});
        to_desk.put({reinterpret_cast<const char*>(buffer.data()), size});
    }
    void set(const std::string& address, float value)
    {
        replica.believe(address, Argument::of(value));
        send("/gd/set", {Argument::of(std::string_view{address}), Argument::of(++number), Argument::of(value)});
    }
};

/// A turn of the desk's loop, and what the relays do meanwhile.
void turn(Net& net, std::initializer_list<FarClient*> clients)
{
    net.now += 4ms;
    for (auto* client : clients) client->to_desk.deliver([&](Bytes packet) { net.face.handle(client->endpoint, packet); });
    net.face.fan_out();
    for (const auto& sent : std::exchange(net.sent, {}))
        for (auto* client : clients)
            if (sent.to == client->endpoint) client->to_client.put(sent.bytes);
    for (auto* client : clients) client->to_client.deliver([&](Bytes packet) { client->replica.hear(packet); });
}

/// Asks until it hears an answer.
bool asks_whether_in_step(Net& net, FarClient& client, const std::string& path, std::initializer_list<FarClient*> all)
{
    client.replica.forget_answer(path);
    for (int tries = 0; tries < 200 && !client.replica.answer(path); ++tries) {
        client.send("/gd/hash", {Argument::of(std::string_view{path})});
        for (int n = 0; n < 5; ++n) turn(net, all);
    }
    return client.replica.in_step(path);
}

int resyncs_until_in_step(Net& net, FarClient& client, const std::string& path, std::initializer_list<FarClient*> all)
{
    int resyncs = 0;
    for (; resyncs < 50 && !asks_whether_in_step(net, client, path, all); ++resyncs) {
        client.send("/gd/resync", {Argument::of(std::string_view{path})});
        for (int n = 0; n < 60; ++n) turn(net, all);
    }
    return resyncs;
}

int rows_that_differ(const Net& net, const Replica& replica, const std::string& path)
{
    int differ = 0;
    for (const auto& range : ranges_below(path))
        for (auto id = range.first; id < range.last; ++id)
            if (counts(ParamId(id))) differ += replica.value_of(address_of(ParamId(id))) != hash_of_row(ParamId(id), net.hub.values());
    return differ;
}

std::string fader(int strip) { return (strip < 9 ? "/bus/0" : "/bus/") + std::to_string(strip + 1) + "/mix/fader"; }

} // namespace

TEST_CASE("Behind a relay that loses three packets of ten a client proves that it is stale, and gets in step", "[control][osc][instep][lossy]")
{
    Net net;
    FarClient client{tablet, 1};
    CHECK(resyncs_until_in_step(net, client, "bus", {&client}) < 20);
    CHECK(rows_that_differ(net, client.replica, "bus") == 0);
    for (int n = 0; n < 1000; ++n) {
        net.from(phone, fader(client.to_desk.number(16)), {Argument::of(float(client.to_desk.number(1024)) / 1023)});
        if (n % 250 == 0) client.send("/gd/follow", {});
        turn(net, {&client});
    }
    CHECK_FALSE(asks_whether_in_step(net, client, "bus", {&client}));
    CHECK(rows_that_differ(net, client.replica, "bus") > 0);
    CHECK(resyncs_until_in_step(net, client, "bus", {&client}) < 20);
    CHECK(rows_that_differ(net, client.replica, "bus") == 0);
}

TEST_CASE("Two clients that hammer the same and different faders, losing and mixing up packets, end where the desk ends", "[control][osc][instep][lossy]")
{
    const unsigned seed = GENERATE(11u, 12u, 13u);
    Net net;
    FarClient one{tablet, seed}, two{phone, seed + 100};
    for (int n = 0; n < 2000; ++n) {
        one.set(fader(one.to_desk.number(12)), float(one.to_desk.number(1024)) / 1023);
        two.set(fader(4 + two.to_desk.number(12)), float(two.to_desk.number(1024)) / 1023);
        if (n % 250 == 0) one.send("/gd/follow", {}), two.send("/gd/follow", {});
        turn(net, {&one, &two});
    }
    CHECK(net.face.late_sets() > 10);
    CHECK(resyncs_until_in_step(net, one, "bus", {&one, &two}) < 30);
    CHECK(resyncs_until_in_step(net, two, "bus", {&one, &two}) < 30);
    CHECK(rows_that_differ(net, one.replica, "bus") == 0);
    CHECK(rows_that_differ(net, two.replica, "bus") == 0);
}

TEST_CASE("A client that sets a fader while word of another's set is on its way to it learns which one the desk took", "[control][osc][instep]")
{
    Net net;
    net.from(tablet, "/xremote", {});
    net.from(phone, "/xremote", {});
    net.from(phone, fader(0), {Argument::of(0.2f)});
    net.face.fan_out(); // on its way
    net.sent.clear();
    for (const float level : {0.6f, 0.7f, 0.8f}) {
        net.from(tablet, fader(0), {Argument::of(level)});
        net.now += std::chrono::milliseconds{90};
        net.face.fan_out();
        CHECK(net.addresses_to(tablet).empty()); // not under a moving finger
    }
    net.now += Races::let_go_after;
    net.face.fan_out();
    CHECK(net.addresses_to(tablet) == std::vector{fader(0)});
    net.sent.clear();
    net.now += std::chrono::seconds{1};
    net.from(tablet, fader(0), {Argument::of(0.5f)}); // alone again: no echo
    net.face.fan_out();
    CHECK(net.addresses_to(tablet).empty());
    CHECK(net.addresses_to(phone).size() == 1);
}

TEST_CASE("Two clients without numbers that hammer the same and different faders end where the desk ends", "[control][osc][instep]")
{
    Net net;
    Replica one, two;
    std::mt19937 dice{7};
    net.from(tablet, "/gd/resync", {Argument::of(std::string_view{"bus"})});
    net.from(phone, "/gd/resync", {Argument::of(std::string_view{"bus"})});
    for (int n = 0; n < 5000; ++n) {
        const bool first = dice() % 2;
        const auto address = fader(int((first ? 0 : 4) + dice() % 12));
        const auto value = Argument::of(float(dice() % 1024) / 1023);
        (first ? one : two).believe(address, value);
        net.from(first ? tablet : phone, address, {value});
        if (n % 3 == 0) net.face.fan_out();
        for (const auto& sent : std::exchange(net.sent, {})) (sent.to == tablet ? one : two).hear({reinterpret_cast<const std::byte*>(sent.bytes.data()), sent.bytes.size()});
    }
    while (net.face.fan_out()) {}
    for (const auto& sent : std::exchange(net.sent, {})) (sent.to == tablet ? one : two).hear({reinterpret_cast<const std::byte*>(sent.bytes.data()), sent.bytes.size()});
    CHECK(rows_that_differ(net, one, "bus") == 0);
    CHECK(rows_that_differ(net, two, "bus") == 0);
}
