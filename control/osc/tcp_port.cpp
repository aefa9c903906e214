// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/tcp_port.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace gigdesk::osc {
namespace {

constexpr std::size_t read_at_once = 8192;
constexpr int backlog = 32;

void set(int fd, int level, int option, int value) noexcept { ::setsockopt(fd, level, option, &value, sizeof value); }

link::Descriptor listening(const std::string& bind_address, std::uint16_t port)
{
    in_addr where{};
    inet_pton(AF_INET, bind_address.c_str(), &where);
    link::Descriptor fd{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    set(fd.get(), SOL_SOCKET, SO_REUSEADDR, 1);
    const auto address = to_socket({ntohl(where.s_addr), port});
    if (::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && ::listen(fd.get(), backlog) == 0) return fd;
    throw std::runtime_error(fmt::format("OSC: cannot listen on TCP {}:{}: {}", bind_address, port, std::strerror(errno)));
}

/// A computer that was switched off is noticed within half a minute.
void prepare(int fd) noexcept
{
    set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    set(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(fd, IPPROTO_TCP, TCP_KEEPIDLE, 10);
    set(fd, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set(fd, IPPROTO_TCP, TCP_KEEPCNT, 3);
}

} // namespace

struct TcpPort::Connection {
    link::Descriptor socket;
    Endpoint peer;
    Clock::time_point moved; ///< when it last took something, or had nothing to take
    StreamReader in{};
    std::vector<std::byte> out{};
    std::size_t written = 0;
    std::uint32_t watched = EPOLLIN;
    bool dead = false;
    std::string why{};

    [[nodiscard]] std::size_t waiting() const noexcept { return out.size() - written; }
};

TcpPort::TcpPort(const std::string& bind_address, std::uint16_t port) : poll_{::epoll_create1(EPOLL_CLOEXEC)}, listener_{listening(bind_address, port)}
{
    epoll_event event{.events = EPOLLIN, .data = {.fd = listener_.get()}};
    ::epoll_ctl(poll_.get(), EPOLL_CTL_ADD, listener_.get(), &event);
}

TcpPort::~TcpPort() = default;

TcpPort::Connection* TcpPort::find(Endpoint endpoint) const noexcept
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& c) { return c->peer == endpoint; });
    return found == all_.end() ? nullptr : found->get();
}

void TcpPort::on_ready(Clock::time_point now)
{
    std::array<epoll_event, 64> events;
    const int count = ::epoll_wait(poll_.get(), events.data(), int(events.size()), 0);
    for (int n = 0; n < count; ++n) {
        if (events[n].data.fd == listener_.get()) {
            take_in(now);
            continue;
        }
        const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& c) { return c->socket.get() == events[n].data.fd; });
        if (found != all_.end() && (events[n].events & ~std::uint32_t{EPOLLOUT})) hear(**found);
    }
    turn(now);
}

void TcpPort::take_in(Clock::time_point now)
{
    sockaddr_in from{};
    for (socklen_t size = sizeof from;; size = sizeof from) {
        link::Descriptor socket{::accept4(listener_.get(), reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC | SOCK_NONBLOCK)};
        if (!socket) return;
        if (all_.size() >= most_connections) continue;
        prepare(socket.get());
        auto peer = from_socket(from);
        peer.way = Way::tcp;
        peer.via = name_of(socket.get()).address;
        epoll_event event{.events = EPOLLIN, .data = {.fd = socket.get()}};
        ::epoll_ctl(poll_.get(), EPOLL_CTL_ADD, socket.get(), &event);
        all_.push_back(std::make_unique<Connection>(Connection{.socket = std::move(socket), .peer = peer, .moved = now}));
    }
}

void TcpPort::hear(Connection& connection)
{
    if (connection.dead || connection.waiting() > full) return;
    std::array<std::byte, read_at_once> bytes;
    const auto got = ::recv(connection.socket.get(), bytes.data(), bytes.size(), 0);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return end(connection, {});
    if (got < 0) return;
    connection.in.add({bytes.data(), std::size_t(got)});
    while (const auto packet = connection.in.next()) take_(connection.peer, *packet);
    if (connection.in.broken()) end(connection, "it sends what is no OSC");
}

void TcpPort::send(Endpoint to, Bytes packet)
{
    auto* connection = find(to);
    if (!connection || connection->dead) return;
    append_framed(connection->out, connection->in.framing(), packet);
    if (connection->waiting() > overfull) end(*connection, "it does not read what it is sent");
}

bool TcpPort::has_room(Endpoint to) const noexcept
{
    const auto* connection = find(to);
    return !connection || connection->waiting() <= full;
}

void TcpPort::turn(Clock::time_point now)
{
    for (const auto& connection : all_)
        if (!connection->dead) write(*connection, now);
    bury();
}

void TcpPort::write(Connection& connection, Clock::time_point now)
{
    if (connection.waiting() == 0) connection.moved = now;
    while (connection.waiting() > 0) {
        const auto sent = ::send(connection.socket.get(), connection.out.data() + connection.written, connection.waiting(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) return end(connection, {});
        if (sent <= 0) break;
        connection.written += std::size_t(sent);
        connection.moved = now;
    }
    if (connection.written > full || connection.waiting() == 0) {
        connection.out.erase(connection.out.begin(), connection.out.begin() + std::ptrdiff_t(connection.written));
        connection.written = 0;
    }
    if (now - connection.moved > patience) return end(connection, "it does not read what it is sent");
    watch(connection);
}

/// Who has much to read is not listened to meanwhile.
void TcpPort::watch(Connection& connection)
{
    const std::uint32_t wanted = (connection.waiting() > full ? 0u : std::uint32_t{EPOLLIN}) | (connection.waiting() > 0 ? std::uint32_t{EPOLLOUT} : 0u);
    if (wanted == connection.watched) return;
    connection.watched = wanted;
    epoll_event event{.events = wanted, .data = {.fd = connection.socket.get()}};
    ::epoll_ctl(poll_.get(), EPOLL_CTL_MOD, connection.socket.get(), &event);
}

void TcpPort::end(Connection& connection, std::string why)
{
    if (!connection.dead) connection.why = std::move(why);
    connection.dead = true;
}

/// Only when nobody can be in the middle of answering it.
void TcpPort::bury()
{
    for (const auto& connection : all_)
        if (connection->dead) gone_(connection->peer, connection->why);
    std::erase_if(all_, [](const auto& connection) { return connection->dead; });
}

} // namespace gigdesk::osc
