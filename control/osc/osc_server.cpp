// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/osc_server.h"

namespace gigdesk {
namespace {

constexpr std::size_t looked_at_once = 4096, handled_at_once = 512, no_crowd = 64;
constexpr auto fan_out_every = std::chrono::milliseconds{4};

} // namespace

OscServer::OscServer(Hub& hub, std::uint16_t port, const std::string& bind_address, int receive_buffer)
    : port_{bind_address, port, receive_buffer},
      face_{hub, [this](osc::Endpoint to, osc::Bytes packet) { port_.send(to, packet); }, [this](osc::Endpoint peer) { return port_.own_address(peer); },
            std::chrono::steady_clock::now, osc::is_local}
{
    const auto count = [this](std::uint64_t osc::OscClient::*counter) {
        return [this, counter](osc::Endpoint who) {
            if (auto* client = face_.clients().find(who)) ++(client->*counter);
        };
    };
    port_.on_unsent(count(&osc::OscClient::unsent));
    inbox_.on_overtaken(count(&osc::OscClient::coalesced));
}

/// A few packets are handled as they come; more have to queue, each sender in a lane of its own.
void OscServer::on_ready()
{
    const auto waiting = port_.collect(looked_at_once);
    const bool crowded = !inbox_.empty() || waiting.size() > no_crowd;
    for (const auto& [from, packet] : waiting) {
        if (crowded) inbox_.put(from, packet);
        else handle(from, packet);
    }
    port_.release();
    serve_inbox();
    port_.send_queued();
}

void OscServer::serve_inbox()
{
    osc::Endpoint from;
    osc::Bytes packet;
    for (std::size_t n = 0; n < handled_at_once && inbox_.take(from, packet); ++n) handle(from, packet);
    if (!inbox_.empty()) port_.wake();
}

void OscServer::handle(osc::Endpoint from, osc::Bytes packet)
{
    if (packet.empty()) face_.returned(from);
    else face_.handle(from, packet);
}

void OscServer::turn()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < next_fan_out_) return;
    next_fan_out_ = now + fan_out_every;
    face_.fan_out();
    face_.stream();
    port_.send_queued();
}

} // namespace gigdesk
