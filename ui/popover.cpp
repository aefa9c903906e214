// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/popover.h"

#include "ui/frame.h"
#include "ui/kit/shim.h"
#include "ui/ui.h"

#include <algorithm>
#include <cstdio>

namespace gigdesk::ui {
namespace {
constexpr float edge = 8;
}

void Popover::open(const Box& anchor, float width, float height, Content content)
{
    anchor_ = anchor;
    width_ = width;
    height_ = height;
    frames_ = 0;
    ++serial_;
    complaint.clear();
    content_ = std::move(content);
}

void Popover::close() { content_ = nullptr; }

Box Popover::place_in(const Box& window) const
{
    if (anchor_.empty()) return window.centred(std::min(width_, window.w() - 2 * edge), std::min(height_, window.h() - 2 * edge));
    if (anchor_.y0 < window.y0 + top_bar_height) return below_in(window);
    const bool right = anchor_.x1 + edge + width_ <= window.x1 - edge;
    const float x = right ? anchor_.x1 + edge : std::max(window.x0 + edge, anchor_.x0 - edge - width_);
    const float y = std::clamp(anchor_.cy() - height_ / 2, window.y0 + edge, std::max(window.y0 + edge, window.y1 - edge - height_));
    return Box::at(float(int(x)), float(int(y)), width_, std::min(height_, window.h() - 2 * edge));
}

/// What belongs to the top bar hangs from it: the right column stays in sight.
Box Popover::below_in(const Box& window) const
{
    const float x = std::clamp(anchor_.x1 - width_, window.x0 + edge, std::max(window.x0 + edge, window.x1 - edge - width_)), y = anchor_.y1 + edge;
    return Box::at(float(int(x)), float(int(y)), width_, std::min(height_, window.y1 - edge - y));
}

void Popover::draw(Ui& ui, const Box& window)
{
    if (!content_) {
        ui.hand.raise(0);
        return;
    }
    ui.hand.raise(1);
    ++frames_;
    const Box place = place_in(window);
    char name[32];
    std::snprintf(name, sizeof name, "##popover%u", serial_); // a fresh one each time: its text field starts anew
    ImGui::SetNextWindowPos(place.min());
    ImGui::SetNextWindowSize({place.w(), place.h()});
    ImGui::Begin(name, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav);
    ui.paint.into(ImGui::GetWindowDrawList());
    ui.hand.on_layer(1);
    ui.hand.clear_view();
    ui.paint.fill(place.moved(0, 3), IM_COL32(0, 0, 0, 90), 8);
    ui.paint.fill(place, ui.c.panel, 8); // buttons stand out from it
    ui.paint.frame(place.inset(0.75f), ui.c.quiet, 8, 1.5f); // inside: the window clips its own edge
    const unsigned mine = serial_;
    const Content content = content_; // it may open another one
    const bool stay = content(ui, place.inset(12)) && !key_pressed(Key::escape) && !(frames_ > 1 && ui.hand.clicked_outside(place));
    ImGui::End();
    ui.hand.on_layer(0);
    if (!stay && mine == serial_) close();
    if (!content_) ui.hand.raise(0);
}

} // namespace gigdesk::ui
