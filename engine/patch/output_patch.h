// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/model/meters.h"
#include "engine/strip/strip_bank.h"

#include <array>

/// From strips, buses and main to the device's outputs, and what protects people there: HELD and its ramp, mute, dim,
/// a peak limiter without look-ahead and a guard against anything that is not a number, on every output. [rt]
namespace gigdesk {

/// Where the output patch finds sound.
struct Sources {
    const StripBank* const* channels = nullptr; ///< four banks
    const StripBank* buses = nullptr;
    const StripBank* main = nullptr;
    const Block* insert_sends = nullptr; ///< a lane each
};

class OutputPatch
{
  public:
    OutputPatch(const Times&, int outputs, bool limits) noexcept;

    void refresh(const DeskSettings&, bool ramps) noexcept;
    void next_cell(const Kernels&) noexcept;
    /// @param out device channels, nullptr = nobody listens    @param offset frames into the device's block
    void deliver(const Kernels&, const Piece&, const Sources&, float* const* out, int offset) noexcept;
    void report(MeterSnapshot&) const noexcept;

  private:
    static constexpr int banks = max_device_outputs / bank_lanes;
    struct Choice {
        int source = 0, tap = 8;
        bool operator==(const Choice&) const = default;
    };
    struct Output {
        Choice now, before, wanted;
        Fade fade;
    };
    void gather(int bank, const Piece&, const Sources&) noexcept;

    Times times_;
    int outputs_, fade_cells_ = 0;
    bool limits_;
    std::array<Output, max_device_outputs> list_{};
    std::array<Ramp, banks> level_{};     ///< polarity and following a mute
    std::array<GuardRows, banks> guard_{};
    Ramp open_{}, wish_{};                ///< lane 0: HELD; mute and dim
    std::array<Row, banks> peaks_{};
    Block block_{};
    float fall_;
};

} // namespace gigdesk
