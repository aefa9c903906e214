// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/access.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

/// What hands, options and the last run say about whom; and whether he is still the same.
namespace gigdesk::access {
namespace {

/// By a rule for just this address, or by one for its network.
const AllowRule* rule_for(const std::vector<AllowRule>& rules, std::uint32_t address, bool exactly)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const AllowRule& rule) { return (rule.bits == 32) == exactly && rule.covers(address); });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace

const Decision* Access::decision_on(const Peer& peer) const { return admissions_.find(peer); }

/// What a hand said in this run; then the options; then what is remembered.
std::optional<Grant> Access::decided(const Peer& peer) const
{
    const auto* decision = decision_on(peer);
    if (decision && decision->fresh) return decision->grant;
    if (const auto* rule = rule_for(rules_, peer.address, true)) return rule->grant;
    if (decision) return decision->grant;
    if (const auto* rule = rule_for(rules_, peer.address, false)) return rule->grant;
    return {};
}

Grant Access::grant_of(const Peer& peer) const
{
    if (const auto grant = decided(peer)) return *grant;
    return {hub_.values().is_on(id_of(Gd::clients_trust)) ? Role::all : Role::look};
}

void Access::take(const Edit& edit)
{
    if (edit.id == id_of(Gd::clients_trust)) return regrant();
    const auto ref = ref_of(edit.id);
    if (ref.section != Section::gd_client || !places_[ref.strip].taken) return;
    const bool is_role = is_place_row(edit.id, GdClient::role);
    const bool about_own_mix = is_place_row(edit.id, GdClient::bus) || is_place_row(edit.id, GdClient::cap);
    const auto grant = places_.grant_in_rows(ref.strip);
    if (is_role || (about_own_mix && grant.role == Role::own)) decide(ref.strip, grant);
}

void Access::take(const ActionEvent& action)
{
    const auto ref = ref_of(action.id);
    if (action.id == id_of(Gd::clients_pair)) pair_for(std::chrono::seconds{action.value.as_whole()});
    if (action.id == id_of(Gd::confirm_answer)) answer(action.value.as_whole());
    if (is_place_row(action.id, GdClient::forget) && places_[ref.strip].taken) forget(ref.strip);
    if (is_place_row(action.id, GdClient::blink) && places_[ref.strip].taken && blink_) blink_(places_[ref.strip]);
}

void Access::decide(int at, const Grant& grant)
{
    auto& place = places_[at];
    if (place.local) return;
    auto& decision = admissions_.decide(place.peer, grant);
    decision.name = place.name;
    decision.mac = place.mac;
    decision.fresh = true;
    place.decided = true;
    place.asks = false;
    regrant();
    places_.tell_grant(at, grant);
    remember();
}

/// As if nobody had ever decided; a console that is here has to knock again.
void Access::forget(int at)
{
    auto& place = places_[at];
    if (place.local) return;
    admissions_.forget(place.peer);
    place.decided = decided(place.peer).has_value();
    place.asks = false;
    if (place.clients == 0) places_.free(at);
    regrant();
    remember();
}

/// After any decision: what everybody here may do now.
void Access::regrant()
{
    std::vector<ClientId> unwelcome;
    for (auto& [client, guest] : guests_) {
        if (guest.local || guest.place == no_place) continue;
        const auto grant = grant_of(guest.peer);
        if (grant != guest.grant) places_.tell_grant(guest.place, grant);
        guest.grant = grant;
        const auto& place = places_[guest.place];
        if (guest.window && (grant.role == Role::barred || (!place.decided && grant.role != Role::all))) unwelcome.push_back(client);
    }
    for (const auto client : unwelcome)
        if (dismiss_) dismiss_(client);
}

void Access::remember()
{
    if (keep_) keep_(admissions_.text());
}

void Access::take_names()
{
    names_may_differ_ = false;
    bool changed = false;
    for (int at = 0; at < Places::count(); ++at) {
        auto& place = places_[at];
        const auto& name = hub_.values().text(id_of(GdClient::name, at));
        if (!place.taken || place.name == name) continue;
        place.name = name;
        if (const auto* decision = decision_on(place.peer); decision && place.is_elsewhere()) {
            const auto grant = decision->grant;
            admissions_.decide(place.peer, grant).name = name;
            changed = true;
        }
    }
    if (changed) remember();
}

/// An address is no name. When another network card stands behind it, people are told; who had been away meanwhile has to be
/// let in again. Consoles are known by their keys, and need not be looked after.
void Access::check_neighbour(Place& place)
{
    if (!mac_of_ || !place.peer.key.empty()) return;
    const auto mac = mac_of_(place.peer.address);
    const auto* decision = decision_on(place.peer);
    if (place.mac.empty() && decision) place.mac = decision->mac;
    if (!mac.empty() && !place.mac.empty() && mac != place.mac) handed_over(place, mac);
    const bool learnt = !mac.empty() && place.mac.empty();
    place.came_back = place.came_back && mac.empty();
    if (!learnt) return;
    place.mac = mac;
    if (!decision) return;
    const auto known = *decision;
    admissions_.decide(place.peer, known.grant).mac = mac;
    remember();
}

void Access::handed_over(Place& place, const std::string& mac)
{
    const auto who = place.name.empty() ? words_of_address(place.peer.address) : fmt::format("{} ({})", place.name, words_of_address(place.peer.address));
    place.mac = mac;
    if (!place.came_back) return warn(who + ": another network card answers for this address while it is in use; if that is no repeater, forget it");
    admissions_.forget(place.peer);
    place.decided = decided(place.peer).has_value();
    place.name.clear();
    hub_.tell_text(id_of(GdClient::name, int(&place - &places_[0])), "");
    regrant();
    remember();
    warn(who + ": another device has this address now" + (place.decided ? "; an option lets it in" : "; it has to be let in again"));
}

void Access::warn(const std::string& line)
{
    hub_.tell_text(id_of(Gd::clients_warning), line);
    hub_.notice(line);
}

} // namespace gigdesk::access
