// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/desk_view.h"
#include "ui/view_state.h"

#include <iosfwd>
#include <string>

/// The console window on a screen: GLFW, OpenGL 3, Dear ImGui. [ui]
namespace gigdesk::ui {

struct ScreenOptions {
    double scale = 0; ///< 0: what was chosen last, or else what the screen asks for
    int width = 0, height = 0; ///< 0: as large as the screen allows, at most 1920 x 1080
};

/// Runs until the window is closed. Frames in which nothing changed are not drawn.
/// @return exit status: 0 closed by the user; 1 no display or no OpenGL, with one line on `err`
int run_window(DeskView& desk, const ScreenOptions& options, std::ostream& err);

} // namespace gigdesk::ui
