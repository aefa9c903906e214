// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/listeners.h"

#include <algorithm>

namespace gigdesk::osc {

Listeners::Listeners(Hub& hub) : hub_{hub}, strangers_{hub.join("osc", ClientKind::osc)} {}

Listeners::~Listeners()
{
    for (const auto& listener : all_) hub_.leave(listener.client);
    hub_.leave(strangers_);
}

Listeners::Listener* Listeners::find(Endpoint endpoint) noexcept
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& l) { return l.endpoint == endpoint; });
    return found == all_.end() ? nullptr : &*found;
}

ClientId Listeners::client_of(Endpoint endpoint) const noexcept
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& l) { return l.endpoint == endpoint; });
    return found == all_.end() ? strangers_ : found->client;
}

void Listeners::listen(Endpoint from, Time now)
{
    if (auto* known = find(from)) known->expires = now + lasts;
    else if (all_.size() < most) all_.push_back({from, hub_.join("osc " + to_string(from), ClientKind::osc), now + lasts});
}

void Listeners::renew(Endpoint from, Time now)
{
    if (auto* known = find(from)) known->expires = now + lasts;
}

void Listeners::end(Endpoint from)
{
    const auto* known = find(from);
    if (!known) return;
    hub_.leave(known->client);
    std::erase_if(all_, [&](const auto& l) { return l.endpoint == from; });
}

void Listeners::turn(Time now)
{
    hub_.dirty(strangers_).clear();
    std::erase_if(all_, [&](const Listener& listener) {
        if (listener.expires > now) return false;
        hub_.leave(listener.client);
        return true;
    });
}

} // namespace gigdesk::osc
