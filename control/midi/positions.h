// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/scale.h"

/// Positions 0 ... 1 and the numbers that hardware sends for them, so that the marks printed on panels are exact: 0 dB
/// (CC 95, pitch bend 12287), the centre (CC 64, 8192) and the top. The panels' legends follow the X32's fader law. [any]
namespace gigdesk::midi {

inline constexpr int top_7 = 127, top_14 = 16383;

/// @param value 0 ... 127    @return position 0 ... 1
[[nodiscard]] float position_of_7(const Scale& scale, int value) noexcept;
/// The number nearest to a position; for a position that came from position_of_7() the same number again.
[[nodiscard]] int to_7(const Scale& scale, float position) noexcept;
/// @param value 0 ... 16383    @return position 0 ... 1; within 8 of a mark exactly there, and the top from 16368
[[nodiscard]] float position_of_14(const Scale& scale, int value) noexcept;
[[nodiscard]] int to_14(const Scale& scale, float position) noexcept;

} // namespace gigdesk::midi
