// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/gd_lines.h"

#include "engine/model/address.h"
#include "engine/model/scale.h"
#include "engine/model/text_form.h"

#include <algorithm>

namespace gigdesk {

GdLineParts parse_gd_line(std::string_view line)
{
    line.remove_prefix(std::min(gd_mark.size(), line.size()));
    const auto end = std::min(line.find(' '), line.size());
    return {find_param(line.substr(0, end)), line.substr(std::min(end + 1, line.size()))};
}

std::optional<GdValue> parse_gd_value(ParamId id, std::string_view text, const DeskValues& desk)
{
    const auto& scale = desk.scale(id);
    if (scale.law == Law::text) {
        if (text.size() < 2 || text.front() != '"' || text.back() != '"') return {};
        return GdValue{{}, storable_text(text.substr(1, text.size() - 2), scale.steps)};
    }
    const auto value = parse(scale, text);
    return value ? std::optional{GdValue{clamped(scale, *value), {}}} : std::nullopt;
}

std::string print_gd_line(ParamId id, const DeskValues& desk)
{
    const auto& scale = desk.scale(id);
    const auto value = scale.law == Law::text ? "\"" + desk.text(id) + "\"" : print_exact(scale, desk.get(id));
    return std::string{gd_mark} + address_of(id) + " " + value;
}

bool belongs_in_a_file(ParamId id) noexcept
{
    const auto& spec = spec_of(id);
    return spec.kind == Kind::stored && spec.lifetime != Lifetime::session;
}

std::string storable_text(std::string_view text, std::size_t longest)
{
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c == '"' ? '\'' : c;
    if (out.size() <= longest) return out;
    while (longest > 0 && (static_cast<unsigned char>(out[longest]) & 0xC0) == 0x80) --longest;
    out.resize(longest);
    return out;
}

} // namespace gigdesk
