// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {
namespace {

inline constexpr float absurd = 1000;               // +60 dBFS: no converter says that
inline constexpr float full_scale = 32767.0f / 32768;

#if GIGDESK_LANES > 1
typedef float Quad __attribute__((vector_size(16), may_alias));
typedef float LooseQuad __attribute__((vector_size(16), aligned(4), may_alias));

inline Quad loose(const float* p) { return *reinterpret_cast<const LooseQuad*>(p); }
inline void put(float* p, Quad v) { *reinterpret_cast<LooseQuad*>(p) = v; }

/// Four frames of W rows, in fours: part i of a vector holds row r + 4 i. Frames f ... f + 3 of each.
#if GIGDESK_LANES == 16
inline F fours(const float* const* rows, int r, int f)
{
    __m512 v = _mm512_castps128_ps512((__m128)loose(rows[r] + f));
    v = _mm512_insertf32x4(v, (__m128)loose(rows[r + 4] + f), 1);
    v = _mm512_insertf32x4(v, (__m128)loose(rows[r + 8] + f), 2);
    return (F)_mm512_insertf32x4(v, (__m128)loose(rows[r + 12] + f), 3);
}
inline void put_fours(F v, float* const* rows, int r, int f)
{
    put(rows[r] + f, (Quad)_mm512_castps512_ps128((__m512)v)), put(rows[r + 4] + f, (Quad)_mm512_extractf32x4_ps((__m512)v, 1));
    put(rows[r + 8] + f, (Quad)_mm512_extractf32x4_ps((__m512)v, 2)), put(rows[r + 12] + f, (Quad)_mm512_extractf32x4_ps((__m512)v, 3));
}
#define GIGDESK_ZIP(a, b, i, j) \
    __builtin_shufflevector(a, b, i, i + 16, j, j + 16, i + 4, i + 20, j + 4, j + 20, i + 8, i + 24, j + 8, j + 24, i + 12, i + 28, j + 12, j + 28)
#define GIGDESK_JOIN(a, b, i) \
    __builtin_shufflevector(a, b, i, i + 1, i + 16, i + 17, i + 4, i + 5, i + 20, i + 21, i + 8, i + 9, i + 24, i + 25, i + 12, i + 13, i + 28, i + 29)
#elif GIGDESK_LANES == 8
inline F fours(const float* const* rows, int r, int f)
{
    return (F)_mm256_insertf128_ps(_mm256_castps128_ps256((__m128)loose(rows[r] + f)), (__m128)loose(rows[r + 4] + f), 1);
}
inline void put_fours(F v, float* const* rows, int r, int f)
{
    put(rows[r] + f, (Quad)_mm256_castps256_ps128((__m256)v)), put(rows[r + 4] + f, (Quad)_mm256_extractf128_ps((__m256)v, 1));
}
#define GIGDESK_ZIP(a, b, i, j) __builtin_shufflevector(a, b, i, i + 8, j, j + 8, i + 4, i + 12, j + 4, j + 12)
#define GIGDESK_JOIN(a, b, i) __builtin_shufflevector(a, b, i, i + 1, i + 8, i + 9, i + 4, i + 5, i + 12, i + 13)
#else
inline F fours(const float* const* rows, int r, int f) { return (F)loose(rows[r] + f); }
inline void put_fours(F v, float* const* rows, int r, int f) { put(rows[r] + f, (Quad)v); }
#define GIGDESK_ZIP(a, b, i, j) __builtin_shufflevector(a, b, i, i + 4, j, j + 4)
#define GIGDESK_JOIN(a, b, i) __builtin_shufflevector(a, b, i, i + 1, i + 4, i + 5)
#endif

/// Four rows of four become four columns, in every part of the vectors.
inline void turn(F& a, F& b, F& c, F& d)
{
    const F ab_low = GIGDESK_ZIP(a, b, 0, 1), ab_high = GIGDESK_ZIP(a, b, 2, 3), cd_low = GIGDESK_ZIP(c, d, 0, 1), cd_high = GIGDESK_ZIP(c, d, 2, 3);
    a = GIGDESK_JOIN(ab_low, cd_low, 0), b = GIGDESK_JOIN(ab_low, cd_low, 2), c = GIGDESK_JOIN(ab_high, cd_high, 0), d = GIGDESK_JOIN(ab_high, cd_high, 2);
}

/// As many frames as come in fours. @param rows as many as fill whole vectors    @return frames done
int turn_in(const float* const* rows, int frames, int lanes, Block& out)
{
    const int whole = frames & ~3;
    for (int l = 0; l < lanes; l += W)
        for (int f = 0; f < whole; f += 4) {
            F a = fours(rows, l, f), b = fours(rows, l + 1, f), c = fours(rows, l + 2, f), d = fours(rows, l + 3, f);
            turn(a, b, c, d);
            store(out.frame[f], l, a), store(out.frame[f + 1], l, b), store(out.frame[f + 2], l, c), store(out.frame[f + 3], l, d);
        }
    return whole;
}
int turn_out(const Block& in, int frames, float* const* rows, int count)
{
    const int whole = frames & ~3;
    for (int l = 0; l + W <= count; l += W)
        for (int f = 0; f < whole; f += 4) {
            F a = load(in.frame[f], l), b = load(in.frame[f + 1], l), c = load(in.frame[f + 2], l), d = load(in.frame[f + 3], l);
            turn(a, b, c, d);
            put_fours(a, rows, l, f), put_fours(b, rows, l + 1, f), put_fours(c, rows, l + 2, f), put_fours(d, rows, l + 3, f);
        }
    return whole;
}
inline constexpr int turned = W;
#else
int turn_in(const float* const*, int, int, Block&) { return 0; }
int turn_out(const Block&, int, float* const*, int) { return 0; }
inline constexpr int turned = 1;
#endif

/// Nearly always nothing is at full scale, nothing impossible, and trim at rest. @return false if it is not so; nothing is done then
bool glance(int l, const Piece& piece, const Ramp& trim, InputWatch& w, Block& io)
{
    I most = {};
    for (int f = 0; f < piece.frames; ++f) most = max_bits(bits(load(io.frame[f], l)) & 0x7fffffff, most);
    if (any(most >= bits(splat(full_scale))) || any(load(w.run, l) != 0)) return false;
    if (trim.moving) return false;
    const F gain = load(trim.base, l);
    for (int f = 0; f < piece.frames; ++f) store(io.frame[f], l, load(io.frame[f], l) * gain);
    store(w.peak_bits, l, max_bits(bits(floats(most) * abs(gain)), load(w.peak_bits, l)));
    return true;
}

void watch(int l, const Piece& piece, const Ramp& trim, InputWatch& w, Block& io)
{
    I most = load(w.peak_bits, l), run = load(w.run, l), clips = load(w.clips, l), clamped = load(w.clamped, l);
    const F base = load(trim.base, l);
    for (int f = 0; f < piece.frames; ++f) {
        const F x = load(io.frame[f], l), level = abs(x);
        const I fine = level < splat(absurd), full = level >= splat(full_scale);
        clamped += ~fine & 1;
        run = (run + 1) & full;
        clips += (run == 3) & 1;
        const F g = trim.moving ? along(trim, l, float(piece.phase + f + 1)) : base;
        const F y = pick(fine, x, F{}) * g;
        most = max_bits(bits(y) & 0x7fffffff, most);
        store(io.frame[f], l, y);
    }
    store(w.peak_bits, l, most), store(w.run, l, run), store(w.clips, l, clips), store(w.clamped, l, clamped);
}

/// An output's whole gain in frame f of the piece.
struct WayOut {
    const Ramp& level;
    float gain, gain_step;
    [[nodiscard]] bool is_still() const { return !level.moving && gain_step == 0; }
    [[nodiscard]] F at(int l, const Piece& piece, int f) const
    {
        const float t = float(piece.phase + f + 1);
        return along(level, l, t) * (gain + gain_step * t);
    }
};

/// Nearly always nothing is over the ceiling, nothing broken, the gain at rest; the limiter may be letting go. @return false
/// if it is not so; nothing is done then. What passes here is bit for bit what the limiter would pass.
bool pass_unlimited(GuardRows& g, int l, const Piece& piece, const WayOut& way, Block& io)
{
    const F ceiling = load(g.ceiling, l), release = load(g.release, l), one = splat(1);
    if (!way.is_still() || g.weight.moving) return false;
    const F gain = way.at(l, piece, 0);
    I most = {};
    for (int f = 0; f < piece.frames; ++f) most = max_bits(bits(load(io.frame[f], l) * gain) & 0x7fffffff, most);
    if (any(most > bits(ceiling))) return false; // so are NaN and Inf
    F reduction = load(g.reduction, l);
    if (any(one - reduction < one)) {
        most = I{};
        for (int f = 0; f < piece.frames; ++f) {
            reduction = fma(-release, reduction, reduction);
            const F y = load(io.frame[f], l) * gain * (one - reduction);
            most = max_bits(bits(y) & 0x7fffffff, most);
            store(io.frame[f], l, y);
        }
    } else {
        reduction = F{};
        for (int f = 0; f < piece.frames; ++f) store(io.frame[f], l, load(io.frame[f], l) * gain);
    }
    store(g.reduction, l, reduction), store(g.peak_bits, l, max_bits(most, load(g.peak_bits, l)));
    return true;
}

struct Limiter {
    F ceiling, release, reduction;
    /// One frame. @param over where the ceiling was exceeded
    F operator()(F x, I& over)
    {
        const F one = splat(1), level = abs(x);
        over = level > ceiling;
        reduction = max(fma(-release, reduction, reduction), floats(bits(one - ceiling / max(level, splat(1e-9f))) & over));
        return max(min(x * (one - reduction), ceiling), -ceiling);
    }
};

/// @param limited_frames where any lane was    @param Still level and gain are    @param Changing a ceiling is on its way
template <bool Still, bool Changing>
void limit(GuardRows& g, int l, const Piece& piece, const WayOut& way, I* limited_frames, Block& io)
{
    Limiter limiter{load(g.ceiling, l), load(g.release, l), load(g.reduction, l)}, old{load(g.old_ceiling, l), load(g.release, l), load(g.old_reduction, l)};
    F gain = way.at(l, piece, 0);
    I limited = load(g.limited, l), clamped = load(g.clamped, l), most = load(g.peak_bits, l);
    for (int f = 0; f < piece.frames; ++f) {
        const F wanted = load(io.frame[f], l);
        const I fine = abs(wanted) < splat(3e38f);
        clamped += fine + 1;
        if constexpr (!Still) gain = way.at(l, piece, f);
        const F x = floats(bits(wanted) & fine) * gain;
        I over;
        F y = limiter(x, over);
        if constexpr (Changing) {
            I was_over;
            const F before = old(x, was_over), w = along(g.weight, l, float(piece.phase + f + 1));
            y = pick(w == splat(1), y, fma(w, y - before, before));
        }
        limited -= over;
        limited_frames[f] |= over;
        most = max_bits(bits(y) & 0x7fffffff, most);
        store(io.frame[f], l, y);
    }
    store(g.reduction, l, limiter.reduction), store(g.limited, l, limited), store(g.clamped, l, clamped), store(g.peak_bits, l, most);
    if constexpr (Changing) store(g.old_reduction, l, old.reduction);
}

} // namespace

void line_up(const float* const* rows, const Piece& piece, Block& out)
{
    for (int f = turn_in(rows, piece.frames, piece.lanes, out); f < piece.frames; ++f)
        for (int l = 0; l < piece.lanes; ++l) out.frame[f].lane[l] = rows[l][f];
}

void take_in(const float* const* rows, const Piece& piece, const Ramp& trim, InputWatch& w, Block& out)
{
    line_up(rows, piece, out);
    for (int l = 0; l < piece.lanes; l += W)
        if (!glance(l, piece, trim, w, out)) watch(l, piece, trim, w, out);
}

void give_out(const Block& in, const Piece& piece, float* const* rows, int count)
{
    const int whole = turn_out(in, piece.frames, rows, count), done = count / turned * turned;
    for (int l = 0; l < count; ++l)
        for (int f = l < done ? whole : 0; f < piece.frames; ++f) rows[l][f] = in.frame[f].lane[l];
}

void guard(GuardRows& g, const Piece& piece, const Ramp& level, float gain, float gain_step, Block& io)
{
    const WayOut way{level, gain, gain_step};
    I limited_frames[grid_frames] = {};
    bool any_limited = false;
    for (int l = 0; l < piece.lanes; l += W) {
        if (pass_unlimited(g, l, piece, way, io)) continue;
        any_limited = true;
        if (g.weight.moving)
            limit<false, true>(g, l, piece, way, limited_frames, io);
        else
            way.is_still() ? limit<true, false>(g, l, piece, way, limited_frames, io) : limit<false, false>(g, l, piece, way, limited_frames, io);
    }
    if (!any_limited) return;
    for (int f = 0; f < piece.frames; ++f) g.frames += any(limited_frames[f]);
}

} // namespace gigdesk::GIGDESK_LANES_SPACE
