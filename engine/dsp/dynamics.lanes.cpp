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

/// yes inside the mask, no outside, given yes ^ no: cheaper than a blend in a loop.
inline F pick_by_difference(I mask, F no, I difference) { return floats(bits(no) ^ (difference & mask)); }

/// N vectors from l on of a bank with gates and duckers alone: what is held is either nothing or the floor, so that masks
/// decide. @param Duck false: no lane ducks
template <bool Duck, int N>
void smooth_gate(GateRows& g, int l, const Piece& piece, const Block& key, Block& gain)
{
    const F zero{};
    I is_open[N], lowering[N], duck[N], difference[N];
    F count[N], now[N];
    for (int n = 0; n < N; ++n) {
        const int at = l + n * W;
        is_open[n] = load(g.held, at) >= zero, lowering[n] = bits(load(g.floor, at)) & load(g.is_on, at), duck[n] = load(g.is_duck, at);
        difference[n] = bits(load(g.attack, at)) ^ bits(load(g.release, at)), count[n] = load(g.count, at), now[n] = load(g.gain, at);
    }
    for (int f = 0; f < piece.frames; ++f)
        for (int n = 0; n < N; ++n) {
            const int at = l + n * W;
            const F level = abs(load(key.frame[f], at));
            const I is_above = (level >= load(g.open, at)) | ((level >= load(g.close, at)) & is_open[n]);
            const F rest_of_hold = count[n] - 1.0f;
            count[n] = max(rest_of_hold, floats(bits(load(g.hold, at)) & is_above));
            is_open[n] = is_above | (is_open[n] & (rest_of_hold > zero));
            I lets_through = is_open[n];
            if constexpr (Duck) lets_through ^= duck[n];
            const F target = floats(lowering[n] & ~lets_through);
            I attacks = target > now[n];
            if constexpr (Duck) attacks ^= duck[n];
            now[n] = fma(pick_by_difference(attacks, load(g.release, at), difference[n]), target - now[n], now[n]);
            store(gain.frame[f], at, now[n]);
        }
    for (int n = 0; n < N; ++n) {
        const int at = l + n * W;
        store(g.held, at, floats(bits(load(g.floor, at)) & ~is_open[n])), store(g.count, at, count[n]), store(g.gain, at, now[n]);
    }
}

struct GateState {
    F held, count, gain;
};

/// With expanders in the bank: what is held may be anything.
inline void gate_tick(const GateRows& g, int l, F level, F expander, GateState& s)
{
    const F zero{}, floor = load(g.floor, l);
    const I is_open = (level >= load(g.open, l)) | ((level >= load(g.close, l)) & (s.held >= zero));
    const F wish = pick(load(g.is_exp, l), expander, floats(bits(floor) & ~is_open));
    const I rises = wish >= s.held;
    s.count = max(s.count - 1.0f, floats(bits(load(g.hold, l)) & rises));
    s.held = pick(rises | (s.count <= zero), wish, s.held);
    const F target = floats(bits(pick(load(g.is_duck, l), floor - s.held, s.held)) & load(g.is_on, l));
    const I attacks = (target > s.gain) ^ load(g.is_duck, l);
    s.gain = fma(pick(attacks, load(g.attack, l), load(g.release, l)), target - s.gain, s.gain);
}

/// N vectors from l on: the expander's wishes become gains in octaves.
template <int N>
void smooth_expander(GateRows& g, int l, const Piece& piece, const Block& key, Block& wish_and_gain)
{
    GateState s[N];
    for (int n = 0; n < N; ++n) s[n] = {load(g.held, l + n * W), load(g.count, l + n * W), load(g.gain, l + n * W)};
    for (int f = 0; f < piece.frames; ++f)
        for (int n = 0; n < N; ++n) {
            const int at = l + n * W;
            gate_tick(g, at, abs(load(key.frame[f], at)), load(wish_and_gain.frame[f], at), s[n]);
            store(wish_and_gain.frame[f], at, s[n].gain);
        }
    for (int n = 0; n < N; ++n) store(g.held, l + n * W, s[n].held), store(g.count, l + n * W, s[n].count), store(g.gain, l + n * W, s[n].gain);
}

template <int N>
void smooth_gates(GateRows& g, int l, const Piece& piece, const Block& key, Block& octaves, bool exp, bool duck)
{
    if (exp)
        smooth_expander<N>(g, l, piece, key, octaves);
    else
        duck ? smooth_gate<true, N>(g, l, piece, key, octaves) : smooth_gate<false, N>(g, l, piece, key, octaves);
}

struct CompState {
    F held, count, reduction;
};

/// Does any lane of this vector need more than a compressor that follows peaks, its times counted in dB?
bool is_special(const CompRows& c, int l)
{
    return any(load(c.is_linear, l) | (load(c.detector, l) < splat(1)) | (load(c.direction, l) < F{}));
}

/// How much reduction each frame's level asks for, in octaves (or, where times count in gain, as a share of it).
template <bool Special, bool Moving>
void comp_wishes(CompRows& c, int l, const Piece& piece, const Block& key, Block& wish)
{
    const F zero{}, detector = load(c.detector, l), direction = load(c.direction, l), half_knee = load(c.half_knee, l);
    const F knee = load(c.knee, l), inverse_2_knee = load(c.inverse_2_knee, l), most = load(c.most, l), half = direction * 0.5f;
    const I is_rms = detector < splat(1), is_linear = load(c.is_linear, l);
    F level = load(c.level, l), slope = load(c.slope.base, l), corner = half_knee - direction * load(c.threshold.base, l);
    for (int f = 0; f < piece.frames; ++f) {
        const F x = load(key.frame[f], l), square = x * x;
        if constexpr (Special)
            level = pick(is_rms, max(fma(detector, square - level, level), zero), square);
        else
            level = square;
        if constexpr (Moving) {
            const float t = float(piece.phase + f + 1);
            corner = half_knee - direction * along(c.threshold, l, t), slope = along(c.slope, l, t);
        }
        const F over = max(fma(half, log2(level + 1e-30f), corner), zero), inside = min(over, knee);
        F r = min(fma(inside * inside, inverse_2_knee, over - inside) * slope, most);
        if constexpr (Special) r = direction * pick(is_linear, 1.0f - exp2_of_minus(r), r);
        store(wish.frame[f], l, r);
    }
    store(c.level, l, level);
}

void comp_wishes(CompRows& c, int l, const Piece& piece, const Block& key, Block& wish)
{
    const bool special = is_special(c, l), moving = c.threshold.moving || c.slope.moving;
    if (special)
        moving ? comp_wishes<true, true>(c, l, piece, key, wish) : comp_wishes<true, false>(c, l, piece, key, wish);
    else
        moving ? comp_wishes<false, true>(c, l, piece, key, wish) : comp_wishes<false, false>(c, l, piece, key, wish);
}

/// N vectors from l on: wishes become smooth reductions. What falls is never below the wish, so the larger of both counts.
template <int N>
void smooth_comp(CompRows& c, int l, const Piece& piece, Block& wish_and_reduction)
{
    CompState s[N];
    for (int n = 0; n < N; ++n) s[n] = {load(c.held, l + n * W), load(c.count, l + n * W), load(c.reduction, l + n * W)};
    for (int f = 0; f < piece.frames; ++f)
        for (int n = 0; n < N; ++n) {
            const int at = l + n * W;
            const F wish = load(wish_and_reduction.frame[f], at), rest_of_hold = s[n].count - 1.0f;
            s[n].count = max(rest_of_hold, floats(bits(load(c.hold, at)) & (wish >= s[n].held)));
            const F release = floats(bits(load(c.release, at)) & (rest_of_hold <= F{})); // of no account where the wish rises
            s[n].held = max(wish, fma(release, wish - s[n].held, s[n].held));
            s[n].reduction = fma(load(c.attack, at), s[n].held - s[n].reduction, s[n].reduction);
            store(wish_and_reduction.frame[f], at, s[n].reduction);
        }
    for (int n = 0; n < N; ++n)
        store(c.held, l + n * W, s[n].held), store(c.count, l + n * W, s[n].count), store(c.reduction, l + n * W, s[n].reduction);
}

/// @param Special as above    @param All every lane of the vector compresses, and mixes steadily
template <bool Special, bool All>
void comp_gains(CompRows& c, const IntRow& mask, int l, const Piece& piece, const Ramp& dry, const Ramp& wet, const Block& reduction, const Block& in, Block& out)
{
    const F direction = load(c.direction, l);
    const I is_linear = load(c.is_linear, l), m = load(mask, l);
    F gain = splat(1), d = load(dry.base, l), w = load(wet.base, l);
    for (int f = 0; f < piece.frames; ++f) {
        F lost = load(reduction.frame[f], l);
        if constexpr (Special) lost = direction * lost;
        gain = exp2_of_minus(lost);
        if constexpr (Special) gain = pick(is_linear, 1.0f - lost, gain);
        const F x = load(in.frame[f], l);
        if constexpr (All) {
            store(out.frame[f], l, x * fma(w, gain, d));
        } else {
            const float t = float(piece.phase + f + 1);
            d = along(dry, l, t), w = along(wet, l, t);
            store(out.frame[f], l, pick(m, x * fma(w, gain, d), x));
        }
    }
    store(c.applied, l, pick(m, gain, load(c.applied, l)));
}

void comp_gains(CompRows& c, const IntRow& mask, int l, const Piece& piece, const Ramp& dry, const Ramp& wet, const Block& reduction, const Block& in, Block& out)
{
    const bool special = is_special(c, l), all = !any(~load(mask, l)) && !dry.moving && !wet.moving;
    if (special)
        all ? comp_gains<true, true>(c, mask, l, piece, dry, wet, reduction, in, out) : comp_gains<true, false>(c, mask, l, piece, dry, wet, reduction, in, out);
    else
        all ? comp_gains<false, true>(c, mask, l, piece, dry, wet, reduction, in, out) : comp_gains<false, false>(c, mask, l, piece, dry, wet, reduction, in, out);
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
    const bool exp = any_in(g.is_exp, piece.lanes), duck = any_in(g.is_duck, piece.lanes);
    if (exp)
        for (int l = 0; l < piece.lanes; l += W) expander_wishes(g, l, piece, key, octaves);
    int first = 0;
    for (; first + together * W <= piece.lanes; first += together * W) smooth_gates<together>(g, first, piece, key, octaves, exp, duck);
    for (; first < piece.lanes; first += W) smooth_gates<1>(g, first, piece, key, octaves, exp, duck);
    for (int l = 0; l < piece.lanes; l += W) {
        F factor = splat(1);
        for (int f = 0; f < piece.frames; ++f) {
            factor = exp2_of_minus(-load(octaves.frame[f], l));
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
    for (int l = 0; l < lanes; l += W) before.keep(c, l), comp_wishes(c, l, piece, key, octaves);
    int l = 0;
    for (; l + together * W <= lanes; l += together * W) smooth_comp<together>(c, l, piece, octaves);
    for (; l < lanes; l += W) smooth_comp<1>(c, l, piece, octaves);
    for (l = 0; l < lanes; l += W) {
        const I m = load(mask, l);
        any(m) ? comp_gains(c, mask, l, piece, dry, wet, octaves, in, out) : pass(l, piece, in, out);
        if (any(~m)) before.put_back(c, m, l);
    }
}

/// One lane's share is its neighbour's too: both become |louder|.
inline constexpr int pair = W > 1 ? W : 2; // lanes to read before any is written

void pair_up(const Block& in, const Piece& piece, const Ramp& share, Block& out)
{
    for (int l = 0; l < piece.lanes; l += pair)
        for (int f = 0; f < piece.frames; ++f) {
            F heard[pair / W];
            for (int v = 0; v < pair; v += W) {
                const F x = load(in.frame[f], l + v), own = abs(x), louder = max(own, abs(neighbours(in.frame[f], l + v)));
                const F w = along(share, l + v, float(piece.phase + f + 1));
                heard[v / W] = pick(w == F{}, x, fma(w, louder - own, own));
            }
            for (int v = 0; v < pair; v += W) store(out.frame[f], l + v, heard[v / W]);
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
