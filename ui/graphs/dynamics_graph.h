// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// Gate and compressor as pictures: the static curve the engine works by, with the point where it is now, and the last
/// five seconds of level, threshold and reduction on one time axis. [ui]
namespace gigdesk::ui {

/// Keeps the history of the selected strip; once a frame.
void keep_history(Ui& ui);
void gate_curve(Ui& ui, const Box& place, const Strip& strip);
void comp_curve(Ui& ui, const Box& place, const Strip& strip);

enum class Reduction : std::uint8_t { gate, comp };
void history_graph(Ui& ui, const Box& place, float threshold_db, Reduction what, Colour colour, bool on);

} // namespace gigdesk::ui
