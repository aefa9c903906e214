// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/menus/strip_menu.h"

/// Everyday moves, which the desk carries out: copy, paste, reset, swap, copy a mix, trim with the monitors kept, and
/// "Why can't I hear it?". [ui]
namespace gigdesk::ui {

void add_move_entries(const Ui& ui, const Strip& strip, StripEntries& out);

/// Asks the desk what stands between a strip and where it should be heard; each finding leads to its knob.
void open_why(Ui& ui, const Strip& strip, const Box& beside);
/// Trim by so many dB while every mix stays as it is.
void open_trim_keep(Ui& ui, const Strip& strip, const Box& beside);

} // namespace gigdesk::ui
