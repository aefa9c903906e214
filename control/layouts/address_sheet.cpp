// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/layouts/layout.h"

#include "engine/model/address.h"

#include <fmt/format.h>

namespace gigdesk::layouts {
namespace {

std::string_view tag_of(const Scale& scale)
{
    return scale.type() == ValueType::real ? "f" : scale.type() == ValueType::text ? "s" : "i";
}

std::string joined(Names names)
{
    std::string all;
    for (std::size_t n = 0; n < names.size(); ++n) all += (n ? ", " : "") + std::to_string(n) + " " + std::string(names[n]);
    return all;
}

/// 0 = -oo · 0.25 = -30 · ...
std::string positions(const Scale& scale)
{
    std::string all;
    for (const auto& mark : marks_of(scale)) all += fmt::format("{}{:.4g} = {}", all.empty() ? "" : " · ", mark.position, mark.label);
    return all + (scale.unit.empty() ? "" : " " + std::string(scale.unit));
}

std::string meaning(const Scale& scale)
{
    if (scale.type() == ValueType::text) return "at most " + std::to_string(scale.steps) + " characters";
    if (scale.type() == ValueType::real) return positions(scale);
    if (scale.law == Law::bits) return std::to_string(scale.steps) + " bits, the lowest is number 1";
    return scale.names.empty() ? std::to_string(int(scale.min)) + " to " + std::to_string(int(scale.max)) : joined(scale.names);
}

void add(std::string& sheet, ParamId id)
{
    const auto& spec = spec_of(id);
    sheet += "| `" + address_of(id) + "` | " + std::string(tag_of(spec.scale)) + " | " + std::string(spec.title) + " | " + meaning(spec.scale) + " |\n";
}

} // namespace

std::string address_sheet(const Layout& layout)
{
    std::string sheet = "# " + layout.title + "\n\nPrinted from the parameter table by `gigdesk layout " + layout.name +
                        " --sheet`; do not edit by hand. Send `/xremote` every 9 s to be told of changes, an address without a value to ask for it.\n";
    if (layout.any_channel > 0) sheet += "The channel's number is the second part of its addresses: `/ch/01` to `/ch/32`.\n";
    for (const auto& page : layout.pages) {
        sheet += "\n## " + page.title + "\n\n| address | type | what | values |\n|---|---|---|---|\n";
        for (const auto& group : page.groups)
            for (const auto id : group.knobs) add(sheet, id);
    }
    return sheet;
}

} // namespace gigdesk::layouts
