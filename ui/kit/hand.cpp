// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/hand.h"

#include "ui/kit/shim.h"

#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float dead_zone = 3;          ///< logical units a press may tremble
constexpr float drift_for_fine = 90;    ///< this far aside, a drag becomes fine
constexpr float fine_share = 0.1f;
constexpr double double_click_s = 0.4;
constexpr double long_press_s = 0.6;
constexpr double longest_step_s = 0.1; ///< a frame that took longer does not make a click a long press

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

} // namespace

void Hand::begin_frame(double now_s)
{
    const auto& io = ImGui::GetIO();
    step_s_ = now_s - now_;
    now_ = now_s;
    last_mouse_ = mouse_;
    mouse_ = io.MousePos;
    pressed_ = ImGui::IsMouseClicked(0);
    right_pressed_ = ImGui::IsMouseClicked(1);
    down_ = io.MouseDown[0];
    shift_ = io.KeyShift;
    wheel_ = io.MouseWheel;
    wheel_taken_ = false;
    typing_ = io.WantTextInput;
    if (pressed_ || right_pressed_) keyboard_was_last_ = false;
    last_seen_.swap(seen_);
    seen_.clear();
    held_seen_ = false;
    layer_ = 0;
    clear_view();
    if (!typing_ && key_pressed(Key::tab, true)) walk_focus(shift_ ? -1 : 1);
}

void Hand::end_frame()
{
    if (pressed_ && held_ == 0) wheel_owner_ = focus_ = 0; // clicked on nothing
    if (!down_ || !held_seen_) held_ = 0;
}

void Hand::raise(int top_layer)
{
    if (top_ == top_layer) return;
    top_ = top_layer;
    held_ = 0;
}

void Hand::walk_focus(int direction)
{
    keyboard_was_last_ = true;
    std::vector<ControlId> order;
    for (const Seen& s : last_seen_)
        if (s.layer == top_ && s.reach == Reach::tab) order.push_back(s.id);
    if (order.empty()) return;
    const auto here = std::find(order.begin(), order.end(), focus_);
    const int count = int(order.size());
    const int next = here == order.end() ? (direction > 0 ? 0 : count - 1) : int(here - order.begin()) + direction;
    focus_ = order[std::size_t((next + count) % count)];
}

float Hand::scroll_in(const Box& place)
{
    if (layer_ != top_ || wheel_taken_ || wheel_ == 0 || !place.holds(mouse_) || cover_.holds(mouse_)) return 0;
    wheel_taken_ = true;
    return wheel_;
}

void Hand::move(Grip& g)
{
    ImVec2 from = last_mouse_;
    if (!dragging_) {
        const float travelled = distance(mouse_, press_at_);
        if (travelled < dead_zone) return;
        dragging_ = true; // counts from the dead zone's edge on: nothing jumps, and a quick flick is not lost
        const float idle = dead_zone / travelled;
        from = {press_at_.x + (mouse_.x - press_at_.x) * idle, press_at_.y + (mouse_.y - press_at_.y) * idle};
    }
    const float aside = std::min(std::abs(mouse_.x - press_at_.x), std::abs(mouse_.y - press_at_.y));
    g.fine = shift_ || aside > drift_for_fine;
    const float share = g.fine ? fine_share : 1.0f;
    g.dx = (mouse_.x - from.x) * share;
    g.dy = (mouse_.y - from.y) * share;
}

void Hand::take_pointer(Grip& g, ControlId id, bool over)
{
    if (over && pressed_ && held_ == 0) {
        g.pressed = true;
        second_press_ = last_pressed_ == id && now_ - last_press_s_ < double_click_s && distance(mouse_, press_at_) < 8;
        held_ = focus_ = wheel_owner_ = last_pressed_ = id;
        held_for_s_ = 0;
        last_press_s_ = second_press_ ? -1 : now_;
        press_at_ = mouse_;
        dragging_ = menu_shown_ = false;
    }
    if (over && right_pressed_ && held_ == 0) {
        g.menu = true;
        focus_ = wheel_owner_ = id;
    }
    if (held_ != id) return;
    held_seen_ = true;
    move(g);
    held_for_s_ += std::min(step_s_, longest_step_s);
    g.held_s = float(held_for_s_);
    if (!dragging_ && !menu_shown_ && g.held_s > long_press_s) g.menu = menu_shown_ = true;
    g.dragging = dragging_;
    g.held = down_;
    g.released = !down_;
    g.clicked = g.released && over && !dragging_ && !menu_shown_;
    g.double_clicked = g.clicked && second_press_; // a second press that drags is a drag
}

void Hand::take_keys(Grip& g, ControlId id)
{
    if (focus_ != id || typing_) return;
    g.focused = true;
    g.enter = key_pressed(Key::enter);
    if (g.enter) g.double_clicked = g.clicked = true;
    if (key_pressed(Key::space)) space_since_s_ = now_;
    if (key_down(Key::space) && held_ == 0) {
        g.held = true;
        g.held_s = float(now_ - space_since_s_);
        g.clicked |= key_pressed(Key::space);
    }
    if (key_pressed(Key::plus, true)) g.steps = 1;
    if (key_pressed(Key::minus, true)) g.steps = -1;
    g.fine |= shift_;
    if (g.enter || g.steps || g.held) keyboard_was_last_ |= held_ == 0;
}

Grip Hand::grip(ControlId id, const Box& place, Reach reach)
{
    Grip g;
    g.at = mouse_;
    if (asleep_) return g;
    id ^= face_;
    seen_.push_back({id, place, layer_, reach});
    if (layer_ != top_ || dead_) return g;
    const bool over = place.holds(mouse_) && view_.holds(mouse_) && !cover_.holds(mouse_);
    g.hovered = over && (held_ == 0 || held_ == id);
    take_pointer(g, id, over);
    take_keys(g, id);
    if (over && wheel_owner_ == id && wheel_ != 0 && held_ == 0 && !wheel_taken_) {
        g.wheel = wheel_;
        wheel_taken_ = true;
        g.fine |= shift_;
    }
    return g;
}

} // namespace gigdesk::ui
