// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address_document.h"

#include "engine/model/address.h"
#include "engine/model/desk_values.h"
#include "engine/model/fx_types.h"
#include "engine/model/spec_words.h"
#include "engine/model/text_form.h"

namespace gigdesk {
namespace {

std::string padded_number(int number, std::size_t width)
{
    auto digits = std::to_string(number);
    return digits.size() < width ? digits.insert(0, width - digits.size(), '0') : digits;
}

/// `##` with 1 ... 64 becomes `{01-64}`.
std::string with_range(std::string_view pattern, int first, int last, int step, std::size_t width)
{
    const auto from = pattern.find('#');
    if (from == pattern.npos) return std::string(pattern);
    const auto hashes = std::min(pattern.find_first_not_of('#', from), pattern.size()) - from;
    const auto digits = hashes > 1 ? hashes : width;
    auto range = "{" + padded_number(first, digits) + "-" + padded_number(last, digits);
    if (step > 1) range += ":" + std::to_string(step);
    return std::string(pattern.substr(0, from)) + range + "}" + std::string(pattern.substr(from + hashes));
}

std::string family(const SectionSpec& section, const ParamSpec& row)
{
    auto address = with_range(section.prefix, section.first, section.first + section.count - 1, 1, 1);
    const auto& r = row.repeat;
    const auto below = r.spelled.empty()
        ? with_range(row.address, r.first, r.first + (r.count - 1) * r.step, r.step, r.width)
        : std::string(row.address).replace(row.address.find('#'), 1, "{" + std::string(r.spelled.front()) + " ... " + std::string(r.spelled.back()) + "}");
    return below.empty() ? address : address + "/" + below;
}

std::string joined(Names names)
{
    std::string all;
    for (const auto name : names) all.append(all.empty() ? "" : " ").append(name);
    return all;
}

std::string number(float v)
{
    auto text = print_exact({Law::linear, TextForm::plain_2, -3e38f, 3e38f, 0, {}, {}}, Value::real(v));
    return text;
}

std::string range(const Scale& scale)
{
    const std::string unit = scale.unit.empty() ? "" : " " + std::string(scale.unit);
    switch (scale.law) {
    case Law::toggle: case Law::named: return joined(scale.names);
    case Law::whole: return number(scale.min) + " ... " + number(scale.max);
    case Law::bits: return std::to_string(scale.steps) + " bits";
    case Law::text: return std::to_string(scale.steps) + " characters";
    case Law::effect: return "by the effect loaded";
    case Law::level: return "-oo ... +10 dB, fader law";
    case Law::logarithmic: return number(scale.min) + " ... " + number(scale.max) + unit + ", logarithmic";
    case Law::linear: return number(scale.min) + " ... " + number(scale.max) + unit;
    }
    return {};
}

std::string type_letter(const Scale& scale) { return scale.type() == ValueType::real ? "f" : scale.type() == ValueType::whole ? "i" : "s"; }

void add_row(std::string& doc, const SectionSpec& section, const ParamSpec& row)
{
    const bool has_grid = row.scale.type() == ValueType::real && row.scale.steps > 1;
    doc += "| `" + family(section, row) + "` | " + (row.scale.law == Law::effect ? "f, i" : type_letter(row.scale)) + " | " + std::string(row.title) + " | " +
           range(row.scale) + " | " + (has_grid ? std::to_string(row.scale.steps) : "") + " | " + std::string(name_of(row.kind)) + " | " +
           std::string(name_of(row.lifetime)) + " |\n";
}

void add_effects(std::string& doc)
{
    doc += "\n## Effects\n\nWhat `/fx/{1-8}/par/{01-64}` mean, by the type loaded in the slot. They are stored, answered and written back exactly.\n";
    for (const auto& type : fx_types()) {
        doc += "\n**" + std::string(type.name) + "**, " + std::string(type.title) + ": ";
        std::string all;
        for (const auto& p : type.parameters) all += (all.empty() ? "" : " · ") + std::string(p.name) + " (" + range(p.scale) + ")";
        doc += all + "\n";
    }
}

} // namespace

std::string address_document()
{
    std::string doc = "# Addresses\n\nPrinted from the parameter table; do not edit by hand. " + std::to_string(param_count) +
                      " addresses. Types are those of OSC; floats travel as 0 ... 1 on the grid of `steps` points and stand in natural units here.\n"
                      "Everything outside `/gd` is spelled as on an X32; strips 33-64 and `/gd` are ours.\n\n"
                      "| address | type | what | range | steps | kind | lifetime |\n|---|---|---|---|---|---|---|\n";
    for (const auto& section : sections)
        for (const auto& row : section.rows) add_row(doc, section, row);
    add_effects(doc);
    return doc;
}

} // namespace gigdesk
