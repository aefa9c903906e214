// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/scene_text.h"

#include <map>
#include <optional>

/// The show file (.shw) as an X32 writes it: the show's name and safes, cues, and what the lists say of scenes and
/// snippets. Its lines are the nodes under /-show/showfile, without that head; which scene is the current one stands in a
/// comment, which an X32 passes over. Pure. [any]
namespace gigdesk::memory {

/// @param current_scene  recalled or stored last, from 0; negative: none
[[nodiscard]] std::string write_show_file(const DeskValues& desk, int current_scene);

struct ShowFile {
    std::map<ParamId, Value> values;      ///< what its lines set; hasdata is not among them
    std::map<ParamId, std::string> texts;
    bool has_safes = false;               ///< it has a show line
    std::optional<int> current_scene;     ///< 0 ... slots - 1
    std::vector<LineProblem> problems;
};
[[nodiscard]] ShowFile read_show_file(std::string_view text);

/// A cue that is there has a number or a name.
[[nodiscard]] bool has_cue(const DeskValues& desk, int position) noexcept;

} // namespace gigdesk::memory
