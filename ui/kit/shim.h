// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <imgui.h>

/// The one place that knows which Dear ImGui this is: 1.86 (Debian 12) has no named keys and reads input from plain
/// arrays, later ones take events. The platform and the tests feed input here; the window asks here. [ui]
namespace gigdesk::ui {

enum class Key : unsigned char {
    left, right, up, down, tab, enter, escape, space, backspace, del, home, end, page_up, page_down, plus, minus,
    f1, f2, f3, f4, f5, f6, f7, f8, n1, n2, n3, n4, n5, n6, n7, n8, a, c, g, m, n, o, s, v, x, y, z,
    shift, ctrl, alt, count
};

struct MouseFeed {
    float x, y; ///< logical units
};

/// Once per context: keyboard map, no ini file, input applied in the frame it arrives in.
void prepare_context();
/// Before ImGui::NewFrame(): hands over what was fed, in order. A button or key that changes twice between two frames is
/// seen going down in one frame and up in the next, so that no quick click is lost.
void begin_input_frame();
void feed_mouse(MouseFeed at);
void feed_mouse_button(int button, bool down);
void feed_wheel(float notches);
void feed_key(Key key, bool down);
void feed_text(unsigned code_point);
void feed_focus(bool focused);
/// A sign was typed in this frame, wherever the keyboard has it.
[[nodiscard]] bool was_typed(unsigned code_point);
[[nodiscard]] bool key_down(Key key);
[[nodiscard]] bool key_pressed(Key key, bool repeat = false); ///< went down in this frame

} // namespace gigdesk::ui
