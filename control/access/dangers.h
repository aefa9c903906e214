// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/edit.h"

#include <optional>
#include <string>
#include <string_view>

/// What could end a show from a phone, and is therefore carried out only after a yes in the window. Pure. [any]
namespace gigdesk::access {

enum class Danger : std::uint8_t {
    action,  ///< happens after the yes, not before
    stored,  ///< stored and answered at once, as an X32 does; its consequence waits, and a no puts the old value back
    withheld ///< a wish for another sound device: stored after the yes. Asked of clients from elsewhere only
};

/// Nothing: harmless.
[[nodiscard]] std::optional<Danger> danger_of(ParamId id, Value value) noexcept;
/// The question, in words: "Lock the desk", "Initialise the show. All scenes ... go": a second sentence says what is lost.
[[nodiscard]] std::string question_of(ParamId id, Value value, std::string_view text);
/// Without that second sentence.
[[nodiscard]] inline std::string_view in_short(std::string_view question) noexcept { return question.substr(0, question.find(". ")); }

} // namespace gigdesk::access
