// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/strip.h"

#include <algorithm>
#include <array>

namespace gigdesk {
namespace {

constexpr int channel_knobs = int(Ch::automix_weight) + 1;
using RowOf = std::array<int, channel_knobs>;

struct Kin {
    Section section, gd;
    int first, count;
    const char *short_name, *long_name;
    std::optional<Config> link;
};
constexpr std::array<Kin, 8> kinds{{
    {Section::ch, Section::gd_ch, 0, channel_strips, "", "Channel ", Config::chlink},
    {Section::auxin, Section::gd_auxin, first_aux_strip, aux_strips, "A", "Aux ", Config::auxlink},
    {Section::fxrtn, Section::gd_fxrtn, first_fx_return_strip, fx_return_strips, "FX", "FX return ", Config::fxlink},
    {Section::bus, Section::gd_bus, first_bus_strip, bus_count, "B", "Bus ", Config::buslink},
    {Section::mtx, Section::gd_mtx, first_matrix_strip, matrix_count, "M", "Matrix ", Config::mtxlink},
    {Section::main_st, Section::gd_main_st, main_strip, 1, "L/R", "Main L/R", {}},
    {Section::main_m, Section::gd_main_m, mono_strip, 1, "Mono", "Mono", {}},
    {Section::dca, Section::gd_dca, first_dca_strip, dca_count, "DCA", "DCA ", {}},
}};

const Kin& kin_of(Section section) noexcept
{
    for (const auto& kin : kinds)
        if (kin.section == section) return kin;
    return kinds[0];
}

/// A DCA's on and fader stand directly below it; elsewhere they are mix/on and mix/fader.
std::string_view address_in(Section section, Ch knob)
{
    const auto address = sections[std::size_t(Section::ch)].rows[std::size_t(knob)].address;
    return section == Section::dca && (knob == Ch::mix_on || knob == Ch::mix_fader) ? address.substr(4) : address;
}

/// Rows of another kind of strip by the addresses they share with a channel's; -1 where it has none.
RowOf rows_by_address(Section section)
{
    RowOf out;
    out.fill(-1);
    const auto rows = sections[std::size_t(section)].rows;
    for (int k = 0; k < channel_knobs; ++k) {
        const auto it = std::find_if(rows.begin(), rows.end(), [&](const ParamSpec& s) { return s.address == address_in(section, Ch(k)); });
        if (it != rows.end()) out[std::size_t(k)] = int(it - rows.begin());
    }
    return out;
}

int row_of(Section section, Ch knob) noexcept
{
    static const auto all = [] {
        std::array<RowOf, kinds.size()> rows;
        for (std::size_t i = 0; i < kinds.size(); ++i) rows[i] = rows_by_address(kinds[i].section);
        return rows;
    }();
    return all[std::size_t(&kin_of(section) - kinds.data())][std::size_t(knob)];
}

std::string with_number(const Kin& kin, const char* name, int index) { return kin.count == 1 ? name : name + std::to_string(index + 1); }

} // namespace

bool Strip::has(Ch knob) const noexcept { return row_of(section, knob) >= 0; }
ParamId Strip::id(Ch knob, int inner) const noexcept { return id_of(section, row_of(section, knob), index, inner); }
ParamId Strip::id(GdStrip fact) const noexcept { return id_of(kin_of(section).gd, int(fact), index, 0); }

int Strip::eq_bands() const noexcept { return is_dca() ? 0 : is_input() ? channel_eq_bands : bus_eq_bands; }
int Strip::sends() const noexcept { return is_input() ? bus_count : has(Ch::send_on) ? matrix_count : 0; }

/// An X32 has 16 pairs of channels; the others are ours.
std::optional<ParamId> Strip::link() const noexcept
{
    const auto link = kin_of(section).link;
    if (!link) return {};
    const int pair = index / 2, stock = spec_of(id_of(*link)).repeat.count;
    return pair < stock ? id_of(*link, 0, pair) : id_of(Gd::chlink, 0, pair - stock);
}

std::string Strip::number() const { return with_number(kin_of(section), kin_of(section).short_name, index); }
std::string Strip::title() const { return with_number(kin_of(section), kin_of(section).long_name, index); }

Strip strip_of(int linear) noexcept
{
    for (const auto& kin : kinds)
        if (linear >= kin.first && linear < kin.first + kin.count) return {kin.section, linear - kin.first};
    return {};
}

int linear_of(const Strip& strip) noexcept { return kin_of(strip.section).first + strip.index; }

std::optional<Strip> strip_with(ParamId id) noexcept
{
    if (!is_param(std::uint32_t(id))) return {};
    const auto ref = ref_of(id);
    if (ref.section == Section::gd_in) return strip_of(ref.strip);
    for (const auto& kin : kinds)
        if (ref.section == kin.section || ref.section == kin.gd) return Strip{kin.section, ref.strip};
    return {};
}

} // namespace gigdesk
