// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/scale.h"
#include "tests/control/osc/wire.h"

#include <filesystem>
#include <fstream>
#include <limits>
#include <random>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::string_literals;

namespace {

std::vector<std::string> conversations()
{
    std::vector<std::string> all;
    for (const auto& file : std::filesystem::directory_iterator(GIGDESK_SOURCE_DIR "/tests/fuzz/corpus/osc_fuzz")) {
        std::ifstream in(file.path(), std::ios::binary);
        all.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return all;
}

/// As the fuzzer does: packets behind their two bytes of length.
std::vector<std::string> packets_in(std::string_view rest)
{
    std::vector<std::string> packets;
    while (rest.size() > 2) {
        const auto length = std::min(rest.size() - 2, std::size_t(std::uint8_t(rest[0])) << 8 | std::size_t(std::uint8_t(rest[1])));
        packets.emplace_back(rest.substr(2, length));
        rest.remove_prefix(2 + length);
    }
    return packets;
}

void check_sound(Wire& desk)
{
    for (const auto& sent : desk.sent) REQUIRE(sent.bytes.size() <= max_packet_bytes);
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const auto& scale = desk.hub.values().scale(id);
        if (scale.law != Law::text) REQUIRE(clamped(scale, desk.hub.values().get(id)) == desk.hub.values().get(id));
    }
}

void settle(Wire& desk)
{
    desk.hub.flush();
    while (desk.face.fan_out()) {}
    for (int turn = 0; turn < 5; ++turn) desk.face.stream();
}

} // namespace

TEST_CASE("The fuzzer's seeds leave a desk whose values are all in their ranges, and no reply outgrows a frame", "[control][osc][badinput]")
{
    const auto all = conversations();
    CHECK(all.size() > 15);
    for (const auto& conversation : all) {
        Wire desk;
        for (const auto& packet : packets_in(conversation)) desk.from(tablet, packet);
        settle(desk);
        check_sound(desk);
    }
}

TEST_CASE("A message cut short anywhere changes nothing", "[control][osc][badinput]")
{
    for (const auto& whole : {packed("/ch/01/mix/fader", {Argument::of(0.5f)}), packed("/ch/01/config/name", {text("Kick drum")}), packed("/ch/01/eq/1", {number(1), Argument::of(0.5f)}),
                              packed("/", {text("ch/01/mix OFF")}), packed("/formatsubscribe", {text("/a"), text("/ch/**/mix/on"), number(1), number(9), number(1)})}) {
        Wire desk;
        const auto before = desk.hub.values();
        for (std::size_t length = 0; length < whole.size(); ++length) desk.from(tablet, whole.substr(0, length));
        CHECK(desk.hub.values() == before);
    }
}

TEST_CASE("Bits that flip on the way crash nothing and leave every value in its range", "[control][osc][badinput]")
{
    std::mt19937 random{20261121};
    Wire desk;
    const auto all = conversations();
    for (const auto& conversation : all)
        for (auto packet : packets_in(conversation))
            for (int round = 0; round < 20 && !packet.empty(); ++round) {
                packet[random() % packet.size()] = char(random());
                desk.from(round % 2 ? tablet : phone, packet);
            }
    settle(desk);
    check_sound(desk);
}

TEST_CASE("A number whose bytes stand the wrong way round is taken for what it says, within limits", "[control][osc][badinput]")
{
    Wire desk;
    desk.from(tablet, "/ch/01/config/icon\0\0,i\0\0\7\0\0\0"s);
    CHECK(desk.hub.values().whole(id_of(Ch::config_icon)) == 74);
    desk.from(tablet, "/ch/01/mix/fader\0\0\0\0,f\0\0\0\0\0\x3f"s); // a denormal
    CHECK(desk.hub.values().real(id_of(Ch::mix_fader)) == minus_infinity_db);
}

TEST_CASE("Names that are no UTF-8 come back as they are, and never break a line", "[control][osc][badinput]")
{
    Wire desk;
    desk.from(tablet, packed("/ch/01/config/name", {text("K\xff\xc3(")}));
    CHECK(desk.ask("/ch/01/config/name") == packed("/ch/01/config/name", {text("K\xff\xc3(")}));
    desk.say("/ch/01/config/name", {text("a\"b\nc\td")});
    CHECK(desk.line_of("ch/01/config/name") == "/ch/01/config/name \"a'bcd\"");
}

TEST_CASE("An alias that is an address of the desk fools nobody but who chose it", "[control][osc][badinput]")
{
    Wire desk;
    desk.from(phone, packed("/xremote"));
    desk.say("/batchsubscribe", {text("/ch/01/mix/fader"), text("/meters/1"), number(0), number(0), number(1)});
    settle(desk);
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.sent[0].to == tablet);
    desk.sent.clear();
    CHECK(desk.ask("/ch/01/mix/fader") == packed("/ch/01/mix/fader", {Argument::of(0.0f)}));
}

TEST_CASE("OSC patterns are no addresses: nothing is set by them", "[control][osc][badinput]")
{
    Wire desk;
    const auto before = desk.hub.values();
    for (const auto* pattern : {"/ch/*/mix/on", "/ch/{01,02}/mix/on", "/ch/0[1-9]/mix/on", "/ch/0?/mix/on", "//mix/on", "/ch/01/mix/on/", "/CH/01/mix/on", "ch/01/mix/on"})
        desk.say(pattern, {number(0)});
    CHECK(desk.silent());
    CHECK(desk.hub.values() == before);
}
