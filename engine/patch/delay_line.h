// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/dsp/rows.h"

#include <cstdint>
#include <memory>

/// A strip's delay, exact to the sample. A new time fades over from the old one, once there is sound
/// as old as that to hear; nothing is written while it is off.
/// Fixed memory after construction. [rt]
namespace gigdesk {

class DelayLine
{
  public:
    /// @param stagger where its ring begins: lines that run in step would all fight for the same places of the cache
    DelayLine(int longest_frames, int stagger);
    /// @param frames 0 = off    @param fade_cells 0 = at once
    void want(int frames, int fade_cells) noexcept { wanted_ = frames, fade_cells_ = fade_cells; }
    void next_cell() noexcept;
    [[nodiscard]] bool is_off() const noexcept { return now_ == 0 && before_ == 0; }
    [[nodiscard]] bool is_at_rest() const noexcept { return is_off() && !filling_; }
    /// It fades, or waits for something to fade to.
    [[nodiscard]] bool is_busy() const noexcept { return fade_.busy() || filling_; }
    /// @param phase frames since the grid point; in and out may be the same
    void run(const float* in, int frames, int phase, float* out) noexcept;

  private:
    void read(int delay, int frames, float* out) const noexcept;
    void write(const float* in, int frames) noexcept;
    bool run_whole_cell(const float* in, int frames, float* out) noexcept;
    [[gnu::noinline]] void run_any(const float* in, int frames, int phase, float* out) noexcept;

    std::unique_ptr<Row[]> memory_; ///< in whole cache lines
    float* ring_;
    [[nodiscard]] std::uint64_t place(std::uint64_t at) const noexcept { return (at + stagger_) & mask_; }

    std::uint64_t mask_, stagger_, written_ = 0;
    int longest_, now_ = 0, before_ = 0, wanted_ = 0, fade_cells_ = 0;
    bool filling_ = false;
    Fade fade_;
};

} // namespace gigdesk
