// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/access.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::access {
namespace {

using namespace std::chrono_literals;
constexpr auto tell_every = 250ms;
constexpr auto look_at_neighbours_every = 5s;
constexpr auto longest_pairing = 600s;

} // namespace

Access::Access(Hub& hub, Settings settings, Hub::Clock clock) : hub_{hub}, clock_{std::move(clock)}, rules_{std::move(settings.allowed)}, places_{hub}
{
    std::stable_sort(rules_.begin(), rules_.end(), [](const AllowRule& a, const AllowRule& b) { return a.bits > b.bits; });
    hub_.set({id_of(Gd::clients_trust), Value::whole(settings.trust)});
    if (settings.pairing > 0s) pair_for(settings.pairing);
    hub_.set_gate(this);
    hub_.on_set([this](const Edit& edit) { take(edit); });
    hub_.on_action([this](const ActionEvent& action) { take(action); });
}

Access::~Access() { hub_.set_gate(nullptr); }

void Access::left(ClientId client)
{
    const auto guest = guests_.find(client);
    if (guest == guests_.end()) return;
    const int place = guest->second.place;
    guests_.erase(guest);
    if (place == no_place) return;
    --places_[place].clients;
    if (places_[place].window && places_[place].local) places_.free(place);
}

void Access::see(const Visitor& visitor)
{
    auto [found, is_new] = guests_.try_emplace(visitor.id);
    auto& guest = found->second;
    if (is_new) {
        guest = {visitor.peer, visitor.local ? Grant{Role::all} : visitor.nameless ? Grant{} : grant_of(visitor.peer), visitor.local, visitor.window};
    }
    if (guest.place == no_place && (guest.place = places_.take(visitor)) != no_place) ++places_[guest.place].clients;
    if (guest.place == no_place) return;
    auto& place = places_[guest.place];
    place.came_back |= visitor.heard > place.heard + away;
    place.packets += visitor.packets - std::min(guest.packets, visitor.packets);
    place.unsent += visitor.unsent - std::min(guest.unsent, visitor.unsent);
    if (visitor.window) place.client = visitor.id;
    guest.packets = visitor.packets, guest.unsent = visitor.unsent;
    if (visitor.heard >= place.heard) place.heard = visitor.heard, place.last = visitor.last;
    place.kind = visitor.kind;
    if (!is_new) return;
    place.decided = place.local || decided(place.peer).has_value();
    if (const auto* decision = decision_on(place.peer); decision && !place.local) hub_.tell_text(id_of(GdClient::name, guest.place), place.name = decision->name);
    places_.tell_grant(guest.place, guest.grant);
    if (!place.local) check_neighbour(place);
}

Access::Guest* Access::guest_of(ClientId client)
{
    const auto known = guests_.find(client);
    if (known != guests_.end()) return &known->second;
    if (!is_ours(client)) return nullptr;
    if (find_) find_(client);
    return &guests_[client]; // whom no surface knows may look
}

/// The desk's own keepers and MIDI hands are no guests.
bool Access::is_ours(ClientId client)
{
    const auto kind = hub_.kind_of(client);
    return kind == ClientKind::osc || kind == ClientKind::window;
}

std::string Access::name_of(const Guest& guest) const
{
    const auto where = guest.local ? "this computer" : words_of_address(guest.peer.address);
    const auto name = guest.place == no_place ? std::string{} : places_[guest.place].name;
    return name.empty() ? where : fmt::format("{} ({})", name, where);
}

std::string Access::knock(const Peer& console, const std::string& name)
{
    const Visitor visitor{.peer = console, .window = true, .heard = clock_(), .kind = "Gigdesk console"};
    const int at = places_.take(visitor);
    if (at == no_place) return "the desk has no place left for another client";
    auto& place = places_[at];
    place.heard = visitor.heard;
    place.last = "knocks";
    if (const auto* decision = decision_on(console)) place.name = decision->name;
    if (place.name.empty()) hub_.tell_text(id_of(GdClient::name, at), place.name = name);
    place.decided = decided(console).has_value();
    if (!place.decided && clock_() < pair_until_) decide(at, {Role::all});
    const auto grant = grant_of(console);
    if (place.decided || grant.role == Role::all) return grant.role == Role::barred ? "the desk has barred this console" : "";
    place.asks = true;
    return "the desk does not know this console yet: somebody at the desk's own window has to let it in (page Clients)";
}

void Access::pair_for(std::chrono::seconds time)
{
    pair_until_ = clock_() + std::clamp(time, 0s, longest_pairing);
    show_pairing(clock_());
}

void Access::show_pairing(Time now)
{
    const auto left = pair_until_ > now ? std::chrono::ceil<std::chrono::seconds>(pair_until_ - now) : 0s;
    hub_.tell(id_of(Gd::clients_pairing), Value::whole(int(left.count())));
}

void Access::turn()
{
    const auto now = clock_();
    if (names_may_differ_) take_names();
    while (const auto late = questions_.take_expired(now)) {
        drop(*late, "nobody answered");
        show_question();
    }
    if (now < next_tell_) return;
    next_tell_ = now + tell_every;
    const bool neighbours = now >= next_neighbours_;
    if (neighbours) next_neighbours_ = now + look_at_neighbours_every;
    for (int at = 0; at < Places::count(); ++at) {
        auto& place = places_[at];
        if (!place.taken) continue;
        if (place.is_elsewhere() && (place.came_back || (neighbours && place.clients > 0))) check_neighbour(place);
        places_.tell(at, now);
    }
    show_pairing(now);
}

} // namespace gigdesk::access
