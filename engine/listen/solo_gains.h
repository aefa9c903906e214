// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/curves/pan_law.h"
#include "engine/strip_gains.h"

#include <span>

/// Who is heard on a Listen bus, and how loud: what the solo switches and modes mean. [rt] pure
namespace gigdesk {

/// @param bus 0 = Listen A, 1 = B
[[nodiscard]] bool is_anything_soloed(const DeskSettings& desk, int bus) noexcept;

/// What a strip gives to a Listen bus from its point before the fader. @param strip linear number
/// Not soloed: nothing. PFL: both sides at 0 dB. AFL: by its fader, its DCAs and its pan; mutes do not count.
/// Buses, matrices and mono have no pan here: one hears what leaves them. Of a linked pair the odd strip is left, the even
/// right. Of main L/R the gains belong to its own two lanes.
/// @param gains by linear number
[[nodiscard]] StereoGain solo_gain(const DeskSettings& desk, std::span<const StripGains> gains, int bus, int strip) noexcept;

/// Something is heard before its fader.
[[nodiscard]] bool is_pfl_heard(const DeskSettings& desk, int bus) noexcept;

} // namespace gigdesk
