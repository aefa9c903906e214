// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/surfaces/player.h"

/// Motor-fader units as they look: asked for while their page is in sight. What is drawn is what the units were sent, not
/// what the desk knows. [ui]
namespace gigdesk::ui {

/// Once a frame: lets the desk stream the units' bytes while somebody looks.
void keep_surfaces(Ui& ui);
/// Eight strips and, on a main unit, the master: knobs, display, keys, meters, faders.
void surface_strips(const SurfacePlayer& u, Box place);
/// The keys, digits and wheel that belong to no strip.
void surface_keys(const SurfacePlayer& u, Box place);

/// The same for a unit with little room: its digits, and those of the keys that are lit.
void surface_lights(const SurfacePlayer& u, Box place);

} // namespace gigdesk::ui
