// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strip.h"

#include <algorithm>

namespace gigdesk::ui {
namespace {

StripMeter of_channel(const MeterSnapshot::Channel& c) { return {c.input, c.pre_fader, c.post_fader, c.gate_gain, c.comp_gain}; }
StripMeter of_bus(const MeterSnapshot::Bus& b) { return {b.pre_fader, b.pre_fader, b.post_fader, 1, b.comp_gain}; }

} // namespace

bool belongs_to(ParamId id, const Strip& strip) { return strip_with(id) == strip; }

StripMeter meter_of(const MeterSnapshot& m, const Strip& strip)
{
    const auto i = std::size_t(strip.index);
    switch (strip.section) {
    case Section::ch: return of_channel(m.channels[i]);
    case Section::auxin: return of_channel(m.aux[i]);
    case Section::fxrtn: return of_channel(m.fx_returns[i]);
    case Section::bus: return of_bus(m.buses[i]);
    case Section::mtx: return of_bus(m.matrices[i]);
    case Section::main_m: return of_bus(m.mono);
    case Section::dca: return {};
    default: break;
    }
    const auto &l = m.main[0], &r = m.main[1];
    return {std::max(l.pre_fader, r.pre_fader), std::max(l.pre_fader, r.pre_fader), std::max(l.post_fader, r.post_fader), 1, std::min(l.comp_gain, r.comp_gain)};
}

} // namespace gigdesk::ui
