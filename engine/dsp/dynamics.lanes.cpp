// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {
namespace {

/// @param Exp does any lane need the level in octaves?
template <bool Exp>
void gate_vector(GateRows& g, int l, const Piece& piece, const Block& key, const Block& in, Block& out)
{
    const F open = load(g.open, l), close = load(g.close, l), floor = load(g.floor, l), hold = load(g.hold, l);
    const F attack = load(g.attack, l), release = load(g.release, l), threshold = load(g.threshold, l), slope = load(g.slope, l);
    const I is_exp = load(g.is_exp, l), is_duck = load(g.is_duck, l), is_on = load(g.is_on, l);
    const F zero = splat(0);
    F held = load(g.held, l), count = load(g.count, l), gain = load(g.gain, l), factor = splat(1);
    for (int f = 0; f < piece.frames; ++f) {
        const F level = abs(load(key.frame[f], l));
        const I is_open = (level >= open) | ((level >= close) & (held >= zero));
        F wish = pick(is_open, zero, floor);
        if constexpr (Exp) {
            const F below = (log2(level + 1e-12f) - threshold) * slope;
            wish = pick(is_exp, max(min(below, zero), floor), wish);
        }
        const I rises = wish >= held;
        count = pick(rises, hold, count - 1.0f);
        held = pick(rises | (count < zero), wish, held);
        const F target = pick(is_on, pick(is_duck, floor - held, held), zero);
        gain = fma(pick((target > gain) ^ is_duck, attack, release), target - gain, gain);
        factor = exp2(gain);
        store(out.frame[f], l, load(in.frame[f], l) * factor);
    }
    store(g.held, l, held), store(g.count, l, count), store(g.gain, l, gain), store(g.applied, l, factor);
}

struct CompState {
    F level, held, count, reduction;
};

/// One frame of detector, static curve and smoothing. @return linear gain
template <bool Linear, bool Log>
inline F comp_tick(const CompRows& c, int l, F threshold, F slope, F key, CompState& s)
{
    const F zero = splat(0), square = key * key, direction = load(c.direction, l);
    s.level = fma(load(c.detector, l), square - s.level, s.level);
    const F over = fma(0.5f * log2(max(s.level, zero) + 1e-30f) - threshold, direction, load(c.half_knee, l));
    const F knee = load(c.knee, l), inside = min(max(over, zero), knee);
    F r = fma(inside * inside, load(c.inverse_2_knee, l), max(over - knee, zero)) * slope;
    r = min(r, load(c.most, l));
    const I is_linear = load(c.is_linear, l);
    if constexpr (Linear) r = pick(is_linear, 1.0f - exp2(-r), r);
    const F wish = direction * r;
    const I rises = wish >= s.held;
    s.count = pick(rises, load(c.hold, l), s.count - 1.0f);
    const F fallen = fma(load(c.release, l), wish - s.held, s.held);
    s.held = pick(rises, wish, pick(s.count >= zero, s.held, fallen));
    s.reduction = fma(load(c.attack, l), s.held - s.reduction, s.reduction);
    const F lost = direction * s.reduction;
    F gain = splat(1);
    if constexpr (Log) gain = exp2(-lost);
    if constexpr (Linear) gain = pick(is_linear, 1.0f - lost, gain);
    return gain;
}

template <bool Linear, bool Log>
void comp_vector(CompRows& c, I mask, int l, const Piece& piece, const Ramp& dry, const Ramp& wet, const Block& key, const Block& in, Block& out)
{
    const bool moving = c.threshold.moving || c.slope.moving;
    F threshold = load(c.threshold.base, l), slope = load(c.slope.base, l);
    const CompState before{load(c.level, l), load(c.held, l), load(c.count, l), load(c.reduction, l)};
    CompState s = before;
    F gain = splat(1);
    for (int f = 0; f < piece.frames; ++f) {
        const float t = float(piece.phase + f + 1);
        if (moving) threshold = along(c.threshold, l, t), slope = along(c.slope, l, t);
        gain = comp_tick<Linear, Log>(c, l, threshold, slope, load(key.frame[f], l), s);
        const F d = dry.moving ? along(dry, l, t) : load(dry.base, l);
        const F w = wet.moving ? along(wet, l, t) : load(wet.base, l);
        const F x = load(in.frame[f], l);
        store(out.frame[f], l, pick(mask, x * fma(w, gain, d), x));
    }
    store(c.level, l, pick(mask, s.level, before.level)), store(c.held, l, pick(mask, s.held, before.held));
    store(c.count, l, pick(mask, s.count, before.count)), store(c.reduction, l, pick(mask, s.reduction, before.reduction));
    store(c.applied, l, pick(mask, gain, load(c.applied, l)));
}

void pass(int l, const Piece& piece, const Block& in, Block& out)
{
    if (&in == &out) return;
    for (int f = 0; f < piece.frames; ++f) store(out.frame[f], l, load(in.frame[f], l));
}

} // namespace

void gate(GateRows& g, const Piece& piece, const Block& key, const Block& in, Block& out)
{
    for (int l = 0; l < piece.lanes; l += W)
        if (any(load(g.is_exp, l)))
            gate_vector<true>(g, l, piece, key, in, out);
        else
            gate_vector<false>(g, l, piece, key, in, out);
}

void compress(CompRows& c, const IntRow& mask, const Piece& piece, const Ramp& dry, const Ramp& wet, const Block& key, const Block& in, Block& out)
{
    for (int l = 0; l < piece.lanes; l += W) {
        const I m = load(mask, l), linear = load(c.is_linear, l) & m;
        if (!any(m))
            pass(l, piece, in, out);
        else if (!any(linear))
            comp_vector<false, true>(c, m, l, piece, dry, wet, key, in, out);
        else if (!any(~linear & m))
            comp_vector<true, false>(c, m, l, piece, dry, wet, key, in, out);
        else
            comp_vector<true, true>(c, m, l, piece, dry, wet, key, in, out);
    }
}

} // namespace gigdesk::GIGDESK_LANES_SPACE
