// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// Clip lights. The desk counts clips; a window keeps the counts that a hand has clicked away here. [ui]
namespace gigdesk::ui {

[[nodiscard]] bool is_clipped(const Ui& ui, const Strip& strip);
/// In this window.
void forget_clip(Ui& ui, const Strip& strip);
/// Everybody's, at the desk.
void clear_all_clips(Ui& ui);
/// Once a frame: where the desk counts from nothing again, nothing has been clicked away.
void keep_clips(Ui& ui);

} // namespace gigdesk::ui
