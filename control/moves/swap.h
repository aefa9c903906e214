// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <string>

/// Two strips change places, and nobody hears it: all their knobs and names, their patch, and whatever points to them:
/// keys, outputs, sends into them, members of a DCA. Works on a copy of the desk's values. Pure. [any]
namespace gigdesk::moves {

/// Why they cannot: of different kinds, or one of them is linked with a third. Empty: they can.
[[nodiscard]] std::string why_not_swap(const DeskValues& desk, const Strip& a, const Strip& b);

struct Swapped {
    int other_taps = 0; ///< sends whose tap belongs to another pair now: buses share it with their neighbour
};
Swapped swap_strips(DeskValues& desk, const Strip& a, const Strip& b);

} // namespace gigdesk::moves
