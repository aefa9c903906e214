// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/param_id.h"

namespace gigdesk {
namespace {

// The promises of the table, kept by the compiler.

constexpr bool rows_stand_in_enum_order(std::span<const ParamSpec> rows)
{
    for (std::size_t r = 0; r < rows.size(); ++r)
        if (rows[r].key != r) return false;
    return rows.size() <= table::max_rows;
}

constexpr bool has_repeat_mark(std::string_view address) { return address.find('#') != address.npos; }

constexpr bool row_is_sound(const ParamSpec& r)
{
    const auto& s = r.scale;
    if (has_repeat_mark(r.address) != (r.repeat.count > 1) || r.repeat.count == 0) return false;
    if (s.law == Law::logarithmic && !(s.min > 0 && s.max > 0)) return false;
    if ((s.law == Law::linear || s.law == Law::logarithmic || s.law == Law::level) && s.steps == 1) return false;
    if ((s.law == Law::toggle || s.law == Law::named) && s.names.size() != std::size_t(s.max) + 1) return false;
    if (s.law == Law::text) return s.steps > 0;
    if (r.initial_varies || s.law == Law::effect || s.law == Law::level) return true;
    const float low = s.min < s.max ? s.min : s.max, high = s.min < s.max ? s.max : s.min;
    return r.initial >= low && r.initial <= high;
}

constexpr bool no_address_twice(std::span<const ParamSpec> rows)
{
    for (std::size_t a = 0; a < rows.size(); ++a)
        for (std::size_t b = a + 1; b < rows.size(); ++b)
            if (rows[a].address == rows[b].address) return false;
    return true;
}

constexpr bool text_never_reaches_the_engine(std::span<const ParamSpec> rows)
{
    for (const auto& r : rows)
        if (r.heard && r.type() == ValueType::text) return false;
    return true;
}

constexpr bool sections_are_sound()
{
    for (std::size_t s = 0; s < section_count; ++s) {
        const auto& section = sections[s];
        if (std::size_t(section.id) != s || !rows_stand_in_enum_order(section.rows) || !no_address_twice(section.rows)) return false;
        if (!text_never_reaches_the_engine(section.rows)) return false;
        for (const auto& r : section.rows)
            if (!row_is_sound(r)) return false;
    }
    return true;
}
static_assert(sections_are_sound());
static_assert(rows::ch.size() == std::size_t(Ch::automix_weight) + 1 && rows::bus.size() == std::size_t(Bus::grp_mute) + 1);
static_assert(rows::main_st.size() == std::size_t(MainSt::grp_mute) + 1 && rows::config.size() == std::size_t(Config::dp48_grpname) + 1);
static_assert(rows::gd.size() == std::size_t(Gd::key_of) + 1 && rows::prefs.size() == std::size_t(Prefs::rta_peakhold) + 1);

constexpr auto make_refs()
{
    std::array<ParamRef, param_count> refs{};
    std::size_t at = 0;
    for (std::size_t s = 0; s < section_count; ++s)
        for (int strip = 0; strip < sections[s].count; ++strip)
            for (const auto& row : sections[s].rows)
                for (int inner = 0; inner < row.repeat.count; ++inner)
                    refs[at++] = {Section(s), row.key, std::uint8_t(strip), std::uint8_t(inner)};
    return refs;
}
constexpr auto refs = make_refs();

} // namespace

ParamRef ref_of(ParamId id) noexcept { return refs[index_of(id) < param_count ? index_of(id) : 0]; }

const ParamSpec& spec_of(ParamId id) noexcept
{
    const auto ref = ref_of(id);
    return sections[std::size_t(ref.section)].rows[ref.key];
}

} // namespace gigdesk
