// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/strip/strip_bank.h"
#include "engine/strip_gains.h"

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

/// Sends of many sources into up to sixteen mixes: input strips into buses; buses, main and mono into matrices. Every source
/// has a row of sixteen gains for each tap; a send stands in the row of its tap and is 0 in the others, so that a change of
/// tap is two ramps like any other move. Only rows in use are summed. [rt] after construction
namespace gigdesk {

/// Where the sources' sound is: source n is lane n % 16 of group n / 16.
struct SendSources {
    static constexpr int most_groups = 6;
    const Row* taps[most_groups][tap_count]{}; ///< frame 0 of this piece; nullptr: the group rests

    void put(int group, const StripBank& bank) noexcept
    {
        for (std::size_t t = 0; t < tap_count; ++t) taps[group][t] = bank.tap(Tap(t)).frame;
    }
    void put(int group, const Block& block) noexcept { std::fill_n(taps[group], tap_count, block.frame); }
};

class SendMatrix
{
  public:
    SendMatrix(const Times&, int sources);

    /// At a grid point: new gains of one source into the mixes, from the first on.
    void refresh(int source, std::span<const Send>, bool ramps) noexcept;
    void next_cell(const Kernels&) noexcept;
    /// Does anything reach a mix?
    [[nodiscard]] bool in_use() const noexcept { return used_ > 0; }
    /// Sums into a block whose lanes are mixes.
    void sum(const Kernels&, const Piece&, const SendSources&, Block& out) noexcept;

  private:
    void note_use(std::size_t source, unsigned taps) noexcept;

    Times times_;
    using Taps = std::array<Ramp, tap_count>;
    std::unique_ptr<Taps[]> taps_;              ///< by source
    std::vector<std::uint8_t> in_use_, moves_;  ///< by source, a bit a tap
    int used_ = 0;                              ///< sources in use
    std::vector<SendRow> still_, moving_;
};

} // namespace gigdesk
