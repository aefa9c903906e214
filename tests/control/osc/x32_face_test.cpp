// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/x32_face.h"
#include "engine/model/address.h"
#include "engine/model/mute_causes.h"
#include "tests/catch.h"

#include <array>
#include <limits>
#include <string>
#include <vector>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::string_literals;

namespace {

constexpr Endpoint tablet{0x7F000001, 5000}, phone{0x7F000001, 5001};
constexpr ParamId fader = id_of(Ch::mix_fader, 0);

Bytes bytes(const std::string& text) { return {reinterpret_cast<const std::byte*>(text.data()), text.size()}; }

std::string packed(std::string_view address, std::initializer_list<Argument> arguments)
{
    std::array<std::byte, max_packet_bytes> buffer;
    const auto size = encode(buffer, address, {arguments.begin(), arguments.size()});
    return {reinterpret_cast<const char*>(buffer.data()), size};
}

struct Sent {
    Endpoint to;
    std::string bytes;
};

struct Net {
    std::chrono::steady_clock::time_point now{};
    std::vector<Sent> sent;
    Hub hub{[this] { return now; }};
    X32Face face{hub, [this](Endpoint to, Bytes b) { sent.push_back({to, {reinterpret_cast<const char*>(b.data()), b.size()}}); },
                 [](Endpoint) { return "192.168.0.7"s; }, [this] { return now; }};

    void from(Endpoint who, const std::string& packet) { face.handle(who, bytes(packet)); }
    /// The only packet sent since the last call.
    std::string answer()
    {
        REQUIRE(sent.size() == 1);
        const auto one = sent.front().bytes;
        sent.clear();
        return one;
    }
    bool silent() const { return sent.empty(); }
};

} // namespace

TEST_CASE("A bare get without type tags is answered byte by byte as an X32 does", "[control][osc][golden]")
{
    Net net;
    net.hub.set({fader, Value::real(0.0f), Touch::none, ClientId::nobody});
    const auto expected = "/ch/01/mix/fader\0\0\0\0,f\0\0\x3f\x3f\xef\xfc"s; // 767/1023, the grid's 0 dB
    for (const auto& packet : {"/ch/01/mix/fader\0\0\0\0"s, "/ch/01/mix/fader\0\0\0\0,\0\0\0"s, "/ch/01/mix/fader\0"s}) {
        net.from(tablet, packet);
        CHECK(net.answer() == expected);
    }
}

TEST_CASE("Get: enums and switches come as integers, names as strings", "[control][osc]")
{
    Net net;
    net.hub.set_text(id_of(Ch::config_name, 0), "Kick", ClientId::nobody);
    net.from(tablet, packed("/ch/01/config/name", {}));
    CHECK(net.answer() == packed("/ch/01/config/name", {Argument::of(std::string_view{"Kick"})}));
    net.from(tablet, packed("/ch/01/config/color", {}));
    CHECK(net.answer() == packed("/ch/01/config/color", {Argument::of(3)}));
    net.from(tablet, packed("/ch/01/mix/on", {}));
    CHECK(net.answer() == packed("/ch/01/mix/on", {Argument::of(1)}));
}

TEST_CASE("Every address of the table answers a get, within 512 bytes", "[control][osc]")
{
    Net net;
    for (std::uint32_t id = 0; id < param_count; ++id) {
        net.from(tablet, packed(address_of(ParamId(id)), {}));
        REQUIRE(net.sent.size() == id + 1);
        REQUIRE(net.sent.back().bytes.size() <= 512);
    }
}

TEST_CASE("A set is not echoed to its sender, goes to other subscribers, and reads back on the grid", "[control][osc]")
{
    Net net;
    net.from(tablet, "/xremote\0\0\0\0"s);
    net.from(phone, packed("/xremote", {}));
    net.from(tablet, packed("/ch/01/mix/fader", {Argument::of(0.7001f)}));
    CHECK(net.silent());
    net.face.fan_out();
    REQUIRE(net.sent.size() == 1);
    CHECK(net.sent[0].to == phone);
    CHECK(net.answer() == packed("/ch/01/mix/fader", {Argument::of(716.0f / 1023)}));
    net.from(tablet, packed("/ch/01/mix/fader", {}));
    CHECK(net.answer() == packed("/ch/01/mix/fader", {Argument::of(716.0f / 1023)}));
}

TEST_CASE("A set from somebody who does not listen goes to all subscribers", "[control][osc]")
{
    Net net;
    net.from(phone, packed("/xremote", {}));
    net.from(tablet, packed("/ch/01/eq/on", {Argument::of(0)}));
    net.face.fan_out();
    CHECK(net.answer() == packed("/ch/01/eq/on", {Argument::of(0)}));
}

TEST_CASE("A mute goes to all subscribers, and after it what holds the strip closed now", "[control][osc]")
{
    Net net;
    net.from(phone, packed("/gd/xremote", {}));
    net.from(tablet, packed("/ch/01/mix/on", {Argument::of(0)}));
    net.face.fan_out();
    REQUIRE(net.sent.size() == 2);
    CHECK(net.sent[0].bytes == packed("/ch/01/mix/on", {Argument::of(0)}));
    CHECK(net.sent[1].bytes == packed("/gd/ch/01/closed", {Argument::of(int(mute_cause::held | mute_cause::own))}));
}

TEST_CASE("A set to the value shown does not disturb a finer one behind it", "[control][osc]")
{
    Net net;
    net.hub.set({fader, Value::real(-3.217f), Touch::none, ClientId::nobody});
    net.from(tablet, packed("/ch/01/mix/fader", {}));
    const auto shown = net.answer();
    net.from(tablet, shown);
    CHECK(net.hub.values().real(fader) == -3.217f);
}

TEST_CASE("Enums take names and numbers, real values take integers, whole values whole floats", "[control][osc]")
{
    Net net;
    const auto& desk = net.hub.values();
    net.from(tablet, packed("/ch/01/config/color", {Argument::of(std::string_view{"BL"})}));
    CHECK(desk.whole(id_of(Ch::config_color, 0)) == 4);
    net.from(tablet, packed("/ch/01/mix/fader", {Argument::of(1)}));
    CHECK(desk.real(fader) == 10.0f);
    net.from(tablet, packed("/ch/01/mix/on", {Argument::of(0.0f)}));
    CHECK_FALSE(desk.is_on(id_of(Ch::mix_on, 0)));
    CHECK(net.silent());
}

TEST_CASE("What does not fit the row changes nothing and is met by silence", "[control][osc]")
{
    Net net;
    const auto before = net.hub.values();
    net.from(tablet, packed("/ch/01/mix/fader", {Argument::of(std::numeric_limits<float>::quiet_NaN())}));
    net.from(tablet, packed("/ch/01/mix/fader", {Argument::of(std::string_view{"loud"})}));
    net.from(tablet, packed("/ch/01/config/color", {Argument::of(std::string_view{"PURPLE"})}));
    net.from(tablet, packed("/ch/01/config/name", {Argument::of(5)}));
    CHECK(net.silent());
    CHECK(net.hub.values() == before);
}

TEST_CASE("A set that the desk refuses is answered with the true value", "[control][osc]")
{
    Net net;
    const auto before = net.hub.values();
    net.from(tablet, packed("/gd/desk/xruns", {Argument::of(5)}));
    CHECK(net.answer() == packed("/gd/desk/xruns", {Argument::of(0)}));
    CHECK(net.hub.values() == before);
}

TEST_CASE("A set out of range is clamped and its sender told, once", "[control][osc]")
{
    Net net;
    net.from(tablet, packed("/xremote", {}));
    net.from(tablet, packed("/ch/01/mix/fader", {Argument::of(1.7f)}));
    CHECK(net.answer() == packed("/ch/01/mix/fader", {Argument::of(1.0f)}));
    net.from(tablet, packed("/ch/01/config/color", {Argument::of(99)}));
    CHECK(net.answer() == packed("/ch/01/config/color", {Argument::of(15)}));
    net.face.fan_out();
    CHECK(net.silent());
}

TEST_CASE("Several arguments on a node set its fields in order, as one step of undo", "[control][osc]")
{
    Net net;
    const auto& desk = net.hub.values();
    const auto before = desk;
    net.from(tablet, packed("/ch/01/eq/1", {Argument::of(1), Argument::of(0.5f), Argument::of(1.0f)}));
    CHECK(desk.whole(id_of(Ch::eq_type, 0, 0)) == 1);
    CHECK(desk.real(id_of(Ch::eq_f, 0, 0)) == Approx(632.5).epsilon(0.001));
    CHECK(desk.real(id_of(Ch::eq_g, 0, 0)) == 15.0f);
    CHECK(net.hub.undo());
    CHECK(desk == before);
}

TEST_CASE("Node lines are asked for and set as text", "[control][osc][golden]")
{
    Net net;
    net.from(tablet, packed("/node", {Argument::of(std::string_view{"ch/01/mix"})}));
    CHECK(net.answer() == packed("node", {Argument::of(std::string_view{"/ch/01/mix ON   -oo ON +0 OFF   -oo\n"})}));
    net.from(tablet, packed("/node", {Argument::of(std::string_view{"fx/1/type"})}));
    CHECK(net.answer() == packed("node", {Argument::of(std::string_view{"/fx/1/type HALL\n"})}));
    const auto line = packed("/", {Argument::of(std::string_view{"ch/01/mix OFF -10.0"})});
    net.from(tablet, line);
    CHECK(net.answer() == line);
    CHECK(net.hub.values().real(fader) == Approx(-10).margin(0.05));
    CHECK_FALSE(net.hub.values().is_on(id_of(Ch::mix_on, 0)));
    net.from(tablet, packed("/node", {Argument::of(std::string_view{"no/such/node"})}));
    net.from(tablet, packed("/no/such/address", {}));
    CHECK(net.silent());
}

TEST_CASE("Clients find the desk by /info, /xinfo and /status", "[control][osc]")
{
    Net net;
    const auto s = [](std::string_view text) { return Argument::of(text); };
    net.from(tablet, "/info\0\0\0"s);
    CHECK(net.answer() == packed("/info", {s("V2.07"), s("osc-server"), s("X32"), s("4.06")}));
    net.from(tablet, packed("/xinfo", {}));
    CHECK(net.answer() == packed("/xinfo", {s("192.168.0.7"), s("Gigdesk"), s("X32"), s("4.06")}));
    net.hub.set_text(id_of(Prefs::name), "FOH", ClientId::nobody);
    net.from(tablet, "/status\0"s);
    CHECK(net.answer() == packed("/status", {s("active"), s("192.168.0.7"), s("FOH")}));
}

TEST_CASE("A subscription ends after ten seconds, lives on by /renew, ends by /unsubscribe", "[control][osc]")
{
    Net net;
    net.from(tablet, packed("/xremote", {}));
    net.now += std::chrono::seconds{9};
    net.from(tablet, packed("/renew", {}));
    net.now += std::chrono::seconds{9};
    net.face.fan_out();
    CHECK(net.face.subscribers() == 1);
    net.now += std::chrono::seconds{2};
    net.face.fan_out();
    CHECK(net.face.subscribers() == 0);
    net.from(tablet, packed("/renew", {}));
    CHECK(net.face.subscribers() == 0);
    net.from(tablet, packed("/xremote", {}));
    net.from(tablet, packed("/unsubscribe", {}));
    CHECK(net.face.subscribers() == 0);
}

TEST_CASE("A big change reaches a subscriber in portions, whole and once", "[control][osc]")
{
    Net net;
    net.from(tablet, packed("/xremote", {}));
    for (int ch = 0; ch < 32; ++ch)
        for (int send = 0; send < 16; ++send) net.hub.set({id_of(Ch::send_level, ch, send), Value::real(-6), Touch::none, ClientId::nobody});
    CHECK(net.face.fan_out(64));
    CHECK(net.sent.size() == 64);
    while (net.face.fan_out(64)) {}
    CHECK(net.sent.size() == 32 * 16);
}

TEST_CASE("Doubles, long integers, true and false are understood too", "[control][osc]")
{
    Net net;
    const auto& desk = net.hub.values();
    net.from(tablet, "/ch/01/mix/fader\0\0\0\0,d\0\0\x3f\xf0\0\0\0\0\0\0"s);
    CHECK(desk.real(fader) == 10.0f);
    net.from(tablet, "/ch/01/config/icon\0\0,h\0\0\0\0\0\0\0\0\0\7"s);
    CHECK(desk.whole(id_of(Ch::config_icon, 0)) == 7);
    net.from(tablet, "/ch/01/mix/on\0\0\0,F\0\0"s);
    CHECK_FALSE(desk.is_on(id_of(Ch::mix_on, 0)));
    net.from(tablet, "/ch/01/mix/on\0\0\0,T\0\0"s);
    CHECK(desk.is_on(id_of(Ch::mix_on, 0)));
    CHECK(net.silent());
}

TEST_CASE("Bundles are unwrapped, garbage is ignored", "[control][osc]")
{
    Net net;
    const auto get = "/ch/01/mix/on\0\0\0,\0\0\0"s;
    net.from(tablet, "#bundle\0\0\0\0\0\0\0\0\1\0\0\0\x14"s + get);
    CHECK(net.answer() == packed("/ch/01/mix/on", {Argument::of(1)}));
    for (const auto& junk : {""s, "\0"s, "/"s, "/ch/01"s, "#bundle\0"s, "#bundle\0\0\0\0\0\0\0\0\1\0\0\xff\xff"s, "/node\0\0\0,s\0\0ch"s,
                             "/ch/01/mix/fader\0\0\0\0,f\0\0\0"s, "/ch/01/mix/fader\0\0\0\0,b\0\0\x7f\xff\xff\xff"s, std::string(900, 'x'), std::string(64, '\xff')})
        net.from(tablet, junk);
    CHECK(net.silent());
    CHECK(net.hub.values() == DeskValues{});
}
