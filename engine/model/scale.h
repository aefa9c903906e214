// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

/// Values and their scales: limits, the X32's wire positions and grid, starting values. All pure. [any]
namespace gigdesk {

/// Into the range of the scale. NaN becomes the lower end; -oo stays -oo only on levels.
[[nodiscard]] Value clamped(const Scale& scale, Value value) noexcept;

/// @return position 0 ... 1 of a real value on its law, not on the grid (whole values: 0 at min, 1 at max)
[[nodiscard]] float position_of(const Scale& scale, Value value) noexcept;
/// @param position 0 ... 1, clamped, NaN is 0     @return the real value there, not on the grid
[[nodiscard]] Value at_position(const Scale& scale, float position) noexcept;

/// @return what the X32 face says: the nearest grid position, exactly float32(k / (steps - 1))
[[nodiscard]] float to_wire(const Scale& scale, Value value) noexcept;
/// @return the grid value nearest to a wire position
[[nodiscard]] Value from_wire(const Scale& scale, float position) noexcept;
/// @return the value moved to the X32's grid; scales without a grid return it as it is
[[nodiscard]] Value on_grid(const Scale& scale, Value value) noexcept;

/// @return the row's starting value for this strip and repeat, on the grid. fx parameters start at their effect's
/// default, which DeskValues knows.
[[nodiscard]] Value initial_value(ParamId id) noexcept;

} // namespace gigdesk
