// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/inbox.h"
#include "tests/catch.h"
#include "tests/control/osc/net.h"

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace gigdesk::test;

namespace {

struct Crowd {
    Inbox inbox;
    void from(Endpoint who, std::string_view address, std::initializer_list<Argument> arguments = {})
    {
        std::array<std::byte, max_packet_bytes> buffer;
        inbox.put(who, {buffer.data(), encode(buffer, address, {arguments.begin(), arguments.size()})});
    }
    /// What comes out, in order: port and address.
    std::vector<std::string> all()
    {
        std::vector<std::string> order;
        Endpoint from;
        for (Bytes packet; inbox.take(from, packet);) order.push_back(std::to_string(from.port) + " " + reinterpret_cast<const char*>(packet.data()));
        return order;
    }
};

} // namespace

TEST_CASE("Packets of many senders are handled by turns, each sender's in order", "[control][osc][inbox]")
{
    Crowd crowd;
    for (const auto* address : {"/ch/01/mix/on", "/ch/02/mix/on", "/ch/03/mix/on"}) crowd.from(tablet, address);
    crowd.from(phone, "/info");
    CHECK(crowd.all() == std::vector<std::string>{"5000 /ch/01/mix/on", "5001 /info", "5000 /ch/02/mix/on", "5000 /ch/03/mix/on"});
    CHECK(crowd.inbox.empty());
}

TEST_CASE("A fader's newest set overtakes its older ones, of the same sender only", "[control][osc][inbox]")
{
    Crowd crowd;
    int overtaken_of_phone = 0;
    crowd.inbox.on_overtaken([&](Endpoint who) { overtaken_of_phone += who == phone; });
    crowd.from(tablet, "/ch/01/mix/fader", {Argument::of(0.1f)});
    for (int n = 0; n < 1000; ++n) crowd.from(phone, "/ch/01/mix/fader", {Argument::of(float(n) / 1000)});
    CHECK(crowd.inbox.overtaken() == 999);
    CHECK(overtaken_of_phone == 999);
    CHECK(crowd.all().size() == 2);
}

TEST_CASE("Mutes, gets, renewals, names and actions are never overtaken, and levels do not pass them", "[control][osc][inbox]")
{
    Crowd crowd;
    for (int n = 0; n < 3; ++n) {
        crowd.from(tablet, "/ch/01/mix/on", {Argument::of(n % 2)});
        crowd.from(tablet, "/ch/01/mix/fader", {Argument::of(0.5f)});
        crowd.from(tablet, "/ch/01/mix/fader", {Argument::of(0.6f)});
        crowd.from(tablet, "/-stat/talk/A", {Argument::of(0)});
        crowd.from(tablet, "/ch/01/mix/fader");
        crowd.from(tablet, "/renew");
        crowd.from(tablet, "/ch/01/config/name", {Argument::of(std::string_view{"Kick"})});
        crowd.from(tablet, "/-action/clearsolo", {Argument::of(1)});
    }
    CHECK(crowd.inbox.overtaken() == 3);
    CHECK(crowd.all().size() == 21);
}

TEST_CASE("The newest value wins, whatever was overtaken", "[control][osc][inbox]")
{
    Crowd crowd;
    Net net;
    for (int n = 0; n <= 1023; ++n) {
        crowd.from(tablet, "/ch/01/mix/fader", {Argument::of(float(n) / 1023)});
        crowd.from(tablet, "/ch/02/mix/fader", {Argument::of(1 - float(n) / 1023)});
        Endpoint from;
        if (Bytes packet; n % 100 == 0 && crowd.inbox.take(from, packet)) net.face.handle(from, packet);
    }
    Endpoint from;
    for (Bytes packet; crowd.inbox.take(from, packet);) net.face.handle(from, packet);
    CHECK(net.hub.values().real(id_of(Ch::mix_fader, 0)) == 10);
    CHECK(net.hub.values().real(id_of(Ch::mix_fader, 1)) == minus_infinity_db);
}

TEST_CASE("A flood fills its own lane, and others still get in", "[control][osc][inbox]")
{
    Crowd crowd;
    while (crowd.inbox.lost() == 0) crowd.from(tablet, "/ch/01/mix/fader");
    crowd.from(phone, "/info");
    crowd.inbox.pass(Inbox::a_breath);
    CHECK(crowd.inbox.lost() == 1);
    Endpoint from;
    Bytes packet;
    CHECK(crowd.inbox.take(from, packet));
    CHECK(crowd.inbox.take(from, packet));
    CHECK(from == phone);
}

TEST_CASE("Who sends thousands of questions at once is answered at a pace, others and sets meanwhile are not held up", "[control][osc][inbox]")
{
    Crowd crowd;
    for (int n = 0; n < 3000; ++n) crowd.from(tablet, "/ch/01/mix/fader");
    crowd.from(phone, "/info");
    CHECK(crowd.all().size() == 1); // the other has not taken breath yet
    crowd.inbox.pass(Inbox::a_breath);
    CHECK(crowd.all().size() == std::size_t(Inbox::most_credit));
    CHECK_FALSE(crowd.inbox.empty());
    crowd.from(phone, "/ch/01/mix/fader", {Argument::of(0.5f)});
    CHECK(crowd.all().size() == 1);
    crowd.inbox.pass(std::chrono::microseconds{1000});
    CHECK(crowd.all().size() == 25);
    std::size_t more = 0;
    for (int ms = 0; ms < 115; ++ms) crowd.inbox.pass(std::chrono::microseconds{1000}), more += crowd.all().size();
    CHECK(crowd.inbox.empty());
    CHECK(more == 3000 - std::size_t(Inbox::most_credit) - 25);
}

TEST_CASE("Who has stopped for its answers is answered at once from then on, until it pours out questions", "[control][osc][inbox]")
{
    constexpr std::size_t window = 192;
    Crowd crowd;
    const auto ask = [&](std::size_t questions) {
        for (; questions > 0; --questions) crowd.from(tablet, "/ch/01/mix/fader");
        return crowd.all().size();
    };
    CHECK(ask(window) == 0);
    crowd.inbox.pass(Inbox::a_breath);
    CHECK(crowd.all().empty());
    crowd.inbox.pass(Inbox::proof);
    CHECK(crowd.all().size() == window);
    CHECK(ask(window) == window);
    CHECK(ask(Inbox::rush + 1) == 0);
    crowd.inbox.pass(std::chrono::microseconds{10'000});
    CHECK(crowd.all().size() == std::size_t(Inbox::most_credit));
    crowd.inbox.pass(std::chrono::microseconds{10'000});
    CHECK(crowd.all().size() == Inbox::rush + 1 - std::size_t(Inbox::most_credit));
    CHECK(ask(window) == 0);
}

TEST_CASE("A burst that comes in pieces is answered at a pace as one in one piece is", "[control][osc][inbox]")
{
    Crowd crowd;
    std::size_t answered = 0;
    for (int piece = 0; piece < 60; ++piece) {
        for (int n = 0; n < 50; ++n) crowd.from(tablet, "/ch/01/mix/fader");
        crowd.inbox.pass(std::chrono::microseconds{100});
        answered += crowd.all().size();
    }
    CHECK(answered <= std::size_t(Inbox::most_credit + 6000 * Inbox::pace_per_us));
    for (int ms = 0; ms < 120; ++ms) crowd.inbox.pass(std::chrono::microseconds{1000}), answered += crowd.all().size();
    CHECK(answered == 3000);
}

TEST_CASE("Who asks fifty at a time and waits is held up once, for as long as it takes to see that it waits", "[control][osc][inbox]")
{
    Crowd crowd;
    const auto ask = [&] {
        for (int n = 0; n < 50; ++n) crowd.from(tablet, "/ch/01/mix/fader");
        return crowd.all().size();
    };
    std::size_t asked = 0, answered = 0;
    for (; crowd.inbox.empty(); asked += 50) answered += ask();
    CHECK(answered == std::size_t(Inbox::most_credit));
    crowd.inbox.pass(Inbox::proof);
    CHECK(crowd.all().size() == asked - answered);
    for (int n = 0; n < 20; ++n) CHECK(ask() == 50);
}

TEST_CASE("Trust in a sender ends after a while", "[control][osc][inbox]")
{
    Crowd crowd;
    const auto ask = [&] {
        for (std::size_t n = 0; n < Inbox::rush; ++n) crowd.from(tablet, "/ch/01/mix/fader");
        return crowd.all().size();
    };
    CHECK(ask() == 0);
    crowd.inbox.pass(Inbox::proof);
    CHECK(crowd.all().size() == Inbox::rush);
    crowd.inbox.pass(Inbox::trusted_for);
    CHECK(ask() == Inbox::rush);
    crowd.inbox.pass(std::chrono::microseconds{1});
    CHECK(ask() == 0);
}

TEST_CASE("A lane that is never empty stays small, and loses nothing", "[control][osc][inbox]")
{
    Crowd crowd;
    Net net;
    Endpoint from;
    Bytes packet;
    for (int n = 0; n < 300; ++n) crowd.from(tablet, "/ch/01/mix/on", {Argument::of(1)});
    for (int n = 0; n < 100'000; ++n) {
        crowd.inbox.pass(std::chrono::microseconds{100});
        crowd.from(tablet, "/ch/01/mix/on", {Argument::of(n % 2)});
        crowd.from(tablet, "/ch/02/mix/fader", {Argument::of(float(n % 1024) / 1023)});
        for (int taken = 0; taken < 2; ++taken)
            if (crowd.inbox.take(from, packet)) net.face.handle(from, packet);
    }
    while (crowd.inbox.pass(std::chrono::microseconds{1000}), crowd.inbox.take(from, packet)) net.face.handle(from, packet);
    CHECK(crowd.inbox.lost() == 0);
    CHECK(net.hub.values().is_on(id_of(Ch::mix_on, 0)));
    CHECK(net.hub.values().real(id_of(Ch::mix_fader, 1)) == Approx(-10 + 40 * (float((99'999 % 1024)) / 1023 - 0.5f)).margin(0.01));
}
