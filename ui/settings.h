// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

/// What a window remembers of itself between runs: scale, theme, meter point, Listen bus. Never the desk's. [ui] reads at start,
/// writes when it changed.
namespace gigdesk::ui {

struct ViewState;

[[nodiscard]] std::filesystem::path settings_file(); ///< in the user's configuration folder; empty if there is none
/// A file that is missing or broken leaves what is there.
void load_settings(const std::filesystem::path& file, ViewState& view);
void save_settings(const std::filesystem::path& file, const ViewState& view);

} // namespace gigdesk::ui
