// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/sizes.h"

/// A cross-fade's weight, 0 ... 1 by a smooth step: new values at grid points, a line in between. [rt]
namespace gigdesk {

class Fade
{
  public:
    void start(int cells) noexcept { base_ = next_ = 0, left_ = cells, cells_ = cells; }
    /// @return true when it has just arrived at 1
    bool next_cell() noexcept
    {
        if (left_ == 0 && base_ == next_) return false;
        base_ = next_;
        if (left_ > 0) --left_;
        const float u = cells_ > 0 ? 1 - float(left_) / float(cells_) : 1;
        next_ = u * u * (3 - 2 * u);
        return base_ == 1;
    }
    [[nodiscard]] bool busy() const noexcept { return base_ != 1; }
    [[nodiscard]] float at(int frame_of_cell) const noexcept { return base_ + (next_ - base_) * float(frame_of_cell + 1) / grid_frames; }

  private:
    float base_ = 1, next_ = 1;
    int left_ = 0, cells_ = 0;
};

/// From one choice to another, side by side; a wish that comes on the way waits for its end.
template <class T>
struct Changeover {
    T now{}, before{}, wanted{}; ///< before: only while it fades
    int fade_cells = 0;
    Fade fade;

    /// @param cells 0 = at once
    void want(const T& wish, int cells) noexcept { wanted = wish, fade_cells = cells; }
    /// At a grid point. @return is it on its way?
    bool next_cell() noexcept
    {
        if (fade.next_cell()) before = now;
        if (fade.busy() || wanted == now) return fade.busy();
        before = now, now = wanted;
        if (fade_cells > 0)
            fade.start(fade_cells), fade.next_cell();
        else
            before = now;
        return fade.busy();
    }
    /// From the old to the new signal.
    [[nodiscard]] float mix(float old_x, float x, int frame_of_cell) const noexcept { return old_x + fade.at(frame_of_cell) * (x - old_x); }
};

} // namespace gigdesk
