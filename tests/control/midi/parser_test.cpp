// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/parser.h"
#include "tests/catch.h"

#include <random>
#include <string>

using namespace gigdesk::midi;

namespace {

using Message = std::vector<std::uint8_t>;

std::vector<Message> parsed(Parser& parser, const Message& bytes)
{
    std::vector<Message> messages;
    parser.feed(bytes, [&](Bytes message) { messages.emplace_back(message.begin(), message.end()); });
    return messages;
}

std::vector<Message> parsed(const Message& bytes)
{
    Parser parser;
    return parsed(parser, bytes);
}

} // namespace

TEST_CASE("midi parser: running status gives whole messages", "[control][midi]")
{
    CHECK(parsed({0xB0, 7, 1, 7, 2, 8, 3}) == std::vector<Message>{{0xB0, 7, 1}, {0xB0, 7, 2}, {0xB0, 8, 3}});
    CHECK(parsed({0xC3, 1, 2}) == std::vector<Message>{{0xC3, 1}, {0xC3, 2}});
}

TEST_CASE("midi parser: a message in pieces is whole when its last byte came", "[control][midi]")
{
    Parser parser;
    CHECK(parsed(parser, {0xE0}).empty());
    CHECK(parsed(parser, {0x10}).empty());
    CHECK(parsed(parser, {0x20}) == std::vector<Message>{{0xE0, 0x10, 0x20}});
}

TEST_CASE("midi parser: active sensing and clock may stand anywhere, also within sysex", "[control][midi]")
{
    CHECK(parsed({0x90, 0xFE, 60, 0xF8, 100}) == std::vector<Message>{{0x90, 60, 100}});
    CHECK(parsed({0xF0, 1, 0xF8, 2, 0xFE, 0xF7}) == std::vector<Message>{{0xF0, 1, 2, 0xF7}});
}

TEST_CASE("midi parser: sysex that is broken off is dropped, what breaks it off counts", "[control][midi]")
{
    CHECK(parsed({0xF0, 1, 2, 0x90, 60, 100, 0xF7}) == std::vector<Message>{{0x90, 60, 100}});
    CHECK(parsed({0xF0, 1, 0xF0, 2, 0xF7}) == std::vector<Message>{{0xF0, 2, 0xF7}});
}

TEST_CASE("midi parser: sysex in two packets is one message, an endless one none", "[control][midi]")
{
    Parser parser;
    CHECK(parsed(parser, {0xF0, 0, 0, 0x66}).empty());
    CHECK(parsed(parser, {0x14, 0xF7}) == std::vector<Message>{{0xF0, 0, 0, 0x66, 0x14, 0xF7}});
    Message endless(100'000, 5);
    endless[0] = 0xF0;
    CHECK(parsed(parser, endless).empty());
    CHECK(parsed(parser, {0xF7, 0xB0, 1, 2}) == std::vector<Message>{{0xB0, 1, 2}});
}

TEST_CASE("midi parser: data without a status and system common messages are left out", "[control][midi]")
{
    Parser parser;
    CHECK(parsed(parser, {1, 2, 3}).empty());
    CHECK(parser.garbage() == 3);
    CHECK(parsed(parser, {0xF2, 1, 2, 0xF6, 0xF3, 1, 0xF1, 2, 9, 0xB1, 4, 5}) == std::vector<Message>{{0xB1, 4, 5}});
}

TEST_CASE("midi parser: of random bytes only well-formed messages come out", "[control][midi]")
{
    std::mt19937 random{20261121};
    Parser parser;
    for (int round = 0; round < 2000; ++round) {
        Message bytes(random() % 64);
        for (auto& byte : bytes) byte = std::uint8_t(random());
        for (const auto& message : parsed(parser, bytes)) {
            REQUIRE(message[0] >= 0x80);
            REQUIRE(message[0] <= 0xF0);
            const bool sysex = message[0] == 0xF0;
            const auto last = message.size() - sysex;
            for (std::size_t i = 1; i < last; ++i) REQUIRE(message[i] < 0x80);
            if (sysex) REQUIRE(message.back() == 0xF7);
            else REQUIRE(message.size() == ((message[0] & 0xE0) == 0xC0 ? 2 : 3));
        }
    }
}
