// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/access/role.h"
#include "engine/model/desk_values.h"

#include <optional>

/// What a musician with a monitor mix of his own may touch: switch, level and pan of every send into that bus (and into
/// its partner, while the two are linked), and the fader of that bus up to a cap. Not the tap, not the mute of the bus, no
/// other strip. What links do to the other side of a pair stays within this, too. Pure. [any]
namespace gigdesk::access {

/// The value he may set: the one asked for, a fader no higher than its cap. Nothing: not his.
[[nodiscard]] std::optional<Value> within_own_mix(const Grant& grant, ParamId id, Value value, const DeskValues& desk);

} // namespace gigdesk::access
