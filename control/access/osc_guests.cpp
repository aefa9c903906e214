// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/osc_guests.h"

namespace gigdesk::access {
namespace {

constexpr auto see_every = std::chrono::milliseconds{200};

Visitor visitor_of(const osc::OscClient& client)
{
    return {.id = client.id,
            .peer = {client.endpoint.address},
            .local = client.local,
            .heard = client.heard,
            .packets = client.packets,
            .unsent = client.unsent,
            .kind = client.beyond_x32 ? "OSC, knows Gigdesk" : "OSC",
            .last = client.last};
}

} // namespace

OscGuests::OscGuests(Access& access, osc::Clients& clients) : access_{access}, clients_{clients}
{
    access_.on_stranger([this](ClientId id) { see(id); });
}

/// The crowd stands for many addresses: nothing is decided about it.
void OscGuests::see(ClientId id)
{
    const auto* client = clients_.find(id);
    if (!client) return;
    auto visitor = visitor_of(*client);
    visitor.nameless = clients_.is_crowd(id);
    access_.see(visitor);
}

void OscGuests::turn(Access::Time now)
{
    if (now < next_) return;
    next_ = now + see_every;
    for (const auto& client : clients_.all()) access_.see(visitor_of(*client));
}

} // namespace gigdesk::access
