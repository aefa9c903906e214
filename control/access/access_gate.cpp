// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/access.h"

#include "control/access/own_mix.h"
#include "control/access/services.h"

#include <algorithm>

/// May this one do that?
namespace gigdesk::access {

bool Access::hears(ClientId client)
{
    const auto* guest = guest_of(client);
    return !guest || guest->grant.role != Role::barred;
}

bool Access::may_set_place(ParamId id) const
{
    const auto ref = ref_of(id);
    if (ref.section != Section::gd_client) return true;
    const auto& place = places_[ref.strip];
    const bool about_rights = is_place_row(id, GdClient::role) || is_place_row(id, GdClient::bus) || is_place_row(id, GdClient::cap) || is_place_row(id, GdClient::forget);
    return place.taken && (!about_rights || place.is_elsewhere());
}

std::optional<Value> Access::allowed(const Guest& guest, const Edit& edit) const
{
    const bool may = !is_about_access(edit.id) || (guest.is_trusted_hand() && may_set_place(edit.id));
    switch (guest.grant.role) {
    case Role::all: return may ? std::optional{edit.value} : std::nullopt;
    case Role::own: return within_own_mix(guest.grant, edit.id, edit.value, hub_.values());
    case Role::look: case Role::barred: return {};
    }
    return {};
}

Admission Access::admit(const Edit& edit)
{
    auto* guest = guest_of(edit.from);
    if (!guest) return {Ruling::yes, edit.value};
    auto value = allowed(*guest, edit);
    if (!value && let_in_if_pairing(*guest)) value = allowed(*guest, edit);
    if (!value) return count_refusal(*guest), Admission{Ruling::no, edit.value};
    const auto danger = guest->window ? std::nullopt : danger_of(edit.id, *value);
    if (!danger || (*danger == Danger::withheld && guest->local)) return {Ruling::yes, *value};
    return {ask(*guest, edit.id, *value, {}, *danger), *value};
}

Ruling Access::admit_text(ParamId id, std::string_view text, ClientId from)
{
    if (is_place_row(id, GdClient::name)) names_may_differ_ = true;
    auto* guest = guest_of(from);
    if (!guest) return Ruling::yes;
    if (!allowed(*guest, {id}) && !(let_in_if_pairing(*guest) && allowed(*guest, {id}))) return count_refusal(*guest), Ruling::no;
    const auto danger = guest->window ? std::nullopt : danger_of(id, {});
    if (!danger || (*danger == Danger::withheld && guest->local)) return Ruling::yes;
    return ask(*guest, id, {}, text, *danger);
}

bool Access::admit_service(std::string_view name, ClientId from)
{
    auto* guest = guest_of(from);
    if (!guest || only_looks(name)) return !guest || guest->grant.role != Role::barred;
    const auto may = [&] { return guest->grant.role == Role::all && (guest->is_trusted_hand() || !is_about_access(name)); };
    if (may() || (let_in_if_pairing(*guest) && may())) return true;
    count_refusal(*guest);
    return false;
}

bool Access::let_in_if_pairing(Guest& guest)
{
    if (guest.place == no_place || places_[guest.place].decided || clock_() >= pair_until_) return false;
    decide(guest.place, {Role::all});
    return true;
}

void Access::count_refusal(Guest& guest)
{
    hub_.tell(id_of(Gd::clients_refused), Value::whole(int(std::min<std::int64_t>(++refused_, 2147483520))));
    if (guest.place == no_place) return;
    auto& place = places_[guest.place];
    ++place.refused;
    if (place.decided || place.asks) return;
    place.asks = true;
    places_.tell(guest.place, clock_());
}

} // namespace gigdesk::access
