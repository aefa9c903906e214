// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/patch_source.h"
#include "engine/strip/strip_bank.h"

#include <algorithm>

/// What buses, matrices, main L/R and mono gave in the grid cell before: their sound as the source or the key of a strip,
/// exactly 16 frames late whatever the device's block size is. Costs nothing while nobody asks. [rt]
namespace gigdesk {

class PreviousCell
{
  public:
    enum class Group : std::uint8_t { buses, matrices, mains, bus_keys }; ///< mains: lanes 0 left, 1 right, 2 mono; keys: before the fader

    /// At a grid point, after the last piece of a cell. @param wanted does anybody listen, or wish to?
    void next_cell(bool wanted) noexcept
    {
        age_ = wanted ? std::min(age_ + 1, 2) : 0;
        newest_ ^= 1;
    }
    /// At the end of a piece.
    void keep(const Piece& piece, const StripBank& buses, const StripBank& matrices, const StripBank& mains) noexcept
    {
        keep(piece, Group::bus_keys, buses.tap(Tap::pre));
        if (age_ == 0) return;
        keep(piece, Group::buses, buses.tap(Tap::post)), keep(piece, Group::matrices, matrices.tap(Tap::post)), keep(piece, Group::mains, mains.tap(Tap::post));
    }
    /// Does it hold a whole cell?
    [[nodiscard]] bool ready() const noexcept { return age_ == 2; }
    /// The whole cell before; its frames count from the grid point: a piece begins at frame[piece.phase].
    [[nodiscard]] const Block& of(Group g) const noexcept { return cells_[newest_ ^ 1][std::size_t(g)]; }

    [[nodiscard]] static constexpr bool is_source(int number) noexcept { return number >= first_bus_source && number <= mono_source; }
    /// @param number 513 ... 537    @return its lane in the cell's frame 0
    [[nodiscard]] const float* lane(int number) const noexcept
    {
        const auto place = [&](Group g, int l) { return &of(g).frame[0].lane[l]; };
        if (number < first_matrix_source) return place(Group::buses, number - first_bus_source);
        if (number < main_left_source) return place(Group::matrices, number - first_matrix_source);
        return place(Group::mains, number - main_left_source);
    }

  private:
    void keep(const Piece& piece, Group g, const Block& x) noexcept { std::copy_n(x.frame, piece.frames, cells_[newest_][std::size_t(g)].frame + piece.phase); }

    Block cells_[2][4]{};
    std::size_t newest_ = 0;
    int age_ = 0; ///< cells kept in a row, at most 2: the one being made and a whole one
};

} // namespace gigdesk
