// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// A window that its engineer has walked away from: shows everything, takes nothing but MUTE ALL OUT and the PIN. [ui]
namespace gigdesk::ui {

/// Lock now; set or change the PIN.
void open_lock_menu(Ui& ui, const Box& beside);
/// A desk can lock all its windows: asked whether this one is, whenever what it tells about locks changes.
void follow_lock(Ui& ui, bool just_connected);
/// While locked: the keypad over the page. Digits also come from the keyboard.
void lock_panel(Ui& ui, const Box& page);

} // namespace gigdesk::ui
