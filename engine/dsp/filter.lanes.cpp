// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/lanes.h"

namespace gigdesk::GIGDESK_LANES_SPACE {
namespace {

/// One frame through one section; c are its coefficients now.
inline F tick(const F c[section_coefs], F& s1, F& s2, F x)
{
    const F e = x - s2;
    const F y = fma(c[3], x, fma(c[5], s2, c[4] * s1)); // the next section waits for x alone
    s2 = fma(c[2], e, fma(c[1], s1, s2));
    s1 = fma(c[1], e, fma(c[0], s1, s1));
    return y;
}

/// N still sections at once, of V vectors side by side: their states stay in registers, and the processor overlaps what
/// would else wait for the frame before.
template <int N, int V>
void still(FilterSection* const* sections, int l, const Piece& piece, const Block& in, Block& out)
{
    F c[N][V][section_coefs], s1[N][V], s2[N][V];
    for (int n = 0; n < N; ++n)
        for (int v = 0; v < V; ++v) {
            for (int i = 0; i < section_coefs; ++i) c[n][v][i] = load(sections[n]->base[i], l + v * W);
            s1[n][v] = load(sections[n]->s1, l + v * W), s2[n][v] = load(sections[n]->s2, l + v * W);
        }
    for (int f = 0; f < piece.frames; ++f)
        for (int v = 0; v < V; ++v) {
            F x = load(in.frame[f], l + v * W);
            for (int n = 0; n < N; ++n) x = tick(c[n][v], s1[n][v], s2[n][v], x);
            store(out.frame[f], l + v * W, x);
        }
    for (int n = 0; n < N; ++n)
        for (int v = 0; v < V; ++v) store(sections[n]->s1, l + v * W, s1[n][v]), store(sections[n]->s2, l + v * W, s2[n][v]);
}

/// One section whose coefficients move.
void moving(FilterSection& section, int l, const Piece& piece, const Block& in, Block& out)
{
    F base[section_coefs], step[section_coefs], c[section_coefs];
    for (int i = 0; i < section_coefs; ++i) base[i] = load(section.base[i], l), step[i] = load(section.step[i], l);
    F s1 = load(section.s1, l), s2 = load(section.s2, l);
    for (int f = 0; f < piece.frames; ++f) {
        const F t = splat(float(piece.phase + f + 1));
        for (int i = 0; i < section_coefs; ++i) c[i] = fma(step[i], t, base[i]);
        store(out.frame[f], l, tick(c, s1, s2, load(in.frame[f], l)));
    }
    store(section.s1, l, s1), store(section.s2, l, s2);
}

/// As many still sections as follow each other, up to four. @return how many were done
int run(FilterSection* const* sections, int count, int l, const Piece& piece, const Block& in, Block& out)
{
    if (sections[0]->moving) return moving(*sections[0], l, piece, in, out), 1;
    int n = 1;
    while (n < count && n < 4 && !sections[n]->moving) ++n;
    switch (n) {
    case 1: still<1, 1>(sections, l, piece, in, out); break;
    case 2: still<2, 1>(sections, l, piece, in, out); break;
    case 3: still<3, 1>(sections, l, piece, in, out); break;
    default: still<4, 1>(sections, l, piece, in, out); break;
    }
    return n;
}

void pass(int l, const Piece& piece, const Block& in, Block& out)
{
    if (&in == &out) return;
    for (int f = 0; f < piece.frames; ++f) store(out.frame[f], l, load(in.frame[f], l));
}

void run_through(FilterSection* const* sections, int count, int l, const Piece& piece, const Block& in, Block& out)
{
    const Block* from = &in;
    for (int n = 0; n < count; from = &out) n += run(sections + n, count - n, l, piece, *from, out);
}

/// Some lanes of a vector: all are worked out, those outside the mask put back.
void run_through_some(FilterSection* const* sections, int count, I mask, int l, const Piece& piece, const Block& in, Block& out)
{
    F s1[most_sections], s2[most_sections];
    for (int n = 0; n < count; ++n) s1[n] = load(sections[n]->s1, l), s2[n] = load(sections[n]->s2, l);
    Block wet;
    run_through(sections, count, l, piece, in, wet);
    for (int f = 0; f < piece.frames; ++f) store(out.frame[f], l, pick(mask, load(wet.frame[f], l), load(in.frame[f], l)));
    for (int n = 0; n < count; ++n) {
        store(sections[n]->s1, l, pick(mask, load(sections[n]->s1, l), s1[n]));
        store(sections[n]->s2, l, pick(mask, load(sections[n]->s2, l), s2[n]));
    }
}

} // namespace

void filter(FilterSection* const* sections, int count, const IntRow& mask, const Piece& piece, const Block& in, Block& out)
{
    int l = 0;
    if (count == 1 && !sections[0]->moving) // alone, a section would wait for itself
        for (; l + 2 * W <= piece.lanes && !any(~(load(mask, l) & load(mask, l + W))); l += 2 * W) still<1, 2>(sections, l, piece, in, out);
    for (; l < piece.lanes; l += W) {
        const I m = load(mask, l);
        if (!any(m))
            pass(l, piece, in, out);
        else if (!any(~m))
            run_through(sections, count, l, piece, in, out);
        else
            run_through_some(sections, count, m, l, piece, in, out);
    }
}

void change_filter(FilterSection& section, FilterChange& change, const IntRow& mask, const Piece& piece, const Block& in, Block& out)
{
    auto& old = change.old;
    for (int l = 0; l < piece.lanes; l += W) {
        const I m = load(mask, l);
        F base[section_coefs], step[section_coefs], c[section_coefs], was[section_coefs];
        for (int i = 0; i < section_coefs; ++i) base[i] = load(section.base[i], l), step[i] = load(section.step[i], l), was[i] = load(old.base[i], l);
        F s1 = load(section.s1, l), s2 = load(section.s2, l), old_s1 = load(old.s1, l), old_s2 = load(old.s2, l);
        for (int f = 0; f < piece.frames; ++f) {
            const F t = splat(float(piece.phase + f + 1)), x = load(in.frame[f], l);
            for (int i = 0; i < section_coefs; ++i) c[i] = fma(step[i], t, base[i]);
            const F feed = fma(load(change.feed_step, l), t, load(change.feed, l)), weight = fma(load(change.weight_step, l), t, load(change.weight, l));
            const F before = tick(was, old_s1, old_s2, x), y = tick(c, s1, s2, x * feed);
            store(out.frame[f], l, pick(m, fma(weight, y, (1.0f - weight) * before), x));
        }
        store(section.s1, l, pick(m, s1, load(section.s1, l))), store(section.s2, l, pick(m, s2, load(section.s2, l)));
        store(old.s1, l, pick(m, old_s1, load(old.s1, l))), store(old.s2, l, pick(m, old_s2, load(old.s2, l)));
    }
}

void select(const IntRow& mask, const Piece& piece, const Block& yes, const Block& no, Block& out)
{
    for (int l = 0; l < piece.lanes; l += W)
        for (int f = 0; f < piece.frames; ++f) store(out.frame[f], l, pick(load(mask, l), load(yes.frame[f], l), load(no.frame[f], l)));
}

} // namespace gigdesk::GIGDESK_LANES_SPACE
