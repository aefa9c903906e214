// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/surface.h"
#include "control/midi/keeper.h"

namespace gigdesk::mackie {

/// Lets the surface play every device that is used as a motor-fader unit: known by the name of its port or by its own
/// hello. All three live as long as the keeper has devices. [control]
void play_units(midi::Keeper& keeper, Surface& surface, const Profiles& profiles, const Hub& hub);

} // namespace gigdesk::mackie
