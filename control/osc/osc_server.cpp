// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/osc_server.h"

#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace gigdesk {
namespace {

constexpr std::size_t looked_at_once = 4096, handled_at_once = 512;
constexpr auto fan_out_every = std::chrono::milliseconds{4};
constexpr std::chrono::steady_clock::duration longest_pause = std::chrono::milliseconds{5};

/// A number that both UDP and TCP have free; 0 when there is none to be found.
std::uint16_t free_port(const std::string& bind_address)
{
    for (int tries = 0; tries < 100; ++tries) {
        try {
            const auto port = osc::TcpPort{bind_address, 0}.port();
            return osc::UdpPort{bind_address, port}.port();
        } catch (const std::runtime_error&) {
        }
    }
    return 0;
}

void add(const link::Descriptor& poll, int fd)
{
    epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
    ::epoll_ctl(poll.get(), EPOLL_CTL_ADD, fd, &event);
}

} // namespace

OscServer::OscServer(Hub& hub, std::uint16_t port, const std::string& bind_address, int receive_buffer)
    : port_{bind_address, port ? port : free_port(bind_address), receive_buffer}, ready_{::epoll_create1(EPOLL_CLOEXEC)}, later_{::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)}, hub_{hub},
      face_{hub, [this](osc::Endpoint to, osc::Bytes packet) { send(to, packet); }, [this](osc::Endpoint peer) { return port_.own_address(peer); },
            std::chrono::steady_clock::now, osc::is_local}
{
    const auto count = [this](std::uint64_t osc::OscClient::*counter) {
        return [this, counter](osc::Endpoint who) {
            if (auto* client = face_.clients().find(who)) ++(client->*counter);
        };
    };
    port_.on_unsent(count(&osc::OscClient::unsent));
    inbox_.on_overtaken(count(&osc::OscClient::coalesced));
    add(ready_, port_.ready_fd());
    add(ready_, later_.get());
    listen_on_tcp(bind_address);
}

void OscServer::listen_on_tcp(const std::string& bind_address)
try {
    tcp_.emplace(bind_address, port_.port());
    tcp_->on_packet([this](osc::Endpoint from, osc::Bytes packet) { face_.handle(from, packet); });
    tcp_->on_gone([this](osc::Endpoint who, const std::string& why) {
        face_.leave(who);
        if (!why.empty()) hub_.notice("The OSC client " + osc::to_string(who) + " was disconnected: " + why);
    });
    face_.on_push([this](osc::Endpoint to) { return to.way == osc::Way::udp || tcp_->has_room(to); });
    add(ready_, tcp_->poll_fd());
} catch (const std::runtime_error& e) {
    why_no_tcp_ = e.what();
}

void OscServer::send(osc::Endpoint to, osc::Bytes packet)
{
    if (to.way == osc::Way::udp) port_.send(to, packet);
    else if (tcp_) tcp_->send(to, packet);
}

void OscServer::send_queued()
{
    port_.send_queued();
    if (tcp_) tcp_->turn();
}

/// Each sender's packets pass through a lane of its own.
void OscServer::on_ready()
{
    const auto now = std::chrono::steady_clock::now();
    inbox_.pass(std::chrono::duration_cast<std::chrono::microseconds>(std::min(now - std::exchange(inbox_served_, now), longest_pause)));
    for (const auto& [from, packet] : port_.collect(looked_at_once)) {
        if (packet.empty()) face_.returned(from);
        else inbox_.put(from, packet);
    }
    port_.release();
    serve_inbox();
    if (tcp_) tcp_->on_ready();
    port_.send_queued();
}

void OscServer::serve_inbox()
{
    osc::Endpoint from;
    osc::Bytes packet;
    std::size_t handled = 0;
    while (handled < handled_at_once && inbox_.take(from, packet)) face_.handle(from, packet), ++handled;
    std::uint64_t rings = 0;
    [[maybe_unused]] const auto rung = ::read(later_.get(), &rings, sizeof rings);
    if (inbox_.empty()) return;
    if (handled == handled_at_once) return port_.wake();
    const itimerspec soon{{}, {0, 250'000}};
    ::timerfd_settime(later_.get(), 0, &soon, nullptr);
}

void OscServer::turn()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < next_fan_out_) return;
    next_fan_out_ = now + fan_out_every;
    face_.fan_out();
    face_.stream();
    send_queued();
}

} // namespace gigdesk
