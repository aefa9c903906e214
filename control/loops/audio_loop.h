// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <optional>
#include <string>
#include <vector>

/// Backward patches let a bus, a matrix or a main feed an input strip again. A way that leads back to its own beginning
/// would howl: it is refused by name. What counts as a way is what a hand has set up, whatever faders and mutes say now:
/// switched sends above -oo, GRP sends, assignments to main and mono, and sources in waiting (alt). Keys are no sound. Pure.
/// [any]
namespace gigdesk {

struct AudioLoop {
    ParamId patch{};       ///< the row of /gd/patch/in that closes it
    std::vector<int> way;  ///< linear strips: the strip so patched, what it goes through, and at last its own source
};

/// The first loop there is.
[[nodiscard]] std::optional<AudioLoop> find_loop(const DeskValues& desk);

/// "Bus 3 feeds Channel 12, which sends to Bus 3".
[[nodiscard]] std::string in_words(const AudioLoop& loop);

/// Can this change, already stored in `desk`, have opened a way that was not there? Most can not, at the cost of a look-up.
[[nodiscard]] bool may_open_a_way(ParamId id, Value before, const DeskValues& desk) noexcept;

} // namespace gigdesk
