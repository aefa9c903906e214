// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <string>
#include <vector>

/// "Trim, keep monitors": another trim, and no mix changes. What hears the strip before its fader moves against the trim,
/// and so does the fader, behind which everything else stands; thresholds that watch the strip move with it.
/// A linked pair moves together. Works on a copy of the desk's values. Pure. [any]
namespace gigdesk::moves {

struct TrimKeep {
    float asked_db = 0;
    float fits_db = 0;                  ///< the most of `asked_db` that every range allows, of the same sign
    std::vector<std::string> limits{};  ///< whose range ends before `asked_db`, in sentences; the tightest first
    std::vector<std::string> notes{};   ///< what hears the new trim all the same
    [[nodiscard]] bool fits() const noexcept { return limits.empty(); }
};

/// @param strip  one with a trim: a channel or an aux input
[[nodiscard]] TrimKeep preview_trim_keep(const DeskValues& desk, const Strip& strip, float change_db);

/// Sends and faders stay above -90 dB, where nobody hears the difference; units that are switched off follow as far as
/// they can. What fits is done exactly.
void trim_keep(DeskValues& desk, const Strip& strip, float change_db);

} // namespace gigdesk::moves
