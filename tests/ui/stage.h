// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/ui/fake_desk.h"
#include "ui/kit/shim.h"
#include "ui/ui.h"
#include "ui/window.h"

#include <optional>

/// A window without a screen: feeds pointer and keys to ImGui and lets frames go by. [ui]
namespace gigdesk::ui {

class Stage
{
  public:
    explicit Stage(float width = 1366, float height = 768)
    {
        context_ = ImGui::CreateContext();
        prepare_context();
        ImGui::GetIO().DisplaySize = {width, height};
        fonts_ = load_fonts(1);
        fill_with_a_band(desk);
        move_meters(desk, 1);
        window.emplace(desk, fonts_);
        frames(3);
        desk.edits.clear();
    }
    ~Stage() { ImGui::DestroyContext(context_); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void frame(LayoutLog* log = nullptr)
    {
        ImGui::GetIO().DeltaTime = 1.0f / 60;
        now_ += 1.0 / 60;
        begin_input_frame();
        ImGui::NewFrame();
        window->build(now_, log);
        ImGui::Render();
    }
    void frames(int n) { for (int i = 0; i < n; ++i) frame(); }
    void wait(double seconds) { frames(int(seconds * 60) + 1); }

    /// Where a control stands; fails the test if it is not there.
    Box place_of(ControlId id)
    {
        for (const auto& s : window->hand().seen())
            if (s.id == id) return s.place;
        throw std::runtime_error{"no such control on the page"};
    }
    void point(float x, float y) { feed_mouse({x, y}); frame(); }
    void press() { feed_mouse_button(0, true); frame(); }
    void release() { feed_mouse_button(0, false); frame(); }
    void point_at(ControlId id) { const Box b = place_of(id); point(b.cx(), b.cy()); }
    void click(ControlId id) { point_at(id); press(); release(); }
    void double_click(ControlId id) { click(id); press(); release(); }
    void drag(ControlId id, float dx, float dy, int steps = 10)
    {
        const Box b = place_of(id);
        point(b.cx(), b.cy());
        press();
        for (int i = 1; i <= steps; ++i) point(b.cx() + dx * float(i) / float(steps), b.cy() + dy * float(i) / float(steps));
    }
    void key(Key k) { feed_key(k, true); frame(); feed_key(k, false); frame(); }
    void type(const char* words)
    {
        for (const char* c = words; *c; ++c) feed_text(static_cast<unsigned char>(*c));
        frame();
    }
    /// Types over what a text field holds, and takes it.
    void enter(const char* words)
    {
        frames(3); // the field takes the keys
        type(words);
        key(Key::enter);
    }

    FakeDesk desk;
    std::optional<Window> window;

  private:
    ImGuiContext* context_;
    Fonts fonts_;
    double now_ = 0;
};

} // namespace gigdesk::ui
