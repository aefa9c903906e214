// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// Spectrum and stereo picture: asked for while they are in sight, given back when not. [ui]
namespace gigdesk::ui {

/// Once a frame: keeps the desk's spectrum slot on the strip of the channel page, and the scope while main is there.
void keep_analysis(Ui& ui);
/// Bars over the width of an EQ graph, quiet, with the peaks held.
void draw_spectrum(Ui& ui, const Box& place);
/// The switch for it.
void spectrum_button(Ui& ui, const Box& place);
/// Goniometer, correlation, and what mono would lose.
void scope_panel(Ui& ui, const Box& place);

} // namespace gigdesk::ui
