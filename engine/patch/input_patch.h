// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/patch/delay_line.h"
#include "engine/patch/previous_cell.h"

#include <array>
#include <vector>

/// From device channels, played tracks and the mixes of the cell before to the input strips' banks: what feeds which strip
/// (changes fade), delay, trim. [rt]
namespace gigdesk {

class InputPatch
{
  public:
    static constexpr int banks = input_strips / bank_lanes;

    /// @param inputs, tracks how many there are; in a device's block tracks stand behind the inputs
    InputPatch(const Times&, int inputs, int tracks);

    /// @param alt_sources use the strip's alternative source, if it has one
    void refresh(int strip, const StripSettings&, bool alt_sources, bool ramps) noexcept;
    void next_cell(const PreviousCell&) noexcept;
    /// Does a strip listen to a mix, or wish to?
    [[nodiscard]] bool looks_back() const noexcept { return looks_back_; }
    /// A bank none of whose strips has had a source for a while needs no work.
    [[nodiscard]] bool resting(int bank) const noexcept { return tail_cells_[std::size_t(bank)] == 0; }
    /// @param offset frames into the device's block
    void feed(const Kernels&, const Piece&, const float* const* in, int offset, const PreviousCell&, int bank, StripBank&) noexcept;
    /// A device channel's piece, or silence. @param channel 1 ...
    [[nodiscard]] const float* device_row(const float* const* in, int channel, int offset) const noexcept;

  private:
    struct Feed {
        Feed(int longest_delay, int strip) : delay{longest_delay, strip * 17 * grid_frames} {}
        int now = 0, before = 0, wanted = 0;
        int fade_cells = 0;
        Fade fade;
        DelayLine delay;
    };
    static bool step(Feed&, bool back_is_ready, int& copies) noexcept;
    const float* row(const float* const* in, int source, int offset, const PreviousCell&, const Piece&, float* room) const noexcept;
    [[nodiscard]] bool sounds(int source) const noexcept;
    [[nodiscard]] bool patched(const Feed& feed) const noexcept { return sounds(feed.now) || feed.fade.busy(); }

    Times times_;
    int inputs_, tracks_, whole_tail_;
    std::vector<Feed> feeds_;
    bool busy_ = true; ///< something fades, or wishes to
    bool looks_back_ = false;
    std::array<bool, banks> fed_{};
    std::array<int, banks> tail_cells_{};
    std::array<std::array<float, grid_frames>, bank_lanes> scratch_{};
};

} // namespace gigdesk
