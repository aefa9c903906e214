// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/glide.h"

#include <algorithm>

namespace gigdesk {
namespace {

constexpr float per_frame = 1.0f / grid_frames;
/// A section that wakes listens first, unheard, for so many times a move's length: its states find the signal, and what
/// they start with dies away.
constexpr int wake_cells = 2;

/// A speed that never carries beyond the target nor backwards.
float tame(float speed, float way) noexcept { return way > 0 ? std::clamp(speed, 0.0f, 3 * way) : std::clamp(speed, 3 * way, 0.0f); }

} // namespace

void set_now(Ramp& r, int lane, float value) noexcept
{
    for (Row* row : {&r.base, &r.next, &r.start, &r.target}) row->lane[lane] = value;
    r.step.lane[lane] = 0, r.slope.lane[lane] = 0, r.left.lane[lane] = 0;
}

void glide_to(Ramp& r, int lane, float target, int cells) noexcept
{
    if (r.target.lane[lane] == target) return;
    if (cells <= 0) return set_now(r, lane, target);
    const float start = r.next.lane[lane], speed = (start - r.base.lane[lane]) * float(cells);
    r.start.lane[lane] = start, r.target.lane[lane] = target;
    r.slope.lane[lane] = tame(speed, target - start);
    r.left.lane[lane] = cells, r.per_cell.lane[lane] = 1.0f / float(cells);
    r.moving = true;
}

void copy_lane(Row& to, const Row& from, int lane) noexcept { to.lane[lane] = from.lane[lane]; }

void copy_lane(Ramp& to, const Ramp& from, int lane) noexcept
{
    copy_lane(to.base, from.base, lane), copy_lane(to.step, from.step, lane), copy_lane(to.next, from.next, lane);
    copy_lane(to.start, from.start, lane), copy_lane(to.slope, from.slope, lane), copy_lane(to.target, from.target, lane);
    copy_lane(to.per_cell, from.per_cell, lane);
    to.left.lane[lane] = from.left.lane[lane];
    to.moving |= from.moving;
}

void copy_lane(CompRows& to, const CompRows& from, int lane) noexcept
{
    copy_lane(to.threshold, from.threshold, lane), copy_lane(to.slope, from.slope, lane);
    for (auto row : {&CompRows::detector, &CompRows::half_knee, &CompRows::knee, &CompRows::inverse_2_knee, &CompRows::attack,
                     &CompRows::release, &CompRows::hold, &CompRows::direction, &CompRows::most, &CompRows::level, &CompRows::held,
                     &CompRows::count, &CompRows::reduction, &CompRows::applied})
        copy_lane(to.*row, from.*row, lane);
    to.is_linear.lane[lane] = from.is_linear.lane[lane];
}

GlidingSection::GlidingSection() noexcept
{
    for (int l = 0; l < bank_lanes; ++l) design(l, {}, false, 0);
}

void GlidingSection::design(int lane, const SvfCoefs& svf, bool in_use, int cells) noexcept
{
    const double g = svf.g, k = svf.k, a1 = 1 / (1 + g * (g + k)), a2 = g * a1, a3 = g * a2;
    const double m0 = in_use ? svf.m0 : 1, m1 = in_use ? svf.m1 : 0, m2 = in_use ? svf.m2 : 0;
    const double wanted[section_coefs] = {-2 * g * (g + k) * a1, 2 * a2, 2 * a3, m0 + m1 * a2 + m2 * a3, m1 * a1 + m2 * a2, m2 - m1 * a2 - m2 * a3};
    const bool identity = m0 == 1 && m1 == 0 && m2 == 0, was_identity = !(lively >> lane & 1);
    if (identity && was_identity) cells = 0;
    for (int i = 0; i < section_coefs; ++i) {
        const bool poles = i < 3;
        target[i].lane[lane] = float(wanted[i]);
        if (cells > 0 && !(was_identity && poles)) start[i].lane[lane] = next[i].lane[lane];
        else for (Row* row : {&now.base[i], &next[i], &start[i]}) row->lane[lane] = float(wanted[i]), now.step[i].lane[lane] = 0;
    }
    const bool wakes = was_identity && !identity && cells > 0;
    left.lane[lane] = wakes ? cells + wake_cells * cells : cells, per_cell.lane[lane] = cells > 0 ? 1.0f / float(cells) : 0;
    now.moving |= cells > 0;
    if (!identity || cells > 0)
        lively |= 1u << lane;
    else
        lively &= ~(1u << lane);
}

void GlidingSection::next_cell() noexcept
{
    if (!now.moving) return;
    std::int32_t busy = 0;
    Row share;
    for (int l = 0; l < bank_lanes; ++l) {
        const std::int32_t was = left.lane[l];
        left.lane[l] = was > 0 ? was - 1 : 0;
        const float u = std::max(0.0f, 1 - float(left.lane[l]) * per_cell.lane[l]);
        share.lane[l] = left.lane[l] > 0 ? u * u * (3 - 2 * u) : 1;
        busy |= was;
    }
    for (int i = 0; i < section_coefs; ++i)
        for (int l = 0; l < bank_lanes; ++l) {
            const float from = next[i].lane[l];
            const float to = share.lane[l] < 1 ? start[i].lane[l] + share.lane[l] * (target[i].lane[l] - start[i].lane[l]) : target[i].lane[l];
            now.base[i].lane[l] = from, next[i].lane[l] = to;
            now.step[i].lane[l] = (to - from) * per_frame;
        }
    now.moving = busy != 0;
    if (now.moving) return;
    for (int l = 0; l < bank_lanes; ++l)
        if (target[3].lane[l] == 1 && target[4].lane[l] == 0 && target[5].lane[l] == 0) lively &= ~(1u << l);
    if (lively == 0) now.s1 = {}, now.s2 = {};
}

void GlidingSection::forget(int lane) noexcept { now.s1.lane[lane] = 0, now.s2.lane[lane] = 0; }

void copy_lane(GlidingSection& to, const GlidingSection& from, int lane) noexcept
{
    for (int i = 0; i < section_coefs; ++i) {
        copy_lane(to.now.base[i], from.now.base[i], lane), copy_lane(to.now.step[i], from.now.step[i], lane);
        copy_lane(to.next[i], from.next[i], lane), copy_lane(to.start[i], from.start[i], lane), copy_lane(to.target[i], from.target[i], lane);
    }
    copy_lane(to.now.s1, from.now.s1, lane), copy_lane(to.now.s2, from.now.s2, lane), copy_lane(to.per_cell, from.per_cell, lane);
    to.left.lane[lane] = from.left.lane[lane];
    to.now.moving |= from.now.moving;
    to.lively = (to.lively & ~(1u << lane)) | (from.lively & (1u << lane));
}

} // namespace gigdesk
