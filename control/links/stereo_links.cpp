// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/links/stereo_links.h"

#include "engine/model/strip.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace gigdesk {
namespace {

using Then = std::function<void(ParamId, Value)>;

/// What a row is to a link; read off the table once, so that a new knob of a known kind follows by itself.
enum class Role : std::uint8_t { none, preamp, eq, dynamics, fader, pan, send };

/// The X32 keeps switch and level of a send for both sides of a pair, the rest once.
constexpr bool is_one_sided(const ParamSpec& send) { return send.address == "mix/#/on" || send.address == "mix/#/level"; }

constexpr Role role_of(const ParamSpec& row)
{
    if (row.kind != Kind::stored || row.type() == ValueType::text || row.lifetime != Lifetime::scene) return Role::none;
    switch (row.recall) {
    case Recall::delay: return Role::preamp;
    case Recall::eq: return Role::eq;
    case Recall::gate: case Recall::dyn: return Role::dynamics;
    case Recall::mute: case Recall::groups: return Role::fader;
    case Recall::fader: return row.address == "mix/pan" ? Role::pan : Role::fader;
    case Recall::sends: return is_one_sided(row) ? Role::send : row.address == "mix/#/pan" ? Role::pan : Role::fader;
    case Recall::config: return row.address.starts_with("preamp/") && row.address != "preamp/invert" ? Role::preamp : Role::none;
    default: return Role::none;
    }
}

constexpr auto make_roles()
{
    std::array<std::array<Role, table::max_rows>, section_count> roles{};
    for (std::size_t s = 0; s < section_count; ++s)
        for (const auto& row : sections[s].rows) roles[s][row.key] = role_of(row);
    return roles;
}
constexpr auto roles = make_roles();

Role role_of(const ParamRef& ref) noexcept { return roles[std::size_t(ref.section)][ref.key]; }

LinkFamily family_of(Role role) noexcept
{
    switch (role) {
    case Role::none: return LinkFamily::none;
    case Role::preamp: return LinkFamily::preamp;
    case Role::eq: return LinkFamily::eq;
    case Role::dynamics: return LinkFamily::dynamics;
    case Role::fader: case Role::pan: case Role::send: return LinkFamily::fader;
    }
    return LinkFamily::none;
}

bool follows(LinkFamily family, const DeskValues& desk) noexcept
{
    switch (family) {
    case LinkFamily::none: return false;
    case LinkFamily::preamp: return desk.is_on(id_of(Config::linkcfg_hadly));
    case LinkFamily::eq: return desk.is_on(id_of(Config::linkcfg_eq));
    case LinkFamily::dynamics: return desk.is_on(id_of(Config::linkcfg_dyn));
    case LinkFamily::fader: return desk.is_on(id_of(Config::linkcfg_fdrmute));
    }
    return false;
}

bool is_linked(const Strip& strip, const DeskValues& desk) noexcept
{
    const auto link = strip.link();
    return link && desk.is_on(*link);
}

/// Inputs send to buses; buses and mains to matrices.
constexpr Section sends_to(Section section) { return Strip{section, 0}.is_input() ? Section::bus : Section::mtx; }

ParamId at(const ParamRef& ref, int strip, int inner) noexcept { return id_of(ref.section, ref.key, strip, inner); }

void store_if_new(ParamId id, Value value, const DeskValues& desk, const Then& then)
{
    if (desk.get(id) != value) then(id, value);
}

/// The partner's knob, the same send's other side, and the partner's other side.
void mirror_send(const ParamRef& ref, bool strips, Value value, const DeskValues& desk, const Then& then)
{
    const bool sides = is_linked({sends_to(ref.section), ref.inner}, desk);
    if (strips) store_if_new(at(ref, ref.strip ^ 1, ref.inner), value, desk, then);
    if (sides) store_if_new(at(ref, ref.strip, ref.inner ^ 1), value, desk, then);
    if (strips && sides) store_if_new(at(ref, ref.strip ^ 1, ref.inner ^ 1), value, desk, then);
}

/// Who sends both sides of a spread pair one after the other (-40, then +40) means a spread, not a balance of +40.
bool spreads(const ParamRef& ref, Value before, Value value) noexcept
{
    constexpr float half_step = 1;
    const float own_side = ref.strip % 2 ? 1.0f : -1.0f;
    return value.as_real() * own_side > half_step && std::abs(value.as_real() + before.as_real()) < half_step;
}

void mirror(ParamId id, Value before, Value value, const DeskValues& desk, const Then& then)
{
    const auto ref = ref_of(id);
    const auto role = role_of(ref);
    if (role == Role::none) return;
    const auto strip = strip_with(id);
    const bool strips = strip && follows(family_of(role), desk) && is_linked(*strip, desk);
    if (role == Role::send) return mirror_send(ref, strips, value, desk, then);
    if (!strips) return;
    const auto partner = at(ref, ref.strip ^ 1, ref.inner);
    const bool own_pan = role == Role::pan && (desk.get(partner) != before || spreads(ref, before, value));
    if (!own_pan) store_if_new(partner, value, desk, then);
}

void copy_row(const ParamRef& odd, Role role, const DeskValues& desk, const Then& then)
{
    const auto from = at(odd, odd.strip, odd.inner), to = at(odd, odd.strip + 1, odd.inner);
    if (role != Role::pan) return store_if_new(to, desk.get(from), desk, then);
    if (desk.get(from) == desk.get(to)) return;
    store_if_new(from, Value::real(0), desk, then); // panned apart they were left and right: as a balance that is the centre
    store_if_new(to, Value::real(0), desk, then);
}

void copy_section(Section section, int odd, const DeskValues& desk, const Then& then)
{
    for (const auto& row : sections[std::size_t(section)].rows) {
        const auto role = roles[std::size_t(section)][row.key];
        if (!follows(family_of(role), desk)) continue;
        for (int inner = 0; inner < row.repeat.count; ++inner) copy_row({section, row.key, std::uint8_t(odd), std::uint8_t(inner)}, role, desk, then);
    }
}

/// Into a pair of buses or matrices that has just been linked: the odd side's switch and level for both.
void join_sends(Section destination, int odd, const DeskValues& desk, const Then& then)
{
    for (const auto& section : sections)
        for (const auto& row : section.rows) {
            if (roles[std::size_t(section.id)][row.key] != Role::send || sends_to(section.id) != destination) continue;
            for (int strip = 0; strip < section.count; ++strip)
                store_if_new(id_of(section.id, row.key, strip, odd + 1), desk.get(id_of(section.id, row.key, strip, odd)), desk, then);
        }
}

/// The odd strip of the pair that a switch links.
std::optional<Strip> odd_strip_of_switch(const ParamRef& ref) noexcept
{
    constexpr int stock_pairs = names::pairs_32.size();
    if (ref.section == Section::gd && Gd(ref.key) == Gd::chlink) return Strip::channel(2 * (stock_pairs + ref.inner));
    if (ref.section != Section::config) return {};
    switch (Config(ref.key)) {
    case Config::chlink: return Strip::channel(2 * ref.inner);
    case Config::auxlink: return Strip::aux(2 * ref.inner);
    case Config::fxlink: return Strip::fx_return(2 * ref.inner);
    case Config::buslink: return Strip::bus(2 * ref.inner);
    case Config::mtxlink: return Strip::matrix(2 * ref.inner);
    default: return {};
    }
}

void close_link(const Strip& odd, const DeskValues& desk, const Then& then)
{
    copy_section(odd.section, odd.index, desk, then);
    copy_section(ref_of(odd.id(GdStrip::closed)).section, odd.index, desk, then);
    if (!odd.is_input()) join_sends(odd.section, odd.index, desk, then);
}

} // namespace

LinkFamily link_family(ParamId id) noexcept
{
    const auto strip = strip_with(id);
    return strip && strip->link() ? family_of(role_of(ref_of(id))) : LinkFamily::none;
}

void follow_links(ParamId id, Value before, const DeskValues& desk, const Then& then)
{
    const auto ref = ref_of(id);
    const auto value = desk.get(id);
    if (const auto odd = odd_strip_of_switch(ref)) return value.as_bool() ? close_link(*odd, desk, then) : void();
    mirror(id, before, value, desk, then);
}

} // namespace gigdesk
