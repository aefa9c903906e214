// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

/// MIDI devices and MIDI learn. [ui]
namespace gigdesk::ui {

/// Which devices are there, what each is used as, its map and its pick-up.
void open_midi_devices(Ui& ui, const Box& beside);

/// This control learns: the panel shows what would move it, live, until it is accepted.
void open_learn(Ui& ui, ParamId id, const Box& beside);
/// Once a frame: learning ends when its panel is closed.
void keep_learning(Ui& ui);

/// Where a control without a motor stands that has not picked up this fader.
void ghost_mark(Ui& ui, const Box& track, float slot_x, float cap_width, ParamId fader);

} // namespace gigdesk::ui
