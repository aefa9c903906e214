// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/packet.h"
#include "tests/catch.h"

#include <lo/lo.h>

#include <array>
#include <random>
#include <string>

using namespace gigdesk::osc;

namespace {

/// What liblo makes of the same message.
std::string by_liblo(const std::string& address, const std::vector<Argument>& arguments)
{
    auto message = lo_message_new();
    for (const auto& a : arguments) {
        if (a.type == 'i') lo_message_add_int32(message, a.whole);
        if (a.type == 'f') lo_message_add_float(message, a.real);
        if (a.type == 's') lo_message_add_string(message, std::string{a.text}.c_str());
        if (a.type != 'b') continue;
        auto blob = lo_blob_new(std::int32_t(a.blob.size()), a.blob.data());
        lo_message_add_blob(message, blob);
        lo_blob_free(blob);
    }
    std::string bytes(lo_message_length(message, address.c_str()), '\0');
    std::size_t size = bytes.size();
    lo_message_serialise(message, address.c_str(), bytes.data(), &size);
    lo_message_free(message);
    return bytes;
}

} // namespace

TEST_CASE("What the desk sends is byte for byte what liblo would send, and is read back", "[control][osc][packet][property]")
{
    std::mt19937 random{20261121};
    const std::string letters(200, 'x');
    const std::array<std::byte, 64> bytes{std::byte{1}, std::byte{255}};
    Decoder decoder;
    for (int round = 0; round < 2000; ++round) {
        const auto address = "/" + letters.substr(0, random() % 120);
        std::vector<Argument> arguments;
        for (auto count = random() % 9; count > 0; --count) {
            switch (random() % 4) {
            case 0: arguments.push_back(Argument::of(std::int32_t(random()))); break;
            case 1: arguments.push_back(Argument::of(float(random()) / 1e9f)); break;
            case 2: arguments.push_back(Argument::of(std::string_view{letters}.substr(0, random() % 20))); break;
            default: arguments.push_back({'b', 0, 0, {}, Bytes{bytes}.first(1 + random() % 63)}); break;
            }
        }
        std::array<std::byte, max_packet_bytes> buffer;
        const auto size = encode(buffer, address, arguments);
        REQUIRE(std::string(reinterpret_cast<const char*>(buffer.data()), size) == by_liblo(address, arguments));
        REQUIRE(decoder.decode({buffer.data(), size}));
        CHECK(decoder.arguments().size() == arguments.size());
    }
}

TEST_CASE("Short packets are read, and refused, exactly as liblo does", "[control][osc][packet][property]")
{
    std::mt19937 random{20261121};
    Decoder decoder;
    for (int round = 0; round < 20'000; ++round) {
        const Argument number = round % 2 ? Argument::of(std::int32_t(random())) : Argument::of(float(random()) / 1e9f);
        auto packet = by_liblo("/" + std::string(random() % 6, 'x'), std::vector<Argument>(round % 3 ? 1 : 0, number));
        if (round % 4) packet[random() % packet.size()] = ",fi\0/xN\xff"[random() % 8];
        if (round % 5 == 0) packet.resize(packet.size() - random() % 5);
        int result = 0;
        std::string copy = packet; // liblo turns numbers where they stand
        auto message = lo_message_deserialise(copy.data(), copy.size(), &result);
        const bool has_tags = packet.size() > (packet.find('\0') / 4 + 1) * 4;
        const bool read = decoder.decode(std::as_bytes(std::span{packet}));
        if (message && has_tags && packet[0] != '#' && packet[0] != '\0') {
            REQUIRE(read == (std::string_view{lo_message_get_types(message)}.find('N') == std::string_view::npos));
            REQUIRE((!read || decoder.arguments().size() == std::size_t(lo_message_get_argc(message))));
            if (read && lo_message_get_types(message)[0] == 'i') CHECK(decoder.arguments()[0].whole == lo_message_get_argv(message)[0]->i);
        } else if (has_tags) {
            REQUIRE_FALSE(read);
        }
        if (message) lo_message_free(message);
    }
}

TEST_CASE("What does not fit is not written at all", "[control][osc][packet]")
{
    std::array<std::byte, 24> small;
    const std::string name(40, 'n');
    const Argument longer[] = {Argument::of(std::string_view{name})}, fitting[] = {Argument::of(0.5f)};
    CHECK(encode(small, "/ch/01/config/name", longer) == 0);
    CHECK(encode(small, "/ch/01/mix/on", fitting) == 24);
    CHECK(encode(small, "", fitting) == 0);
    CHECK(encode(small, std::string(200, '/'), {}) == 0);
}
