// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clips.h"

namespace gigdesk::ui {

bool is_clipped(const Ui& ui, const Strip& strip)
{
    return strip.is_channel() && ui.desk.meters().input_clipped[std::size_t(strip.index)] != ui.view.clips_seen[std::size_t(strip.index)];
}

void forget_clip(Ui& ui, const Strip& strip)
{
    if (strip.is_channel()) ui.view.clips_seen[std::size_t(strip.index)] = ui.desk.meters().input_clipped[std::size_t(strip.index)];
}

void clear_all_clips(Ui& ui)
{
    ui.desk.act("clips/clear");
    ui.view.over_until_s.fill(0);
}

void keep_clips(Ui& ui)
{
    const auto& counts = ui.desk.meters().input_clipped;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] == 0) ui.view.clips_seen[i] = 0;
}

} // namespace gigdesk::ui
