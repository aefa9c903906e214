// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/link/link_sockets.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace gigdesk::link {

Descriptor tcp_listener(const std::string& bind_address, std::uint16_t port)
{
    Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    const int yes = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    if (::inet_pton(AF_INET, bind_address.c_str(), &address.sin_addr) != 1)
        throw std::runtime_error(fmt::format("cannot listen for windows on {}: not an IPv4 address", bind_address));
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(socket.get(), 16) != 0)
        throw std::runtime_error(
            fmt::format("cannot listen for windows on TCP port {} of {}: {}; another desk may run, choose another "
                        "--osc-port (windows use the port above it)",
                        port, bind_address, std::strerror(errno)));
    return socket;
}

namespace
{

sockaddr_in name_of(int socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return address;
}

} // namespace

std::uint16_t port_of(int socket) { return ntohs(name_of(socket).sin_port); }

std::uint32_t own_address(int socket) { return ntohl(name_of(socket).sin_addr.s_addr); }

std::string heard_address(const std::string& bind)
{
    in_addr address{};
    const bool is_one = ::inet_pton(AF_INET, bind.c_str(), &address) == 1;
    return is_one && !is_loopback(ntohl(address.s_addr)) ? "0.0.0.0" : bind;
}

void watch(int poll, int fd, std::uint32_t events, int operation)
{
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(poll, operation, fd, &event);
}

} // namespace gigdesk::link
