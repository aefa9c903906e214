// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
struct GLFWwindow;

/// What GLFW hears, handed to ImGui in logical units: our own few callbacks, so that the window's scale applies to the
/// pointer as to everything else. [ui]
namespace gigdesk::ui {

struct ScreenInput {
    float scale = 1;      ///< pixels per logical unit
    bool happened = true; ///< something came in since it was last cleared
};

/// Installs the callbacks; `input` must outlive the window.
void listen_to(GLFWwindow* window, ScreenInput& input);
/// Every frame, before ImGui::NewFrame(): sizes, time.
void feed_frame(GLFWwindow* window, const ScreenInput& input, double step_s);

} // namespace gigdesk::ui
