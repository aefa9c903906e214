// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <optional>
#include <string>
#include <string_view>

/// `#gd ADDRESS VALUE`: one value exactly, in a comment an X32 skips. Texts are quoted. Pure. [any]
namespace gigdesk {

inline constexpr std::string_view gd_mark = "#gd ";
inline constexpr std::string_view gd_note_mark = "#gd-note ";

struct GdLineParts {
    std::optional<ParamId> id;
    std::string_view rest; ///< the value, points into the line
};
[[nodiscard]] GdLineParts parse_gd_line(std::string_view line);

struct GdValue {
    Value value{};
    std::string text; ///< of texts
};
/// Nothing when the value does not fit the row; fx parameters by the effect `desk` has loaded.
[[nodiscard]] std::optional<GdValue> parse_gd_value(ParamId id, std::string_view text, const DeskValues& desk);

[[nodiscard]] std::string print_gd_line(ParamId id, const DeskValues& desk);

/// Files hold what hands set and the desk remembers: neither live rows, actions and lists nor what a session forgets.
[[nodiscard]] bool belongs_in_a_file(ParamId id) noexcept;

/// A text as lines can hold it: no control characters, no double quotes, at most `longest` bytes, whole characters.
[[nodiscard]] std::string storable_text(std::string_view text, std::size_t longest);

} // namespace gigdesk
