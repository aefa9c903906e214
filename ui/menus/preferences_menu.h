// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

namespace gigdesk::ui {

/// How the whole desk mixes: the mono bus, what mutes reach, what linked pairs share, how far DIM goes. [ui]
void open_preferences(Ui& ui, const Box& beside);

/// The mono bus: beside left and right or their centre; behind main's fader and mute or not.
void mono_rows(Ui& ui, Box row);

} // namespace gigdesk::ui
