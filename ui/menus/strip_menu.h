// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

/// The menu of a strip: right click or a long press on its scribble. Each part of the window adds its own entries. [ui]
namespace gigdesk::ui {

struct StripEntry {
    std::string words;
    std::function<bool(Ui&, const Strip&, const Box& beside)> act; ///< @return another popover was opened, or this one stays
};
using StripEntries = std::vector<StripEntry>;

/// Names and colours, selection, groups, links, sends on faders.
void add_mixer_entries(const Ui& ui, const Strip& strip, StripEntries& out);

void open_strip_menu(Ui& ui, const Strip& strip, const Box& beside);

} // namespace gigdesk::ui
