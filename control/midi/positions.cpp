// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/positions.h"

#include <cmath>

namespace gigdesk::midi {
namespace {

constexpr int unity_7 = 95, centre_7 = 64;           ///< 0 dB and the middle in seven bits
constexpr int unity_14 = 12287, centre_14 = 8192;    ///< and in fourteen
constexpr int mark_width_14 = 8, top_from_14 = 16368; ///< what ten-bit faders make of a mark and of the top
constexpr float unity = 0.75f, centre = 0.5f;

} // namespace

float position_of_7(const Scale& scale, int value) noexcept
{
    if (scale.law == Law::level) return value == unity_7 ? unity : float(value) / top_7;
    if (value <= centre_7) return centre * float(value) / centre_7;
    return centre + (1 - centre) * float(value - centre_7) / (top_7 - centre_7);
}

int to_7(const Scale& scale, float position) noexcept
{
    if (scale.law == Law::level) return int(std::lround(position * top_7));
    if (position <= centre) return int(std::lround(position / centre * centre_7));
    return centre_7 + int(std::lround((position - centre) / (1 - centre) * (top_7 - centre_7)));
}

float position_of_14(const Scale& scale, int value) noexcept
{
    const bool level = scale.law == Law::level;
    if (value >= top_from_14) return 1;
    if (std::abs(value - (level ? unity_14 : centre_14)) <= mark_width_14) return level ? unity : centre;
    return float(value) / top_14;
}

int to_14(const Scale&, float position) noexcept { return int(std::lround(position * top_14)); }

} // namespace gigdesk::midi
