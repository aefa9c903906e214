// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/dsp/rows.h"

#include <cstdint>
#include <cstring>
#include <memory>

/// A strip's delay, exact to the sample. A new time fades over from the old one, once there is sound
/// as old as that to hear; nothing is written while it is off. The ring is no longer than the delay needs, so that the
/// rings of a whole desk stay in the processor's cache; it grows with the delay, and starts anew when the delay was off.
/// Fixed memory after construction. [rt]
namespace gigdesk {

class DelayLine
{
  public:
    static constexpr int copies_per_cell = 16384;

    /// @param stagger where its ring begins: lines that run in step would all fight for the same places of the cache
    DelayLine(int longest_frames, int stagger);
    /// @param frames 0 = off    @param fade_cells 0 = at once
    void want(int frames, int fade_cells) noexcept;
    /// At a grid point. @param copies frames that may yet be copied in this cell, all lines together; when they are spent one waits
    void next_cell(int& copies) noexcept;
    [[nodiscard]] bool is_off() const noexcept { return now_ == 0 && before_ == 0; }
    [[nodiscard]] bool is_at_rest() const noexcept { return is_off() && !filling_; }
    /// It fades, or waits for something to fade to.
    [[nodiscard]] bool is_busy() const noexcept { return fade_.busy() || filling_; }
    /// @param phase frames since the grid point    @param room may be the same as in
    /// @return the delayed sound: in the ring or in `room`, until the next run
    const float* run(const float* in, int frames, int phase, float* room) noexcept
    {
        const bool is_simple = frames == grid_frames && !fade_.busy() && heard_ >= std::uint64_t(now_);
        return is_simple ? run_whole_cell(in) : run_any(in, frames, phase, room);
    }

  private:
    bool make_room(int frames, int& copies) noexcept;
    void read(int delay, int frames, float* out) const noexcept;
    void write(const float* in, int frames) noexcept;
    const float* run_any(const float* in, int frames, int phase, float* room) noexcept;
    /// Nearly always: sixteen frames in, sixteen out, both in one stretch. The head stands at whole cells then, and what
    /// stands first in the ring stands behind its end as well.
    const float* run_whole_cell(const float* in) noexcept
    {
        const auto to = place(head_), from = place(head_ - std::uint32_t(now_));
        std::memcpy(&ring_[to], in, grid_frames * sizeof(float)); // a known size is a few instructions
        if (to == 0) std::memcpy(&ring_[ring_size()], in, grid_frames * sizeof(float));
        head_ += grid_frames, heard_ += grid_frames;
        __builtin_prefetch(&ring_[place(to + grid_frames)], 1); // long delays touch more memory than a cache keeps
        __builtin_prefetch(&ring_[place(from + 2 * grid_frames)]);
        return &ring_[from];
    }

    std::unique_ptr<Row[]> memory_; ///< in whole cache lines
    float* ring_;
    [[nodiscard]] std::uint32_t place(std::uint32_t at) const noexcept { return at & mask_; }
    [[nodiscard]] std::uint32_t ring_size() const noexcept { return mask_ + 1; }

    std::uint32_t mask_, head_ = 0; ///< the ring in use is a power of two; where the next frame goes
    std::uint64_t heard_ = 0;       ///< frames of sound since the ring was begun
    int longest_, now_ = 0, before_ = 0, wanted_ = 0, fade_cells_ = 0;
    bool filling_ = false;
    Fade fade_;
};

} // namespace gigdesk
