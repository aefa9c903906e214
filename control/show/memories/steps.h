// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <optional>
#include <string>

/// Where a show goes on, and where the desk would be stored: for surfaces that have one key for each. Pure. [any]
namespace gigdesk::memory {

/// A line of the show that can be recalled by this action.
struct Step {
    ParamId action;
    int line = 0;
    std::string title{}; ///< "Scene 5 Ballad"
};
/// The next line after the highlighted one that holds something and is not to be skipped: of the cues, scenes or snippets,
/// as /-prefs/show_control says; a show without cues goes by its scenes. Nothing: that was the last.
[[nodiscard]] std::optional<Step> next_step(const DeskValues& desk);

/// The scene that was recalled or stored last, if it is still there; else the first free place, untitled. Nothing: all
/// places are taken.
struct StorePlace {
    int slot = 0;
    std::string name{}, notes{};
    [[nodiscard]] std::string title() const;
};
/// @param current  of the scenes, from 0; negative: none
[[nodiscard]] std::optional<StorePlace> place_to_store(const DeskValues& desk, int current);

} // namespace gigdesk::memory
