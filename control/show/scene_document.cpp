// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/show/scene_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace gigdesk {
namespace {

constexpr std::size_t header_width = 127;

bool is_header(std::string_view line) { return line.size() > 4 && line[0] == '#' && line[1] >= '0' && line[1] <= '9' && line.find('#', 1) != line.npos; }

std::string padded_header(std::string_view version, std::string_view name, std::string_view rest)
{
    return fmt::format("{:<{}}", fmt::format("{} \"{}\"{}", version, name, rest), header_width);
}

} // namespace

SceneDocument::SceneDocument()
{
    lines_.push_back({padded_header("#4.0#", "", " \"\" %000000000 1"), nullptr, {}});
    for (const auto& node : all_nodes())
        if (node.in_scene) lines_.push_back({{}, &node, {}});
}

SceneDocument SceneDocument::of_lines(std::vector<Line> lines, bool ends_in_line_end)
{
    return {std::move(lines), ends_in_line_end};
}

std::string SceneDocument::name() const
{
    if (lines_.empty() || !is_header(lines_[0].text)) return {};
    const auto tokens = split_line(lines_[0].text);
    return tokens.size() > 1 ? std::string{tokens[1].text} : std::string{};
}

void SceneDocument::set_name(std::string_view name)
{
    if (name == this->name()) return;
    if (lines_.empty() || !is_header(lines_[0].text)) {
        lines_.insert(lines_.begin(), Line{padded_header("#4.0#", name, " \"\" %000000000 1"), nullptr, {}});
        return;
    }
    const auto tokens = split_line(lines_[0].text);
    const std::string version{tokens[0].text};
    const auto behind_name = tokens.size() > 1 ? std::size_t(tokens[1].text.data() + tokens[1].text.size() - lines_[0].text.data()) + tokens[1].quoted : lines_[0].text.size();
    auto rest = lines_[0].text.substr(std::min(behind_name, lines_[0].text.size()));
    rest.erase(rest.find_last_not_of(" \r") + 1);
    lines_[0].text = padded_header(version, name, rest);
}

int SceneDocument::major_version() const { return !lines_.empty() && is_header(lines_[0].text) ? lines_[0].text[1] - '0' : 4; }

std::string to_string(const LineProblem& problem) { return fmt::format("line {}: {}", problem.line, problem.what); }

} // namespace gigdesk
