// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/links/stereo_links.h"

#include <algorithm>
#include <array>

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
    case Recall::sends: return is_one_sided(row) ? Role::send : row.address == "mix/#/pan" ? Role::none : Role::fader;
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

bool is_linked(Section section, int strip, const DeskValues& desk) noexcept
{
    const auto link = link_switch(section, strip);
    return link && desk.is_on(*link);
}

/// Inputs send to buses; buses and mains to matrices.
Section sends_to(Section section) noexcept
{
    const bool to_buses = section == Section::ch || section == Section::auxin || section == Section::fxrtn;
    return to_buses ? Section::bus : Section::mtx;
}

ParamId at(const ParamRef& ref, int strip, int inner) noexcept { return id_of(ref.section, ref.key, strip, inner); }

void store_if_new(ParamId id, Value value, const DeskValues& desk, const Then& then)
{
    if (desk.get(id) != value) then(id, value);
}

/// The partner's knob, the same send's other side, and the partner's other side.
void mirror_send(const ParamRef& ref, bool strips, Value value, const DeskValues& desk, const Then& then)
{
    const bool sides = is_linked(sends_to(ref.section), ref.inner, desk);
    if (strips) store_if_new(at(ref, ref.strip ^ 1, ref.inner), value, desk, then);
    if (sides) store_if_new(at(ref, ref.strip, ref.inner ^ 1), value, desk, then);
    if (strips && sides) store_if_new(at(ref, ref.strip ^ 1, ref.inner ^ 1), value, desk, then);
}

void mirror(const ParamRef& ref, Value before, Value value, const DeskValues& desk, const Then& then)
{
    const auto role = role_of(ref);
    if (role == Role::none) return;
    const bool strips = follows(family_of(role), desk) && is_linked(ref.section, ref.strip, desk);
    if (role == Role::send) return mirror_send(ref, strips, value, desk, then);
    if (!strips) return;
    const auto partner = at(ref, ref.strip ^ 1, ref.inner);
    const bool stood_alike = desk.get(partner) == before;
    if (role != Role::pan || stood_alike) store_if_new(partner, value, desk, then);
}

void copy_row(const ParamRef& odd, Role role, const DeskValues& desk, const Then& then)
{
    const auto from = at(odd, odd.strip, odd.inner), to = at(odd, odd.strip + 1, odd.inner);
    if (role != Role::pan) return store_if_new(to, desk.get(from), desk, then);
    if (desk.get(from) == desk.get(to)) return;
    store_if_new(from, Value::real(0), desk, then); // panned apart they were left and right: as a balance that is the centre
    store_if_new(to, Value::real(0), desk, then);
}

void copy_strip(Section section, int odd, const DeskValues& desk, const Then& then)
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

struct Pair {
    Section section;
    int odd; ///< from 0: the strip that is the X32's odd one
};

std::optional<Pair> pair_of_switch(const ParamRef& ref) noexcept
{
    if (ref.section != Section::config) return {};
    switch (Config(ref.key)) {
    case Config::chlink: return Pair{Section::ch, 2 * ref.inner};
    case Config::auxlink: return Pair{Section::auxin, 2 * ref.inner};
    case Config::fxlink: return Pair{Section::fxrtn, 2 * ref.inner};
    case Config::buslink: return Pair{Section::bus, 2 * ref.inner};
    case Config::mtxlink: return Pair{Section::mtx, 2 * ref.inner};
    default: return {};
    }
}

void close_link(const Pair& pair, const DeskValues& desk, const Then& then)
{
    copy_strip(pair.section, pair.odd, desk, then);
    if (pair.section == Section::bus || pair.section == Section::mtx) join_sends(pair.section, pair.odd, desk, then);
}

} // namespace

LinkFamily link_family(ParamId id) noexcept
{
    const auto ref = ref_of(id);
    return link_switch(ref.section, ref.strip) ? family_of(role_of(ref)) : LinkFamily::none;
}

std::optional<ParamId> link_switch(Section section, int strip) noexcept
{
    const int pair = strip / 2;
    switch (section) {
    case Section::ch: return pair < spec_of(id_of(Config::chlink)).repeat.count ? std::optional{id_of(Config::chlink, 0, pair)} : std::nullopt;
    case Section::auxin: return id_of(Config::auxlink, 0, pair);
    case Section::fxrtn: return id_of(Config::fxlink, 0, pair);
    case Section::bus: return id_of(Config::buslink, 0, pair);
    case Section::mtx: return id_of(Config::mtxlink, 0, pair);
    default: return {};
    }
}

void follow_links(ParamId id, Value before, const DeskValues& desk, const Then& then)
{
    const auto ref = ref_of(id);
    const auto value = desk.get(id);
    if (const auto pair = pair_of_switch(ref)) return value.as_bool() ? close_link(*pair, desk, then) : void();
    if (id == id_of(MainSt::mix_fader) && desk.is_on(id_of(Config::mono_link))) return store_if_new(id_of(MainMono::mix_fader), value, desk, then);
    mirror(ref, before, value, desk, then);
}

} // namespace gigdesk
