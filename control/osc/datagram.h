// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

/// UDP under the OSC server: one thread drains the socket in batches into a ring, so that a busy control thread loses
/// nothing of a burst; replies leave in batches too. IPv4.
namespace gigdesk::osc {

/// Where a packet came from or goes to; host byte order. [any]
struct Endpoint {
    std::uint32_t address = 0;
    std::uint16_t port = 0;
    bool operator==(const Endpoint&) const = default;
};
[[nodiscard]] std::string to_string(Endpoint endpoint);
[[nodiscard]] bool is_loopback(Endpoint endpoint) noexcept;

/// Datagrams of any size in one byte ring: [network] pushes, [control] pops. Fixed memory, never waits.
class DatagramRing
{
  public:
    explicit DatagramRing(std::size_t bytes);
    [[nodiscard]] bool push(Endpoint from, Bytes datagram) noexcept;
    /// The oldest datagram; valid until drop_front().
    [[nodiscard]] bool front(Endpoint& from, Bytes& datagram) noexcept;
    void drop_front() noexcept;

  private:
    struct Header {
        std::uint32_t size;
        Endpoint from;
    };
    static constexpr std::uint32_t wrap_mark = UINT32_MAX;
    std::size_t record_bytes(std::size_t size) const noexcept { return (sizeof(Header) + size + 15) & ~std::size_t{15}; }
    std::byte* at(std::uint64_t position) noexcept { return bytes_.get() + (position & mask_); }
    std::size_t till_wrap(std::uint64_t position) const noexcept { return mask_ + 1 - std::size_t(position & mask_); }

    std::size_t mask_;
    std::unique_ptr<std::byte[]> bytes_;
    alignas(64) std::atomic<std::uint64_t> write_{0};
    alignas(64) std::atomic<std::uint64_t> read_{0};
};

/// A bound UDP socket with its receiving thread and a batch of outgoing packets. [control] but for the thread inside.
class UdpPort
{
  public:
    /// @throws std::runtime_error naming the port, the reason and what to do
    UdpPort(const std::string& bind_address, std::uint16_t port);
    ~UdpPort();
    UdpPort(const UdpPort&) = delete;
    UdpPort& operator=(const UdpPort&) = delete;

    /// Readable while packets wait in the ring.
    [[nodiscard]] int ready_fd() const noexcept { return ready_fd_; }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    /// Our own address as this peer reaches it.
    [[nodiscard]] std::string own_address(Endpoint peer) const;
    /// On this computer, by whichever of its addresses.
    [[nodiscard]] bool is_local(Endpoint peer) const;

    /// Hands over what has arrived, at most `at_most` packets; the rest keeps ready_fd() readable.
    template <class Take>
    std::size_t receive(std::size_t at_most, Take&& take)
    {
        acknowledge();
        std::size_t taken = 0;
        Endpoint from;
        for (Bytes packet; taken < at_most && ring_.front(from, packet); ++taken) {
            take(from, packet);
            ring_.drop_front();
        }
        if (taken == at_most) wake();
        return taken;
    }
    /// Queues a packet; send_queued() or a full batch sends it. A packet the system will not take now is dropped and counted.
    void send(Endpoint to, Bytes packet);
    void send_queued();

    /// Packets that were lost here: ring full, too long, or refused when sending.
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_.load(std::memory_order_relaxed); }

  private:
    static constexpr std::size_t batch = 64;
    static constexpr std::size_t longest_received = 8192;
    static constexpr std::size_t ring_bytes = 4u << 20;
    struct Outgoing {
        Endpoint to;
        std::size_t size;
        std::array<std::byte, max_packet_bytes> bytes;
    };
    void receive_loop(const std::stop_token& stop);
    bool take_batch(std::byte* buffers);
    void wake() noexcept;
    void acknowledge() noexcept;

    int fd_ = -1, ready_fd_ = -1, stop_fd_ = -1;
    std::uint16_t port_ = 0;
    std::uint32_t bound_ = 0;
    std::atomic<std::uint64_t> lost_{0};
    DatagramRing ring_{ring_bytes};
    std::vector<Outgoing> out_;
    std::size_t queued_ = 0;
    std::jthread thread_;
};

} // namespace gigdesk::osc
