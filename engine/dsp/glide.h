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
void copy_lane(GateRows& to, const GateRows& from, int lane) noexcept;
void copy_lane(CompRows& to, const CompRows& from, int lane) noexcept;

/// A section on its way to each new design. A near one is glided to: coefficients move by a smooth step, states stay. Poles
/// that go far are not moved, for a filter that is swept through the sound within milliseconds leaves what it held ringing
/// at its new pitch, as loud as the sound itself: the new one takes the old one's place (FilterChange).
struct GlidingSection {
    FilterSection now{};
    FilterChange change{};
    std::uint32_t lively = 0;   ///< a bit for each lane that is not (or not yet) the identity
    std::uint32_t changing = 0; ///< a bit for each lane on its way from `change.old`

    GlidingSection() noexcept;
    /// At a grid point. @param in_use false: pass the signal unchanged    @param cells 0 = at once
    void design(int lane, const SvfCoefs&, bool in_use, int cells) noexcept;
    void next_cell() noexcept;
    void forget(int lane) noexcept { scale(lane, 0); }
    void scale(int lane, float times) noexcept; ///< what it holds
    [[nodiscard]] bool moving() const noexcept { return now.moving || changing; }

  private:
    struct Coefs {
        float c[section_coefs];
    };
    [[nodiscard]] Coefs target_of(int lane) const noexcept;
    void at_once(int lane, const Coefs&) noexcept;
    void glide(int lane, const Coefs&, int cells) noexcept;
    void take_over(int lane, const Coefs&, int cells) noexcept;
    void go(int lane, const Coefs&, int cells) noexcept;
    void glide_on() noexcept;
    void change_on() noexcept;
    void end_change(int lane) noexcept;

    Row next[section_coefs]{}, start[section_coefs]{}, target[section_coefs]{};
    Row per_cell{};
    IntRow left{};
    Row next_feed{}, next_weight{};
    IntRow change_left{};
    int change_cells = 0;              ///< of the cross-fade; feeding the new one takes half of it
    [[nodiscard]] int feed_cells() const noexcept { return (change_cells + 1) / 2; }
    std::uint32_t waiting = 0;         ///< a bit for each lane that wants to go far again while it is changing
    Coefs wanted[bank_lanes]{};        ///< where those want to go

    friend void copy_lane(GlidingSection& to, const GlidingSection& from, int lane) noexcept;
};
void copy_lane(GlidingSection& to, const GlidingSection& from, int lane) noexcept;
/// Through those of the sections that do anything. @return `in` if there are none, else `out`, filled
const Block& run(const Kernels&, GlidingSection* sections, int count, const IntRow& mask, const Piece&, const Block& in, Block& out) noexcept;

} // namespace gigdesk
