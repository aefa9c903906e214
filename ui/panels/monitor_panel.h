// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

namespace gigdesk::ui {

/// The column beside main: solos and what is listened to. Always in sight. [ui]
void monitor_panel(Ui& ui, const Box& place);

} // namespace gigdesk::ui
