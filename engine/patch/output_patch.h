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
    /// Where a source's sound is: a tap of a bank moves from block to block.
    struct Spot {
        const StripBank* bank = nullptr;
        Tap tap = Tap::post;
        const Block* block = &no_sound; ///< without a bank
        int lane = 0;

        [[nodiscard]] const Block& sound() const noexcept { return bank ? bank->tap(tap) : *block; }
        [[nodiscard]] const float* in_frame_0() const noexcept { return &sound().frame[0].lane[lane]; }
        [[nodiscard]] bool stands_beside(const Spot& s) const noexcept { return bank == s.bank && (bank ? tap == s.tap : block == s.block); }
    };
    static constexpr int nothing_turned = -1;
    struct Output {
        Choice now, before, wanted;
        Fade fade;
        Spot spot, old_spot; ///< of now and before
        int turned = nothing_turned;
    };
    /// A block that several outputs play from is turned into rows as a whole: cheaper than lane by lane.
    static constexpr int worth_turning = 4;
    struct Turned {
        Spot from;
        Row rows[bank_lanes]; ///< here a lane is a frame
    };
    void change_ceilings() noexcept;
    static Spot spot_of(const Sources&, const Choice&) noexcept;
    void find_spots(const Sources&) noexcept;
    void share_blocks() noexcept;
    void turn(const Kernels&, const Piece&) noexcept;
    const float* row(int output, const Piece&) noexcept;

    Times times_;
    int outputs_, fade_cells_ = 0;
    bool limits_;
    std::array<Output, max_device_outputs> list_{};
    bool moved_ = true;                   ///< spots are to be found anew
    std::array<Turned, max_device_outputs / worth_turning> turned_{};
    int turned_count_ = 0;
    std::vector<LaneDelays> delays_;      ///< by bank
    std::array<Ramp, banks> level_{};     ///< polarity and following a mute
    std::array<GuardRows, banks> guard_{};
    std::array<float, max_device_outputs> ceilings_{}; ///< wanted
    bool ceilings_wait_ = true;
    Ramp open_{}, wish_{};                ///< lane 0: HELD; mute and dim
    std::array<Row, banks> peaks_{};
    Row rows_[bank_lanes]{};              ///< here a lane is a frame: one output each
    Block block_{};
    float fall_;
};

} // namespace gigdesk
