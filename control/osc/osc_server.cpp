// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/osc_server.h"

namespace gigdesk {
namespace {

constexpr std::size_t packets_a_turn = 1024;
constexpr auto fan_out_every = std::chrono::milliseconds{4};

} // namespace

OscServer::OscServer(Hub& hub, std::uint16_t port, const std::string& bind_address)
    : port_{bind_address, port}, face_{hub, [this](osc::Endpoint to, osc::Bytes packet) { port_.send(to, packet); },
                                       [this](osc::Endpoint peer) { return port_.own_address(peer); }, std::chrono::steady_clock::now,
                                       [this](osc::Endpoint peer) { return port_.is_local(peer); }}
{
}

void OscServer::on_ready()
{
    port_.receive(packets_a_turn, [this](osc::Endpoint from, osc::Bytes packet) { face_.handle(from, packet); });
    port_.send_queued();
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
