// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/clients.h"

#include <algorithm>

namespace gigdesk::osc {

bool is_x32_address(ParamId id) noexcept
{
    const auto ref = ref_of(id);
    return ref.strip < sections[std::size_t(ref.section)].stock_count;
}

Clients::Clients(Hub& hub, IsLocal is_local) : hub_{hub}, is_local_{std::move(is_local)}
{
    for (auto* crowd : {&local_crowd_, &far_crowd_}) crowd->id = hub.join("osc, many", ClientKind::osc, false);
    local_crowd_.local = true;
}

Clients::~Clients()
{
    for (const auto& client : all_) hub_.leave(client->id);
    for (const auto* crowd : {&local_crowd_, &far_crowd_}) hub_.leave(crowd->id);
}

OscClient* Clients::find(Endpoint endpoint) noexcept
{
    const auto found = by_endpoint_.find(endpoint);
    return found == by_endpoint_.end() ? nullptr : found->second;
}

const OscClient* Clients::find(ClientId id) const noexcept
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& client) { return client->id == id; });
    if (found != all_.end()) return found->get();
    return id == local_crowd_.id ? &local_crowd_ : id == far_crowd_.id ? &far_crowd_ : nullptr;
}

OscClient& Clients::meet(Endpoint from, Time now)
{
    auto* known = find(from);
    if (!known) {
        const bool local = is_local_(from);
        known = all_.size() < most || make_room(now) ? &take_in(from, local, now) : &of_the_crowd(from, local, now);
    }
    known->endpoint = from; // it may reach us by another of our addresses now
    known->heard = now;
    known->returned = 0;
    ++known->packets;
    return *known;
}

OscClient& Clients::take_in(Endpoint from, bool local, Time now)
{
    const auto id = hub_.join("osc " + to_string(from), ClientKind::osc, false);
    all_.push_back(std::make_unique<OscClient>(OscClient{.endpoint = from, .id = id, .local = local, .heard = now}));
    by_endpoint_[from] = all_.back().get();
    return *all_.back();
}

OscClient& Clients::of_the_crowd(Endpoint from, bool local, Time now)
{
    auto& crowd = local ? local_crowd_ : far_crowd_;
    crowd.endpoint = from;
    crowd.heard = now;
    return crowd;
}

bool Clients::make_room(Time now)
{
    const auto longest = std::min_element(all_.begin(), all_.end(), [now](const auto& a, const auto& b) {
        return std::pair{a->listens(now), a->heard} < std::pair{b->listens(now), b->heard};
    });
    if ((*longest)->listens(now) || (*longest)->heard + gives_way_after > now) return false;
    forget(**longest);
    all_.erase(longest);
    return true;
}

void Clients::listen(OscClient& client, Time now)
{
    if (!find(client.endpoint)) return; // the crowd
    if (client.listens_until == Time{}) {
        hub_.listen(client.id, true);
        ++listening_;
    }
    client.listens_until = now + listens_for;
}

void Clients::renew(OscClient& client, Time now)
{
    if (client.listens(now)) client.listens_until = now + listens_for;
}

void Clients::end(OscClient& client)
{
    if (client.listens_until == Time{}) return;
    client.listens_until = {};
    hub_.listen(client.id, false);
    --listening_;
}

void Clients::leave(Endpoint endpoint)
{
    const auto* client = find(endpoint);
    if (!client) return;
    forget(*client);
    std::erase_if(all_, [&](const auto& known) { return known.get() == client; });
}

void Clients::forget(const OscClient& client)
{
    if (client.listens_until != Time{}) --listening_;
    by_endpoint_.erase(client.endpoint);
    hub_.leave(client.id);
}

bool Clients::is_gone_now(OscClient& client) const noexcept
{
    ++client.unsent;
    return ++client.returned == gone_after;
}

void Clients::turn(Time now)
{
    std::erase_if(all_, [&](const auto& client) {
        const bool listened = client->listens_until != Time{} && !client->listens(now);
        if (listened) end(*client);
        if (client->heard + (listened ? Time::duration{listens_for} : Time::duration{forgotten_after}) > now) return false;
        forget(*client);
        return true;
    });
}

} // namespace gigdesk::osc
