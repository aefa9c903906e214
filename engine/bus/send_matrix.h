// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/strip/strip_bank.h"
#include "engine/strip_gains.h"

#include <bit>
#include <memory>
#include <span>
#include <vector>

/// Sends of many sources into up to sixteen mixes: input strips into buses; buses, main and mono into matrices. Every source
/// has a row of sixteen gains for each tap; a send stands in the row of its tap and is 0 in the others, so that a change of
/// tap is two ramps like any other move. Only rows in use are summed. [rt] after construction
namespace gigdesk {

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
    /// @param where (source, tap) -> its lane in frame 0 of a block, nullptr = it rests
    template <class Where>
    void sum(const Kernels& k, const Piece& piece, Where where, Block& out) noexcept
    {
        int still = 0, moving = 0;
        for (std::size_t source = 0; source < in_use_.size(); ++source)
            for (unsigned rest = in_use_[source]; rest; rest &= rest - 1) {
                const int tap = std::countr_zero(rest);
                const float* x = where(int(source), Tap(tap));
                if (!x) break; // resting, at every tap
                const auto& ramp = taps_[source][std::size_t(tap)];
                (moves_[source] >> tap & 1 ? moving_[std::size_t(moving++)] : still_[std::size_t(still++)]) = {x, &ramp.base, &ramp.step};
            }
        k.send(still_.data(), still, moving_.data(), moving, piece, out);
    }

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
