// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/datagram.h"

#include "engine/model/thread_tag.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace gigdesk::osc {
namespace {

sockaddr_in to_socket(Endpoint endpoint) noexcept
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(endpoint.address);
    address.sin_port = htons(endpoint.port);
    return address;
}

Endpoint from_socket(const sockaddr_in& address) noexcept
{
    return {ntohl(address.sin_addr.s_addr), ntohs(address.sin_port)};
}

Endpoint name_of(int fd) noexcept
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
    return from_socket(address);
}

std::string dotted(std::uint32_t address)
{
    return fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}

int bound_socket(const std::string& bind_address, std::uint16_t port)
{
    in_addr where{};
    if (inet_pton(AF_INET, bind_address.c_str(), &where) != 1)
        throw std::runtime_error(fmt::format("OSC: \"{}\" is no IPv4 address; use one like 127.0.0.1", bind_address));
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int wanted_buffer = 4 << 20, on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &wanted_buffer, sizeof wanted_buffer);
    ::setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    const auto address = to_socket({ntohl(where.s_addr), port});
    if (fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    const std::string reason = errno == EADDRINUSE ? "another program (or another desk) uses it" : std::strerror(errno);
    ::close(fd);
    throw std::runtime_error(
        fmt::format("OSC: cannot listen on UDP {}:{}: {}; choose a port with --osc-port", bind_address, port, reason));
}

/// Our own address on the way to this peer.
std::uint32_t facing(Endpoint peer) noexcept
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto address = to_socket(peer);
    const bool routed = ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    const auto own = routed ? name_of(fd).address : INADDR_LOOPBACK;
    ::close(fd);
    return own;
}

} // namespace

std::string to_string(Endpoint endpoint) { return fmt::format("{}:{}", dotted(endpoint.address), endpoint.port); }

bool is_loopback(Endpoint endpoint) noexcept { return endpoint.address >> 24 == 127; }

DatagramRing::DatagramRing(std::size_t bytes)
    : mask_{std::bit_ceil(bytes) - 1}, bytes_{std::make_unique<std::byte[]>(mask_ + 1)}
{
}

/// Records never wrap: what does not fit before the end starts at the beginning, behind a mark.
bool DatagramRing::push(Endpoint from, Bytes datagram) noexcept
{
    auto write = write_.load(std::memory_order_relaxed);
    const std::size_t need = record_bytes(datagram.size()), tail = till_wrap(write), skip = tail < need ? tail : 0;
    if (write + skip + need - read_.load(std::memory_order_acquire) > mask_ + 1) return false;
    if (skip > 0) {
        const Header mark{wrap_mark, {}};
        std::memcpy(at(write), &mark, sizeof mark);
        write += skip;
    }
    const Header header{std::uint32_t(datagram.size()), from};
    std::memcpy(at(write), &header, sizeof header);
    if (!datagram.empty()) std::memcpy(at(write) + sizeof header, datagram.data(), datagram.size());
    write_.store(write + need, std::memory_order_release);
    return true;
}

bool DatagramRing::front(Endpoint& from, Bytes& datagram) noexcept
{
    auto read = read_.load(std::memory_order_relaxed);
    if (read == write_.load(std::memory_order_acquire)) return false;
    Header header;
    std::memcpy(&header, at(read), sizeof header);
    if (header.size == wrap_mark) {
        read += till_wrap(read);
        read_.store(read, std::memory_order_release);
        std::memcpy(&header, at(read), sizeof header);
    }
    from = header.from;
    datagram = {at(read) + sizeof header, header.size};
    return true;
}

void DatagramRing::drop_front() noexcept
{
    const auto read = read_.load(std::memory_order_relaxed);
    Header header;
    std::memcpy(&header, at(read), sizeof header);
    read_.store(read + record_bytes(header.size), std::memory_order_release);
}

UdpPort::UdpPort(const std::string& bind_address, std::uint16_t port)
    : fd_{bound_socket(bind_address, port)}, ready_fd_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)},
      stop_fd_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)}, out_(batch)
{
    const auto name = name_of(fd_);
    port_ = name.port;
    bound_ = name.address;
    thread_ = std::jthread{[this](const std::stop_token& stop) { receive_loop(stop); }};
}

UdpPort::~UdpPort()
{
    thread_.request_stop();
    ::eventfd_write(stop_fd_, 1);
    thread_.join();
    for (const int fd : {fd_, ready_fd_, stop_fd_}) ::close(fd);
}

void UdpPort::wake() noexcept { ::eventfd_write(ready_fd_, 1); }

void UdpPort::acknowledge() noexcept
{
    eventfd_t ignored;
    ::eventfd_read(ready_fd_, &ignored);
}

void UdpPort::receive_loop(const std::stop_token& stop)
{
    set_thread_role(ThreadRole::network);
    const auto buffers = std::make_unique<std::byte[]>(batch * longest_received);
    while (!stop.stop_requested()) {
        pollfd waiting[] = {{fd_, POLLIN, 0}, {stop_fd_, POLLIN, 0}};
        ::poll(waiting, 2, -1);
        while (!stop.stop_requested() && take_batch(buffers.get())) {}
    }
}

/// @return false when the socket is empty
bool UdpPort::take_batch(std::byte* buffers)
{
    std::array<mmsghdr, batch> messages{};
    std::array<iovec, batch> vectors;
    std::array<sockaddr_in, batch> senders;
    for (std::size_t n = 0; n < batch; ++n) {
        vectors[n] = {buffers + n * longest_received, longest_received};
        messages[n].msg_hdr = {&senders[n], sizeof senders[n], &vectors[n], 1, nullptr, 0, 0};
    }
    const int count = ::recvmmsg(fd_, messages.data(), batch, MSG_DONTWAIT, nullptr);
    for (int n = 0; n < count; ++n) {
        const bool whole = (messages[n].msg_hdr.msg_flags & MSG_TRUNC) == 0;
        const Bytes packet{static_cast<const std::byte*>(vectors[n].iov_base), messages[n].msg_len};
        if (!whole || !ring_.push(from_socket(senders[n]), packet)) lost_.fetch_add(1, std::memory_order_relaxed);
    }
    if (count > 0) wake();
    return count > 0;
}

void UdpPort::send(Endpoint to, Bytes packet)
{
    if (packet.empty() || packet.size() > max_packet_bytes) return;
    auto& slot = out_[queued_];
    slot.to = to;
    slot.size = packet.size();
    std::memcpy(slot.bytes.data(), packet.data(), packet.size());
    if (++queued_ == batch) send_queued();
}

/// A packet that is refused (a client that went away, a full queue) is skipped, never repeated.
void UdpPort::send_queued()
{
    std::array<mmsghdr, batch> messages{};
    std::array<iovec, batch> vectors;
    std::array<sockaddr_in, batch> receivers;
    for (std::size_t n = 0; n < queued_; ++n) {
        receivers[n] = to_socket(out_[n].to);
        vectors[n] = {out_[n].bytes.data(), out_[n].size};
        messages[n].msg_hdr = {&receivers[n], sizeof receivers[n], &vectors[n], 1, nullptr, 0, 0};
    }
    for (std::size_t sent = 0; sent < queued_;) {
        const int count = ::sendmmsg(fd_, messages.data() + sent, unsigned(queued_ - sent), MSG_DONTWAIT);
        if (count <= 0) lost_.fetch_add(1, std::memory_order_relaxed);
        sent += std::size_t(count > 0 ? count : 1);
    }
    queued_ = 0;
}

/// The interface that faces the peer, by asking the system for its route; connecting a UDP socket sends nothing.
std::string UdpPort::own_address(Endpoint peer) const { return dotted(bound_ != INADDR_ANY ? bound_ : facing(peer)); }

/// Nobody reaches himself by a detour: an address of our own faces itself.
bool UdpPort::is_local(Endpoint peer) const { return is_loopback(peer) || facing(peer) == peer.address; }

} // namespace gigdesk::osc
