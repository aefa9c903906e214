// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/x32_face.h"

#include <array>
#include <string>
#include <vector>

/// A desk's OSC face without a socket, the clock in our hand.
namespace gigdesk::test {

inline constexpr osc::Endpoint tablet{0x7F000001, 5000}, phone{0x7F000001, 5001};

struct Net {
    struct Sent {
        osc::Endpoint to;
        std::string bytes;
        [[nodiscard]] std::string address() const { return bytes.c_str(); }
    };
    std::chrono::steady_clock::time_point now{std::chrono::hours{1}};
    std::vector<Sent> sent;
    Hub hub{[this] { return now; }};
    osc::X32Face face{hub, [this](osc::Endpoint to, osc::Bytes b) { sent.push_back({to, {reinterpret_cast<const char*>(b.data()), b.size()}}); },
                      [](osc::Endpoint) { return std::string{"192.168.0.7"}; }, [this] { return now; }};

    void from(osc::Endpoint who, std::string_view address, std::initializer_list<osc::Argument> arguments)
    {
        std::array<std::byte, osc::max_packet_bytes> buffer;
        const auto size = osc::encode(buffer, address, {arguments.begin(), arguments.size()});
        face.handle(who, {buffer.data(), size});
    }
    [[nodiscard]] std::vector<std::string> addresses_to(osc::Endpoint who) const
    {
        std::vector<std::string> addresses;
        for (const auto& packet : sent)
            if (packet.to == who) addresses.push_back(packet.address());
        return addresses;
    }
};

} // namespace gigdesk::test
