// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

/// One mix onto another: what front of house hears into a monitor, one monitor into the next. Works on a copy of the
/// desk's values. Pure. [any]
namespace gigdesk::moves {

struct MixCopy {
    int sends = 0;   ///< that are open now
    int limited = 0; ///< that would have to be above +10 dB
    int other_taps = 0; ///< that are taken elsewhere than in the mix they come from; taps belong to pairs of buses and stay
};

/// The send of every input strip becomes what the strip is in main L/R. Before the fader: the fader with its DCAs, which do
/// not reach there. Behind it: 0 dB. A strip that is muted by its own switch or not on main is off; mute groups pass by.
/// @param bus 0 ... 15; of a linked pair both buses, with the pans
MixCopy copy_main_mix(DeskValues& desk, int bus);

/// The sends of every input strip to one bus, for another; of a linked pair both, with the pans.
MixCopy copy_bus_mix(DeskValues& desk, int from, int to);

[[nodiscard]] bool is_linked_bus(const DeskValues& desk, int bus) noexcept;

} // namespace gigdesk::moves
