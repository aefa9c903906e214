// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/fade.h"
#include "engine/dsp/rows.h"
#include "engine/model/sizes.h"

#include <array>

/// Inserts through the world outside: a strip's signal leaves by an insert send (a source of the output patch), and what
/// comes back on the return's device channel takes its place. [rt]
namespace gigdesk {

/// The sends and returns themselves, for one piece.
class InsertRack
{
  public:
    explicit InsertRack(int inputs) noexcept : inputs_{inputs} {}
    /// @param insert 1 ... 6    @param channel of the device, from 1; 0 = none: silence comes back
    void want_return(int insert, int channel, int cells) noexcept;
    void next_cell() noexcept;
    /// @param offset frames into the device's block. Sends start empty.
    void begin(const Piece&, const float* const* in, int offset) noexcept;
    [[nodiscard]] const float* returned(int insert) const noexcept { return returns_[std::size_t(insert - 1)].sound; }
    /// Frame 0 of a send; the next frame is bank_lanes further. What is put there is added.
    [[nodiscard]] float* send(int insert) noexcept { return used_ = true, &sends_.frame[0].lane[insert - 1]; }
    /// A lane each, for the output patch.
    [[nodiscard]] const Block& sends() const noexcept { return sends_; }

  private:
    struct Return {
        Changeover<int> channel;
        const float* sound = nullptr;
        float mixed[grid_frames]{};
    };
    [[nodiscard]] const float* channel(const float* const* in, int number, int offset) const noexcept;

    int inputs_;
    Block sends_{};
    bool used_ = false;
    std::array<Return, aux_inserts> returns_{};
};

/// Who holds which insert: the first strip that asks.
class InsertHolders
{
  public:
    /// @param sel in the order of names::inserts @return 1 ... 6, or 0: nothing is inserted
    [[nodiscard]] int take(bool on, int sel) noexcept;
    /// For main: the odd one for the left and the even one for the right.
    [[nodiscard]] std::array<int, 2> take_pair(bool on, int sel) noexcept;

  private:
    std::uint32_t taken_ = 0;
};

/// A bank's insert points. Switching, moving and choosing another insert cross-fade side by side; without inserts nothing
/// is done at all.
class InsertPoints
{
  public:
    struct Plug {
        int insert = 0;     ///< 0: straight through
        bool after = false; ///< EQ and compressor
        bool operator==(const Plug&) const = default;
    };
    void want(int lane, Plug, int cells) noexcept;
    void next_cell() noexcept;
    [[nodiscard]] bool in_use() const noexcept { return busy_ || plugged_[0] || plugged_[1]; }
    /// @return `in` if nothing is plugged in here, else `room`, filled
    const Block& run(bool after, const Piece&, InsertRack&, const Block& in, Block& room) noexcept;

  private:
    std::array<Changeover<Plug>, bank_lanes> points_{};
    std::uint32_t plugged_[2]{}; ///< before and after: a bit a lane
    bool busy_ = false;
};

} // namespace gigdesk
