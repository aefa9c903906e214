// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/why.h"

/// The ways a sound can take over the desk, and the best of them. [any]
namespace gigdesk::moves {

using Way = std::vector<Strip>;

/// The direct way first, then over main and mono, then over each bus. Empty: there is none.
[[nodiscard]] std::vector<Way> ways(const Strip& from, const Strip& to);

/// To a strip and out of it: by this output, or by the first that carries it.
[[nodiscard]] Why best_way(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, const Strip& to, std::optional<int> output);

/// To a strip's end before its fader, or behind it, and no further.
enum class Until : std::uint8_t { before_fader, behind_fader };
/// @param right  the side of main that is asked for; nothing: any
[[nodiscard]] Why best_way_to(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, const Strip& to, Until until, std::optional<bool> right);

} // namespace gigdesk::moves
