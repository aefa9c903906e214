// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/text_form.h"

#include "engine/model/scale.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace gigdesk {
namespace {

/// Halves away from zero, as the desk rounds: 1.75 -> 1.8, -14.75 stays for cutting.
double rounded(double v, double digits_power) { return std::floor(std::fabs(v) * digits_power + 0.5 + 1e-4) / digits_power * (v < 0 ? -1 : 1); }

std::string fixed(double v, int digits, bool plus)
{
    char text[48];
    const double r = rounded(v, std::pow(10.0, digits));
    std::snprintf(text, sizeof text, plus ? "%+.*f" : "%.*f", digits, r == 0 ? 0.0 : r);
    return text;
}

std::string padded_left(std::string text, std::size_t width) { return text.size() < width ? text.insert(0, width - text.size(), ' ') : text; }

std::string cut(std::string text, std::size_t characters)
{
    text.resize(std::min(characters, text.size()));
    return text;
}

std::string level_text(double db)
{
    if (!(db > -90)) return "  -oo";
    const auto text = fixed(db, 1, false);
    return padded_left(text == "0.0" ? text : fixed(db, 1, true), 5);
}

/// Thousands, k, and as many digits as asked, cut and not rounded; the value is first rounded to 0.1 Hz.
std::string kilo_text(double hz, int digits)
{
    const auto tenths = std::lround(hz * 10);
    const long per_digit = digits == 2 ? 100 : 1000;
    char text[48];
    std::snprintf(text, sizeof text, "%ldk%0*ld", tenths / 10000, digits, tenths % 10000 / per_digit);
    return text;
}

std::string frequency_text(double hz) { return std::lround(hz * 10) < 10000 ? fixed(hz, 1, false) : kilo_text(hz, 2); }
std::string kilo_1_text(double hz) { return hz < 1000 ? fixed(hz, 0, false) : kilo_text(hz, 1); }

/// Two decimals cut to four characters, a trailing dot dropped: 0.02, 12.6, 316.
std::string cut_4_text(double v)
{
    auto text = cut(fixed(v, 2, false), 4);
    if (text.back() == '.') text.pop_back();
    return v >= 100 ? padded_left(text, 4) : text;
}

std::string rounded_text(double v, std::size_t width) { return padded_left(fixed(v, 0, false), width); }

std::string bits_text(std::uint32_t value, std::uint32_t bits)
{
    std::string text = "%";
    for (std::uint32_t bit = bits; bit-- > 0;) text += (value >> bit) & 1 ? '1' : '0';
    return text;
}

std::string real_text(const Scale& scale, double v)
{
    switch (scale.form) {
    case TextForm::level: return level_text(v);
    case TextForm::frequency: return frequency_text(v);
    case TextForm::eq_gain: return cut(fixed(v, 2, true), 5);
    case TextForm::quality: return padded_left(cut(fixed(v, 1, false), v >= 10 ? 2 : 3), 3);
    case TextForm::cut_4: return cut_4_text(v);
    case TextForm::rounded_4: return rounded_text(v, rounded(v, 1) < 100 ? 3 : 4);
    case TextForm::rounded_3: return rounded_text(v, 3);
    case TextForm::signed_1: return fixed(v, 1, true);
    case TextForm::plain_1: return fixed(v, 1, false);
    case TextForm::plain_0: return fixed(v, 0, false);
    case TextForm::signed_0: return fixed(v, 0, true);
    case TextForm::signed_1_w5: return padded_left(fixed(v, 1, true), 5);
    case TextForm::plain_1_w5: return padded_left(fixed(v, 1, false), 5);
    case TextForm::plain_2: return fixed(v, 2, false);
    case TextForm::kilo_1: return kilo_1_text(v);
    default: return fixed(v, 2, false);
    }
}

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::string_view name_of(const Scale& scale, std::int32_t index)
{
    return index >= 0 && std::size_t(index) < scale.names.size() ? scale.names[std::size_t(index)] : std::string_view{};
}

std::optional<double> number(std::string_view token)
{
    if (!token.empty() && token.front() == '+') token.remove_prefix(1);
    double v = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), v);
    if (error != std::errc{} || end != token.data() + token.size() || !std::isfinite(v)) return {};
    return v;
}

/// `1k97` is 1970, `10k` is 10000, `1.2k` is 1200.
std::optional<double> kilo_number(std::string_view token)
{
    const auto k = token.find_first_of("kK");
    if (k == token.npos) return number(token);
    std::string plain{token.substr(0, k)};
    const auto behind = token.substr(k + 1);
    if (!behind.empty() && plain.find('.') != plain.npos) return {};
    if (!behind.empty()) plain.append(".").append(behind);
    const auto v = number(plain);
    return v ? std::optional{*v * 1000} : v;
}

std::optional<Value> parse_real(const Scale& scale, std::string_view token)
{
    if (token == "-oo" || token == "-inf") return clamped(scale, Value::real(minus_infinity_db));
    const auto v = kilo_number(token);
    return v ? std::optional{clamped(scale, Value::real(float(*v)))} : std::nullopt;
}

std::optional<Value> parse_bits(const Scale& scale, std::string_view token)
{
    token.remove_prefix(1);
    std::uint32_t bits = 0;
    if (token.empty() || token.size() > 32) return {};
    for (const char digit : token) {
        if (digit != '0' && digit != '1') return {};
        bits = bits << 1 | std::uint32_t(digit == '1');
    }
    return clamped(scale, Value::whole(std::int32_t(bits)));
}

std::optional<Value> parse_whole(const Scale& scale, std::string_view token)
{
    for (std::size_t i = 0; i < scale.names.size(); ++i)
        if (scale.names[i] == token) return Value::whole(std::int32_t(i));
    if (!token.empty() && token.front() == '%') return parse_bits(scale, token);
    const auto v = number(token);
    if (!v || *v < -2147483648.0 || *v > 2147483647.0) return {};
    if (!scale.names.empty() && (*v < 0 || *v > double(scale.max) || *v != std::floor(*v))) return {};
    return clamped(scale, Value::whole(std::int32_t(*v)));
}

} // namespace

void print_to(std::string& line, const Scale& scale, Value value)
{
    if (scale.type() == ValueType::real) line += real_text(scale, double(value.as_real()));
    else if (scale.law == Law::bits) line += bits_text(std::uint32_t(value.as_whole()), scale.steps);
    else if (!scale.names.empty()) line += name_of(scale, value.as_whole());
    else line += std::to_string(value.as_whole());
}

std::string print(const Scale& scale, Value value)
{
    std::string text;
    print_to(text, scale, value);
    return text;
}

std::optional<Value> parse(const Scale& scale, std::string_view token) noexcept
{
    if (token.empty() || scale.law == Law::text) return {};
    return scale.type() == ValueType::real ? parse_real(scale, token) : parse_whole(scale, token);
}

std::optional<Value> parse_on_grid(const Scale& scale, std::string_view token)
{
    const auto written = parse(scale, token);
    if (!written || scale.type() != ValueType::real || scale.steps < 2) return written;
    const auto nearest = on_grid(scale, *written);
    const float last = float(scale.steps - 1), k = std::round(to_wire(scale, nearest) * last);
    for (const float step : {0.0f, 1.0f, -1.0f, 2.0f, -2.0f}) {
        const auto candidate = from_wire(scale, (k + step) / last);
        if (const auto text = print(scale, candidate); trimmed(text) == token) return candidate;
    }
    return nearest;
}

std::string print_exact(const Scale& scale, Value value)
{
    if (scale.type() != ValueType::real) return print(scale, value);
    if (std::isinf(value.as_real())) return "-oo";
    char text[48];
    const auto [end, error] = std::to_chars(text, text + sizeof text, value.as_real());
    return error == std::errc{} ? std::string(text, end) : "0";
}

std::string print_for_people(const Scale& scale, Value value)
{
    if (scale.type() != ValueType::real) return print(scale, value);
    const double v = double(value.as_real());
    if (scale.unit == "Hz") return v < 1000 ? fixed(v, v < 100 ? 1 : 0, false) + " Hz" : fixed(v / 1000, 2, false) + " kHz";
    const auto padded = print(scale, value);
    const std::string text{trimmed(padded)};
    return scale.unit.empty() || text == "-oo" ? text : text + " " + std::string(scale.unit);
}

} // namespace gigdesk
