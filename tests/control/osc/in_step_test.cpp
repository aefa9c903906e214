// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/in_step.h"
#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "tests/catch.h"
#include "tests/control/osc/net.h"
#include "tests/control/osc/replica.h"

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace gigdesk::test;

namespace {

Argument text(std::string_view t) { return Argument::of(t); }

/// What reaches a client of what was sent since it last looked.
void deliver(Net& net, Replica& replica)
{
    for (const auto& sent : std::exchange(net.sent, {}))
        if (sent.to == tablet) replica.hear({reinterpret_cast<const std::byte*>(sent.bytes.data()), sent.bytes.size()});
}

} // namespace

TEST_CASE("A row counts as the bytes of the packet that answers a get of it", "[control][osc][instep][golden]")
{
    Net net;
    net.hub.set_text(id_of(Ch::config_name, 0), "Kick", ClientId::nobody);
    for (const auto id : {id_of(Ch::mix_fader, 0), id_of(Ch::config_name, 0), id_of(Ch::config_name, 1), id_of(Ch::mix_on, 6)}) {
        net.sent.clear();
        net.from(tablet, address_of(id), {});
        CHECK(hash_of_row(id, net.hub.values()) == fnv1a(net.sent.at(0).bytes));
    }
}

TEST_CASE("Paths name strips, sections and families of sections", "[control][osc][instep]")
{
    CHECK(ranges_below("ch").size() == 1);
    CHECK(ranges_below("/ch/05").at(0).first == unsigned(id_of(Ch::config_name, 4)));
    CHECK(ranges_below("fx").at(0).first == unsigned(id_of(Fx14::type, 0)));
    CHECK_FALSE(ranges_below("outputs/main").empty());
    CHECK_FALSE(ranges_below("gd").empty());
    for (const auto* none : {"", "/", "c", "ch/5", "ch/99", "nonsense"}) CHECK(ranges_below(none).empty());
    const auto tops = top_paths();
    for (const std::string_view top : {"config", "ch", "auxin", "main", "fx", "outputs", "headamp", "-stat", "-prefs", "gd"})
        CHECK(std::find(tops.begin(), tops.end(), top) != tops.end());
}

TEST_CASE("After a resync a client holds what the desk holds, and every change shows in the hash", "[control][osc][instep]")
{
    Net net;
    Replica replica;
    net.hub.set({id_of(Ch::mix_fader, 4), Value::real(-7), Touch::none, ClientId::nobody});
    net.from(tablet, "/gd/resync", {text("ch/05")});
    while (net.face.fan_out()) {}
    deliver(net, replica);
    REQUIRE(replica.answer("ch/05"));
    CHECK(replica.answer("ch/05")->rows == int(replica.known_below("ch/05")));
    CHECK(replica.in_step("ch/05"));
    net.hub.set({id_of(Ch::mix_fader, 4), Value::real(-8), Touch::none, ClientId::nobody});
    net.from(tablet, "/gd/hash", {text("ch/05")});
    net.face.fan_out();
    const auto late = std::exchange(net.sent, {});
    REQUIRE(late.size() == 2); // the change comes first
    CHECK(late[0].address() == "/gd/set");
    net.sent = {late[1]};
    deliver(net, replica);
    CHECK_FALSE(replica.in_step("ch/05"));
    net.sent = {late[0]};
    deliver(net, replica);
    CHECK(replica.in_step("ch/05"));
}

TEST_CASE("The hashes of all top paths fit one packet, and one set changes one of them", "[control][osc][instep]")
{
    Net net;
    net.from(tablet, "/gd/hash", {});
    net.from(tablet, "/bus/03/mix/fader", {Argument::of(0.6f)});
    net.from(tablet, "/gd/hash", {});
    REQUIRE(net.sent.size() == 2);
    CHECK(net.sent[0].bytes.size() < 512);
    std::size_t differing = 0;
    for (std::size_t n = 0; n < net.sent[0].bytes.size(); n += 4) differing += net.sent[0].bytes.substr(n, 4) != net.sent[1].bytes.substr(n, 4);
    CHECK(differing == 1);
}

TEST_CASE("A late fader packet is dropped, for each address and sender by itself, also where numbers wrap", "[control][osc][instep]")
{
    Net net;
    const auto fader = [&](int strip) { return to_wire(net.hub.values().scale(id_of(Ch::mix_fader, strip)), net.hub.values().get(id_of(Ch::mix_fader, strip))); };
    const auto set = [&](Endpoint who, std::string_view address, std::int32_t number, float value) { net.from(who, "/gd/set", {text(address), Argument::of(number), Argument::of(value)}); };
    const float low = 256.0f / 1023, high = 768.0f / 1023;
    set(tablet, "/ch/01/mix/fader", 7, low);
    set(tablet, "/ch/01/mix/fader", 5, high);
    set(tablet, "/ch/01/mix/fader", 7, high);
    CHECK(fader(0) == low);
    set(tablet, "/ch/02/mix/fader", 6, high);
    CHECK(fader(1) == high);
    set(phone, "/ch/01/mix/fader", 1, high);
    CHECK(fader(0) == high);
    set(tablet, "/ch/01/mix/fader", INT32_MAX, low); // far ahead
    CHECK(fader(0) == low);
    set(tablet, "/ch/01/mix/fader", INT32_MIN, high);
    CHECK(fader(0) == high);
    CHECK(net.face.late_sets() == 2);
    CHECK(net.sent.empty());
}

TEST_CASE("A numbered set that became another value is answered with the true one", "[control][osc][instep]")
{
    Net net;
    Replica replica;
    net.from(tablet, "/gd/set", {text("/ch/01/mix/fader"), Argument::of(1), Argument::of(0.7001f)});
    deliver(net, replica);
    CHECK(replica.value_of("/ch/01/mix/fader") == fnv1a_of("/ch/01/mix/fader", Argument::of(716.0f / 1023)));
}
