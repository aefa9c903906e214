// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

struct sockaddr_in;

namespace gigdesk::osc {

enum class Way : std::uint8_t { udp, tcp };

/// The other end of a conversation, IPv4, host byte order. `via` is our own address that it speaks to, and no part of
/// who it is. [any]
struct Endpoint {
    std::uint32_t address = 0;
    std::uint16_t port = 0;
    Way way = Way::udp;
    std::uint32_t via = 0; ///< 0: not known
    bool operator==(const Endpoint& other) const noexcept { return address == other.address && port == other.port && way == other.way; }
};

[[nodiscard]] std::string to_string(Endpoint endpoint);
[[nodiscard]] std::string dotted(std::uint32_t address);
[[nodiscard]] bool is_loopback(Endpoint endpoint) noexcept;

[[nodiscard]] sockaddr_in to_socket(Endpoint endpoint) noexcept;
[[nodiscard]] Endpoint from_socket(const sockaddr_in& address) noexcept;
/// What a socket is bound to.
[[nodiscard]] Endpoint name_of(int fd) noexcept;

/// Our own address on the way to this peer, by asking the system for its route; 0 if there is none. Sends nothing.
[[nodiscard]] std::uint32_t facing(Endpoint peer) noexcept;
/// Is it on this computer, by whichever of its addresses?
[[nodiscard]] bool is_local(Endpoint peer) noexcept;

} // namespace gigdesk::osc
