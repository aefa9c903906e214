// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/strip/strip_bank.h"

#include <array>
#include <memory>

/// The sends of all channels into the sixteen buses. Every strip has a row of sixteen gains for each tap; a send stands in
/// the row of its tap and is 0 in the others, so that a change of tap is two ramps like any other move. Only rows in use
/// are summed. [rt]
namespace gigdesk {

class SendMatrix
{
  public:
    explicit SendMatrix(const Times&);

    /// At a grid point: new gains of one strip.
    void refresh(int strip, const StripSettings&, const std::array<bool, bus_count / 2>& links, bool ramps) noexcept;
    void next_cell(const Kernels&) noexcept;
    /// Sums into a block whose lanes are buses. @param banks the channels' banks; resting ones are left out
    void sum(const Kernels&, const Piece&, const StripBank* const* banks, const bool* resting, Block& out) noexcept;

  private:
    Times times_;
    using Taps = std::array<Ramp, tap_count>;
    std::unique_ptr<Taps[]> taps_;                           ///< by strip
    std::array<std::uint8_t, channel_strips> in_use_{}, moves_{}; ///< by strip, a bit a tap
    std::array<SendRow, channel_strips * tap_count> still_{}, moving_{};
};

} // namespace gigdesk
