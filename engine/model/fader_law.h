// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <limits>

/// The fader law of the desk: position 0 ... 1 to dB and back, in four straight segments.
/// Source: the X32 OSC protocol's level law. [any]
namespace gigdesk {

/// -oo is a value of its own: its gain is exactly 0.
inline constexpr float minus_infinity_db = -std::numeric_limits<float>::infinity();
inline constexpr float fader_top_db = 10.0f;

/// @param position 0 ... 1, clamped     @return dB, -oo ... +10
[[nodiscard]] constexpr float fader_to_db(float position) noexcept
{
    const float p = position < 0 ? 0 : position > 1 ? 1 : position;
    if (p >= 0.5f) return 40 * p - 30;
    if (p >= 0.25f) return 80 * p - 50;
    if (p >= 0.0625f) return 160 * p - 70;
    return p > 0 ? 480 * p - 90 : minus_infinity_db;
}

/// @param db -oo ... +10, clamped     @return position 0 ... 1
[[nodiscard]] constexpr float db_to_fader(float db) noexcept
{
    if (!(db > -90)) return 0;
    if (db < -60) return (db + 90) / 480;
    if (db < -30) return (db + 70) / 160;
    if (db < -10) return (db + 50) / 80;
    return db < fader_top_db ? (db + 30) / 40 : 1.0f;
}

/// @param db any, -oo is exactly 0     @return linear gain
[[nodiscard]] inline float db_to_gain(float db) noexcept { return db > -200 ? std::pow(10.0f, db / 20) : 0.0f; }

/// @param gain linear, >= 0     @return dB, -oo for 0
[[nodiscard]] inline float gain_to_db(float gain) noexcept
{
    return gain > 0 ? 20 * std::log10(gain) : minus_infinity_db;
}

} // namespace gigdesk
