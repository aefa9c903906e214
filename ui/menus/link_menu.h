// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// Stereo pairs: joined and parted, and what a pair shares. [ui]
namespace gigdesk::ui {

[[nodiscard]] bool is_linked(const Ui& ui, const Strip& strip);
/// The other one of its pair.
[[nodiscard]] Strip pair_of(const Strip& strip);
/// A chain: closed and lit when linked. A click joins or parts; the menu says what pairs share.
void link_button(Ui& ui, const Box& place, const Strip& first);
void open_link_menu(Ui& ui, const Strip& strip, const Box& beside);
/// What the two of every linked pair share, as switches in so many columns.
void shared_rows(Ui& ui, const Box& place, int columns);
[[nodiscard]] float shared_rows_height(int columns);

} // namespace gigdesk::ui
