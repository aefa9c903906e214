// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/gd_lines.h"
#include "control/show/scene_text.h"

#include <algorithm>

namespace gigdesk {
namespace {

constexpr int version_of_all_fields = 4;

bool within(SceneScope scope, ParamId id)
{
    if (!belongs_in_a_file(id)) return false;
    const auto lifetime = spec_of(id).lifetime;
    return lifetime == Lifetime::scene || scope == SceneScope::everything || (scope == SceneScope::show && lifetime == Lifetime::show);
}

bool same_field(const FieldSet& a, const FieldSet& b)
{
    return a.id == b.id && (spec_of(a.id).type() == ValueType::text ? a.text == b.text : a.on_grid == b.on_grid);
}

/// Does a line as it stands say the same as one printed now, in all the fields it has?
bool says_the_same(std::string_view standing, std::string_view printed, const DeskValues& desk)
{
    const auto a = parse_line(standing, desk), b = parse_line(printed, desk);
    return !a.sets.empty() && std::all_of(a.sets.begin(), a.sets.end(), [&](const FieldSet& field) {
        return std::any_of(b.sets.begin(), b.sets.end(), [&](const FieldSet& other) { return same_field(field, other); });
    });
}

/// Older formats have fewer fields in some lines: a changed line keeps the number it had.
std::string cut_to_fields(const std::string& line, std::size_t tokens)
{
    const auto all = split_line(line);
    if (tokens == 0 || all.size() <= tokens) return line;
    const auto& last = all[tokens - 1];
    return line.substr(0, std::size_t(last.text.data() - line.data()) + last.text.size() + last.quoted);
}

std::string line_now(const SceneDocument::Line& line, const DeskValues& desk, int version)
{
    if (!line.node && !line.single) return line.text;
    const auto printed = line.node ? print_node(*line.node, desk) : print_single(*line.single, desk);
    if (line.text.empty()) return printed;
    if (says_the_same(line.text, printed, desk)) return line.text;
    const bool carriage_return = line.text.back() == '\r';
    const auto cut = version < version_of_all_fields ? cut_to_fields(printed, split_line(line.text).size()) : printed;
    return carriage_return ? cut + '\r' : cut;
}

} // namespace

/// The `#gd` lines are what reading the other lines back would get wrong: so nothing is forgotten, and nothing said twice.
std::string write_scene(const SceneDocument& document, const DeskValues& desk, SceneScope scope, std::string_view note)
{
    std::string text;
    const auto version = document.major_version();
    for (const auto& line : document.lines()) text.append(line_now(line, desk, version)).append("\n");
    const auto read_back = read_scene(text).desk;
    std::string exact;
    for (const ParamId id : desk.differing(read_back))
        if (within(scope, id)) exact.append(print_gd_line(id, desk)).append("\n");
    if (!note.empty()) exact.append(gd_note_mark).append(note).append("\n");
    if (exact.empty() && !document.ends_in_line_end() && !text.empty()) text.pop_back();
    return text + exact;
}

} // namespace gigdesk
