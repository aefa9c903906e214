// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strip.h"

#include <algorithm>
#include <array>

namespace gigdesk::ui {
namespace {

constexpr int channel_knobs = int(Ch::automix_weight) + 1;
using RowOf = std::array<int, channel_knobs>;

/// Rows of another kind of strip by the addresses they share with a channel's; -1 where it has none.
RowOf rows_by_address(Section section)
{
    RowOf out;
    out.fill(-1);
    const auto rows = sections[std::size_t(section)].rows;
    for (int k = 0; k < channel_knobs; ++k) {
        const auto& address = sections[std::size_t(Section::ch)].rows[std::size_t(k)].address;
        const auto it = std::find_if(rows.begin(), rows.end(), [&](const ParamSpec& s) { return s.address == address; });
        if (it != rows.end()) out[std::size_t(k)] = int(it - rows.begin());
    }
    return out;
}

int row_of(const Strip& strip, Ch knob)
{
    static const RowOf bus = rows_by_address(Section::bus), main = rows_by_address(Section::main_st);
    if (strip.is_channel()) return int(knob);
    return (strip.is_bus() ? bus : main)[std::size_t(knob)];
}

} // namespace

bool Strip::has(Ch knob) const { return row_of(*this, knob) >= 0; }
ParamId Strip::id(Ch knob, int inner) const { return id_of(section, row_of(*this, knob), index, inner); }

std::string Strip::number() const
{
    if (is_main()) return "L/R";
    return (is_bus() ? "B" : "") + std::to_string(index + 1);
}

std::string Strip::title() const
{
    if (is_main()) return "Main L/R";
    return (is_bus() ? "Bus " : "Channel ") + std::to_string(index + 1);
}

bool belongs_to(ParamId id, const Strip& strip)
{
    if (!is_param(std::uint32_t(id))) return false;
    const auto ref = ref_of(id);
    return ref.section == strip.section && ref.strip == strip.index;
}

StripMeter meter_of(const MeterSnapshot& m, const Strip& strip)
{
    const auto i = std::size_t(strip.index);
    if (strip.is_channel()) return {m.channels[i].input, m.channels[i].pre_fader, m.channels[i].post_fader, m.channels[i].gate_gain, m.channels[i].comp_gain};
    if (strip.is_bus()) return {m.buses[i].pre_fader, m.buses[i].pre_fader, m.buses[i].post_fader, 1, m.buses[i].comp_gain};
    const auto &l = m.main[0], &r = m.main[1];
    return {std::max(l.pre_fader, r.pre_fader), std::max(l.pre_fader, r.pre_fader), std::max(l.post_fader, r.post_fader), 1, std::min(l.comp_gain, r.comp_gain)};
}

} // namespace gigdesk::ui
