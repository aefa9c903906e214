// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/endpoint.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gigdesk::osc {

std::string dotted(std::uint32_t address)
{
    return fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}

std::string to_string(Endpoint endpoint) { return fmt::format("{}:{}{}", dotted(endpoint.address), endpoint.port, endpoint.way == Way::tcp ? " (TCP)" : ""); }

bool is_loopback(Endpoint endpoint) noexcept { return endpoint.address >> 24 == 127; }

sockaddr_in to_socket(Endpoint endpoint) noexcept
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(endpoint.address);
    address.sin_port = htons(endpoint.port);
    return address;
}

Endpoint from_socket(const sockaddr_in& address) noexcept { return {ntohl(address.sin_addr.s_addr), ntohs(address.sin_port)}; }

Endpoint name_of(int fd) noexcept
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    return from_socket(address);
}

std::uint32_t facing(Endpoint peer) noexcept
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto address = to_socket(peer);
    const bool routed = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const auto own = routed ? name_of(fd).address : 0;
    ::close(fd);
    return own;
}

/// Nobody reaches himself by a detour: an address of our own faces itself.
bool is_local(Endpoint peer) noexcept { return is_loopback(peer) || facing(peer) == peer.address; }

} // namespace gigdesk::osc
