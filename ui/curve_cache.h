// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "ui/strip.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

/// EQ curves from the engine's own design functions, computed again only when a knob of them moved. [ui]
namespace gigdesk::ui {

class Desk;

inline constexpr float curve_low_hz = 20, curve_high_hz = 20000;
/// 0 at 20 Hz ... 1 at 20 kHz, logarithmic; and back.
[[nodiscard]] float hz_to_share(float hz);
[[nodiscard]] float share_to_hz(float share);


class CurveCache
{
  public:
    static constexpr int points = 49; ///< of a thumbnail
    /// Gains in dB at frequencies spread evenly over the logarithmic axis.
    [[nodiscard]] std::span<const float, points> thumbnail(const Desk& desk, const Strip& strip, double rate);

  private:
    struct Entry {
        std::uint64_t key = 0;
        std::array<float, points> db{};
    };
    std::array<Entry, strip_count> entries_{};
};

/// The whole curve of a strip at any resolution; `band` >= 0: that band alone, as if everything else was off.
void strip_curve(const Desk& desk, const Strip& strip, double rate, std::span<float> db_out, int band = -1);

} // namespace gigdesk::ui
