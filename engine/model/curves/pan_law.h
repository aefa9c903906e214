// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>

/// Where a strip sits between left and right: pan -100 ... +100 to gains. [any] pure
namespace gigdesk {

struct StereoGain {
    float left, right;
};

namespace curves {
/// A quarter turn in shares 0 ... 1; the ends are exactly 0 and 1.
[[nodiscard]] inline float quarter_sine(float share) noexcept
{
    if (!(share > 0)) return 0;
    return share < 1 ? std::sin(share * 1.57079632679f) : 1.0f;
}
} // namespace curves

/// Constant power: -3 dB in both at the centre, 0 dB in one and nothing in the other at the ends.
[[nodiscard]] inline StereoGain pan_gain(float pan) noexcept
{
    const float share = (pan + 100) / 200;
    return {curves::quarter_sine(1 - share), curves::quarter_sine(share)};
}

/// A linked pair: both sides at 0 dB in the centre, the far side fades by the same quarter sine.
[[nodiscard]] inline StereoGain balance_gain(float pan) noexcept
{
    return {curves::quarter_sine(1 - pan / 100), curves::quarter_sine(1 + pan / 100)};
}

/// Left, centre, right: constant power between neighbours, the centre all in the middle.
struct LcrGain {
    float left, centre, right;
};
[[nodiscard]] inline LcrGain lcr_gain(float pan) noexcept
{
    const float side = pan / 100;
    return {curves::quarter_sine(-side), curves::quarter_sine(1 - std::abs(side)), curves::quarter_sine(side)};
}

} // namespace gigdesk
