// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/kit/box.h"

#include <array>
#include <cstdint>
#include <vector>

/// Pointer and keys as gestures on controls. One control at most is held; it stays held until released, wherever the
/// pointer goes. A press does nothing by itself; a drag counts from where it left a small dead zone, so that nothing
/// jumps. The wheel reaches only a control that was clicked before. Tab walks the controls in the order they were
/// asked about. Controls live on layers: while a popover (layer 1) is open, the page (layer 0) feels nothing. [ui]
namespace gigdesk::ui {

using ControlId = std::uint64_t;

/// What the hand does to one control in this frame.
struct Grip {
    bool hovered = false, focused = false;
    bool pressed = false;  ///< the button went down on it
    bool held = false;     ///< by pointer, or by Space while focused
    bool released = false; ///< was held until this frame
    bool clicked = false;  ///< let go on it without a drag; or Enter, Space
    bool dragging = false;
    bool double_clicked = false; ///< or Enter
    bool menu = false;           ///< right button, or a long press without a drag
    bool enter = false;          ///< Enter while focused (also sets clicked and double_clicked)
    float dx = 0, dy = 0;        ///< travel in this frame while dragging, made finer by Shift or by drifting aside
    float wheel = 0;             ///< notches, up is positive
    int steps = 0;               ///< plus and minus keys
    float held_s = 0;
    ImVec2 at{};                 ///< the pointer
    bool fine = false;
};

enum class Reach : std::uint8_t { tab, pointer }; ///< pointer: Tab passes it by

class Hand
{
  public:
    /// Reads ImGui's input; call after ImGui::NewFrame().
    void begin_frame(double now_s);
    void end_frame();

    [[nodiscard]] Grip grip(ControlId id, const Box& place, Reach reach = Reach::tab);

    /// Pages are layer 0, a popover is layer 1.
    void on_layer(int layer) { layer_ = layer; }
    void raise(int top_layer);
    /// Only what is inside can be touched (scrolled lists).
    void set_view(const Box& view) { view_ = view; }
    void clear_view() { view_ = everywhere; }
    /// What is drawn now lies beneath something in this place, and is not felt there; an empty box takes it away.
    void cover(const Box& place) { cover_ = place; }
    /// A dead hand: nothing reacts (desk lost).
    void set_dead(bool dead) { dead_ = dead; }
    /// What is drawn now is a picture only: it neither reacts nor can be reached.
    void sleep(bool asleep) { asleep_ = asleep; }
    [[nodiscard]] bool asleep() const { return asleep_; }
    /// What is drawn now is the second face of controls that are on the page already: each is held and focused by itself.
    void second_face(bool on) { face_ = on ? second_face_bit : 0; }

    [[nodiscard]] bool typing() const { return typing_; } ///< a text field has the keys: letters are dead
    [[nodiscard]] double now() const { return now_; }
    [[nodiscard]] ControlId focus() const { return focus_; }
    [[nodiscard]] bool shows_focus() const { return keyboard_was_last_; }
    void set_focus(ControlId id) { focus_ = id; }
    [[nodiscard]] ControlId held() const { return held_; }
    [[nodiscard]] bool busy() const { return held_ != 0; }
    [[nodiscard]] bool clicked_outside(const Box& b) const { return (pressed_ || right_pressed_) && !b.holds(mouse_); }
    [[nodiscard]] ImVec2 mouse() const { return mouse_; }
    [[nodiscard]] bool wheel_taken() const { return wheel_taken_; }
    /// Notches over a place, if no control owns the wheel there. For lists that scroll.
    [[nodiscard]] float scroll_in(const Box& place);
    /// Places of this frame's controls; tests look for overlaps and reach.
    struct Seen {
        ControlId id;
        Box place;
        int layer;
        Reach reach;
    };
    [[nodiscard]] const std::vector<Seen>& seen() const { return seen_; }
    void walk_focus(int direction); ///< Tab order, from the controls of the last frame

  private:
    static constexpr ControlId second_face_bit = 1ull << 39; ///< the top bit of a control's part
    static constexpr Box everywhere{-1e9f, -1e9f, 1e9f, 1e9f};
    void take_pointer(Grip& g, ControlId id, bool over);
    void take_keys(Grip& g, ControlId id);
    void move(Grip& g);

    std::vector<Seen> seen_, last_seen_;
    ControlId held_ = 0, focus_ = 0, wheel_owner_ = 0, last_pressed_ = 0, face_ = 0;
    double now_ = 0, step_s_ = 0, held_for_s_ = 0, last_press_s_ = -1, space_since_s_ = 0;
    ImVec2 mouse_{}, press_at_{}, last_mouse_{};
    Box view_ = everywhere, cover_{};
    int layer_ = 0, top_ = 0;
    float wheel_ = 0;
    bool down_ = false, pressed_ = false, right_pressed_ = false, dragging_ = false, shift_ = false;
    bool typing_ = false, dead_ = false, asleep_ = false, wheel_taken_ = false, menu_shown_ = false, keyboard_was_last_ = false;
    bool held_seen_ = false, second_press_ = false;
};

} // namespace gigdesk::ui
