// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/osc/facts.h"

#include "tests/catch.h"

#include <fstream>

namespace gigdesk::facts {
namespace {

std::vector<std::string> insert_slots()
{
    std::vector<std::string> all;
    for (int n = 1; n <= 8; ++n)
        for (const auto* side : {"L", "R"}) all.push_back("fx" + std::to_string(n) + side);
    for (int n = 1; n <= 6; ++n) all.push_back("aux" + std::to_string(n));
    return all;
}

/// `01-15:2`
std::vector<std::string> numbers(const std::string& range)
{
    if (range == "fx1L-fx8R,aux1-aux6") return insert_slots();
    const auto dash = range.find('-'), colon = range.find(':');
    const int first = std::stoi(range), last = std::stoi(range.substr(dash + 1)), step = colon == range.npos ? 1 : std::stoi(range.substr(colon + 1));
    std::vector<std::string> all;
    for (int n = first; n <= last; n += step) {
        auto digits = std::to_string(n);
        all.push_back(digits.size() < dash ? digits.insert(0, dash - digits.size(), '0') : digits);
    }
    return all;
}

} // namespace

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0;;) {
        const auto end = text.find(at, from);
        parts.emplace_back(text.substr(from, end - from));
        if (end == text.npos) return parts;
        from = end + 1;
    }
}

std::vector<Row> rows_of(const std::string& name)
{
    std::ifstream file(GIGDESK_SOURCE_DIR "/tests/data/" + name);
    REQUIRE(file);
    std::string line;
    std::getline(file, line);
    std::getline(file, line);
    const auto columns = split(line, '\t');
    std::vector<Row> rows;
    while (std::getline(file, line)) {
        const auto fields = split(line, '\t');
        REQUIRE(fields.size() == columns.size());
        auto& row = rows.emplace_back();
        for (std::size_t c = 0; c < columns.size(); ++c) row.emplace(columns[c], fields[c]);
    }
    return rows;
}

std::vector<std::string> addresses_of(const std::string& family)
{
    const auto open = family.find('{');
    if (open == family.npos) return {family};
    const auto close = family.find('}', open);
    const auto tails = addresses_of(family.substr(close + 1));
    std::vector<std::string> all;
    for (const auto& n : numbers(family.substr(open + 1, close - open - 1)))
        for (const auto& tail : tails) all.push_back(family.substr(0, open) + n + tail);
    return all;
}

} // namespace gigdesk::facts
