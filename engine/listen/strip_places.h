// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/strip/strip_bank.h"

#include <array>

/// Where each strip's sound stands, by linear number: 0-63 channels, 64-71 aux, 72-79 FX returns, 80-95 buses,
/// 96-101 matrices, 102 main L (R is the next lane), 103 mono. A strip that has no sound yet has no bank. [rt]
namespace gigdesk {

struct StripPlace {
    const StripBank* bank = nullptr;
    int lane = 0;

    /// The strip's lane in frame 0; the next frame is bank_lanes further.
    [[nodiscard]] const float* tap(Tap t) const noexcept { return &(bank ? bank->tap(t) : silence).frame[0].lane[lane]; }

  private:
    static constexpr Block silence{};
};

inline constexpr int sounding_strips = input_strips + bus_count + matrix_count + 2;
inline constexpr int main_place = sounding_strips - 2;
using StripPlaces = std::array<StripPlace, sounding_strips>;

} // namespace gigdesk
