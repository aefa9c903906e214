// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"
#include "engine/model/desk_values.h"

#include <optional>

/// How a value looks to an X32 client: reals as positions 0 ... 1 on the desk's grid, enums, switches and bitmaps as
/// integers, names as strings. The finer values behind the grid never show here and are not disturbed from here. Pure. [any]
namespace gigdesk::osc {

/// Text arguments point into the desk.
[[nodiscard]] Argument wire_value(ParamId id, const DeskValues& desk);

/// What a set means. Real rows take floats and integers, whole rows integers, whole floats and, if they have names, a
/// name; action rows a number in a string too. Nothing when the type or the name does not fit the row; NaN never fits.
struct WireSet {
    Value value{};
    bool in_range = true; ///< false: the value was beyond the row's range and has been clamped
    bool shown = false;   ///< the desk shows exactly this already
};
[[nodiscard]] std::optional<WireSet> read_set(ParamId id, const Argument& argument, const DeskValues& desk);

} // namespace gigdesk::osc
