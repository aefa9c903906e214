// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {
namespace {

template <bool Moving, bool Mono>
void fade_vector(int l, const Block& pre, const Piece& piece, const FadeRamps& by, Block& post, MainSums& sums, IntRow& post_bits)
{
    I most = load(post_bits, l);
    F g = load(by.fader.base, l), gl = load(by.left.base, l), gr = load(by.right.base, l), gm = load(by.mono.base, l);
    for (int f = 0; f < piece.frames; ++f) {
        if constexpr (Moving) {
            const float t = float(piece.phase + f + 1);
            g = along(by.fader, l, t), gl = along(by.left, l, t), gr = along(by.right, l, t);
            if constexpr (Mono) gm = along(by.mono, l, t);
        }
        const F y = load(pre.frame[f], l) * g;
        store(post.frame[f], l, y);
        most = max_bits(bits(y) & 0x7fffffff, most);
        store(sums.left.frame[f], l, fma(y, gl, load(sums.left.frame[f], l)));
        store(sums.right.frame[f], l, fma(y, gr, load(sums.right.frame[f], l)));
        if constexpr (Mono) store(sums.mono.frame[f], l, fma(y, gm, load(sums.mono.frame[f], l)));
    }
    store(post_bits, l, most);
}
template <bool Moving, bool Mono>
void fade_all(const Block& pre, const Piece& piece, const FadeRamps& by, Block& post, MainSums& sums, IntRow& post_bits)
{
    for (int l = 0; l < piece.lanes; l += W) fade_vector<Moving, Mono>(l, pre, piece, by, post, sums, post_bits);
}

/// The sixteen lanes of a row, added in a fixed order.
inline float sum_of(const Row& row)
{
    float x[8];
    for (int i = 0; i < 8; ++i) x[i] = row.lane[i] + row.lane[i + 8];
    for (int half = 4; half >= 1; half /= 2)
        for (int i = 0; i < half; ++i) x[i] += x[i + half];
    return x[0];
}

inline constexpr int most_sums = 8;   // stay in registers
inline constexpr int anchor_every = 4; // frames; the same for every instruction set

/// A moving gain in frame t of the cell (from 1 on). It is added up from every fourth frame on, which is cheaper than a
/// product for each; wherever a piece begins, the gains are the same.
inline F gain_at(F base, F step, int t)
{
    const int since = (t - 1) % anchor_every;
    F g = fma(step, splat(float(t - since)), base);
    for (int n = 0; n < since; ++n) g += step;
    return g;
}

/// N frames from f on, V vectors of mixes from `first` on: sums over all rows, every sum in a register.
/// @param N 1, or any number of whole fours from an anchor on
template <int N, int V>
void send_frames(const SendRow* still, int still_count, const SendRow* moving, int moving_count, const Piece& piece, int f, int first, Block& out)
{
    F sum[N][V] = {};
    for (int r = 0; r < still_count; ++r) {
        const float* x = still[r].x + f * bank_lanes;
        for (int v = 0; v < V; ++v) {
            const F g = load(*still[r].base, first + v * W);
            for (int n = 0; n < N; ++n) sum[n][v] = fma(splat(x[n * bank_lanes]), g, sum[n][v]);
        }
    }
    const int t = piece.phase + f + 1;
    for (int r = 0; r < moving_count; ++r) {
        const float* x = moving[r].x + f * bank_lanes;
        for (int v = 0; v < V; ++v) {
            const F base = load(*moving[r].base, first + v * W), step = load(*moving[r].step, first + v * W);
            F g = N == 1 ? gain_at(base, step, t) : fma(step, splat(float(t)), base);
            for (int n = 0; n < N; ++n) {
                if (n > 0) g = n % anchor_every ? g + step : fma(step, splat(float(t + n)), base);
                sum[n][v] = fma(splat(x[n * bank_lanes]), g, sum[n][v]);
            }
        }
    }
    for (int n = 0; n < N; ++n)
        for (int v = 0; v < V; ++v) store(out.frame[f + n], first + v * W, sum[n][v]);
}

template <int V>
void send_to(const SendRow* still, int still_count, const SendRow* moving, int moving_count, const Piece& piece, int first, Block& out)
{
    constexpr int together = most_sums / V;
    for (int f = 0; f < piece.frames;) {
        const bool all = (piece.phase + f) % anchor_every == 0 && f + together <= piece.frames;
        if (all)
            send_frames<together, V>(still, still_count, moving, moving_count, piece, f, first, out), f += together;
        else
            send_frames<1, V>(still, still_count, moving, moving_count, piece, f, first, out), ++f;
    }
}

/// A line over the cell, between two points of the cubic.
struct Line {
    F base, step;
    I was_moving; ///< lanes
};

/// Hermite's cubic to a target at rest.
inline Line step_vector(Ramp& r, int l)
{
    const I was = load(r.left, l), left = pick(was > 0, was - 1, I{});
    const F t = __builtin_convertvector(left, F), from = load(r.next, l), to = fma(t * t, fma(load(r.cubed, l), t, load(r.squared, l)), load(r.target, l));
    const F step = (to - from) * (1.0f / grid_frames);
    store(r.base, l, from), store(r.next, l, to), store(r.left, l, left), store(r.step, l, step);
    return {from, step, was > 0};
}

} // namespace

void apply_gain(const Block& in, const Piece& piece, const Ramp& gain, Block& out)
{
    for (int l = 0; l < piece.lanes; l += W) {
        F g = load(gain.base, l);
        for (int f = 0; f < piece.frames; ++f) {
            if (gain.moving) g = along(gain, l, float(piece.phase + f + 1));
            store(out.frame[f], l, load(in.frame[f], l) * g);
        }
    }
}

void step_ramp(Ramp& r)
{
    I busy = {};
    for (int l = 0; l < bank_lanes; l += W) busy |= step_vector(r, l).was_moving;
    r.moving = any(busy);
}

void step_and_scale(Ramp& r, const Row& by, Row& base, Row& step)
{
    I busy = {};
    for (int l = 0; l < bank_lanes; l += W) {
        const Line line = step_vector(r, l);
        const F scale = load(by, l);
        store(base, l, line.base * scale), store(step, l, line.step * scale);
        busy |= line.was_moving;
    }
    r.moving = any(busy);
}

void scale(const Ramp& r, const Row& by, Row& base, Row& step)
{
    for (int l = 0; l < bank_lanes; l += W) store(base, l, load(r.base, l) * load(by, l)), store(step, l, load(r.step, l) * load(by, l));
}

bool peak(const Block& in, const Piece& piece, IntRow& peak_bits)
{
    constexpr float beyond_reason = 1e7f;
    I beyond = {};
    for (int l = 0; l < piece.lanes; l += W) {
        I most = load(peak_bits, l);
#pragma GCC unroll 4
        for (int f = 0; f < piece.frames; ++f) most = max_bits(bits(load(in.frame[f], l)) & 0x7fffffff, most);
        store(peak_bits, l, most);
        beyond |= most > bits(splat(beyond_reason));
    }
    return !any(beyond);
}

void let_fall(Row& meter, IntRow& peak_bits, float fall)
{
    constexpr float silence = 1e-9f;
    for (int l = 0; l < bank_lanes; l += W) {
        const I peak = load(peak_bits, l), finite = peak < 0x7f800000;
        const F now = max(load(meter, l) * fall, floats(peak & finite));
        store(meter, l, pick(now < silence, F{}, now));
        store(peak_bits, l, I{});
    }
}

void blend(const Block& old_signal, const Block& new_signal, const Piece& piece, const Ramp& weight, Block& out)
{
    for (int l = 0; l < piece.lanes; l += W)
        for (int f = 0; f < piece.frames; ++f) {
            const F a = load(old_signal.frame[f], l), b = load(new_signal.frame[f], l);
            const F w = along(weight, l, float(piece.phase + f + 1));
            store(out.frame[f], l, pick(w == splat(1), b, fma(w, b - a, a)));
        }
}

void fade(const Block& pre, const Piece& piece, const FadeRamps& by, Block& post, MainSums& sums, IntRow& post_bits)
{
    const bool moving = by.fader.moving || by.left.moving || by.right.moving || by.mono.moving;
    if (by.to_mono)
        moving ? fade_all<true, true>(pre, piece, by, post, sums, post_bits) : fade_all<false, true>(pre, piece, by, post, sums, post_bits);
    else
        moving ? fade_all<true, false>(pre, piece, by, post, sums, post_bits) : fade_all<false, false>(pre, piece, by, post, sums, post_bits);
}

void sum_lanes(const MainSums& sums, const Piece& piece, Block& out)
{
    for (int f = 0; f < piece.frames; ++f) {
        out.frame[f].lane[0] = sum_of(sums.left.frame[f]), out.frame[f].lane[1] = sum_of(sums.right.frame[f]);
        out.frame[f].lane[2] = sums.any_mono ? sum_of(sums.mono.frame[f]) : 0;
    }
}

void send(const SendRow* still, int still_count, const SendRow* moving, int moving_count, const Piece& piece, Block& out)
{
    constexpr int vectors = bank_lanes / W, most_at_once = most_sums / anchor_every, at_once = vectors > most_at_once ? most_at_once : vectors;
    if (piece.lanes <= W) return send_to<1>(still, still_count, moving, moving_count, piece, 0, out);
    for (int first = 0; first < bank_lanes; first += at_once * W) send_to<at_once>(still, still_count, moving, moving_count, piece, first, out);
}

} // namespace gigdesk::GIGDESK_LANES_SPACE
