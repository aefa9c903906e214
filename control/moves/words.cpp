// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/words.h"

#include "engine/model/address.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace gigdesk::moves {
namespace {

constexpr Section strip_sections[] = {Section::ch, Section::auxin, Section::fxrtn, Section::bus, Section::mtx, Section::main_st, Section::main_m, Section::dca};

std::optional<int> read_whole(std::string_view digits)
{
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional{number} : std::nullopt;
}

/// "/ch/##" and "ch/5": the number need not be padded.
std::optional<Strip> read_in(Section section, std::string_view word)
{
    const auto& spec = sections[std::size_t(section)];
    const auto pattern = spec.prefix.substr(1);
    const auto mark = pattern.find('#');
    if (mark == pattern.npos) return pattern == word ? std::optional{Strip{section, 0}} : std::nullopt;
    if (!word.starts_with(pattern.substr(0, mark))) return {};
    const auto number = read_whole(word.substr(mark));
    if (!number || *number < spec.first || *number >= spec.first + spec.count) return {};
    return Strip{section, *number - spec.first};
}

} // namespace

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> words;
    while (true) {
        const auto from = text.find_first_not_of(" \t\n");
        if (from == text.npos) return words;
        text.remove_prefix(from);
        const auto end = std::min(text.find_first_of(" \t\n"), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

std::optional<Strip> read_strip(std::string_view word)
{
    if (const auto linear = read_whole(word)) return *linear >= 0 && *linear < strip_count ? std::optional{strip_of(*linear)} : std::nullopt;
    if (word.starts_with('/')) word.remove_prefix(1);
    for (const auto section : strip_sections)
        if (const auto strip = read_in(section, word)) return strip;
    return {};
}

StripsAndParts read_strips_and_parts(Words words)
{
    StripsAndParts read;
    Parts named = 0;
    for (const auto& word : words) {
        if (const auto strip = read_strip(word)) read.strips.push_back(*strip);
        else if (const auto parts = read_parts(word)) named |= *parts;
        else read.trouble = "\"" + word + "\" is neither a strip (ch/05, bus/01, main/st ...) nor a part of one (" + part_names() + ")";
    }
    if (named) read.parts = named;
    if (read.trouble.empty() && read.strips.empty()) read.trouble = "Say which strip: ch/05, auxin/1, bus/01, main/st ...";
    return read;
}

std::optional<float> read_number(std::string_view word)
{
    if (word.starts_with('+')) word.remove_prefix(1);
    float number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size() && std::isfinite(number) ? std::optional{number} : std::nullopt;
}

std::string address_of(const Strip& strip) { return strip_address(strip.section, strip.index); }

std::string name_of(const DeskValues& desk, const Strip& strip)
{
    const auto& name = desk.text(strip.id(Ch::config_name));
    return name.empty() ? strip.title() : strip.title() + " (" + name + ")";
}

std::string name_within(const DeskValues& desk, const Strip& strip)
{
    auto name = name_of(desk, strip);
    const bool is_abbreviation = strip.is_dca() || strip.is_fx_return();
    if (!is_abbreviation) name[0] = char(std::tolower(static_cast<unsigned char>(name[0])));
    return name;
}

std::string listed(const std::vector<std::string>& names)
{
    std::string line;
    for (std::size_t n = 0; n < names.size(); ++n) line += (n == 0 ? "" : n + 1 == names.size() ? " and " : ", ") + names[n];
    return line;
}

} // namespace gigdesk::moves
