// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/glide.h"

#include <algorithm>

namespace gigdesk {
namespace {

constexpr float per_frame = 1.0f / grid_frames;
constexpr float far = 1.35f;    ///< times another frequency
constexpr float far_in_q = 2;   ///< times another damping

/// A speed that never carries beyond the target nor backwards.
float tame(float speed, float way) noexcept { return way > 0 ? std::clamp(speed, 0.0f, 3 * way) : std::clamp(speed, 3 * way, 0.0f); }

} // namespace

void set_now(Ramp& r, int lane, float value) noexcept
{
    for (Row* row : {&r.base, &r.next, &r.target}) row->lane[lane] = value;
    r.step.lane[lane] = r.squared.lane[lane] = r.cubed.lane[lane] = 0, r.left.lane[lane] = 0;
}

void glide_to(Ramp& r, int lane, float target, int cells) noexcept
{
    if (r.target.lane[lane] == target) return;
    if (cells <= 0) return set_now(r, lane, target);
    const float per_cell = 1.0f / float(cells), start = r.next.lane[lane], way = target - start;
    const float speed = tame((start - r.base.lane[lane]) * float(cells), way);
    r.target.lane[lane] = target, r.left.lane[lane] = cells;
    r.squared.lane[lane] = (speed - 3 * way) * per_cell * per_cell;
    r.cubed.lane[lane] = (2 * way - speed) * per_cell * per_cell * per_cell;
    r.moving = true;
}

void copy_lane(Row& to, const Row& from, int lane) noexcept { to.lane[lane] = from.lane[lane]; }

void copy_lane(Ramp& to, const Ramp& from, int lane) noexcept
{
    copy_lane(to.base, from.base, lane), copy_lane(to.step, from.step, lane), copy_lane(to.next, from.next, lane);
    copy_lane(to.target, from.target, lane), copy_lane(to.squared, from.squared, lane), copy_lane(to.cubed, from.cubed, lane);
    to.left.lane[lane] = from.left.lane[lane];
    to.moving |= from.moving;
}

void copy_lane(GateRows& to, const GateRows& from, int lane) noexcept
{
    for (auto row : {&GateRows::open, &GateRows::close, &GateRows::threshold, &GateRows::slope, &GateRows::floor, &GateRows::attack,
                     &GateRows::release, &GateRows::hold, &GateRows::held, &GateRows::count, &GateRows::gain, &GateRows::applied})
        copy_lane(to.*row, from.*row, lane);
    for (auto row : {&GateRows::is_exp, &GateRows::is_duck, &GateRows::is_on}) (to.*row).lane[lane] = (from.*row).lane[lane];
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

namespace {

constexpr bool is_pole(int coef) { return coef < 3; }
float smooth(float u) noexcept { return u * u * (3 - 2 * u); }
/// Bends as gently as it ends: what is fed by it has no time to answer with its own pitch.
float gentle(float u) noexcept { return u * u * u * (10 + u * (6 * u - 15)); }

bool is_identity(const float* c) noexcept { return c[3] == 1 && c[4] == 0 && c[5] == 0; }

/// g and k of the state-variable filter, out of its coefficients.
struct Poles {
    float g, k;
    explicit Poles(const float* c) noexcept : g{c[2] / c[1]}, k{(2 * g / c[1] - 1) / g - g} {}
};
bool is_near(float a, float b, float limit) noexcept { return a <= b * limit && b <= a * limit; }
bool are_near(const float* a, const float* b) noexcept
{
    const Poles p{a}, q{b};
    return is_near(p.g, q.g, far) && is_near(p.k, q.k, far_in_q);
}

} // namespace

GlidingSection::GlidingSection() noexcept
{
    for (int l = 0; l < bank_lanes; ++l) design(l, {}, false, 0), end_change(l);
}

void GlidingSection::design(int lane, const SvfCoefs& svf, bool in_use, int cells) noexcept
{
    const double g = svf.g, k = svf.k, a1 = 1 / (1 + g * (g + k)), a2 = g * a1, a3 = g * a2;
    const double m0 = in_use ? svf.m0 : 1, m1 = in_use ? svf.m1 : 0, m2 = in_use ? svf.m2 : 0;
    const double exact[section_coefs] = {-2 * g * (g + k) * a1, 2 * a2, 2 * a3, m0 + m1 * a2 + m2 * a3, m1 * a1 + m2 * a2, m2 - m1 * a2 - m2 * a3};
    Coefs to{};
    for (int i = 0; i < section_coefs; ++i) to.c[i] = float(exact[i]);
    const auto bit = 1u << lane;
    if (cells == 0) return waiting &= ~bit, end_change(lane), at_once(lane, to);
    if (is_identity(to.c) && lively & bit) // goes where it stands
        for (int i = 0; i < section_coefs; ++i)
            if (is_pole(i)) to.c[i] = target[i].lane[lane];
    go(lane, to, cells);
}

GlidingSection::Coefs GlidingSection::target_of(int lane) const noexcept
{
    Coefs all{};
    for (int i = 0; i < section_coefs; ++i) all.c[i] = target[i].lane[lane];
    return all;
}

void GlidingSection::at_once(int lane, const Coefs& to) noexcept
{
    for (int i = 0; i < section_coefs; ++i) {
        for (Row* row : {&now.base[i], &next[i], &start[i], &target[i]}) row->lane[lane] = to.c[i];
        now.step[i].lane[lane] = 0;
    }
    left.lane[lane] = 0;
    const auto bit = 1u << lane;
    waiting &= ~bit;
    lively = is_identity(to.c) ? lively & ~bit : lively | bit;
}

/// Near: by a glide. Far, or from nothing: in the other's place, one change at a time.
void GlidingSection::go(int lane, const Coefs& to, int cells) noexcept
{
    const auto bit = 1u << lane;
    const bool was_identity = !(lively & bit);
    waiting &= ~bit;
    if (was_identity && is_identity(to.c)) return at_once(lane, to);
    if (!was_identity && are_near(to.c, target_of(lane).c)) return glide(lane, to, cells);
    if (!(changing & bit)) return take_over(lane, to, cells);
    wanted[lane] = to, waiting |= bit;
}

void GlidingSection::glide(int lane, const Coefs& to, int cells) noexcept
{
    for (int i = 0; i < section_coefs; ++i) target[i].lane[lane] = to.c[i], start[i].lane[lane] = next[i].lane[lane];
    left.lane[lane] = cells, per_cell.lane[lane] = 1.0f / float(cells);
    now.moving = true;
}

void GlidingSection::take_over(int lane, const Coefs& to, int cells) noexcept
{
    auto& old = change.old;
    for (int i = 0; i < section_coefs; ++i) old.base[i].lane[lane] = next[i].lane[lane];
    old.s1.lane[lane] = now.s1.lane[lane], old.s2.lane[lane] = now.s2.lane[lane];
    now.s1.lane[lane] = now.s2.lane[lane] = 0;
    at_once(lane, to);
    next_feed.lane[lane] = next_weight.lane[lane] = 0;
    change_cells = cells;
    change_left.lane[lane] = feed_cells() + change_cells;
    changing |= 1u << lane, lively |= 1u << lane;
}

void GlidingSection::next_cell() noexcept
{
    if (!moving()) return;
    if (changing) change_on();
    if (now.moving) glide_on();
    if (moving()) return;
    for (int l = 0; l < bank_lanes; ++l)
        if (is_identity(target_of(l).c)) lively &= ~(1u << l);
    if (lively == 0) now.s1 = {}, now.s2 = {};
}

/// First the new one is fed, then it comes to the ear.
void GlidingSection::change_on() noexcept
{
    for (int l = 0; l < bank_lanes; ++l) {
        if (!(changing >> l & 1)) continue;
        change.feed.lane[l] = next_feed.lane[l], change.weight.lane[l] = next_weight.lane[l];
        if (change.weight.lane[l] == 1) {
            end_change(l);
            continue;
        }
        const int done = feed_cells() + change_cells - --change_left.lane[l];
        next_feed.lane[l] = gentle(std::min(1.0f, float(done) / float(feed_cells())));
        next_weight.lane[l] = gentle(std::max(0.0f, float(done - feed_cells()) / float(change_cells)));
        change.feed_step.lane[l] = (next_feed.lane[l] - change.feed.lane[l]) * per_frame;
        change.weight_step.lane[l] = (next_weight.lane[l] - change.weight.lane[l]) * per_frame;
    }
}

void GlidingSection::end_change(int l) noexcept
{
    const auto bit = 1u << l;
    changing &= ~bit;
    change.feed.lane[l] = change.weight.lane[l] = next_feed.lane[l] = next_weight.lane[l] = 1;
    change.feed_step.lane[l] = change.weight_step.lane[l] = 0;
    change.old.s1.lane[l] = change.old.s2.lane[l] = 0;
    if (waiting & bit) go(l, wanted[l], change_cells);
}

void GlidingSection::glide_on() noexcept
{
    std::int32_t busy = 0;
    Row share;
    for (int l = 0; l < bank_lanes; ++l) {
        const std::int32_t was = left.lane[l];
        left.lane[l] = was > 0 ? was - 1 : 0;
        share.lane[l] = left.lane[l] > 0 ? smooth(1 - float(left.lane[l]) * per_cell.lane[l]) : 1;
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
}

void GlidingSection::scale(int lane, float times) noexcept
{
    for (auto* section : {&now, &change.old})
        for (Row* state : {&section->s1, &section->s2}) state->lane[lane] = times == 0 ? 0 : times * state->lane[lane]; // 0: even if it is no number
}

void copy_lane(GlidingSection& to, const GlidingSection& from, int lane) noexcept
{
    const auto bit = 1u << lane;
    const auto copy_bit = [bit](std::uint32_t& a, std::uint32_t b) { a = (a & ~bit) | (b & bit); };
    for (int i = 0; i < section_coefs; ++i) {
        copy_lane(to.now.base[i], from.now.base[i], lane), copy_lane(to.now.step[i], from.now.step[i], lane);
        copy_lane(to.next[i], from.next[i], lane), copy_lane(to.start[i], from.start[i], lane), copy_lane(to.target[i], from.target[i], lane);
        copy_lane(to.change.old.base[i], from.change.old.base[i], lane);
    }
    copy_lane(to.now.s1, from.now.s1, lane), copy_lane(to.now.s2, from.now.s2, lane), copy_lane(to.per_cell, from.per_cell, lane);
    copy_lane(to.change.old.s1, from.change.old.s1, lane), copy_lane(to.change.old.s2, from.change.old.s2, lane);
    for (auto row : {&FilterChange::feed, &FilterChange::feed_step, &FilterChange::weight, &FilterChange::weight_step})
        copy_lane(to.change.*row, from.change.*row, lane);
    copy_lane(to.next_feed, from.next_feed, lane), copy_lane(to.next_weight, from.next_weight, lane);
    to.left.lane[lane] = from.left.lane[lane], to.change_left.lane[lane] = from.change_left.lane[lane];
    to.wanted[lane] = from.wanted[lane], to.change_cells = std::max(to.change_cells, from.change_cells);
    to.now.moving |= from.now.moving;
    copy_bit(to.lively, from.lively), copy_bit(to.changing, from.changing), copy_bit(to.waiting, from.waiting);
}

const Block& run(const Kernels& k, GlidingSection* sections, int count, const IntRow& mask, const Piece& piece, const Block& in, Block& out) noexcept
{
    FilterSection* in_a_row[most_sections];
    int n = 0;
    const Block* from = &in;
    const auto run_row = [&] {
        if (n > 0) k.filter(in_a_row, n, mask, piece, *from, out), from = &out, n = 0;
    };
    for (int s = 0; s < count; ++s) {
        auto& section = sections[s];
        if (!section.lively) continue;
        if (!section.changing) {
            in_a_row[n++] = &section.now;
            continue;
        }
        run_row();
        k.change_filter(section.now, section.change, mask, piece, *from, out), from = &out;
    }
    run_row();
    return *from;
}

} // namespace gigdesk
