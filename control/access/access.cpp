// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/access.h"

#include "control/access/own_mix.h"
#include "control/access/services.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::access {
namespace {

using namespace std::chrono_literals;
constexpr auto tell_every = 250ms;
constexpr auto look_at_neighbours_every = 5s;
constexpr auto longest_pairing = 600s;

bool is_place_row(ParamId id, GdClient row)
{
    const auto ref = ref_of(id);
    return ref.section == Section::gd_client && GdClient(ref.key) == row;
}

/// By a rule for just this address, or by one for its network.
const AllowRule* rule_for(const std::vector<AllowRule>& rules, std::uint32_t address, bool exactly)
{
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const AllowRule& rule) { return (rule.bits == 32) == exactly && rule.covers(address); });
    return found == rules.end() ? nullptr : &*found;
}

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

// --- who is it ---

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

// --- the gate ---

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

Ruling Access::ask(const Guest& guest, ParamId id, Value value, std::string_view text, Danger danger)
{
    Question question{.id = id, .value = value, .before = hub_.values().get(id), .text = std::string{text}, .danger = danger};
    question.what = question_of(id, value, text);
    question.from = name_of(guest);
    const bool asked = questions_.ask(std::move(question), clock_());
    show_question();
    if (!asked) return Ruling::no;
    return danger == Danger::stored ? Ruling::yes : Ruling::waits;
}

// --- decisions ---

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

void Access::pair_for(std::chrono::seconds time)
{
    pair_until_ = clock_() + std::clamp(time, 0s, longest_pairing);
    show_pairing(clock_());
}

// --- has the address changed hands? ---

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

// --- what waits for a yes ---

void Access::answer(int number)
{
    const auto question = questions_.take(std::abs(number));
    if (!question) return;
    if (number > 0) carry_out(*question);
    else drop(*question, "not done");
    show_question();
}

void Access::carry_out(const Question& question)
{
    hub_.notice(fmt::format("{}: yes", in_short(question.what)));
    if (question.danger == Danger::stored) {
        if (carry_out_) carry_out_(question.id, question.value);
        return;
    }
    if (spec_of(question.id).type() == ValueType::text) hub_.set_text(question.id, question.text, ClientId::nobody);
    else hub_.set({question.id, question.value});
}

void Access::drop(const Question& question, std::string_view why)
{
    if (question.danger == Danger::stored && hub_.values().get(question.id) == question.value) hub_.set({question.id, question.before});
    hub_.notice(fmt::format("{} (asked by {}): {}", in_short(question.what), question.from, why));
}

void Access::show_question()
{
    const auto* first = questions_.first();
    hub_.tell_text(id_of(Gd::confirm_what), first ? first->what : "");
    hub_.tell_text(id_of(Gd::confirm_from), first ? first->from : "");
    hub_.tell(id_of(Gd::confirm_number), Value::whole(first ? first->number : 0));
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
