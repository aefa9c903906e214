// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/delay_line.h"

#include <algorithm>
#include <bit>

namespace gigdesk {

DelayLine::DelayLine(int longest_frames)
    : ring_{std::make_unique<float[]>(std::bit_ceil(std::size_t(longest_frames) + grid_frames))},
      mask_{std::bit_ceil(std::uint64_t(longest_frames) + grid_frames) - 1}, longest_{longest_frames}
{
}

void DelayLine::next_cell() noexcept
{
    if (fade_.next_cell()) before_ = now_;
    if (fade_.busy()) return;
    if (wanted_ == now_) return void(filling_ = false);
    if (is_off() && !filling_) written_ = 0; // what stands in the ring is of another time
    const int wanted = std::clamp(wanted_, 0, longest_);
    filling_ = fade_cells_ > 0 && written_ < std::uint64_t(wanted); // the new tap must have sound before it can be faded to
    if (filling_) return;
    before_ = now_, now_ = wanted;
    if (fade_cells_ > 0)
        fade_.start(fade_cells_), fade_.next_cell();
    else
        before_ = now_;
}

float DelayLine::tap(std::uint64_t at, int delay) const noexcept { return at < std::uint64_t(delay) ? 0 : ring_[(at - std::uint64_t(delay)) & mask_]; }

void DelayLine::run(const float* in, int frames, int phase, float* out) noexcept
{
    for (int f = 0; f < frames; ++f) ring_[(written_ + std::uint64_t(f)) & mask_] = in[f];
    for (int f = 0; f < frames; ++f) {
        const auto at = written_ + std::uint64_t(f);
        const float old_tap = tap(at, before_);
        out[f] = fade_.busy() ? old_tap + fade_.at(phase + f) * (tap(at, now_) - old_tap) : tap(at, now_);
    }
    written_ += std::uint64_t(frames);
}

} // namespace gigdesk
