// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/udp_port.h"

#include "engine/model/thread_tag.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/udp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <numeric>
#include <stdexcept>
#include <utility>

#include <linux/errqueue.h>

namespace gigdesk::osc {
namespace {

void set(int fd, int level, int option, int value) noexcept { ::setsockopt(fd, level, option, &value, sizeof value); }

int bound_socket(const std::string& bind_address, std::uint16_t port, int receive_buffer)
{
    in_addr where{};
    if (inet_pton(AF_INET, bind_address.c_str(), &where) != 1)
        throw std::runtime_error(fmt::format("OSC: \"{}\" is no IPv4 address; use one like 192.168.1.20", bind_address));
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    set(fd, SOL_SOCKET, SO_RCVBUF, receive_buffer);
    set(fd, SOL_SOCKET, SO_SNDBUF, UdpPort::stock_buffer);
    set(fd, SOL_SOCKET, SO_BROADCAST, 1);
    set(fd, SOL_SOCKET, SO_RXQ_OVFL, 1);
    set(fd, IPPROTO_IP, IP_PKTINFO, 1);
    set(fd, IPPROTO_IP, IP_RECVERR, 1);
    const auto address = to_socket({ntohl(where.s_addr), port});
    if (fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    const std::string reason = errno == EADDRINUSE ? "another program (or another desk) uses it" : std::strerror(errno);
    const auto* remedy = errno == EADDRNOTAVAIL ? "give --bind an address of this computer" : "choose a port with --osc-port";
    ::close(fd);
    throw std::runtime_error(fmt::format("OSC: cannot listen on UDP {}:{}: {}; {}", bind_address, port, reason, remedy));
}

/// Room for what the system says beside a packet: our own address, drops, errors.
union Aside {
    cmsghdr align;
    std::array<char, 128> bytes;
};

/// Calls see(level, type, data) for each thing said beside a packet.
template <class See>
void read_aside(msghdr& message, See&& see)
{
    for (auto* said = CMSG_FIRSTHDR(&message); said; said = CMSG_NXTHDR(&message, said)) see(said->cmsg_level, said->cmsg_type, CMSG_DATA(said));
}

/// Adds something to say beside a packet that leaves.
template <class T>
void say_aside(msghdr& message, Aside& aside, int level, int type, const T& what) noexcept
{
    auto* said = reinterpret_cast<cmsghdr*>(aside.bytes.data() + message.msg_controllen);
    said->cmsg_level = level;
    said->cmsg_type = type;
    said->cmsg_len = CMSG_LEN(sizeof what);
    std::memcpy(CMSG_DATA(said), &what, sizeof what);
    message.msg_control = aside.bytes.data();
    message.msg_controllen += CMSG_SPACE(sizeof what);
}

/// Asks the system to send from this address of ours.
void leave_from(msghdr& message, Aside& aside, std::uint32_t own) noexcept
{
    if (own == 0) return;
    in_pktinfo from{};
    from.ipi_spec_dst.s_addr = htonl(own);
    say_aside(message, aside, IPPROTO_IP, IP_PKTINFO, from);
}

/// Asks the system to cut the message into packets of this size.
void cut_into(msghdr& message, Aside& aside, std::size_t size) noexcept { say_aside(message, aside, SOL_UDP, UDP_SEGMENT, std::uint16_t(size)); }

/// A burst fills a stock socket within a millisecond, so this thread runs before others where the system lets it; and
/// rests after thousands without a gap, lest a flood take a processor. When packets come closer than 60,000 a second it
/// lets some gather: to be woken by each of them would cost its senders more than the packet.
using Clock = std::chrono::steady_clock;
constexpr std::size_t longest_run = 8192; ///< packets
constexpr auto rest = std::chrono::milliseconds{5};
constexpr auto dense_interval = std::chrono::microseconds{16}, nap = std::chrono::microseconds{150};
void come_first() noexcept
{
    const sched_param just_above_all_others{.sched_priority = 1};
    ::pthread_setschedparam(::pthread_self(), SCHED_RR, &just_above_all_others);
}

template <class T>
T copy_of(const unsigned char* data) noexcept
{
    T value;
    std::memcpy(&value, data, sizeof value);
    return value;
}

} // namespace

UdpPort::UdpPort(const std::string& bind_address, std::uint16_t port, int receive_buffer)
    : fd_{bound_socket(bind_address, port, receive_buffer)}, ready_fd_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)},
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

void UdpPort::receive_loop(const std::stop_token& stop)
{
    set_thread_role(ThreadRole::network);
    const auto buffers = std::make_unique<std::byte[]>(batch * longest_received);
    come_first();
    for (auto last = Clock::now(); !stop.stop_requested();) {
        pollfd waiting[] = {{fd_, POLLIN, 0}, {stop_fd_, POLLIN, 0}};
        ::poll(waiting, 2, -1);
        if (waiting[0].revents & POLLERR) take_errors();
        const auto begin = Clock::now();
        const auto taken = drain(buffers.get(), stop);
        if (taken >= longest_run) std::this_thread::sleep_for(rest);
        else if (taken * dense_interval > begin - std::exchange(last, begin)) std::this_thread::sleep_for(nap);
    }
}

/// Until the socket is empty, or it is time to let others run.
std::size_t UdpPort::drain(std::byte* buffers, const std::stop_token& stop)
{
    std::size_t taken = 0;
    while (!stop.stop_requested() && taken < longest_run) {
        const auto count = take_batch(buffers);
        taken += count;
        if (count < batch) break;
    }
    return taken;
}

/// @return less than a batch when the socket is empty
std::size_t UdpPort::take_batch(std::byte* buffers)
{
    std::array<mmsghdr, batch> messages{};
    std::array<iovec, batch> vectors;
    std::array<sockaddr_in, batch> senders;
    std::array<Aside, batch> asides;
    for (std::size_t n = 0; n < batch; ++n) {
        vectors[n] = {buffers + n * longest_received, longest_received};
        messages[n].msg_hdr = {&senders[n], sizeof senders[n], &vectors[n], 1, asides[n].bytes.data(), asides[n].bytes.size(), 0};
    }
    const int count = ::recvmmsg(fd_, messages.data(), batch, MSG_DONTWAIT, nullptr);
    for (int n = 0; n < count; ++n) {
        auto& header = messages[n].msg_hdr;
        auto from = from_socket(senders[n]);
        read_aside(header, [&](int level, int type, const unsigned char* data) {
            if (level == IPPROTO_IP && type == IP_PKTINFO) from.via = ntohl(copy_of<in_pktinfo>(data).ipi_spec_dst.s_addr);
            if (level == SOL_SOCKET && type == SO_RXQ_OVFL) kernel_drops_.store(copy_of<std::uint32_t>(data), std::memory_order_relaxed);
        });
        if (header.msg_flags & MSG_TRUNC) lost_.fetch_add(1, std::memory_order_relaxed);
        else if (messages[n].msg_len > 0) push(from, {static_cast<const std::byte*>(vectors[n].iov_base), messages[n].msg_len});
    }
    if (count > 0) wake();
    return std::size_t(std::max(count, 0));
}

void UdpPort::push(Endpoint from, Bytes packet)
{
    if (!ring_.push(from, packet)) lost_.fetch_add(1, std::memory_order_relaxed);
}

/// Packets of ours that came back: nobody listens there. Handed on as empty datagrams from whom they were meant for.
void UdpPort::take_errors()
{
    Aside aside;
    sockaddr_in meant_for{};
    std::byte start_of_packet{};
    iovec vector{&start_of_packet, 1};
    msghdr message{};
    while (true) {
        message = {&meant_for, sizeof meant_for, &vector, 1, aside.bytes.data(), aside.bytes.size(), 0};
        if (::recvmsg(fd_, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0) break;
        push(from_socket(meant_for), {});
    }
    wake();
}

std::span<const UdpPort::Waiting> UdpPort::collect(std::size_t at_most)
{
    eventfd_t ignored;
    ::eventfd_read(ready_fd_, &ignored);
    waiting_.clear();
    for (Waiting one; waiting_.size() < at_most && ring_.next(one.from, one.packet);) waiting_.push_back(one);
    if (waiting_.size() == at_most) wake();
    return waiting_;
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

/// Packets of one size to one receiver go through the system as one and are cut apart at its end: most of what an answer
/// costs is that way.
std::size_t UdpPort::run_from(std::size_t first) const noexcept
{
    const auto& one = out_[first];
    const std::size_t end = joins_ && one.size <= longest_joined ? queued_ : first + 1;
    std::size_t n = first + 1;
    while (n < end && out_[n].size == one.size && out_[n].to == one.to && out_[n].to.via == one.to.via) ++n;
    return n - first;
}

void UdpPort::send_queued()
{
    for (std::size_t first = 0; first < queued_;) first += send_from(first);
    queued_ = 0;
}

/// What is queued from there on, as far as the system takes it.  @return packets done with
std::size_t UdpPort::send_from(std::size_t first)
{
    std::array<mmsghdr, batch> messages{};
    std::array<iovec, batch> vectors;
    std::array<sockaddr_in, batch> receivers;
    std::array<Aside, batch> asides;
    unsigned count = 0;
    for (std::size_t n = first; n < queued_; ++count) {
        const auto run = run_from(n);
        auto& message = messages[count].msg_hdr;
        receivers[count] = to_socket(out_[n].to);
        message = {&receivers[count], sizeof receivers[count], &vectors[n], run, nullptr, 0, 0};
        leave_from(message, asides[count], out_[n].to.via);
        if (run > 1) cut_into(message, asides[count], out_[n].size);
        for (const auto end = n + run; n < end; ++n) vectors[n] = {out_[n].bytes.data(), out_[n].size};
    }
    const int taken = ::sendmmsg(fd_, messages.data(), count, MSG_DONTWAIT);
    const auto packets = [](std::size_t sum, const mmsghdr& message) { return sum + message.msg_hdr.msg_iovlen; };
    if (taken > 0) return std::accumulate(messages.begin(), messages.begin() + taken, std::size_t{0}, packets);
    const auto refused = messages[0].msg_hdr.msg_iovlen;
    const bool cannot_join = refused > 1 && (errno == EIO || errno == EINVAL); // an old system, or a device that leaves checksums to others
    if (cannot_join) joins_ = false;
    else send_one_by_one(first, refused);
    return cannot_join ? 0 : refused;
}

/// A packet that is refused (a full queue, no way there any more) is skipped, never repeated.
void UdpPort::send_one_by_one(std::size_t first, std::size_t count)
{
    for (std::size_t n = first; n < first + count; ++n) {
        if (send_by_itself(out_[n])) continue;
        lost_.fetch_add(1, std::memory_order_relaxed);
        unsent_(out_[n].to);
    }
}

/// Once more, from whichever address the system likes: the refusal may have been meant for an earlier packet that came
/// back, or the address at which the client knew us has gone.
bool UdpPort::send_by_itself(const Outgoing& packet) const
{
    const auto to = to_socket(packet.to);
    return ::sendto(fd_, packet.bytes.data(), packet.size, MSG_DONTWAIT, reinterpret_cast<const sockaddr*>(&to), sizeof to) >= 0;
}

/// What the packet itself said; else by the route. Nobody elsewhere is told a loopback address.
std::string UdpPort::own_address(Endpoint peer) const
{
    const auto own = bound_ != INADDR_ANY ? bound_ : peer.via != 0 ? peer.via : facing(peer);
    return dotted(own);
}

} // namespace gigdesk::osc
