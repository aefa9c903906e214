// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/listen/strip_places.h"
#include "engine/model/meters.h"
#include "engine/patch/lane_delays.h"
#include "engine/strip_gains.h"

#include <array>
#include <span>
#include <vector>

/// From strips, mixes and Listen buses to the device's outputs, and what protects people there: HELD and its ramp, mute,
/// dim, delays, a peak limiter without look-ahead and a guard against anything that is not a number, on every output. [rt]
namespace gigdesk {

inline constexpr Block no_sound{};

/// Where the output patch finds sound; lanes as said.
struct Sources {
    const StripPlaces& strips;
    const Block& listen = no_sound;  ///< A left, A right, B left, B right
    const Block& talk = no_sound;    ///< lane 0
    const Block& inserts = no_sound; ///< sends of inserts AUX 1 ... 6
};

class OutputPatch
{
  public:
    OutputPatch(const Times&, int outputs, bool limits);

    /// @param strips by linear number: outputs may follow their mutes
    void refresh(const DeskSettings&, std::span<const StripGains> strips, bool ramps) noexcept;
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
    const float* row(int output, const Piece&, const Sources&) noexcept;

    Times times_;
    int outputs_, fade_cells_ = 0;
    bool limits_;
    std::array<Output, max_device_outputs> list_{};
    std::vector<LaneDelays> delays_;      ///< by bank
    std::array<Ramp, banks> level_{};     ///< polarity and following a mute
    std::array<GuardRows, banks> guard_{};
    Ramp open_{}, wish_{};                ///< lane 0: HELD; mute and dim
    std::array<Row, banks> peaks_{};
    Row rows_[bank_lanes]{};              ///< here a lane is a frame: one output each
    Block block_{};
    float fall_;
};

} // namespace gigdesk
