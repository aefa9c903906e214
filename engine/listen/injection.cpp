// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/injection.h"

#include <algorithm>

namespace gigdesk {
namespace {

bool is_zero(const Ramp& ramp) noexcept
{
    return !ramp.moving && std::all_of(std::begin(ramp.base.lane), std::end(ramp.base.lane), [](float g) { return g == 0; });
}

} // namespace

void Injection::aim(const Gains& gains, int cells) noexcept
{
    for (int b = 0; b < bus_count; ++b) glide_to(buses_, b, gains.buses[std::size_t(b)], cells);
    for (int m = 0; m < matrix_count; ++m) glide_to(others_, m, gains.matrices[std::size_t(m)], cells);
    glide_to(others_, first_main, gains.left, cells), glide_to(others_, first_main + 1, gains.right, cells);
    glide_to(others_, first_main + 2, gains.mono, cells);
    is_heard_ = true; // until the next cell shows otherwise
}

void Injection::next_cell(const Kernels& k) noexcept
{
    if (!is_heard_) return;
    gigdesk::next_cell(k, buses_), gigdesk::next_cell(k, others_);
    is_heard_ = !is_zero(buses_) || !is_zero(others_);
}

void Injection::add(const float* x, const Piece& piece, const Ramp& gains, int first, int count, Block& to, int to_first) noexcept
{
    for (int f = 0; f < piece.frames; ++f) {
        const float t = float(piece.phase + f + 1), sample = x[f * bank_lanes];
        for (int l = 0; l < count; ++l)
            to.frame[f].lane[to_first + l] += sample * (gains.base.lane[first + l] + t * gains.step.lane[first + l]);
    }
}

} // namespace gigdesk
