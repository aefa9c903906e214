// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"
#include "tests/catch.h"

#include <array>
#include <string>
#include <vector>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::string_literals;
using namespace std::chrono_literals;

namespace {

constexpr Endpoint tablet{0x7F000001, 5000}, phone{0x7F000001, 5001};

Argument text(std::string_view t) { return Argument::of(t); }
Argument number(int n) { return Argument::of(std::int32_t(n)); }

struct Sent {
    Endpoint to;
    std::string address;
    std::string blob; ///< or empty
    Argument value;   ///< the first argument; texts are gone
};

/// A desk's OSC face with the clock in our hand.
struct Net {
    std::chrono::steady_clock::time_point now{};
    std::vector<Sent> sent;
    Hub hub{[this] { return now; }};
    X32Face face{hub, [this](Endpoint to, Bytes packet) { note(to, packet); }, [](Endpoint) { return "192.168.0.7"s; }, [this] { return now; }};

    void note(Endpoint to, Bytes packet)
    {
        Decoder decoder;
        REQUIRE(decoder.decode(packet));
        REQUIRE(decoder.arguments().size() == 1);
        const auto& value = decoder.arguments()[0];
        sent.push_back({to, std::string{decoder.address()}, {reinterpret_cast<const char*>(value.blob.data()), value.blob.size()}, value});
    }
    void from(Endpoint who, std::string_view address, std::initializer_list<Argument> arguments)
    {
        std::array<std::byte, max_packet_bytes> buffer;
        const auto size = encode(buffer, address, {arguments.begin(), arguments.size()});
        REQUIRE(size > 0);
        face.handle(who, {buffer.data(), size});
    }
    /// Passes time as the control loop does. @return packets that were sent meanwhile
    std::size_t pass(std::chrono::milliseconds time)
    {
        const auto before = sent.size();
        for (const auto end = now + time; now < end; now += 4ms) face.stream();
        return sent.size() - before;
    }
};

int half_word(const std::string& blob, std::size_t n)
{
    return std::int16_t(std::uint8_t(blob[4 + 2 * n]) | std::uint8_t(blob[5 + 2 * n]) << 8);
}

} // namespace

TEST_CASE("/meters/15 is fifty little-endian words: a hundred bands in 1/256 dB", "[control][osc][meters][golden]")
{
    Net net;
    auto& spectrum = net.face.shown().spectra.back();
    for (std::size_t k = 0; k < 100; ++k) spectrum.level_db[k] = -float(k) - 0.5f;
    spectrum.level_db[1] = 3;
    spectrum.level_db[2] = -500;
    net.from(tablet, "/meters", {text("/meters/15")});
    CHECK(net.face.wants_spectrum());
    net.pass(4ms);
    REQUIRE(net.sent.size() == 1);
    CHECK(net.sent[0].address == "/meters/15");
    const auto& blob = net.sent[0].blob;
    REQUIRE(blob.size() == 204);
    CHECK(blob.substr(0, 10) == "\x32\0\0\0\x80\xff\0\0\0\x80"s);
    for (std::size_t k = 3; k < 100; ++k) CHECK(half_word(blob, k) == -int(k) * 256 - 128);
    net.hub.set({id_of(Prefs::rta_gain), Value::real(12), Touch::none, ClientId::nobody});
    net.pass(52ms);
    CHECK(half_word(net.sent.back().blob, 3) == 0);
    CHECK(half_word(net.sent.back().blob, 20) == (12 - 20) * 256 - 128);
}

TEST_CASE("/gd/rta/N is the same blob of any slot, asked for once or subscribed", "[control][osc][meters]")
{
    Net net;
    net.face.shown().spectra[2].level_db[7] = -6;
    net.hub.set({id_of(Prefs::rta_gain), Value::real(60), Touch::none, ClientId::nobody});
    net.from(tablet, "/gd/rta/3", {});
    REQUIRE(net.sent.size() == 1);
    CHECK(net.sent[0].address == "/gd/rta/3");
    CHECK(half_word(net.sent[0].blob, 7) == -6 * 256);
    CHECK(half_word(net.sent[0].blob, 8) == -32'768);
    net.from(tablet, "/meters", {text("/gd/rta/3"), number(2)});
    CHECK(net.pass(1000ms) == 10);
    CHECK_FALSE(net.face.wants_spectrum());
    for (const auto* nothing : {"/gd/rta/0", "/gd/rta/9", "/gd/rta/", "/meters/99", "/meters/", "/meters/1x"}) net.from(phone, nothing, {});
    CHECK(net.pass(40ms) <= 1);
}

TEST_CASE("A subscription comes every 50 ms times its factor, for ten seconds", "[control][osc][meters]")
{
    for (const auto& [factor, packets] : {std::pair{1, 200}, {0, 200}, {-5, 200}, {100, 200}, {2, 100}, {20, 10}, {99, 3}}) {
        INFO("time factor " << factor);
        Net net;
        net.from(tablet, "/meters", {text("/meters/15"), number(factor)});
        const auto came = net.pass(20s);
        CHECK(int(came) >= packets - packets / 50);
        CHECK(int(came) <= packets + 1);
        CHECK_FALSE(net.face.wants_spectrum());
    }
}

TEST_CASE("/subscribe sends one value in regular steps, changed or not", "[control][osc][meters]")
{
    Net net;
    net.from(tablet, "/subscribe", {text("/ch/01/mix/on"), number(20)});
    CHECK(net.pass(4ms) == 1);
    CHECK(net.sent[0].address == "/ch/01/mix/on");
    CHECK(net.sent[0].value.whole == 1);
    CHECK(net.pass(2000ms) == 2);
    net.from(tablet, "/subscribe", {text("/no/such"), number(1)});
    CHECK(net.pass(500ms) <= 1);
}

TEST_CASE("/batchsubscribe sends meters under an alias", "[control][osc][meters]")
{
    Net net;
    net.from(tablet, "/batchsubscribe", {text("/spectrum"), text("/meters/15"), number(0), number(0), number(4)});
    CHECK(net.pass(1000ms) == 5);
    CHECK(net.sent[0].address == "/spectrum");
    CHECK(net.sent[0].blob.size() == 204);
}

TEST_CASE("/formatsubscribe packs many values into one blob", "[control][osc][meters][golden]")
{
    Net net;
    net.hub.set_text(id_of(Ch::config_name, 1), "Kick", ClientId::nobody);
    net.hub.set({id_of(Ch::mix_on, 2), Value::whole(0), Touch::none, ClientId::nobody});
    net.hub.set({id_of(Ch::mix_fader, 0), Value::real(10), Touch::none, ClientId::nobody});
    net.from(tablet, "/formatsubscribe",
             {text("/mine"), text("/ch/**/mix/on"), text("/ch/01/mix/fader"), text("/ch/**/config/name"), number(2), number(3), number(10)});
    net.pass(4ms);
    REQUIRE(net.sent.size() == 1);
    CHECK(net.sent[0].address == "/mine");
    CHECK(net.sent[0].blob == "\x50\0\0\0\1\0\0\0\0\0\0\0\0\0\x80\x3fKick"s + std::string(28 + 32, '\0'));
}

TEST_CASE("/renew and /unsubscribe go by name, by alias, or for all, and touch nobody else", "[control][osc][meters]")
{
    Net net;
    const auto both = [&](Endpoint who) {
        net.from(who, "/subscribe", {text("/ch/01/mix/on"), number(99)});
        net.from(who, "/batchsubscribe", {text("/alias"), text("/meters/15"), number(0), number(0), number(99)});
    };
    both(tablet), both(phone);
    net.pass(9s);
    net.from(tablet, "/renew", {text("/alias")});
    net.pass(2s);
    net.sent.clear();
    net.pass(6s);
    REQUIRE(net.sent.size() == 1);
    CHECK((net.sent[0].to == tablet && net.sent[0].address == "/alias"));
    net.from(tablet, "/renew", {});
    CHECK(net.pass(9s) == 2);
    net.pass(2s);
    net.from(tablet, "/renew", {}); // too late
    CHECK(net.pass(10s) == 0);
    both(tablet), both(phone);
    net.from(tablet, "/unsubscribe", {});
    net.from(phone, "/unsubscribe", {text("/ch/01/mix/on")});
    CHECK(net.pass(4ms) == 1);
    CHECK((net.sent.back().to == phone && net.sent.back().address == "/alias"));
}

TEST_CASE("Subscribing again replaces, one client cannot take all the room", "[control][osc][meters]")
{
    Net net;
    for (int i = 0; i < 5; ++i) net.from(tablet, "/meters", {text("/meters/15"), number(20)});
    CHECK(net.pass(4ms) == 1);
    for (int i = 1; i < 200; ++i) net.from(tablet, "/batchsubscribe", {text("/a" + std::to_string(i)), text("/meters/15")});
    CHECK(net.pass(40ms) == Subscriptions::most_of_a_client - 1);
    net.from(phone, "/meters", {text("/meters/15")});
    net.now += 4ms;
    CHECK(net.pass(4ms) == 1);
}

TEST_CASE("Subscriptions that make no sense are silence", "[control][osc][meters]")
{
    Net net;
    for (const auto* address : {"/meters", "/subscribe", "/batchsubscribe", "/formatsubscribe"}) {
        net.from(tablet, address, {});
        net.from(tablet, address, {number(5)});
        net.from(tablet, address, {text("")});
        net.from(tablet, address, {text("/x"), text("/nothing/**"), number(-2'000'000'000), number(2'000'000'000), number(1)});
    }
    CHECK(net.pass(1s) == 0);
}
