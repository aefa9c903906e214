// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dynamics in three passes over a piece: what each frame wishes for (levels, curves: long but independent), the smoothing
// (short, but each frame waits for the one before: several vectors side by side), the gain (long, independent again). In
// one pass the processor would wait for the whole chain in every frame.
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {
namespace {

inline constexpr int together = bank_lanes / W >= 2 ? 2 : 1; // vectors smoothed side by side

bool any_in(const IntRow& row, int lanes)
{
    I all = {};
    for (int l = 0; l < lanes; l += W) all |= load(row, l);
    return any(all);
}

/// What an expander's lanes wish for, in octaves; other lanes do not care.
void expander_wishes(const GateRows& g, int l, const Piece& piece, const Block& key, Block& wish)
{
    const F threshold = load(g.threshold, l), slope = load(g.slope, l), floor = load(g.floor, l);
    for (int f = 0; f < piece.frames; ++f) {
        const F below = (log2(abs(load(key.frame[f], l)) + 1e-12f) - threshold) * slope;
        store(wish.frame[f], l, max(min(below, F{}), floor));
    }
}

struct GateState {
    F held, count, gain;
};

template <bool Exp>
inline void gate_tick(const GateRows& g, int l, F level, F expander, GateState& s)
{
    const F zero{}, floor = load(g.floor, l);
    const I is_duck = load(g.is_duck, l);
    const I is_open = (level >= load(g.open, l)) | ((level >= load(g.close, l)) & (s.held >= zero));
    F wish = pick(is_open, zero, floor);
    if constexpr (Exp) wish = pick(load(g.is_exp, l), expander, wish);
    const I rises = wish >= s.held;
    s.count = pick(rises, load(g.hold, l), s.count - 1.0f);
    s.held = pick(rises | (s.count < zero), wish, s.held);
    const F target = floats(bits(pick(is_duck, floor - s.held, s.held)) & load(g.is_on, l));
    s.gain = fma(pick((target > s.gain) ^ is_duck, load(g.attack, l), load(g.release, l)), target - s.gain, s.gain);
}

/// N vectors from l on: the expander's wishes become gains in octaves.
template <bool Exp, int N>
void smooth_gate(GateRows& g, int l, const Piece& piece, const Block& key, Block& wish_and_gain)
{
    GateState s[N];
    for (int n = 0; n < N; ++n) s[n] = {load(g.held, l + n * W), load(g.count, l + n * W), load(g.gain, l + n * W)};
    for (int f = 0; f < piece.frames; ++f)
        for (int n = 0; n < N; ++n) {
            gate_tick<Exp>(g, l + n * W, abs(load(key.frame[f], l + n * W)), load(wish_and_gain.frame[f], l + n * W), s[n]);
            store(wish_and_gain.frame[f], l + n * W, s[n].gain);
        }
    for (int n = 0; n < N; ++n) store(g.held, l + n * W, s[n].held), store(g.count, l + n * W, s[n].count), store(g.gain, l + n * W, s[n].gain);
}

struct CompState {
    F held, count, reduction;
};

/// How much reduction each frame's level asks for, in octaves (or, where times count in gain, as a share of it).
template <bool Linear>
void comp_wishes(CompRows& c, int l, const Piece& piece, const Block& key, Block& wish)
{
    const bool moving = c.threshold.moving || c.slope.moving;
    const F zero{}, detector = load(c.detector, l), direction = load(c.direction, l), half_knee = load(c.half_knee, l);
    const F knee = load(c.knee, l), inverse_2_knee = load(c.inverse_2_knee, l), most = load(c.most, l);
    F level = load(c.level, l), threshold = load(c.threshold.base, l), slope = load(c.slope.base, l);
    for (int f = 0; f < piece.frames; ++f) {
        const F x = load(key.frame[f], l), square = x * x;
        level = fma(detector, square - level, level);
        const float t = float(piece.phase + f + 1);
        if (moving) threshold = along(c.threshold, l, t), slope = along(c.slope, l, t);
        const F over = fma(fma(splat(0.5f), log2(max(level, zero) + 1e-30f), -threshold), direction, half_knee);
        const F inside = min(max(over, zero), knee);
        F r = min(fma(inside * inside, inverse_2_knee, max(over - knee, zero)) * slope, most);
        if constexpr (Linear) r = pick(load(c.is_linear, l), 1.0f - exp2(-r), r);
        store(wish.frame[f], l, direction * r);
    }
    store(c.level, l, level);
}

/// N vectors from l on: wishes become smooth reductions.
template <int N>
void smooth_comp(CompRows& c, int l, const Piece& piece, Block& wish_and_reduction)
{
    CompState s[N];
    for (int n = 0; n < N; ++n) s[n] = {load(c.held, l + n * W), load(c.count, l + n * W), load(c.reduction, l + n * W)};
    for (int f = 0; f < piece.frames; ++f)
        for (int n = 0; n < N; ++n) {
            const int at = l + n * W;
            const F wish = load(wish_and_reduction.frame[f], at), fallen = fma(load(c.release, at), wish - s[n].held, s[n].held);
            const I rises = wish >= s[n].held;
            s[n].count = pick(rises, load(c.hold, at), s[n].count - 1.0f);
            s[n].held = pick(rises, wish, pick(s[n].count >= F{}, s[n].held, fallen));
            s[n].reduction = fma(load(c.attack, at), s[n].held - s[n].reduction, s[n].reduction);
            store(wish_and_reduction.frame[f], at, s[n].reduction);
        }
    for (int n = 0; n < N; ++n)
        store(c.held, l + n * W, s[n].held), store(c.count, l + n * W, s[n].count), store(c.reduction, l + n * W, s[n].reduction);
}

template <bool Linear, bool Log>
void comp_gains(CompRows& c, const IntRow& mask, int l, const Piece& piece, const Ramp& dry, const Ramp& wet, const Block& reduction, const Block& in, Block& out)
{
    const F direction = load(c.direction, l), dry_base = load(dry.base, l), wet_base = load(wet.base, l);
    const I is_linear = load(c.is_linear, l), m = load(mask, l);
    const bool moving = dry.moving || wet.moving;
    F gain = splat(1), d = dry_base, w = wet_base;
    for (int f = 0; f < piece.frames; ++f) {
        const F lost = direction * load(reduction.frame[f], l);
        if constexpr (Log) gain = exp2(-lost);
        if constexpr (Linear) gain = pick(is_linear, 1.0f - lost, gain);
        const float t = float(piece.phase + f + 1);
        if (moving) d = along(dry, l, t), w = along(wet, l, t);
        const F x = load(in.frame[f], l);
        store(out.frame[f], l, pick(m, x * fma(w, gain, d), x));
    }
    store(c.applied, l, pick(m, gain, load(c.applied, l)));
}

/// States of lanes outside the mask are put back: they are worked out elsewhere, or stand still.
struct Untouched {
    Row level, held, count, reduction;
    void keep(const CompRows& c, int l)
    {
        store(level, l, load(c.level, l)), store(held, l, load(c.held, l)), store(count, l, load(c.count, l)), store(reduction, l, load(c.reduction, l));
    }
    void put_back(CompRows& c, I m, int l) const
    {
        store(c.level, l, pick(m, load(c.level, l), load(level, l))), store(c.held, l, pick(m, load(c.held, l), load(held, l)));
        store(c.count, l, pick(m, load(c.count, l), load(count, l))), store(c.reduction, l, pick(m, load(c.reduction, l), load(reduction, l)));
    }
};

void pass(int l, const Piece& piece, const Block& in, Block& out)
{
    if (&in == &out) return;
    for (int f = 0; f < piece.frames; ++f) store(out.frame[f], l, load(in.frame[f], l));
}

} // namespace

void gate(GateRows& g, const Piece& piece, const Block& key, const Block& in, Block& out)
{
    Block octaves;
    const bool exp = any_in(g.is_exp, piece.lanes);
    int l = 0;
    if (exp)
        for (; l < piece.lanes; l += W) expander_wishes(g, l, piece, key, octaves);
    for (l = 0; l + together * W <= piece.lanes; l += together * W)
        exp ? smooth_gate<true, together>(g, l, piece, key, octaves) : smooth_gate<false, together>(g, l, piece, key, octaves);
    for (; l < piece.lanes; l += W) exp ? smooth_gate<true, 1>(g, l, piece, key, octaves) : smooth_gate<false, 1>(g, l, piece, key, octaves);
    for (l = 0; l < piece.lanes; l += W) {
        F factor = splat(1);
        for (int f = 0; f < piece.frames; ++f) {
            factor = exp2(load(octaves.frame[f], l));
            store(out.frame[f], l, load(in.frame[f], l) * factor);
        }
        store(g.applied, l, factor);
    }
}

void compress(CompRows& c, const IntRow& mask, const Piece& piece, const Ramp& dry, const Ramp& wet, const Block& key, const Block& in, Block& out)
{
    Block octaves;
    Untouched before;
    const int lanes = piece.lanes;
    for (int l = 0; l < lanes; l += W) {
        before.keep(c, l);
        any(load(c.is_linear, l)) ? comp_wishes<true>(c, l, piece, key, octaves) : comp_wishes<false>(c, l, piece, key, octaves);
    }
    int l = 0;
    for (; l + together * W <= lanes; l += together * W) smooth_comp<together>(c, l, piece, octaves);
    for (; l < lanes; l += W) smooth_comp<1>(c, l, piece, octaves);
    for (l = 0; l < lanes; l += W) {
        const I m = load(mask, l), linear = load(c.is_linear, l) & m;
        if (!any(m))
            pass(l, piece, in, out);
        else if (!any(linear))
            comp_gains<false, true>(c, mask, l, piece, dry, wet, octaves, in, out);
        else
            comp_gains<true, true>(c, mask, l, piece, dry, wet, octaves, in, out);
        before.put_back(c, m, l);
    }
}

/// One lane's share is its neighbour's too: both become |louder|.
void pair_up(const Block& in, const Piece& piece, const Ramp& share, Block& out)
{
    for (int f = 0; f < piece.frames; ++f) {
        const Row from = in.frame[f];
        for (int l = 0; l < piece.lanes; l += W) {
            const F x = load(from, l), own = abs(x), louder = max(own, abs(neighbours(from, l)));
            const F w = along(share, l, float(piece.phase + f + 1));
            store(out.frame[f], l, pick(w == F{}, x, fma(w, louder - own, own)));
        }
    }
}

void crest(CrestRows& c, const Piece& piece, const Block& key)
{
    for (int l = 0; l < piece.lanes; l += W) {
        F power = load(c.power, l);
        I most = load(c.peak_bits, l);
        for (int f = 0; f < piece.frames; ++f) {
            const F x = load(key.frame[f], l);
            power = fma(x, x, power), most = max_bits(bits(x) & 0x7fffffff, most);
        }
        store(c.power, l, power), store(c.peak_bits, l, most);
    }
}

void auto_times(CrestRows& c, const CrestLaw& law, CompRows& comp)
{
    constexpr float silence = 1e-12f; // -120 dBFS: counts as a steady level, so that times rest at their longest
    for (int l = 0; l < bank_lanes; l += W) {
        const F peak = floats(load(c.peak_bits, l)), squared = peak * peak, mean = load(c.mean_squared, l);
        const F fallen = fma(splat(law.peak_share), squared - load(c.peak_squared, l), load(c.peak_squared, l));
        const F peaks = max(squared, fallen), power = fma(splat(law.mean_share), load(c.power, l) * (1.0f / grid_frames) - mean, mean);
        store(c.peak_squared, l, peaks), store(c.mean_squared, l, power);
        store(c.power, l, F{}), store(c.peak_bits, l, I{});
        const F crest = max(min((peaks + silence) / (power + silence), splat(law.most)), splat(law.least));
        const F attack = crest * law.attack_rate, release = crest * law.release_rate; // share = 1 - exp(-rate), nearly
        const I m = load(c.is_auto, l);
        store(comp.attack, l, pick(m, attack / (1.0f + 0.5f * attack), load(comp.attack, l)));
        store(comp.release, l, pick(m, release / (1.0f + 0.5f * release), load(comp.release, l)));
    }
}

} // namespace gigdesk::GIGDESK_LANES_SPACE
