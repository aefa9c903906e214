// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/endpoint.h"
#include "control/osc/stream_framing.h"
#include "engine/model/link_stream.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// OSC over TCP, for those who want nothing to be lost. Nothing here waits: what a client does not read stays in its own
/// buffer, and while that is full nothing is read from it; one that takes nothing for seconds is dropped, and that is
/// said. [control]
namespace gigdesk::osc {

class TcpPort
{
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t most_connections = 128;
    static constexpr std::size_t full = 64 * 1024, overfull = 1024 * 1024; ///< bytes that wait to be sent
    static constexpr auto patience = std::chrono::seconds{5};

    /// @throws std::runtime_error naming the port and the reason
    TcpPort(const std::string& bind_address, std::uint16_t port);
    ~TcpPort();
    TcpPort(const TcpPort&) = delete;
    TcpPort& operator=(const TcpPort&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return name_of(listener_.get()).port; }
    /// Readable when there is something to do.
    [[nodiscard]] int poll_fd() const noexcept { return poll_.get(); }

    using Take = std::function<void(Endpoint from, Bytes packet)>;
    using Gone = std::function<void(Endpoint, const std::string& why)>; ///< why: empty when it left by itself
    void on_packet(Take take) { take_ = std::move(take); }
    void on_gone(Gone gone) { gone_ = std::move(gone); }

    /// Takes in connections, and of each a share of what it sends.
    void on_ready(Clock::time_point now = Clock::now());
    /// Queues a packet in the client's own framing; turn() or the end of on_ready() sends it.
    void send(Endpoint to, Bytes packet);
    /// Sends what the clients take, and drops those who took nothing for long.
    void turn(Clock::time_point now = Clock::now());
    /// Has it read what it was sent? Nothing should be pushed to one that has not.
    [[nodiscard]] bool has_room(Endpoint to) const noexcept;
    [[nodiscard]] std::size_t connections() const noexcept { return all_.size(); }

  private:
    struct Connection;
    Connection* find(Endpoint endpoint) const noexcept;
    void take_in(Clock::time_point now);
    void hear(Connection& connection);
    void write(Connection& connection, Clock::time_point now);
    void watch(Connection& connection);
    void end(Connection& connection, std::string why);
    void bury();

    link::Descriptor poll_, listener_;
    std::vector<std::unique_ptr<Connection>> all_;
    Take take_ = [](Endpoint, Bytes) {};
    Gone gone_ = [](Endpoint, const std::string&) {};
};

} // namespace gigdesk::osc
