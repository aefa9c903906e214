// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_spec.h"

#include <optional>
#include <string>

/// The X32's text grammar for one value: what stands in node replies, "/" lines and scene files.
/// Source: the unofficial protocol document and real scene files; widths are kept so that files come out as a desk
/// writes them. Texts (names) are quoted by the caller, see node.h. Pure. [any]
namespace gigdesk {

/// Appends the X32's text of a value (not Law::text) to a line. Reals are printed at the grid's precision.
void print_to(std::string& line, const Scale& scale, Value value);
[[nodiscard]] std::string print(const Scale& scale, Value value);

/// Reads a token as the desk or a person writes it: `-oo`, `1k39`, `+2.0`, `%0101`, `ON`, an enum's name or number.
/// Real values come back as they stand, clamped, **not** on the grid. NaN and garbage: nothing.
[[nodiscard]] std::optional<Value> parse(const Scale& scale, std::string_view token) noexcept;

/// Reads a token as a desk means it: the grid value that prints as this token. The X32 cuts digits (2k8 may be 2860 Hz),
/// so the nearest grid value to the number is not always the one that was printed; its neighbours are tried.
[[nodiscard]] std::optional<Value> parse_on_grid(const Scale& scale, std::string_view token);

/// The shortest decimal that reads back as exactly this value; for `#gd` lines and people. "-oo" at -oo.
[[nodiscard]] std::string print_exact(const Scale& scale, Value value);

/// For people: number with unit ("-3.0 dB", "1.97 kHz", "+12", "PEQ", "ON").
[[nodiscard]] std::string print_for_people(const Scale& scale, Value value);

} // namespace gigdesk
