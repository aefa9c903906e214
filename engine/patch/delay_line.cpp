// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/delay_line.h"

#include <algorithm>
#include <bit>

namespace gigdesk {

namespace {

constexpr std::uint32_t shortest_ring = 64;

std::uint32_t ring_for(int delay) noexcept { return std::max(shortest_ring, std::bit_ceil(std::uint32_t(delay + grid_frames))); }

} // namespace

DelayLine::DelayLine(int longest_frames, int stagger)
    : memory_{std::make_unique<Row[]>((ring_for(longest_frames) + std::size_t(stagger)) / bank_lanes + 1)}, ring_{memory_[0].lane + stagger},
      mask_{shortest_ring - 1}, longest_{longest_frames}
{
}

void DelayLine::want(int frames, int fade_cells) noexcept { wanted_ = std::clamp(frames, 0, longest_), fade_cells_ = fade_cells; }

void DelayLine::next_cell(int& copies) noexcept
{
    if (fade_.next_cell()) before_ = now_;
    if (fade_.busy()) return;
    if (wanted_ == now_) return void(filling_ = false);
    if (is_off() && !filling_) heard_ = 0, mask_ = shortest_ring - 1; // what stands in the ring is of another time
    const bool has_room = make_room(wanted_, copies);
    filling_ = !has_room || (fade_cells_ > 0 && heard_ < std::uint64_t(wanted_)); // the new tap must have sound before it can be faded to
    if (filling_) return;
    before_ = now_, now_ = wanted_;
    if (fade_cells_ > 0)
        fade_.start(fade_cells_), fade_.next_cell();
    else
        before_ = now_;
}

/// The older part of what has been heard moves to the end of a longer ring.
bool DelayLine::make_room(int frames, int& copies) noexcept
{
    const auto longer = ring_for(frames), present = ring_size();
    if (longer <= present) return true;
    if (heard_ > 0 && copies <= 0) return false;
    if (heard_ > 0) copies -= int(present);
    head_ = place(head_), heard_ = std::min(heard_, std::uint64_t(present)), mask_ = longer - 1;
    std::copy(ring_ + head_, ring_ + present, ring_ + longer - (present - head_));
    std::copy_n(ring_, grid_frames, ring_ + longer);
    return true;
}

/// Sound as old as `delay`, for `frames` frames from the head on; before the beginning there is silence.
void DelayLine::read(int delay, int frames, float* out) const noexcept
{
    int early = 0;
    if (heard_ < std::uint64_t(delay)) early = int(std::min(std::uint64_t(delay) - heard_, std::uint64_t(frames)));
    std::fill_n(out, early, 0.0f);
    const auto from = place(head_ + std::uint32_t(early) - std::uint32_t(delay));
    const auto count = std::uint32_t(frames - early), till_end = std::min(count, ring_size() - from);
    std::copy_n(&ring_[from], till_end, out + early);
    std::copy_n(&ring_[0], count - till_end, out + early + till_end);
}

void DelayLine::write(const float* in, int frames) noexcept
{
    const auto from = place(head_), count = std::uint32_t(frames), till_end = std::min(count, ring_size() - from);
    std::copy_n(in, till_end, &ring_[from]);
    std::copy_n(in + till_end, count - till_end, &ring_[0]);
    std::copy_n(&ring_[0], grid_frames, &ring_[ring_size()]);
}

const float* DelayLine::run_any(const float* in, int frames, int phase, float* room) noexcept
{
    write(in, frames);
    read(now_, frames, room);
    if (fade_.busy()) {
        float old_tap[grid_frames];
        read(before_, frames, old_tap);
        for (int f = 0; f < frames; ++f) room[f] = old_tap[f] + fade_.at(phase + f) * (room[f] - old_tap[f]);
    }
    head_ += std::uint32_t(frames), heard_ += std::uint64_t(frames);
    return room;
}

} // namespace gigdesk
