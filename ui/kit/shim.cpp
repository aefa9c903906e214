// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/shim.h"

#include <array>
#include <deque>
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
    ImGuiKey_7, ImGuiKey_8, ImGuiKey_A, ImGuiKey_C, ImGuiKey_G, ImGuiKey_M, ImGuiKey_N, ImGuiKey_O, ImGuiKey_S, ImGuiKey_V,
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

namespace {

struct Fed {
    enum class What : unsigned char { pointer, button, key } what;
    int index;
    bool down;
    MouseFeed at;
};
std::deque<Fed> waiting; // [ui] of the one context

bool is_modifier(Key key) { return key == Key::shift || key == Key::ctrl || key == Key::alt; }

#if IMGUI_VERSION_NUM >= 18700
void apply_key(ImGuiIO& io, Key key, bool down)
{
    io.AddKeyEvent(ImGuiKey(native(key)), down);
    if (key == Key::shift) io.AddKeyEvent(ImGuiMod_Shift, down);
    if (key == Key::ctrl) io.AddKeyEvent(ImGuiMod_Ctrl, down);
    if (key == Key::alt) io.AddKeyEvent(ImGuiMod_Alt, down);
}

void apply(ImGuiIO& io, const Fed& e)
{
    switch (e.what) {
    case Fed::What::pointer: return io.AddMousePosEvent(e.at.x, e.at.y);
    case Fed::What::button: return io.AddMouseButtonEvent(e.index, e.down);
    case Fed::What::key: return apply_key(io, Key(e.index), e.down);
    }
}
#else
void apply_key(ImGuiIO& io, Key key, bool down)
{
    io.KeysDown[native(key)] = down;
    if (key == Key::shift) io.KeyShift = down;
    if (key == Key::ctrl) io.KeyCtrl = down;
    if (key == Key::alt) io.KeyAlt = down;
}

void apply(ImGuiIO& io, const Fed& e)
{
    switch (e.what) {
    case Fed::What::pointer: io.MousePos = {e.at.x, e.at.y}; return;
    case Fed::What::button: io.MouseDown[e.index] = e.down; return;
    case Fed::What::key: return apply_key(io, Key(e.index), e.down);
    }
}
#endif

} // namespace

void prepare_context()
{
    auto& io = ImGui::GetIO();
    waiting.clear();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
#if IMGUI_VERSION_NUM >= 18700
    io.ConfigInputTrickleEventQueue = false; // begin_input_frame() does it
#else
    map_navigation_keys(io);
#endif
}

void begin_input_frame()
{
    std::array<bool, key_count> key_changed{};
    std::array<bool, 8> button_changed{};
    bool any_button = false, any_letter = false;
    while (!waiting.empty()) {
        const Fed e = waiting.front();
        if (e.what == Fed::What::pointer && any_button) return; // a press happens where the pointer was
        if (e.what == Fed::What::button && std::exchange(button_changed[std::size_t(e.index)], true)) return;
        if (e.what == Fed::What::key && is_modifier(Key(e.index)) && any_letter) return; // Ctrl let go after Z was pressed
        if (e.what == Fed::What::key && std::exchange(key_changed[std::size_t(e.index)], true)) return;
        any_button |= e.what == Fed::What::button;
        any_letter |= e.what == Fed::What::key && !is_modifier(Key(e.index));
        apply(ImGui::GetIO(), e);
        waiting.pop_front();
    }
}

void feed_mouse(MouseFeed at) { waiting.push_back({Fed::What::pointer, 0, false, at}); }
void feed_mouse_button(int button, bool down) { waiting.push_back({Fed::What::button, button, down, {}}); }

void feed_wheel(float notches)
{
#if IMGUI_VERSION_NUM >= 18700
    ImGui::GetIO().AddMouseWheelEvent(0, notches);
#else
    ImGui::GetIO().MouseWheel += notches;
#endif
}

void feed_key(Key key, bool down) { waiting.push_back({Fed::What::key, int(key), down, {}}); }
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
