// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/delay_line.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace gigdesk {

DelayLine::DelayLine(int longest_frames, int stagger)
    : memory_{std::make_unique<Row[]>(std::bit_ceil(std::size_t(longest_frames) + grid_frames) / bank_lanes)}, ring_{memory_[0].lane},
      mask_{std::bit_ceil(std::uint64_t(longest_frames) + grid_frames) - 1}, stagger_{std::uint64_t(stagger)}, longest_{longest_frames}
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

/// Sound as old as `delay`, for `frames` frames from `written_` on; before the beginning there is silence.
void DelayLine::read(int delay, int frames, float* out) const noexcept
{
    int early = 0;
    if (written_ < std::uint64_t(delay)) early = int(std::min(std::uint64_t(delay) - written_, std::uint64_t(frames)));
    std::fill_n(out, early, 0.0f);
    const auto from = place(written_ + std::uint64_t(early) - std::uint64_t(delay));
    const auto count = std::uint64_t(frames - early), till_end = std::min(count, mask_ + 1 - from);
    std::copy_n(&ring_[from], till_end, out + early);
    std::copy_n(&ring_[0], count - till_end, out + early + till_end);
}

void DelayLine::write(const float* in, int frames) noexcept
{
    const auto from = place(written_), count = std::uint64_t(frames), till_end = std::min(count, mask_ + 1 - from);
    std::copy_n(in, till_end, &ring_[from]);
    std::copy_n(in + till_end, count - till_end, &ring_[0]);
}

void DelayLine::run(const float* in, int frames, int phase, float* out) noexcept
{
    if (!run_whole_cell(in, frames, out)) run_any(in, frames, phase, out);
    written_ += std::uint64_t(frames);
    const auto next = place(written_ - std::uint64_t(now_));
    __builtin_prefetch(&ring_[place(written_)], 1); // sixty-four strips touch more memory than a cache keeps
    __builtin_prefetch(&ring_[next]);
    __builtin_prefetch(&ring_[(next + grid_frames) & mask_]);
}

/// Nearly always: sixteen frames in, sixteen out, both in one stretch. @return false if it is not so
bool DelayLine::run_whole_cell(const float* in, int frames, float* out) noexcept
{
    const auto to = place(written_), from = place(written_ - std::uint64_t(now_)), last = mask_ + 1 - grid_frames;
    if (frames != grid_frames || fade_.busy() || written_ < std::uint64_t(now_) || to > last || from > last) return false;
    std::memcpy(&ring_[to], in, grid_frames * sizeof(float)); // a known size is a few instructions
    std::memcpy(out, &ring_[from], grid_frames * sizeof(float));
    return true;
}

void DelayLine::run_any(const float* in, int frames, int phase, float* out) noexcept
{
    write(in, frames);
    read(now_, frames, out);
    if (fade_.busy()) {
        float old_tap[grid_frames];
        read(before_, frames, old_tap);
        for (int f = 0; f < frames; ++f) out[f] = old_tap[f] + fade_.at(phase + f) * (out[f] - old_tap[f]);
    }
}

} // namespace gigdesk
