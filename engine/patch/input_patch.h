// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/patch/delay_line.h"
#include "engine/strip/strip_bank.h"

#include <array>
#include <vector>

/// From device channels to the channels' banks: which input feeds which strip (changes fade), delay, trim. [rt]
namespace gigdesk {

class InputPatch
{
  public:
    /// @param inputs device channels there are
    InputPatch(const Times&, int inputs);

    void refresh(int strip, const StripSettings&, bool ramps) noexcept;
    void next_cell() noexcept;
    /// A bank none of whose strips has had a source for a while needs no work.
    [[nodiscard]] bool resting(int bank) const noexcept { return tail_cells_[std::size_t(bank)] == 0; }
    /// @param offset frames into the device's block
    void feed(const Kernels&, const Piece&, const float* const* in, int offset, int bank, StripBank&) noexcept;

  private:
    struct Feed {
        Feed(int longest_delay, int strip) : delay{longest_delay, strip * 17 * grid_frames} {}
        int now = 0, before = 0, wanted = 0;
        int fade_cells = 0;
        Fade fade;
        DelayLine delay;
    };
    static bool step(Feed&) noexcept;
    [[nodiscard]] const float* channel(const float* const* in, int source, int offset) const noexcept;
    [[nodiscard]] bool patched(const Feed& feed) const noexcept { return (feed.now > 0 && feed.now <= inputs_) || feed.fade.busy(); }

    Times times_;
    int inputs_;
    std::vector<Feed> feeds_;
    bool busy_ = true; ///< something fades, or wishes to
    std::array<bool, channel_strips / bank_lanes> fed_{};
    std::array<int, channel_strips / bank_lanes> tail_cells_{};
    std::array<std::array<float, grid_frames>, bank_lanes> scratch_{};
};

} // namespace gigdesk
