// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes from anywhere. Mostly a vector's lanes come from few vectors of the banks: those are permuted and put together;
// a lane at a time is dear.
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {
namespace {

inline constexpr int bank_bits = 4; // of a place: its lane; above them its bank
static_assert(1 << bank_bits == bank_lanes);

/// A broken strip must not break those that listen to it.
inline F sane(F x)
{
    constexpr float beyond_reason = 1e7f;
    return floats(bits(x) & (abs(x) < splat(beyond_reason)));
}

void one_by_one(const Row* const* banks, I place, const Piece& piece, int l, Block& out)
{
    const float* from[W];
    for (int i = 0; i < W; ++i) from[i] = banks[place[i] >> bank_bits]->lane + (place[i] & (bank_lanes - 1));
    for (int f = 0; f < piece.frames; ++f) {
        F x;
        for (int i = 0; i < W; ++i) x[i] = from[i][f * bank_lanes];
        store(out.frame[f], l, sane(x));
    }
}

#if GIGDESK_LANES == 16 || GIGDESK_LANES == 8
#if GIGDESK_LANES == 16
inline F permuted(F x, I from) { return (F)_mm512_permutexvar_ps((__m512i)from, (__m512)x); }
inline unsigned which(I mask) { return _mm512_movepi32_mask((__m512i)mask); }
#else
inline F permuted(F x, I from) { return (F)_mm256_permutevar8x32_ps((__m256)x, (__m256i)from); }
inline unsigned which(I mask) { return unsigned(_mm256_movemask_ps((__m256)mask)); }
#endif

/// What one vector of a bank gives to the lanes of another.
struct Part {
    const float* from; ///< in frame 0
    I mask;
};
inline constexpr int most_parts = 4;

/// @return how many parts a vector is made of; more than most_parts: too many
int take_apart(const Row* const* banks, const IntRow& places, int l, Part* parts)
{
    const I place = load(places, l);
    I rest = ~I{};
    int count = 0;
    for (; const unsigned left = which(rest); ++count) {
        if (count == most_parts) return count + 1;
        const int at = places.lane[l + __builtin_ctz(left)] & ~(W - 1);
        const I mask = (place & ~(W - 1)) == at;
        parts[count] = {banks[at >> bank_bits]->lane + (at & (bank_lanes - 1)), mask};
        rest &= ~mask;
    }
    return count;
}

template <int N>
void put_together(const Part* parts, I place, const Piece& piece, int l, Block& out)
{
    const I lane = place & (W - 1);
    for (int f = 0; f < piece.frames; ++f) {
        I x = {};
        for (int n = 0; n < N; ++n) x |= bits(permuted(*reinterpret_cast<const F*>(parts[n].from + f * bank_lanes), lane)) & parts[n].mask;
        store(out.frame[f], l, sane(floats(x)));
    }
}

void gather_vector(const Row* const* banks, const IntRow& places, const Piece& piece, int l, Block& out)
{
    Part parts[most_parts];
    const I place = load(places, l);
    switch (take_apart(banks, places, l, parts)) {
    case 1: return put_together<1>(parts, place, piece, l, out);
    case 2: return put_together<2>(parts, place, piece, l, out);
    case 3: return put_together<3>(parts, place, piece, l, out);
    case 4: return put_together<4>(parts, place, piece, l, out);
    default: return one_by_one(banks, place, piece, l, out);
    }
}
#else
void gather_vector(const Row* const* banks, const IntRow& places, const Piece& piece, int l, Block& out) { one_by_one(banks, load(places, l), piece, l, out); }
#endif

} // namespace

void gather(const Row* const* banks, const IntRow& place, const Piece& piece, Block& out)
{
    for (int l = 0; l < piece.lanes; l += W) gather_vector(banks, place, piece, l, out);
}

} // namespace gigdesk::GIGDESK_LANES_SPACE
