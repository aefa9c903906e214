// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {
namespace {

template <bool Moving>
void fade_vector(int l, const Block& pre, const Piece& piece, const Ramp& fader, const Ramp& left, const Ramp& right, Block& post,
                 Block& sum_left, Block& sum_right, IntRow& post_bits)
{
    I most = load(post_bits, l);
    F g = load(fader.base, l), gl = load(left.base, l), gr = load(right.base, l);
    for (int f = 0; f < piece.frames; ++f) {
        if constexpr (Moving) {
            const float t = float(piece.phase + f + 1);
            g = along(fader, l, t), gl = along(left, l, t), gr = along(right, l, t);
        }
        const F y = load(pre.frame[f], l) * g;
        store(post.frame[f], l, y);
        most = max_bits(bits(y) & 0x7fffffff, most);
        store(sum_left.frame[f], l, fma(y, gl, load(sum_left.frame[f], l)));
        store(sum_right.frame[f], l, fma(y, gr, load(sum_right.frame[f], l)));
    }
    store(post_bits, l, most);
}

inline constexpr int vectors = bank_lanes / W; // of a row of buses
inline constexpr int together = vectors >= 8 ? 1 : 8 / vectors; // frames whose sums stay in registers
inline constexpr int at_once = vectors >= 8 ? 8 : vectors;

/// N frames from f on, buses from `first` on: sums over all rows, every sum in a register.
template <int N>
void send_frames(const SendRow* still, int still_count, const SendRow* moving, int moving_count, const Piece& piece, int f, int first, Block& out)
{
    F sum[N][at_once] = {};
    for (int r = 0; r < still_count; ++r) {
        const float* x = still[r].x + f * bank_lanes;
        for (int v = 0; v < at_once; ++v) {
            const F g = load(*still[r].base, first + v * W);
            for (int n = 0; n < N; ++n) sum[n][v] = fma(splat(x[n * bank_lanes]), g, sum[n][v]);
        }
    }
    for (int r = 0; r < moving_count; ++r) {
        const float* x = moving[r].x + f * bank_lanes;
        for (int v = 0; v < at_once; ++v) {
            const F base = load(*moving[r].base, first + v * W), step = load(*moving[r].step, first + v * W);
            for (int n = 0; n < N; ++n) {
                const F g = fma(step, splat(float(piece.phase + f + n + 1)), base);
                sum[n][v] = fma(splat(x[n * bank_lanes]), g, sum[n][v]);
            }
        }
    }
    for (int n = 0; n < N; ++n)
        for (int v = 0; v < at_once; ++v) store(out.frame[f + n], first + v * W, sum[n][v]);
}

} // namespace

void apply_gain(const Block& in, const Piece& piece, const Ramp& gain, Block& out)
{
    for (int l = 0; l < piece.lanes; l += W)
        for (int f = 0; f < piece.frames; ++f)
            store(out.frame[f], l, load(in.frame[f], l) * along(gain, l, float(piece.phase + f + 1)));
}

/// Hermite's cubic from start (with its speed) to target at rest; the line of one cell between two of its points.
void step_ramp(Ramp& r)
{
    I busy = {};
    for (int l = 0; l < bank_lanes; l += W) {
        const I was = load(r.left, l), left = pick(was > 0, was - 1, I{});
        const F from = load(r.next, l), start = load(r.start, l), target = load(r.target, l), one = splat(1);
        const F rest = __builtin_convertvector(left, F) * load(r.per_cell, l), u = one - rest;
        const F on_the_way = fma(u * rest * rest, load(r.slope, l), fma(u * u * (one + 2.0f * rest), target - start, start));
        const F to = pick(left > 0, on_the_way, target);
        store(r.base, l, from), store(r.next, l, to), store(r.left, l, left);
        store(r.step, l, (to - from) * (1.0f / grid_frames));
        busy |= was > 0;
    }
    r.moving = any(busy);
}

void peak(const Block& in, const Piece& piece, IntRow& peak_bits)
{
    for (int l = 0; l < piece.lanes; l += W) {
        I most = load(peak_bits, l);
        for (int f = 0; f < piece.frames; ++f) most = max_bits(bits(load(in.frame[f], l)) & 0x7fffffff, most);
        store(peak_bits, l, most);
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

void fade(const Block& pre, const Piece& piece, const Ramp& fader, const Ramp& left, const Ramp& right, Block& post, Block& sum_left, Block& sum_right, IntRow& post_bits)
{
    const bool moving = fader.moving || left.moving || right.moving;
    for (int l = 0; l < piece.lanes; l += W)
        if (moving)
            fade_vector<true>(l, pre, piece, fader, left, right, post, sum_left, sum_right, post_bits);
        else
            fade_vector<false>(l, pre, piece, fader, left, right, post, sum_left, sum_right, post_bits);
}

void sum_lanes(const Block& left, const Block& right, const Piece& piece, Block& out)
{
    for (int f = 0; f < piece.frames; ++f) {
        float l[bank_lanes], r[bank_lanes];
        for (int i = 0; i < 8; ++i) {
            l[i] = left.frame[f].lane[i] + left.frame[f].lane[i + 8];
            r[i] = right.frame[f].lane[i] + right.frame[f].lane[i + 8];
        }
        for (int half = 4; half >= 1; half /= 2)
            for (int i = 0; i < half; ++i) l[i] += l[i + half], r[i] += r[i + half];
        out.frame[f].lane[0] = l[0], out.frame[f].lane[1] = r[0];
    }
}

void send(const SendRow* still, int still_count, const SendRow* moving, int moving_count, const Piece& piece, Block& out)
{
    for (int first = 0; first < bank_lanes; first += at_once * W) {
        int f = 0;
        for (; f + together <= piece.frames; f += together)
            send_frames<together>(still, still_count, moving, moving_count, piece, f, first, out);
        for (; f < piece.frames; ++f) send_frames<1>(still, still_count, moving, moving_count, piece, f, first, out);
    }
}

} // namespace gigdesk::GIGDESK_LANES_SPACE
