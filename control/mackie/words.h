// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <string>
#include <string_view>

/// Names and values on displays with six or seven characters a strip. Pure. [any]
namespace gigdesk::mackie {

/// UTF-8 to what a display can write: "Säng" becomes "Saeng".
[[nodiscard]] std::string to_ascii(std::string_view utf8);
/// A name that keeps its digits: "Guitar 10" in seven is "Guitr10", never "Guitar 1".
[[nodiscard]] std::string fit_name(std::string_view utf8, std::size_t width);
/// A value without the blanks and units that people can guess: "-12.5", "1.97k", "L20", "ON".
[[nodiscard]] std::string fit_value(const Scale& scale, Value value, std::size_t width);
/// Left, centre, right: "L20", "C", "R100".
[[nodiscard]] std::string pan_words(float pan);

} // namespace gigdesk::mackie
