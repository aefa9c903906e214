// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

namespace gigdesk::ui {

/// Leads to where a knob stands, whichever page that is, and lights it for some seconds. [ui]
void show_knob(Ui& ui, ParamId id);

} // namespace gigdesk::ui
