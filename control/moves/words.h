// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/parts.h"
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The words in which moves are asked for, and the words in which they speak of strips. Pure. [any]
namespace gigdesk::moves {

/// A move's answer: what was done, or why not, in one sentence (lists: a line each).
struct Answer {
    bool done = false;
    std::string line{};
};

using Words = std::span<const std::string>;

/// Cuts at blanks.
[[nodiscard]] std::vector<std::string> split(std::string_view text);

/// `ch/05`, `/ch/5`, `auxin/1`, `fxrtn/2`, `bus/03`, `mtx/1`, `main/st`, `main/m`, `dca/2`, or a linear number 0 ... 111.
[[nodiscard]] std::optional<Strip> read_strip(std::string_view word);
/// Strips and parts in any order; nothing, and `trouble` says why, when a word is neither or no strip is among them.
struct StripsAndParts {
    std::vector<Strip> strips{};
    Parts parts = usual_parts; ///< when none is named
    std::string trouble{};     ///< empty: all words were understood
};
[[nodiscard]] StripsAndParts read_strips_and_parts(Words words);
[[nodiscard]] std::optional<float> read_number(std::string_view word);

/// `/ch/05`
[[nodiscard]] std::string address_of(const Strip& strip);
/// "Channel 5 (Kick)", "Main L/R"
[[nodiscard]] std::string name_of(const DeskValues& desk, const Strip& strip);
/// The same within a sentence: "channel 5 (Kick)", "main L/R", "DCA 2".
[[nodiscard]] std::string name_within(const DeskValues& desk, const Strip& strip);
/// "a, b and c"
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

} // namespace gigdesk::moves
