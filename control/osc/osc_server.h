// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/inbox.h"
#include "control/osc/tcp_port.h"
#include "control/osc/udp_port.h"
#include "control/osc/x32_face.h"

#include <optional>

/// The desk on the network as an X32: a UDP port, the TCP port of the same number, and the face behind both. [control] but for the receiving thread inside.
namespace gigdesk {

class OscServer
{
  public:
    /// @param port 0 takes a free one    @param bind_address 0.0.0.0: all interfaces, and broadcasts
    /// @param receive_buffer bytes asked of the system
    /// @throws std::runtime_error with a line for people when the port cannot be had
    explicit OscServer(Hub& hub, std::uint16_t port = 10023, const std::string& bind_address = "127.0.0.1", int receive_buffer = osc::UdpPort::stock_buffer);

    /// For the control loop: when readable, call on_ready().
    [[nodiscard]] int ready_fd() const noexcept { return ready_.get(); }
    [[nodiscard]] std::uint16_t port() const noexcept { return port_.port(); }
    [[nodiscard]] bool hears_broadcasts() const noexcept { return port_.hears_all(); }
    /// Empty, or why there is no OSC over TCP: the port was somebody else's. UDP works all the same.
    [[nodiscard]] const std::string& why_no_tcp() const noexcept { return why_no_tcp_; }
    [[nodiscard]] std::size_t connections() const noexcept { return tcp_ ? tcp_->connections() : 0; }

    /// Handles what has arrived and answers it. Of a flood it takes a share, of every sender by turns; the rest keeps
    /// ready_fd() readable.
    void on_ready();
    /// Every turn of the control loop: tells /xremote clients what others changed, and sends what is subscribed, paced so that a stock socket buffer
    /// on their side loses nothing.
    void turn();

    /// What clients' meters show.
    [[nodiscard]] osc::MeterSources& shown() noexcept { return face_.shown(); }
    [[nodiscard]] bool wants_spectrum() const noexcept { return face_.wants_spectrum(); }
    [[nodiscard]] bool wants_fast_meters() const noexcept { return face_.wants_fast_meters(); }
    void on_service(osc::X32Face::Service service) { face_.on_service(std::move(service)); }
    /// Hears every message, for logs.
    void on_message(osc::X32Face::Tap tap) { face_.on_message(std::move(tap)); }
    void on_sent(osc::Outbox::Tap tap) { face_.on_sent(std::move(tap)); }
    /// Makes a client that listens show itself.
    void blink(osc::Endpoint who) { face_.blink(who); }
    /// Who speaks to us, and where each of them is.
    [[nodiscard]] osc::Clients& clients() noexcept { return face_.clients(); }

    [[nodiscard]] std::uint64_t lost_packets() const noexcept { return port_.lost() + inbox_.lost(); }
    [[nodiscard]] std::uint64_t kernel_drops() const noexcept { return port_.kernel_drops(); }
    /// Sets that a newer one of the same address overtook before they were heeded: here, or, numbered, on the way.
    [[nodiscard]] std::uint64_t coalesced() const noexcept { return inbox_.overtaken() + face_.late_sets(); }
    [[nodiscard]] std::size_t subscribers() const noexcept { return face_.subscribers(); }

  private:
    void listen_on_tcp(const std::string& bind_address);
    void send(osc::Endpoint to, osc::Bytes packet);
    void send_queued();
    void serve_inbox();

    osc::UdpPort port_;
    std::optional<osc::TcpPort> tcp_;
    std::string why_no_tcp_;
    link::Descriptor ready_, later_;
    Hub& hub_;
    osc::X32Face face_;
    osc::Inbox inbox_;
    std::chrono::steady_clock::time_point next_fan_out_{}, inbox_served_{};
};

} // namespace gigdesk
