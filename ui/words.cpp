// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words.h"

#include "engine/model/names.h"
#include "engine/model/scale.h"
#include "engine/model/text_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace gigdesk::ui {
namespace {

struct Word {
    std::string_view name, words;
};
constexpr Word translations[] = {
    {"LCut", "Low cut"},   {"LShv", "Low shelf"},    {"PEQ", "Bell"},           {"VEQ", "Vintage"},
    {"HShv", "High shelf"}, {"HCut", "High cut"},    {"BU6", "Butterw. 6"},     {"BU12", "Butterw. 12"},
    {"BS12", "Bessel 12"}, {"LR12", "Linkwitz 12"},  {"BU18", "Butterw. 18"},   {"BU24", "Butterw. 24"},
    {"BS24", "Bessel 24"}, {"LR24", "Linkwitz 24"},  {"EXP2", "Expander 2:1"},  {"EXP3", "Expander 3:1"},
    {"EXP4", "Expander 4:1"}, {"GATE", "Gate"},      {"DUCK", "Ducker"},        {"COMP", "Comp"},
    {"EXP", "Expand"},     {"PEAK", "Peak"},         {"RMS", "RMS"},            {"LIN", "Linear"},
    {"LOG", "Log"},        {"IN/LC", "Input"},       {"<-EQ", "Pre EQ"},        {"EQ->", "Post EQ"},
    {"PRE", "Pre fader"},  {"POST", "Post fader"},   {"GRP", "Group"},          {"IN/LC+M", "Input, muted"},
    {"<-EQ+M", "Pre EQ, muted"}, {"EQ->+M", "Post EQ, muted"}, {"PRE+M", "Pre fader, muted"},
    {"LC6", "Low cut 6"},  {"LC12", "Low cut 12"},   {"HC6", "High cut 6"},     {"HC12", "High cut 12"},
    {"OFF", "Off"},        {"ON", "On"}};

std::string lower(std::string_view s)
{
    std::string out;
    for (const char c : s)
        if (c != ' ') out += char(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string_view without_suffix(std::string_view s, std::string_view suffix)
{
    return s.size() > suffix.size() && s.ends_with(suffix) ? s.substr(0, s.size() - suffix.size()) : s;
}

/// The number at the front; the rest stays in s.
std::optional<double> take_number(std::string_view& s)
{
    if (s.starts_with('+')) s.remove_prefix(1);
    double number = 0;
    const auto [end, failed] = std::from_chars(s.data(), s.data() + s.size(), number, std::chars_format::fixed);
    if (failed != std::errc{}) return {};
    s.remove_prefix(std::size_t(end - s.data()));
    return number;
}

/// "1.2k", "1k2", "12": thousands, and digits after the k.
std::optional<double> read_number(std::string_view s)
{
    auto number = take_number(s);
    if (!number) return {};
    if (s.starts_with('k')) {
        s.remove_prefix(1);
        *number *= 1000;
        if (!s.empty() && std::isdigit(static_cast<unsigned char>(s.front()))) {
            const auto digits = s.size();
            const auto rest = take_number(s);
            *number += *rest * 1000 / std::pow(10, double(digits - s.size()));
        }
    }
    return s.empty() ? number : std::nullopt;
}

std::optional<Value> read_named(const Scale& scale, const std::string& typed)
{
    for (std::size_t i = 0; i < scale.names.size(); ++i)
        if (lower(scale.names[i]) == typed || lower(choice_words(scale, i)) == typed) return Value::whole(int(i));
    return {};
}

bool is_pan(const Scale& scale) { return scale.law == Law::linear && scale.unit.empty() && scale.min == -100 && scale.max == 100; }

std::optional<Value> read_pan(std::string_view s)
{
    if (s == "c" || s == "centre" || s == "center") return Value::real(0);
    const float side = s.starts_with('l') ? -1.0f : s.starts_with('r') ? 1.0f : 0.0f;
    if (side == 0) return {};
    s.remove_prefix(1);
    const auto number = s.empty() ? 100.0 : read_number(s).value_or(-1);
    if (number < 0) return {};
    return Value::real(side * float(number));
}

std::string hertz(float hz)
{
    if (hz >= 10000) return fmt::format("{:.1f} kHz", hz / 1000);
    if (hz >= 1000) return fmt::format("{:.2f} kHz", hz / 1000);
    return hz >= 100 ? fmt::format("{:.0f} Hz", hz) : fmt::format("{:.1f} Hz", hz);
}

std::string milliseconds(float ms)
{
    if (ms >= 1000) return fmt::format("{:.2f} s", ms / 1000);
    return ms >= 100 ? fmt::format("{:.0f} ms", ms) : ms >= 1 ? fmt::format("{:.1f} ms", ms) : fmt::format("{:.2f} ms", ms);
}

std::string decibels(const Scale& scale, float db)
{
    if (db <= -200) return "-\xE2\x88\x9E dB";
    const bool signed_value = scale.law == Law::level || (scale.min < 0 && scale.max > 0);
    const float shown = std::abs(db) < 0.05f ? 0.0f : db; // never "-0.0"
    return signed_value && shown > 0 ? fmt::format("+{:.1f} dB", shown) : fmt::format("{:.1f} dB", shown);
}

std::string real_words(const Scale& scale, float v)
{
    if (is_pan(scale)) return std::abs(v) < 0.5f ? "C" : fmt::format("{} {:.0f}", v < 0 ? 'L' : 'R', std::abs(v));
    if (scale.unit == "Hz") return hertz(v);
    if (scale.unit == "ms") return milliseconds(v);
    if (scale.unit == "dB" || scale.law == Law::level) return decibels(scale, v);
    if (scale.unit == "%") return fmt::format("{:.0f} %", v);
    if (scale.unit.empty()) return scale.law == Law::logarithmic ? fmt::format("{:.2f}", v) : fmt::format("{:.0f}", v);
    return fmt::format("{:.1f} {}", v, scale.unit);
}

} // namespace

std::string_view enum_words(std::string_view name)
{
    for (const Word& t : translations)
        if (t.name == name) return t.words;
    return name;
}

std::string choice_words(const Scale& scale, std::size_t choice)
{
    const auto name = scale.names[choice];
    const bool is_width = scale.names.data() == names::key_filters.data() && std::isdigit(static_cast<unsigned char>(name.front()));
    return is_width ? fmt::format("Band Q {}", name) : std::string{enum_words(name)};
}

std::string value_words(const Scale& scale, Value value)
{
    if (scale.type() == ValueType::real) return real_words(scale, value.as_real());
    if (scale.names.empty()) return std::to_string(value.as_whole());
    const auto i = std::size_t(std::max(0, value.as_whole()));
    return i < scale.names.size() ? choice_words(scale, i) : std::to_string(value.as_whole());
}

std::string short_words(const Scale& scale, Value value)
{
    const auto whole = value_words(scale, value);
    if (scale.unit == "Hz" && whole.ends_with(" kHz")) return whole.substr(0, whole.size() - 4) + "k";
    if (scale.unit == "Hz") return std::string{without_suffix(whole, " Hz")};
    return std::string{without_suffix(without_suffix(whole, " dB"), " %")};
}

std::optional<Value> read_value(const Scale& scale, std::string_view typed)
{
    auto s = lower(typed);
    std::replace(s.begin(), s.end(), ',', '.');
    if (s.empty()) return {};
    if (!scale.names.empty()) return read_named(scale, s);
    if (is_pan(scale))
        if (const auto pan = read_pan(s)) return clamped(scale, *pan);
    if (scale.min < -1e30f && (s == "-oo" || s == "-\xE2\x88\x9E" || s == "-inf" || s == "off" || s == "oo" || s == "inf")) return Value::real(minus_infinity_db);
    std::string_view rest = s;
    double factor = 1;
    if (scale.unit == "ms" && rest.ends_with('s') && !rest.ends_with("ms")) factor = 1000;
    for (const std::string_view unit : {"hz", "dbfs", "db", "ms", "%"}) rest = without_suffix(rest, unit);
    if (factor > 1) rest = without_suffix(rest, "s");
    const auto number = read_number(rest);
    if (!number) return {};
    const float v = float(*number * factor);
    return clamped(scale, scale.type() == ValueType::real ? Value::real(v) : Value::whole(int(std::lround(v))));
}

} // namespace gigdesk::ui
