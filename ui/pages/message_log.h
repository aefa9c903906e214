// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <string>

/// What clients say and are told, line by line, for people who write their own layouts. Asked for while it is in sight. [ui]
namespace gigdesk::ui {

void message_log(Ui& ui, Box place);
/// Goes there, and shows this client alone.
void read_along(Ui& ui, const std::string& address);

} // namespace gigdesk::ui
