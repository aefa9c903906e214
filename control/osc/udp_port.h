// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/datagram_ring.h"

#include <array>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace gigdesk::osc {

/// A bound UDP socket: one thread drains it in batches into a ring, so that a busy control thread loses nothing of a
/// burst; packets leave in batches too, from the address at which their receiver knows us. IPv4.
/// [control] but for the thread inside.
class UdpPort
{
  public:
    static constexpr int stock_buffer = 4 << 20;

    /// @param receive_buffer  bytes asked of the system; it may give less
    /// @throws std::runtime_error naming the port, the reason and what to do
    UdpPort(const std::string& bind_address, std::uint16_t port, int receive_buffer = stock_buffer);
    ~UdpPort();
    UdpPort(const UdpPort&) = delete;
    UdpPort& operator=(const UdpPort&) = delete;

    /// Readable while packets wait in the ring.
    [[nodiscard]] int ready_fd() const noexcept { return ready_fd_; }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    /// Bound to all interfaces: broadcasts reach us.
    [[nodiscard]] bool hears_all() const noexcept { return bound_ == 0; }
    /// Our own address as this peer reaches it.
    [[nodiscard]] std::string own_address(Endpoint peer) const;

    /// One packet, its bytes in the ring. An empty one is no packet: the system says that nobody is at `from` any more.
    struct Waiting {
        Endpoint from;
        Bytes packet;
    };
    /// What has arrived, at most `at_most`; the rest keeps ready_fd() readable. Bytes are good until release().
    [[nodiscard]] std::span<const Waiting> collect(std::size_t at_most);
    void release() noexcept { ring_.release(); }
    /// Makes ready_fd() readable, for what the caller has put off.
    void wake() noexcept;

    /// Queues a packet; send_queued() or a full batch sends it. A packet the system will not take now is dropped and counted.
    void send(Endpoint to, Bytes packet);
    void send_queued();
    void on_unsent(std::function<void(Endpoint)> listener) { unsent_ = std::move(listener); }

    /// Packets that were lost here: ring full, too long, or refused when sending.
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_.load(std::memory_order_relaxed); }
    /// Packets the system dropped before we could take them.
    [[nodiscard]] std::uint32_t kernel_drops() const noexcept { return kernel_drops_.load(std::memory_order_relaxed); }

  private:
    static constexpr std::size_t batch = 64;
    static constexpr std::size_t longest_received = 8192;
    static constexpr std::size_t longest_joined = 512; ///< on every way these fit into a frame
    static constexpr std::size_t ring_bytes = 4u << 20;
    struct Outgoing {
        Endpoint to;
        std::size_t size;
        std::array<std::byte, max_packet_bytes> bytes;
    };
    void receive_loop(const std::stop_token& stop);
    std::size_t drain(std::byte* buffers, const std::stop_token& stop);
    std::size_t take_batch(std::byte* buffers);
    void take_errors();
    void push(Endpoint from, Bytes packet);
    std::size_t run_from(std::size_t first) const noexcept;
    std::size_t send_from(std::size_t first);
    void send_one_by_one(std::size_t first, std::size_t count);
    bool send_by_itself(const Outgoing& packet) const;

    int fd_ = -1, ready_fd_ = -1, stop_fd_ = -1;
    std::uint16_t port_ = 0;
    std::uint32_t bound_ = 0;
    std::atomic<std::uint64_t> lost_{0};
    std::atomic<std::uint32_t> kernel_drops_{0};
    DatagramRing ring_{ring_bytes};
    std::vector<Waiting> waiting_;
    std::vector<Outgoing> out_;
    std::size_t queued_ = 0;
    bool joins_ = true; ///< the system takes packets of one size to one place as one
    std::function<void(Endpoint)> unsent_ = [](Endpoint) {};
    std::jthread thread_;
};

} // namespace gigdesk::osc
