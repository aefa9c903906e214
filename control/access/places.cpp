// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/places.h"

#include <algorithm>
#include <tuple>

namespace gigdesk::access {
namespace {

constexpr std::int64_t most_told = 2147483520;

enum class State : std::uint8_t { free, here, quiet, window }; ///< rows::client_states

bool is(const Place& place, const Visitor& visitor) noexcept
{
    if (!place.taken || place.window != visitor.window || place.local != visitor.local) return false;
    if (visitor.local) return !visitor.window || place.client == visitor.id;
    return place.peer.is(visitor.peer);
}

State state_of(const Place& place, Places::Time now) noexcept
{
    if (!place.taken) return State::free;
    if (place.window && place.clients > 0) return State::window;
    return place.heard + Places::here_for > now ? State::here : State::quiet;
}

} // namespace

int Places::find(const Visitor& visitor) const noexcept
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Place& p) { return is(p, visitor); });
    return found == all_.end() ? no_place : int(found - all_.begin());
}

/// Those go first about whom nobody has decided, then those who have been away for longest; nobody who is here.
int Places::room_for(const Visitor& visitor) const
{
    const auto rank = [](const Place& p) { return std::tuple{p.taken, p.local, p.decided, p.asks, p.heard}; };
    const auto found = std::min_element(all_.begin(), all_.end(), [&](const Place& a, const Place& b) { return rank(a) < rank(b); });
    const bool gives_way = !found->taken || (found->clients == 0 && found->heard + here_for < visitor.heard) ||
                           (found->is_elsewhere() && !found->window && !found->decided && found->heard + gives_way_after < visitor.heard);
    return gives_way ? int(found - all_.begin()) : no_place;
}

int Places::take(const Visitor& visitor)
{
    if (visitor.nameless) return no_place;
    if (const int known = find(visitor); known != no_place) {
        (*this)[known].peer.address = visitor.peer.address; // a console's may be another than last time
        return known;
    }
    const int place = room_for(visitor);
    if (place == no_place) return no_place;
    free(place);
    auto& p = (*this)[place];
    p.taken = true;
    p.peer = visitor.peer;
    p.local = visitor.local;
    p.window = visitor.window;
    p.client = visitor.id;
    p.kind = visitor.kind;
    p.heard = visitor.heard;
    return place;
}

void Places::free(int place)
{
    (*this)[place] = {};
    hub_.tell_text(id_of(GdClient::name, place), "");
    tell_grant(place, {});
    tell(place, {});
}

void Places::tell(GdClient row, int place, std::int64_t value) { hub_.tell(id_of(row, place), Value::whole(int(std::min(value, most_told)))); }

void Places::tell(int place, Time now)
{
    const auto& p = (*this)[place];
    const auto idle = p.taken ? std::chrono::duration_cast<std::chrono::seconds>(now - p.heard).count() : 0;
    hub_.tell_text(id_of(GdClient::address, place), !p.taken ? "" : p.local ? "127.0.0.1" : words_of_address(p.peer.address));
    hub_.tell_text(id_of(GdClient::kind, place), p.kind);
    hub_.tell_text(id_of(GdClient::last, place), p.last);
    tell(GdClient::state, place, int(state_of(p, now)));
    tell(GdClient::asks, place, p.asks);
    tell(GdClient::idle, place, p.window && p.clients > 0 ? 0 : std::max<std::int64_t>(idle, 0));
    tell(GdClient::packets, place, std::int64_t(p.packets));
    tell(GdClient::dropped, place, std::int64_t(p.unsent));
    tell(GdClient::refused, place, std::int64_t(p.refused));
}

void Places::tell_grant(int place, const Grant& grant)
{
    hub_.tell(id_of(GdClient::role, place), Value::whole(int(grant.role)));
    if (grant.role != Role::own && (*this)[place].taken) return; // what somebody has prepared for an own mix stays
    hub_.tell(id_of(GdClient::bus, place), Value::whole(grant.bus));
    hub_.tell(id_of(GdClient::cap, place), Value::real(grant.cap_db));
}

Grant Places::grant_in_rows(int place) const
{
    const auto& desk = hub_.values();
    return {Role(desk.whole(id_of(GdClient::role, place))), desk.whole(id_of(GdClient::bus, place)), desk.real(id_of(GdClient::cap, place))};
}

} // namespace gigdesk::access
