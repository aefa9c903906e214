// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/kernels.h"
#include "engine/model/curves/eq_design.h"

/// What drives ramps and moving filters. A move is a cubic from the present value and speed to the target at rest (smooth
/// at both ends, never beyond either), evaluated at grid points, a line in between. A new target may come at any time.
/// [rt]
namespace gigdesk {

/// At once, no ramp.
void set_now(Ramp&, int lane, float value) noexcept;
/// From here to `target` in `cells` grid cells. A target that is already wanted changes nothing.
void glide_to(Ramp&, int lane, float target, int cells) noexcept;
/// At a grid point, after new targets: the next cell's line.
inline void next_cell(const Kernels& k, Ramp& r) noexcept
{
    if (r.moving) k.step_ramp(r);
}
void copy_lane(Row& to, const Row& from, int lane) noexcept;
void copy_lane(Ramp& to, const Ramp& from, int lane) noexcept;
void copy_lane(CompRows& to, const CompRows& from, int lane) noexcept;

/// A section whose coefficients glide by a smooth step to each new design.
struct GlidingSection {
    FilterSection now{};
    Row next[section_coefs]{}, start[section_coefs]{}, target[section_coefs]{};
    Row per_cell{};
    IntRow left{};
    std::uint32_t lively = 0; ///< a bit for each lane that is not (or not yet) the identity

    GlidingSection() noexcept;
    /// @param in_use false: keep the poles, pass the signal unchanged    @param cells 0 = at once
    void design(int lane, const SvfCoefs&, bool in_use, int cells) noexcept;
    void next_cell() noexcept;
    void forget(int lane) noexcept; ///< clears the states
};
void copy_lane(GlidingSection& to, const GlidingSection& from, int lane) noexcept;

} // namespace gigdesk
