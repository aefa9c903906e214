// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

/// Where things live on this computer. [any]
namespace gigdesk {

/// What a desk remembers when no --show was said: $XDG_DATA_HOME/gigdesk, else ~/.local/share/gigdesk.
[[nodiscard]] std::filesystem::path default_show_folder();
/// Maps of MIDI boxes for all of this user's shows: $XDG_DATA_HOME/gigdesk/midi; empty where nobody has a home.
[[nodiscard]] std::filesystem::path user_maps_folder();
/// What can be made again (the demo band): $XDG_CACHE_HOME/gigdesk, else ~/.cache/gigdesk.
[[nodiscard]] std::filesystem::path cache_folder();
/// The scenes that came with the program, beside its build or installed; empty when there are none.
[[nodiscard]] std::filesystem::path shipped_scenes_folder();
/// This very program, to start it again.
[[nodiscard]] std::filesystem::path own_program();
/// Is there a screen that a window could open on?
[[nodiscard]] bool has_display();

} // namespace gigdesk
