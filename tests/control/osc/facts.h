// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What is published of the X32's addresses: tests/data/x32_*.tsv. Knows nothing of the desk's own table.
namespace gigdesk::facts {

using Row = std::map<std::string, std::string, std::less<>>;

/// @param name  of a file in tests/data: a comment line, the columns' names, then a row a line
[[nodiscard]] std::vector<Row> rows_of(const std::string& name);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char at);
/// `/ch/{01-32}/mix/{01-15:2}/pan` to all its addresses, the last number running fastest.
[[nodiscard]] std::vector<std::string> addresses_of(const std::string& family);

} // namespace gigdesk::facts
