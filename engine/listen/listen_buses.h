// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/listen/key_listen.h"
#include "engine/patch/delay_line.h"
#include "engine/strip_gains.h"

#include <array>
#include <bitset>
#include <memory>
#include <span>

/// Listen A and B: what is soloed, or the source while nothing is (on A, before both: the key that is listened to); then mono, delay, level with dim and mute. Every change
/// glides. The two know nothing of each other. Fixed memory after construction. [rt]
namespace gigdesk {

class ListenBuses
{
  public:
    static constexpr int sides = 4; ///< A left, A right, B left, B right: lanes of the output

    explicit ListenBuses(const Times& times);

    /// At a grid point, when knobs, solos, or gains of strips have changed. @param gains by linear number
    void refresh(const DeskSettings& desk, std::span<const StripGains> gains, bool ramps) noexcept;
    void next_cell(const Kernels& k) noexcept;
    /// After next_cell(): which keys the banks must give. @param tap as in KeyListen
    template <class Tap>
    void tap_keys(Tap tap) noexcept { key_.next_cell(in_use_[key_row], tap); }
    /// When all strips have been worked out. Writes lanes 0 ... 3 of `out`.
    void run(const Kernels& k, const Piece& piece, const StripPlaces& places, Block& out) noexcept;
    /// Falling peak after level and mute. @param side 0 ... 3
    [[nodiscard]] float meter(int side) const noexcept { return meters_.lane[side]; }

  private:
    // Rows of gains into the four sides: each strip before its fader (main's is its left lane), then what is not a strip.
    enum ExtraRow { main_right = sounding_strips, main_left_post, main_right_post, mono_post, key_row, row_count };

    void want(int row, int bus, float left, float right) noexcept;
    void want_solos(const DeskSettings& desk, std::span<const StripGains> gains, int bus) noexcept;
    void want_source(const DeskSettings& desk, std::span<const StripGains> gains, int bus) noexcept;
    void shape(const DeskSettings& desk, int bus) noexcept;
    [[nodiscard]] static const float* signal(int row, const StripPlaces& places) noexcept;
    [[nodiscard]] const float* signal(int row, const Piece& piece, const StripPlaces& places) noexcept;
    void settle(const Kernels& k) noexcept;
    void mix_down(const Piece& piece, Block& out) const noexcept;
    void delay(const Piece& piece, Block& out) noexcept;

    Times times_;
    int cells_ = 0;                      ///< of the moves that the refresh under way wants
    std::unique_ptr<Ramp[]> gains_;      ///< by row
    std::bitset<row_count> in_use_, wanted_;
    std::array<std::uint8_t, row_count> heard_{}; ///< the rows in use, listed
    int heard_count_ = 0;
    std::array<SendRow, row_count> still_{}, moving_{}; ///< room for a piece's sum
    bool unsettled_ = true;
    KeyListen key_;
    Ramp own_{}, other_{}, level_{};     ///< by side: share of itself and of its neighbour; level
    std::array<DelayLine, sides> delays_;
    IntRow peak_bits_{};
    Row meters_{};
    float fall_;
};

} // namespace gigdesk
