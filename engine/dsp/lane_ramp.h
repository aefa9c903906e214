// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/sizes.h"

#include <bit>
#include <cstdint>

/// Gains that move without a click: one raised-cosine ramp a lane, evaluated at grid points and interpolated per sample
/// by the kernels (value += step). Source: splatter figures of ramps; 20 ms raised cosine stays under -70 dB.
/// Fixed memory. [rt] except prepare().
namespace gigdesk {

/// The curve 0 ... 1 in steps of one grid cell (16 frames).
class RampShape
{
  public:
    static constexpr int max_cells = 512;
    /// [control] @param milliseconds of a whole ramp
    void prepare(double rate, double milliseconds) noexcept;
    [[nodiscard]] int cells() const noexcept { return cells_; }
    [[nodiscard]] float at(int cell) const noexcept { return curve_[cell]; }

  private:
    int cells_ = 1;
    float curve_[max_cells + 1]{0, 1};
};

/// One value a lane. Kernels read `value` and `step` and write `value` back.
template <int Lanes>
struct LaneRamp {
    alignas(64) float value[Lanes]{};
    alignas(64) float step[Lanes]{};
    float from[Lanes]{}, to[Lanes]{};
    std::uint16_t cell[Lanes]{};
    std::uint64_t moving = 0; ///< a bit a lane
    static_assert(Lanes <= 64);

    /// Starts a ramp from wherever the lane is now.
    void aim(int lane, float target) noexcept
    {
        if (to[lane] == target) return;
        from[lane] = value[lane];
        to[lane] = target;
        cell[lane] = 0;
        moving |= std::uint64_t(1) << lane;
    }
    /// No ramp: for loading before the sound starts, and for falling to silence what is silent already.
    void jump(int lane, float target) noexcept
    {
        value[lane] = from[lane] = to[lane] = target;
        step[lane] = 0;
        moving &= ~(std::uint64_t(1) << lane);
    }
    /// Falls to 0 at once and comes back by a ramp.
    void reopen(int lane) noexcept
    {
        const float target = to[lane];
        jump(lane, 0);
        aim(lane, target);
    }
    /// At a grid point, before the kernels run the cell.
    void advance(const RampShape& shape) noexcept
    {
        for (std::uint64_t left = moving; left; left &= left - 1) advance_lane(std::countr_zero(left), shape);
    }

  private:
    void advance_lane(int lane, const RampShape& shape) noexcept
    {
        const int now = cell[lane];
        if (now >= shape.cells()) {
            jump(lane, to[lane]);
            return;
        }
        const float way = to[lane] - from[lane];
        value[lane] = from[lane] + way * shape.at(now);
        step[lane] = (from[lane] + way * shape.at(now + 1) - value[lane]) / grid_frames;
        ++cell[lane];
    }
};

} // namespace gigdesk
