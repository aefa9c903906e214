// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mutes/closed_strips.h"

#include "engine/model/mute_causes.h"

#include <array>
#include <bit>

namespace gigdesk {
namespace {

using Then = std::function<void(ParamId, Value)>;

/// Whose closed row a change of a row concerns; read off the table once.
enum class Concerns : std::uint8_t { nobody, itself, members_of_group, members_of_dca, inputs, everybody };

constexpr Concerns concerns(Section section, const ParamSpec& row)
{
    if (section == Section::config && Config(row.key) == Config::mute) return Concerns::members_of_group;
    if (section == Section::gd && (Gd(row.key) == Gd::outputs_open || Gd(row.key) == Gd::outputs_mute)) return Concerns::everybody;
    if (section == Section::gd && (Gd(row.key) == Gd::mutes_all || Gd(row.key) == Gd::mutes_fx || Gd(row.key) == Gd::sip_on)) return Concerns::inputs;
    if ((section == Section::dca && Dca(row.key) == Dca::on) || (section == Section::gd_dca && GdStrip(row.key) == GdStrip::solo_a)) return Concerns::members_of_dca;
    return row.recall == Recall::mute || row.recall == Recall::groups || row.address == "soloa" ? Concerns::itself : Concerns::nobody;
}

constexpr auto concerned = [] {
    std::array<std::array<Concerns, table::max_rows>, section_count> all{};
    for (const auto& section : sections)
        for (const auto& row : section.rows) all[std::size_t(section.id)][row.key] = concerns(section.id, row);
    return all;
}();

/// The knobs that say what holds a strip; a DCA belongs to no group.
struct Knobs {
    ParamId closed, solo, on, groups, dcas;
    bool has_groups, is_input, is_fx_return;
};

const Knobs& knobs_of(int linear) noexcept
{
    static const auto all = [] {
        std::array<Knobs, strip_count> knobs;
        for (int n = 0; n < strip_count; ++n) {
            const auto s = strip_of(n);
            const bool groups = s.has(Ch::grp_mute);
            knobs[std::size_t(n)] = {s.id(GdStrip::closed), s.id(GdStrip::solo_a), s.id(Ch::mix_on), groups ? s.id(Ch::grp_mute) : ParamId{},
                                     groups ? s.id(Ch::grp_dca) : ParamId{}, groups, s.is_input(), s.is_fx_return()};
        }
        return knobs;
    }();
    return all[std::size_t(linear)];
}

/// What holds for every strip of the desk.
MuteFacts facts_of(const DeskValues& desk) noexcept
{
    MuteFacts facts;
    for (int g = 0; g < mute_group_count; ++g) facts.closed_groups |= std::uint32_t(desk.is_on(id_of(Config::mute, 0, g))) << g;
    for (int d = 0; d < dca_count; ++d) facts.muted_dcas |= std::uint32_t(!desk.is_on(id_of(Dca::on, d))) << d;
    facts.all = desk.is_on(id_of(Gd::mutes_all));
    facts.fx = desk.is_on(id_of(Gd::mutes_fx));
    facts.solo_in_place = desk.is_on(id_of(Gd::sip_on));
    facts.held = !desk.is_on(id_of(Gd::outputs_open)) || desk.is_on(id_of(Gd::outputs_mute));
    return facts;
}

/// A DCA's solo is its members'.
bool is_dca_soloed(std::uint32_t dcas, const DeskValues& desk) noexcept
{
    for (; dcas; dcas &= dcas - 1)
        if (desk.is_on(Strip::dca(std::countr_zero(dcas)).id(GdStrip::solo_a))) return true;
    return false;
}

std::uint32_t causes(const Knobs& knobs, MuteFacts facts, const DeskValues& desk) noexcept
{
    facts.on = desk.is_on(knobs.on);
    facts.is_input = knobs.is_input;
    facts.is_fx_return = knobs.is_fx_return;
    if (knobs.has_groups) facts.member_of_groups = std::uint32_t(desk.whole(knobs.groups)), facts.member_of_dcas = std::uint32_t(desk.whole(knobs.dcas));
    facts.soloed = desk.is_on(knobs.solo) || is_dca_soloed(facts.member_of_dcas, desk);
    return mute_causes(facts);
}

template <class Takes>
void tell(int first, int last, const DeskValues& desk, const Then& then, Takes takes)
{
    const auto facts = facts_of(desk);
    for (int n = first; n < last; ++n) {
        const auto& knobs = knobs_of(n);
        if (!takes(knobs)) continue;
        const auto now = Value::whole(std::int32_t(causes(knobs, facts, desk)));
        if (desk.get(knobs.closed) != now) then(knobs.closed, now);
    }
}

} // namespace

std::uint32_t causes_of(const Strip& strip, const DeskValues& desk) noexcept { return causes(knobs_of(linear_of(strip)), facts_of(desk), desk); }

void follow_mutes(ParamId id, const DeskValues& desk, const Then& then)
{
    const auto ref = ref_of(id);
    const auto everyone = [](const Knobs&) { return true; };
    const auto member_of = [&](ParamId Knobs::*list) { // of a group or a DCA: only theirs fit into a bitmap
        const auto bit = 1u << (ref.section == Section::config ? ref.inner : ref.strip);
        return [&desk, bit, list](const Knobs& k) { return k.has_groups && (std::uint32_t(desk.whole(k.*list)) & bit); };
    };
    const auto itself = [&](int n) { tell(n, n + 1, desk, then, everyone); };
    switch (concerned[std::size_t(ref.section)][ref.key]) {
    case Concerns::nobody: return;
    case Concerns::itself: return itself(linear_of(*strip_with(id)));
    case Concerns::members_of_group: return tell(0, strip_count, desk, then, member_of(&Knobs::groups));
    case Concerns::members_of_dca: itself(linear_of(*strip_with(id))); return tell(0, strip_count, desk, then, member_of(&Knobs::dcas));
    case Concerns::inputs: return tell(0, input_strips, desk, then, everyone);
    case Concerns::everybody: return tell(0, strip_count, desk, then, everyone);
    }
}

} // namespace gigdesk
