// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"
#include "tests/catch.h"
#include "tests/control/osc/net.h"

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace gigdesk::test;
using namespace std::chrono_literals;

TEST_CASE("Every endpoint is a client of its own, also one that only sets", "[control][osc][clients]")
{
    Net net;
    std::vector<ClientId> hands;
    net.hub.on_set([&](const Edit& edit) { hands.push_back(edit.from); });
    net.from(tablet, "/ch/01/mix/fader", {Argument::of(0.5f)});
    net.from(phone, "/ch/01/mix/fader", {Argument::of(0.6f)});
    net.from(tablet, "/ch/02/mix/fader", {Argument::of(0.5f)});
    REQUIRE(hands.size() == 3);
    CHECK(hands[0] != hands[1]);
    CHECK(hands[0] == hands[2]);
    CHECK(net.hub.kind_of(hands[1]) == ClientKind::osc);
    REQUIRE(net.face.clients().find(hands[1]));
    CHECK(net.face.clients().find(hands[1])->endpoint == phone);
    CHECK(net.face.clients().find(hands[1])->last == "/ch/01/mix/fader");
    CHECK(net.face.clients().find(hands[0])->packets == 2);
}

TEST_CASE("A client of another computer looks, but sets nothing", "[control][osc][clients]")
{
    Net net;
    const DeskValues before = net.hub.values();
    const Endpoint far{0xC0A80009, 5000};
    net.from(far, "/ch/01/mix/fader", {});
    CHECK(net.sent.size() == 1);
    net.from(far, "/ch/01/mix/fader", {Argument::of(1.0f)});
    REQUIRE(net.sent.size() == 2);
    CHECK(net.sent[1].to == far);
    CHECK(net.sent[1].bytes == net.sent[0].bytes);
    net.from(far, "/ch/01/eq/1", {Argument::of(1), Argument::of(0.5f)});
    net.from(far, "/", {Argument::of(std::string_view{"ch/01/mix OFF 10.0"})});
    net.from(far, "/ch/01/config/name", {Argument::of(std::string_view{"Mine"})});
    net.from(far, "/-action/clearsolo", {Argument::of(1)});
    net.hub.flush();
    CHECK(net.hub.values() == before);
}

TEST_CASE("Stock listeners hear of an X32's addresses only, those who touched ours of all", "[control][osc][clients]")
{
    Net net;
    net.from(tablet, "/xremote", {});
    net.from(phone, "/gd/xremote", {});
    net.hub.tell(id_of(Gd::desk_xruns), Value::whole(7));
    net.hub.set({id_of(Ch::mix_fader, 40), Value::real(-6), Touch::none, ClientId::nobody});
    net.hub.set({id_of(Ch::mix_fader, 4), Value::real(-6), Touch::none, ClientId::nobody});
    net.face.fan_out();
    CHECK(net.addresses_to(tablet) == std::vector<std::string>{"/ch/05/mix/fader"});
    CHECK(net.addresses_to(phone) == std::vector<std::string>{"/ch/05/mix/fader", "/ch/41/mix/fader", "/gd/desk/xruns"});
}

TEST_CASE("A client that was silent for long is forgotten, a listening one when its ten seconds are over", "[control][osc][clients]")
{
    std::vector<ClientId> gone; // outlives the face, whose last clients go with it
    Net net;
    net.hub.on_leave([&](ClientId id) { gone.push_back(id); });
    net.from(tablet, "/ch/01/mix/fader", {});
    net.from(phone, "/xremote", {});
    net.now += 11s;
    net.face.fan_out();
    CHECK(gone.size() == 1);
    CHECK(net.face.clients().all().size() == 1);
    CHECK(net.face.clients().listening() == 0);
    net.now += Clients::forgotten_after;
    net.face.fan_out();
    CHECK(net.face.clients().all().empty());
}

TEST_CASE("Ten thousand endpoints fill the table, and crowd nobody out who is at work", "[control][osc][clients]")
{
    Net net;
    net.from(tablet, "/xremote", {});
    for (int n = 0; n < 10'000; ++n) net.from({0x7F000001, std::uint16_t(10'000 + n)}, "/ch/01/mix/on", {});
    CHECK(net.sent.size() == 10'000);
    CHECK(net.face.clients().all().size() == Clients::most);
    CHECK(net.face.clients().listening() == 1);
    net.now += 6s;
    net.from(phone, "/xremote", {});
    CHECK(net.face.clients().listening() == 2);
}

TEST_CASE("A listener whose packets come back is sent nothing more, until it speaks again", "[control][osc][clients]")
{
    Net net;
    net.from(phone, "/xremote", {});
    net.from(phone, "/subscribe", {Argument::of(std::string_view{"/ch/01/mix/on"})});
    for (int n = 0; n < Clients::gone_after; ++n) net.face.returned(phone);
    net.hub.set({id_of(Ch::mix_fader, 0), Value::real(-6), Touch::none, ClientId::nobody});
    net.face.fan_out();
    net.face.stream();
    CHECK(net.sent.empty());
    CHECK(net.face.clients().find(phone)->unsent == 3);
    net.from(phone, "/xremote", {});
    net.hub.set({id_of(Ch::mix_fader, 0), Value::real(-7), Touch::none, ClientId::nobody});
    net.face.fan_out();
    CHECK(net.sent.size() == 1);
}

TEST_CASE("Two hundred listeners share what a turn can send, and all come to the same end", "[control][osc][clients]")
{
    Net net;
    for (int n = 0; n < 200; ++n) net.from({0x7F000001, std::uint16_t(10'000 + n)}, "/xremote", {});
    for (int ch = 0; ch < 32; ++ch) net.hub.set({id_of(Ch::mix_fader, ch), Value::real(-6), Touch::none, ClientId::nobody});
    bool more = true;
    while (more) {
        const auto before = net.sent.size();
        more = net.face.fan_out(64, 1000);
        CHECK(net.sent.size() - before <= 1000);
    }
    CHECK(net.sent.size() == 200 * 32);
    for (int n = 0; n < 200; ++n) CHECK(net.addresses_to({0x7F000001, std::uint16_t(10'000 + n)}).size() == 32);
}
