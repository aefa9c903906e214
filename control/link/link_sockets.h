// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/link_stream.h"

#include <cstdint>
#include <string>

/// What the link's sockets need of the system. [any]
namespace gigdesk::link {

/// @throws std::runtime_error naming the port, the reason and what to do
[[nodiscard]] Descriptor tcp_listener(const std::string& bind_address, std::uint16_t port);
[[nodiscard]] std::uint16_t port_of(int socket);
/// Of our end of a connection, host order.
[[nodiscard]] std::uint32_t own_address(int socket);
[[nodiscard]] constexpr bool is_loopback(std::uint32_t address) noexcept { return address >> 24 == 127; }
/// One address was asked for: the socket hears all, so that windows on this computer find the desk, too.
[[nodiscard]] std::string heard_address(const std::string& bind);
/// @param operation  of epoll_ctl
void watch(int poll, int fd, std::uint32_t events, int operation);

} // namespace gigdesk::link
