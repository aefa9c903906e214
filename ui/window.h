// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/desk.h"
#include "ui/kit/canvas.h"
#include "ui/kit/hand.h"
#include "ui/popover.h"
#include "ui/view_state.h"

/// The console's inside, without a screen: build() between ImGui::NewFrame() and ImGui::Render() lays out one frame and
/// sends what the hand did to the desk. Tests drive it with fed input. [ui]
namespace gigdesk::ui {

class Window
{
  public:
    /// @param fonts loaded for the current ImGui context; must live on
    Window(DeskView& desk, const Fonts& fonts);
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    void build(double now_s, LayoutLog* log = nullptr);

    /// A line from the desk: shown for a while.
    void hear(link::Urgency urgency, const std::string& line, double now_s);

    /// The user wants to close the window: asks whether the desk shall go on. True when the window may close.
    [[nodiscard]] bool may_close();

    [[nodiscard]] ViewState& view() { return view_; }
    [[nodiscard]] Hand& hand() { return hand_; }
    [[nodiscard]] Popover& popover() { return popover_; }
    [[nodiscard]] bool closing() const { return closing_; } ///< the user confirmed

  private:
    void keep_loads(double now_s);

    Desk desk_;
    const Fonts& fonts_;
    Hand hand_;
    Popover popover_;
    ViewState view_;
    bool was_connected_ = true, closing_ = false;
    bool asks_now_ = false; ///< a question stands over the page
    std::uint64_t meter_frame_ = 0;
    double meters_moved_s_ = 0;
};

} // namespace gigdesk::ui
