// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/lane_ramp.h"

#include <algorithm>
#include <cmath>

namespace gigdesk {

void RampShape::prepare(double rate, double milliseconds) noexcept
{
    cells_ = std::clamp(int(std::lround(rate * milliseconds / 1000 / grid_frames)), 1, max_cells);
    for (int cell = 0; cell <= cells_; ++cell) curve_[cell] = float(0.5 - 0.5 * std::cos(3.14159265358979 * cell / cells_));
}

} // namespace gigdesk
