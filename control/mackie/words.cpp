// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/words.h"

#include "engine/model/text_form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace gigdesk::mackie {
namespace {

/// U+00C0 ... U+00FF.
constexpr std::array<std::string_view, 64> latin{
    "A", "A", "A", "A", "Ae", "A", "Ae", "C", "E", "E", "E", "E", "I", "I", "I", "I", "D", "N", "O", "O", "O", "O", "Oe", "x", "O", "U", "U", "U", "Ue", "Y", "Th", "ss",
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "oe", "/", "o", "u", "u", "u", "ue", "y", "th", "y"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_vowel(char c) { return std::string_view{"aeiou"}.find(c) != std::string_view::npos; }

/// Takes characters away from the right, first blanks, then small vowels, then letters; the first stays, digits stay.
void squeeze(std::string& name, std::size_t width, bool (*may_go)(char))
{
    for (std::size_t at = name.size(); at-- > 1 && name.size() > width;)
        if (may_go(name[at])) name.erase(at, 1);
}

void drop(std::string& words, std::string_view what)
{
    if (const auto at = words.find(what); at != std::string::npos) words.erase(at, what.size());
}

} // namespace

std::string to_ascii(std::string_view s)
{
    std::string out;
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto c = static_cast<unsigned char>(s[i]);
        if (c >= 0x20 && c < 0x7F) out += char(c);
        else if (c == 0xC3 && i + 1 < s.size()) out += latin[static_cast<unsigned char>(s[++i]) & 63u];
        else if (c >= 0xC0) out += '?';
    }
    return out;
}

std::string fit_name(std::string_view utf8, std::size_t width)
{
    auto name = to_ascii(utf8);
    while (!name.empty() && name.back() == ' ') name.pop_back();
    squeeze(name, width, [](char c) { return c == ' '; });
    squeeze(name, width, is_vowel);
    squeeze(name, width, [](char c) { return !is_digit(c); });
    return name.substr(0, width);
}

std::string pan_words(float pan)
{
    const int p = int(std::lround(pan));
    return p == 0 ? "C" : fmt::format("{}{}", p < 0 ? 'L' : 'R', std::abs(p));
}

std::string fit_value(const Scale& scale, Value value, std::size_t width)
{
    if (scale.law == Law::level && !std::isfinite(value.as_real())) return "-oo";
    auto words = print_for_people(scale, value);
    for (const auto unit : {" dBFS", " dB", " ms", " %"}) drop(words, unit);
    if (const auto kilo = words.find(" kHz"); kilo != std::string::npos) words.replace(kilo, 4, "k");
    drop(words, " Hz");
    std::erase(words, ' ');
    return words.substr(0, width);
}

} // namespace gigdesk::mackie
