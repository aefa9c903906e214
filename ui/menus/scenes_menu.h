// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// The desk's scenes in one small place, and what the last recall left closed, on every page. [ui]
namespace gigdesk::ui {

/// The button in the top bar; a plate beside it when a recall left strips closed. @return what is left of the bar
[[nodiscard]] Box scenes_in_top_bar(Ui& ui, Box bar);

/// All scenes: recall, store; what recalls may open; what the last one left closed, with one tap to open.
void open_scenes(Ui& ui, const Box& beside);

} // namespace gigdesk::ui
