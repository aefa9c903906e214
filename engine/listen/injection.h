// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/glide.h"

#include <array>

/// A mono signal on its way into buses, matrices, main and mono (talk, oscillator), with a gain for each that glides.
/// Costs nothing while all of them are 0. [rt]
namespace gigdesk {

class Injection
{
  public:
    struct Gains {
        std::array<float, bus_count> buses{};
        std::array<float, matrix_count> matrices{};
        float left = 0, right = 0, mono = 0;
    };

    /// @param cells 0 = at once
    void aim(const Gains& gains, int cells) noexcept;
    void next_cell(const Kernels& k) noexcept;
    [[nodiscard]] bool is_silent() const noexcept { return !is_heard_; }

    /// Adds to the inputs of the mixes. @param x the signal, a frame every bank_lanes floats, as in a Block's lane
    void into_buses(const float* x, const Piece& piece, Block& lanes) const noexcept { add(x, piece, buses_, 0, bus_count, lanes, 0); }
    void into_matrices(const float* x, const Piece& piece, Block& lanes) const noexcept { add(x, piece, others_, 0, matrix_count, lanes, 0); }
    void into_main(const float* x, const Piece& piece, Block& lanes) const noexcept { add(x, piece, others_, first_main, 2, lanes, 0); }
    void into_mono(const float* x, const Piece& piece, Block& lanes, int lane) const noexcept { add(x, piece, others_, first_main + 2, 1, lanes, lane); }

  private:
    static constexpr int first_main = matrix_count; ///< left, right, mono behind the matrices
    static void add(const float* x, const Piece& piece, const Ramp& gains, int first, int count, Block& to, int to_first) noexcept;
    Ramp buses_{}, others_{};
    bool is_heard_ = false;
};

} // namespace gigdesk
