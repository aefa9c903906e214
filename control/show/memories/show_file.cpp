// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/memories/show_file.h"

#include "control/show/gd_lines.h"
#include "control/show/memories/kinds.h"
#include "engine/model/node.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace gigdesk::memory {
namespace {

constexpr std::string_view home = "/-show/showfile/", version_line = "#4.0#", current_mark = "#gd current scene ";
constexpr std::string_view written_by = "4.06"; ///< where an X32 has its firmware

/// Fewer than the desk has cues, or lines of a show file are cut short: nodes take what is there.
std::string line_of(std::string_view what, int number, const DeskValues& desk)
{
    const auto* node = find_node(fmt::format("{}{}/{:03}", home, what, number));
    return print_node(*node, desk).substr(home.size());
}

bool is_list_row(ParamId id) noexcept
{
    const auto section = ref_of(id).section;
    return section == Section::show || section == Section::cue || section == Section::scene || section == Section::snippet;
}

/// Our comment among an X32's lines.
std::optional<int> current_scene_in(std::string_view line)
{
    if (!line.starts_with(current_mark)) return {};
    const auto digits = line.substr(current_mark.size());
    int scene = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), scene);
    const bool is_scene = error == std::errc{} && end == digits.data() + digits.size() && scene >= 0 && scene < slots;
    return is_scene ? std::optional{scene} : std::nullopt;
}

bool is_has_data(ParamId id) noexcept { return spec_of(id).address == "hasdata"; }

} // namespace

bool has_cue(const DeskValues& desk, int position) noexcept
{
    return desk.whole(id_of(Cue::numb, position)) != 0 || !desk.text(id_of(Cue::name, position)).empty();
}

std::string write_show_file(const DeskValues& desk, int current_scene)
{
    auto text = fmt::format("{}\n{} \"{}\"\n", version_line, print_node(*find_node(std::string{home} + "show"), desk).substr(home.size()), written_by);
    const auto add = [&](std::string_view what, int number) { text.append(line_of(what, number, desk)).append("\n"); };
    for (int n = 0; n < slots; ++n)
        if (has_cue(desk, n)) add("cue", n);
    for (const auto kind : {Kind::scene, Kind::snippet})
        for (int n = 0; n < slots; ++n)
            if (desk.is_on(has_data_row(kind, n))) add(facts_of(kind).word, n);
    if (current_scene >= 0) text += fmt::format("{}{}\n", current_mark, current_scene);
    return text;
}

ShowFile read_show_file(std::string_view text)
{
    ShowFile file;
    const DeskValues empty;
    std::size_t number = 0;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        ++number;
        line = line.substr(0, line.find_last_not_of(" \r\t") + 1);
        if (const auto current = current_scene_in(line)) file.current_scene = current;
        if (line.empty() || line.front() == '#') continue;
        const auto full = std::string{home} + std::string{line.substr(line.front() == '/')};
        const auto sets = parse_line(full, empty);
        if (!sets.known || !sets.bad_field.empty()) file.problems.push_back({number, fmt::format("cannot read \"{}\"", line.substr(0, 60))});
        for (const auto& field : sets.sets) {
            if (!is_list_row(field.id) || is_has_data(field.id)) continue;
            file.has_safes = file.has_safes || ref_of(field.id).section == Section::show;
            if (spec_of(field.id).type() == ValueType::text) file.texts[field.id] = storable_text(field.text, spec_of(field.id).scale.steps);
            else file.values[field.id] = field.on_grid;
        }
    }
    return file;
}

} // namespace gigdesk::memory
