// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/parts.h"

#include <array>

namespace gigdesk::moves {
namespace {

constexpr std::array<std::string_view, part_count> names{"config", "preamp", "gate", "dyn", "eq", "insert", "fader", "sends", "groups"};

std::optional<Part> part_of_row(const ParamSpec& spec) noexcept
{
    switch (spec.recall) {
    case Recall::config: return spec.address.starts_with("preamp/") ? Part::preamp : Part::config;
    case Recall::delay: return Part::preamp;
    case Recall::gate: return Part::gate;
    case Recall::dyn: return Part::dyn;
    case Recall::eq: return Part::eq;
    case Recall::insert: return Part::insert;
    case Recall::fader: case Recall::mute: return Part::fader;
    case Recall::sends: return Part::sends;
    case Recall::groups: return Part::groups;
    default: return {};
    }
}

void append_knobs(std::vector<ParamId>& knobs, Section section, int strip, Parts parts)
{
    const auto rows = sections[std::size_t(section)].rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto part = part_of(id_of(section, int(row), strip, 0));
        if (!part || !(parts & bit(*part))) continue;
        for (int inner = 0; inner < rows[row].repeat.count; ++inner) knobs.push_back(id_of(section, int(row), strip, inner));
    }
}

} // namespace

std::optional<Part> part_of(ParamId id) noexcept
{
    const auto& spec = spec_of(id);
    if (spec.kind != Kind::stored || spec.lifetime == Lifetime::session) return {};
    return part_of_row(spec);
}

std::optional<Parts> read_parts(std::string_view word) noexcept
{
    if (word == "all") return usual_parts;
    for (int part = 0; part < part_count; ++part)
        if (names[std::size_t(part)] == word) return bit(Part(part));
    return {};
}

std::string_view name_of(Part part) noexcept { return names[std::size_t(part)]; }

std::string part_names()
{
    std::string line;
    for (const auto name : names) line.append(line.empty() ? "" : ", ").append(name);
    return line;
}

std::vector<ParamId> knobs_of(const Strip& strip, Parts parts)
{
    std::vector<ParamId> knobs;
    append_knobs(knobs, strip.section, strip.index, parts);
    append_knobs(knobs, ref_of(strip.id(GdStrip::closed)).section, strip.index, parts);
    return knobs;
}

} // namespace gigdesk::moves
