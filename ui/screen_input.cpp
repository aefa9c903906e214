// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screen_input.h"

#include "ui/kit/shim.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace gigdesk::ui {
namespace {

constexpr std::pair<int, Key> fixed_keys[] = {
    {GLFW_KEY_LEFT, Key::left}, {GLFW_KEY_RIGHT, Key::right}, {GLFW_KEY_UP, Key::up}, {GLFW_KEY_DOWN, Key::down},
    {GLFW_KEY_TAB, Key::tab}, {GLFW_KEY_ENTER, Key::enter}, {GLFW_KEY_KP_ENTER, Key::enter}, {GLFW_KEY_ESCAPE, Key::escape},
    {GLFW_KEY_SPACE, Key::space}, {GLFW_KEY_BACKSPACE, Key::backspace}, {GLFW_KEY_DELETE, Key::del}, {GLFW_KEY_HOME, Key::home},
    {GLFW_KEY_END, Key::end}, {GLFW_KEY_PAGE_UP, Key::page_up}, {GLFW_KEY_PAGE_DOWN, Key::page_down},
    {GLFW_KEY_KP_ADD, Key::plus}, {GLFW_KEY_KP_SUBTRACT, Key::minus}, {GLFW_KEY_F1, Key::f1}, {GLFW_KEY_F2, Key::f2},
    {GLFW_KEY_F3, Key::f3}, {GLFW_KEY_F4, Key::f4}, {GLFW_KEY_F5, Key::f5}, {GLFW_KEY_F6, Key::f6}, {GLFW_KEY_F7, Key::f7},
    {GLFW_KEY_F8, Key::f8}, {GLFW_KEY_1, Key::n1}, {GLFW_KEY_2, Key::n2}, {GLFW_KEY_3, Key::n3}, {GLFW_KEY_4, Key::n4},
    {GLFW_KEY_5, Key::n5}, {GLFW_KEY_6, Key::n6}, {GLFW_KEY_7, Key::n7}, {GLFW_KEY_8, Key::n8},
    {GLFW_KEY_LEFT_SHIFT, Key::shift}, {GLFW_KEY_RIGHT_SHIFT, Key::shift}, {GLFW_KEY_LEFT_CONTROL, Key::ctrl},
    {GLFW_KEY_RIGHT_CONTROL, Key::ctrl}, {GLFW_KEY_LEFT_ALT, Key::alt}, {GLFW_KEY_RIGHT_ALT, Key::alt}};

/// Letters by what is printed on them, not by where they sit on a US keyboard.
std::optional<Key> lettered(int key, int scancode)
{
    const char* name = glfwGetKeyName(key, scancode);
    if (!name || !name[0] || name[1]) return {};
    switch (name[0]) {
    case 'a': return Key::a;
    case 'c': return Key::c;
    case 'g': return Key::g;
    case 'm': return Key::m;
    case 'n': return Key::n;
    case 'o': return Key::o;
    case 's': return Key::s;
    case 'v': return Key::v;
    case 'x': return Key::x;
    case 'y': return Key::y;
    case 'z': return Key::z;
    case '-': return Key::minus;
    case '+': case '=': return Key::plus;
    default: return {};
    }
}

ScreenInput& of(GLFWwindow* w)
{
    auto& input = *static_cast<ScreenInput*>(glfwGetWindowUserPointer(w));
    input.happened = true;
    return input;
}

void on_key(GLFWwindow* w, int key, int scancode, int action, int)
{
    of(w);
    if (action == GLFW_REPEAT) return; // ImGui repeats by itself
    for (const auto& [theirs, ours] : fixed_keys)
        if (theirs == key) return feed_key(ours, action == GLFW_PRESS);
    if (const auto letter = lettered(key, scancode)) feed_key(*letter, action == GLFW_PRESS);
}

void on_text(GLFWwindow* w, unsigned code)
{
    of(w);
    feed_text(code);
}

void on_pointer(GLFWwindow* w, double x, double y)
{
    const float scale = of(w).scale;
    feed_mouse({float(x) / scale, float(y) / scale});
}

void on_button(GLFWwindow* w, int button, int action, int)
{
    of(w);
    if (button >= 0 && button < 3) feed_mouse_button(button, action == GLFW_PRESS);
}

void on_wheel(GLFWwindow* w, double, double notches)
{
    of(w);
    feed_wheel(float(notches));
}

void on_focus(GLFWwindow* w, int focused)
{
    of(w);
    feed_focus(focused != 0);
    if (focused) return;
    for (int b = 0; b < 3; ++b) feed_mouse_button(b, false); // nothing stays held behind our back
    for (int k = 0; k < int(Key::count); ++k) feed_key(Key(k), false);
}

const char* get_clipboard(void* w) { return glfwGetClipboardString(static_cast<GLFWwindow*>(w)); }
void set_clipboard(void* w, const char* text) { glfwSetClipboardString(static_cast<GLFWwindow*>(w), text); }

} // namespace

void listen_to(GLFWwindow* window, ScreenInput& input)
{
    glfwSetWindowUserPointer(window, &input);
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, on_text);
    glfwSetCursorPosCallback(window, on_pointer);
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetScrollCallback(window, on_wheel);
    glfwSetWindowFocusCallback(window, on_focus);
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w); });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int inside) {
        of(w);
        if (!inside) feed_mouse({-1e6f, -1e6f});
    });
    auto& io = ImGui::GetIO();
    io.GetClipboardTextFn = get_clipboard;
    io.SetClipboardTextFn = set_clipboard;
    io.ClipboardUserData = window;
}

void feed_frame(GLFWwindow* window, const ScreenInput& input, double step_s)
{
    auto& io = ImGui::GetIO();
    int w = 0, h = 0, fw = 0, fh = 0;
    glfwGetWindowSize(window, &w, &h);
    glfwGetFramebufferSize(window, &fw, &fh);
    io.DisplaySize = {float(w) / input.scale, float(h) / input.scale};
    if (w > 0 && h > 0) io.DisplayFramebufferScale = {float(fw) / io.DisplaySize.x, float(fh) / io.DisplaySize.y};
    io.DeltaTime = float(step_s > 1e-4 ? step_s : 1e-4);
    begin_input_frame();
}

} // namespace gigdesk::ui
