// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/shim.h"

#include <array>
#include <utility>

namespace gigdesk::ui {
namespace {

constexpr std::size_t key_count = std::size_t(Key::count);

#if IMGUI_VERSION_NUM >= 18700
constexpr std::array<ImGuiKey, key_count> imgui_keys{
    ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_Tab, ImGuiKey_Enter,
    ImGuiKey_Escape, ImGuiKey_Space, ImGuiKey_Backspace, ImGuiKey_Delete, ImGuiKey_Home, ImGuiKey_End, ImGuiKey_PageUp,
    ImGuiKey_PageDown, ImGuiKey_Equal, ImGuiKey_Minus, ImGuiKey_F1, ImGuiKey_F2, ImGuiKey_F3, ImGuiKey_F4, ImGuiKey_F5,
    ImGuiKey_F6, ImGuiKey_F7, ImGuiKey_F8, ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4, ImGuiKey_5, ImGuiKey_6,
    ImGuiKey_7, ImGuiKey_8, ImGuiKey_A, ImGuiKey_C, ImGuiKey_M, ImGuiKey_N, ImGuiKey_O, ImGuiKey_S, ImGuiKey_V,
    ImGuiKey_X, ImGuiKey_Y, ImGuiKey_Z, ImGuiKey_LeftShift, ImGuiKey_LeftCtrl, ImGuiKey_LeftAlt};

int native(Key key) { return int(imgui_keys[std::size_t(key)]); }
#else
int native(Key key) { return int(key) + 1; } // our own numbers in io.KeysDown

void map_navigation_keys(ImGuiIO& io)
{
    constexpr std::pair<ImGuiKey, Key> pairs[] = {
        {ImGuiKey_Tab, Key::tab}, {ImGuiKey_LeftArrow, Key::left}, {ImGuiKey_RightArrow, Key::right},
        {ImGuiKey_UpArrow, Key::up}, {ImGuiKey_DownArrow, Key::down}, {ImGuiKey_Home, Key::home}, {ImGuiKey_End, Key::end},
        {ImGuiKey_Delete, Key::del}, {ImGuiKey_Backspace, Key::backspace}, {ImGuiKey_Space, Key::space},
        {ImGuiKey_Enter, Key::enter}, {ImGuiKey_Escape, Key::escape}, {ImGuiKey_PageUp, Key::page_up},
        {ImGuiKey_PageDown, Key::page_down}, {ImGuiKey_A, Key::a}, {ImGuiKey_C, Key::c}, {ImGuiKey_V, Key::v},
        {ImGuiKey_X, Key::x}, {ImGuiKey_Y, Key::y}, {ImGuiKey_Z, Key::z}};
    for (const auto& [theirs, ours] : pairs) io.KeyMap[theirs] = native(ours);
}
#endif

} // namespace

void prepare_context()
{
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
#if IMGUI_VERSION_NUM >= 18700
    io.ConfigInputTrickleEventQueue = false;
#else
    map_navigation_keys(io);
#endif
}

void feed_mouse(MouseFeed at)
{
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
#else
    ImGui::GetIO().MousePos = {at.x, at.y};
#endif
}

void feed_mouse_button(int button, bool down)
{
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMouseButtonEvent(button, down);
#else
    ImGui::GetIO().MouseDown[button] = down;
#endif
}

void feed_wheel(float notches)
{
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMouseWheelEvent(0, notches);
#else
    ImGui::GetIO().MouseWheel += notches;
#endif
}

void feed_key(Key key, bool down)
{
    auto& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(ImGuiKey(native(key)), down);
    if (key == Key::shift) io.AddKeyEvent(ImGuiMod_Shift, down);
    if (key == Key::ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, down);
    if (key == Key::alt) io.AddKeyEvent(ImGuiMod_Alt, down);
#else
    io.KeysDown[native(key)] = down;
    if (key == Key::shift) io.KeyShift = down;
    if (key == Key::ctrl) io.KeyCtrl = down;
    if (key == Key::alt) io.KeyAlt = down;
#endif
}

void feed_text(unsigned code_point) { ImGui::GetIO().AddInputCharacter(code_point); }
void feed_focus(bool focused) { ImGui::GetIO().AddFocusEvent(focused); }

bool was_typed(unsigned code_point)
{
    const auto& typed = ImGui::GetIO().InputQueueCharacters;
    return typed.contains(ImWchar(code_point));
}

#if IMGUI_VERSION_NUM >= 18700
bool key_down(Key key) { return ImGui::IsKeyDown(ImGuiKey(native(key))); }
bool key_pressed(Key key, bool repeat) { return ImGui::IsKeyPressed(ImGuiKey(native(key)), repeat); }
#else
bool key_down(Key key) { return ImGui::IsKeyDown(native(key)); }
bool key_pressed(Key key, bool repeat) { return ImGui::IsKeyPressed(native(key), repeat); }
#endif

} // namespace gigdesk::ui
