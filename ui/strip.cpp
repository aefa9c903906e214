// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/strip.h"

#include <algorithm>

namespace gigdesk::ui {
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
