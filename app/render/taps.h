// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <string>
#include <vector>

/// What render can write: points of the desk by name. [any]
namespace gigdesk {

/// The desk's output sources (the numbers of /gd/patch/out/NN/src) that a tap's file holds, one a channel.
/// main, bus/01, ch/01; throws Failure for what is none, or has no sound yet.
[[nodiscard]] std::vector<int> tap_sources(const std::string& tap);

/// Points the outputs at the taps, in a row, after fader and mute, opened and undimmed. In an engine without limiters
/// what comes out is the tap itself, above full scale too.
void patch_taps(DeskValues& desk, const std::vector<int>& sources);

/// Events may change the mix, not where the taps are.
[[nodiscard]] bool belongs_to_taps(ParamId id) noexcept;

} // namespace gigdesk
