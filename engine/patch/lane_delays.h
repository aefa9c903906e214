// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/patch/delay_line.h"
#include "engine/strip/strip_bank.h"

#include <cmath>
#include <vector>

/// Delays of up to 500 ms for the lanes of a block: matrices, device outputs. A lane whose delay is off costs nothing.
/// Fixed memory after construction. [rt]
namespace gigdesk {

class LaneDelays
{
  public:
    static constexpr double longest_ms = 500;

    /// @param first number of the first lane's ring: see DelayLine's stagger
    LaneDelays(const Times& times, int lanes, int first) : times_{times}
    {
        lines_.reserve(std::size_t(lanes));
        for (int l = 0; l < lanes; ++l) lines_.emplace_back(frames(longest_ms), (first + l) * 19 * grid_frames);
    }

    /// At a grid point.
    void refresh(int lane, bool on, float ms, bool ramps) noexcept
    {
        lines_[std::size_t(lane)].want(on ? frames(double(ms)) : 0, ramps ? times_.structure : 0);
        busy_ = true;
    }
    void next_cell() noexcept
    {
        if (!busy_) return;
        busy_ = in_use_ = false;
        int copies = DelayLine::copies_per_cell;
        for (auto& line : lines_) line.next_cell(copies), busy_ |= line.is_busy(), in_use_ |= !line.is_at_rest();
    }
    void run(const Piece& piece, Block& io) noexcept
    {
        if (!in_use_) return;
        for (std::size_t l = 0; l < lines_.size(); ++l) {
            if (lines_[l].is_at_rest()) continue;
            float row[grid_frames];
            for (int f = 0; f < piece.frames; ++f) row[f] = io.frame[f].lane[l];
            const float* late = lines_[l].run(row, piece.frames, piece.phase, row);
            for (int f = 0; f < piece.frames; ++f) io.frame[f].lane[l] = late[f];
        }
    }
    /// One lane's sound in a stretch. @param room may be the same as row
    /// @return the delayed sound: `row`, `room`, or elsewhere until the next run
    const float* run(int lane, const Piece& piece, const float* row, float* room) noexcept
    {
        auto& line = lines_[std::size_t(lane)];
        return line.is_at_rest() ? row : line.run(row, piece.frames, piece.phase, room);
    }

  private:
    [[nodiscard]] int frames(double ms) const noexcept { return int(std::lround(ms * times_.rate / 1000)); }

    Times times_;
    std::vector<DelayLine> lines_;
    bool busy_ = true;    ///< something fades, or wishes to
    bool in_use_ = false;
};

} // namespace gigdesk
