// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Vectors of GIGDESK_LANES floats, for *.lanes.cpp only. Everything lives in a namespace of its own for each instruction
// set, and nothing comes from the standard library: an inline function compiled for one set must never be linked into another.
#include "engine/dsp/kernels.h"

#if defined(__AVX512F__) || defined(__AVX2__)
#include <immintrin.h>
#endif

namespace gigdesk::GIGDESK_LANES_SPACE {

inline constexpr int W = GIGDESK_LANES;
typedef float F __attribute__((vector_size(4 * GIGDESK_LANES), may_alias));
typedef std::int32_t I __attribute__((vector_size(4 * GIGDESK_LANES), may_alias));
typedef std::uint32_t U __attribute__((vector_size(4 * GIGDESK_LANES), may_alias));

static inline F splat(float v) { return v - F{}; }
static inline F load(const Row& row, int l) { return *reinterpret_cast<const F*>(row.lane + l); }
static inline I load(const IntRow& row, int l) { return *reinterpret_cast<const I*>(row.lane + l); }
static inline void store(Row& row, int l, F v) { *reinterpret_cast<F*>(row.lane + l) = v; }
static inline void store(IntRow& row, int l, I v) { *reinterpret_cast<I*>(row.lane + l) = v; }
static inline I bits(F v) { return (I)v; }
static inline F floats(I v) { return (F)v; }

/// a * b + c, in one rounding where the instruction set has it.
static inline F fma(F a, F b, F c)
{
#if defined(__FMA__) && GIGDESK_LANES == 16
    return (F)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c);
#elif defined(__FMA__) && GIGDESK_LANES == 8
    return (F)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#else
    return a * b + c;
#endif
}
/// @param mask all bits set or none in each lane, as comparisons give it
static inline F pick(I mask, F yes, F no) { return mask ? yes : no; }
static inline I pick(I mask, I yes, I no) { return mask ? yes : no; }

#if defined(__AVX512F__) && GIGDESK_LANES == 16
static inline F max(F a, F b) { return (F)_mm512_max_ps((__m512)a, (__m512)b); }
static inline F min(F a, F b) { return (F)_mm512_min_ps((__m512)a, (__m512)b); }
#elif defined(__AVX2__) && GIGDESK_LANES == 8
static inline F max(F a, F b) { return (F)_mm256_max_ps((__m256)a, (__m256)b); }
static inline F min(F a, F b) { return (F)_mm256_min_ps((__m256)a, (__m256)b); }
#elif defined(__SSE2__) && GIGDESK_LANES == 4
static inline F max(F a, F b) { return (F)__builtin_ia32_maxps(a, b); }
static inline F min(F a, F b) { return (F)__builtin_ia32_minps(a, b); }
#else
static inline F max(F a, F b) { return pick(a > b, a, b); }
static inline F min(F a, F b) { return pick(a < b, a, b); }
#endif
static inline F abs(F v) { return floats(bits(v) & 0x7fffffff); }
/// For bits of absolute values: orders as the numbers do, NaN and Inf above all.
#if defined(__AVX512F__) && GIGDESK_LANES == 16
static inline I max_bits(I a, I b) { return (I)_mm512_max_epi32((__m512i)a, (__m512i)b); }
#elif defined(__AVX2__) && GIGDESK_LANES == 8
static inline I max_bits(I a, I b) { return (I)_mm256_max_epi32((__m256i)a, (__m256i)b); }
#else
static inline I max_bits(I a, I b) { return pick(a > b, a, b); }
#endif
/// @param mask all bits set or none in each lane
static inline bool any(I mask)
{
#if defined(__AVX512DQ__) && GIGDESK_LANES == 16
    return _mm512_movepi32_mask((__m512i)mask) != 0;
#elif defined(__AVX2__) && GIGDESK_LANES == 8
    return _mm256_movemask_ps((__m256)mask) != 0;
#else
    std::int32_t all = 0;
    for (int i = 0; i < W; ++i) all |= mask[i];
    return all != 0;
#endif
}

/// 2^-x, -120 <= x <= 120; relative error 4e-6, which is 0.00003 dB, without steps; 2^0 is exactly 1.
static inline F exp2_of_minus(F x)
{
    const F shifted = 12582912.0f - x;  // 1.5 * 2^23: the whole part moves to the low bits
    const F r = x + (shifted - 12582912.0f);
    F p = splat(0.00966108311f);
    p = fma(p, r, splat(-0.0559626631f));
    p = fma(p, r, splat(0.240229785f));
    p = fma(p, r, splat(-0.693116844f));
    p = fma(p, r, splat(1));
    return floats(bits(p) + (I)((U)bits(shifted) << 23));
}

/// log2 x for x > 0 (normal numbers); error 1.4e-4, which is 0.0008 dB, without steps.
static inline F log2(F x)
{
    const I whole = (bits(x) - 0x3f3504f3) >> 23; // mantissa from sqrt(1/2) to sqrt(2)
    const F r = floats(bits(x) - (I)((U)whole << 23)) - 1.0f;
    F p = splat(-0.331089914f);
    p = fma(p, r, splat(0.522206008f));
    p = fma(p, r, splat(-0.725374341f));
    p = fma(p, r, splat(1.44151342f));
    return fma(p, r, __builtin_convertvector(whole, F));
}

/// Each even lane and the next change places. @param l of the vector: a vector of one lane asks its neighbour
static inline F neighbours(const Row& row, int l)
{
#if GIGDESK_LANES == 16
    const F v = load(row, l);
    return __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
#elif GIGDESK_LANES == 8
    const F v = load(row, l);
    return __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6);
#elif GIGDESK_LANES == 4
    const F v = load(row, l);
    return __builtin_shufflevector(v, v, 1, 0, 3, 2);
#else
    return load(row, l ^ 1);
#endif
}

/// A ramp's gain in frame f of the piece.
static inline F along(const Ramp& ramp, int l, float t) { return fma(load(ramp.step, l), splat(t), load(ramp.base, l)); }

// The kernels, each in its file; the table is in table.lanes.cpp.
void take_in(const float* const* rows, const Piece&, const Ramp& trim, InputWatch&, Block& out);
void line_up(const float* const* rows, const Piece&, Block& out);
void give_out(const Block& in, const Piece&, float* const* rows, int count);
void apply_gain(const Block& in, const Piece&, const Ramp& gain, Block& out);
void filter(FilterSection* const* sections, int count, const IntRow& mask, const Piece&, const Block& in, Block& out);
void change_filter(FilterSection& section, FilterChange&, const IntRow& mask, const Piece&, const Block& in, Block& out);
void select(const IntRow& mask, const Piece&, const Block& yes, const Block& no, Block& out);
void gather(const Row* const* banks, const IntRow& place, const Piece&, Block& out);
void gate(GateRows&, const Piece&, const Block& key, const Block& in, Block& out);
void compress(CompRows&, const IntRow& mask, const Piece&, const Ramp& dry, const Ramp& wet, const Block& key, const Block& in, Block& out);
void pair_up(const Block& in, const Piece&, const Ramp& share, Block& out);
void crest(CrestRows&, const Piece&, const Block& key);
void auto_times(CrestRows&, const CrestLaw&, CompRows&);
bool peak(const Block& in, const Piece&, IntRow& peak_bits);
void let_fall(Row& meter, IntRow& peak_bits, float fall);
void blend(const Block& old_signal, const Block& new_signal, const Piece&, const Ramp& weight, Block& out);
void fade(const Block& pre, const Piece&, const FadeRamps&, Block& post, MainSums&, IntRow& post_bits);
void sum_lanes(const MainSums&, const Piece&, Block& out);
void send(const SendRow* still, int still_count, const SendRow* moving, int moving_count, const Piece&, Block& out);
void step_ramp(Ramp&);
void step_and_scale(Ramp&, const Row& by, Row& base, Row& step);
void scale(const Ramp&, const Row& by, Row& base, Row& step);
void guard(GuardRows&, const Piece&, const Ramp& level, float gain, float gain_step, Block& io);

} // namespace gigdesk::GIGDESK_LANES_SPACE
