// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/kit/box.h"
#include "ui/kit/fonts.h"
#include "ui/kit/theme.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The pen of the window: shapes and text in logical units, in the theme's colours. Draws, decides nothing. [ui]
namespace gigdesk::ui {

enum class Align : unsigned char { left, centre, right };

/// What a test looks at: every text with the place it was given, and whether it had to be cut.
struct LayoutLog {
    struct Text {
        std::string text;
        Box given, drawn;
        bool cut;
    };
    std::vector<Text> texts;
};

class Canvas
{
  public:
    Canvas(const Fonts& fonts, const Theme& theme, LayoutLog* log = nullptr) : fonts_{fonts}, theme_{theme}, log_{log} {}

    /// Draws go here from now on: the current ImGui window's list.
    void into(ImDrawList* list);
    [[nodiscard]] ImDrawList& list() const { return *list_; }
    [[nodiscard]] const Theme& colours() const { return theme_; }
    [[nodiscard]] float pixel() const { return 1 / fonts_.scale; } ///< one pixel in logical units
    [[nodiscard]] float snap(float v) const;                       ///< to the pixel grid

    void fill(const Box& b, Colour c, float rounding = 0) const;
    void frame(const Box& b, Colour c, float rounding = 0, float thickness = 1) const;
    void line(ImVec2 a, ImVec2 b, Colour c, float thickness = 1) const;
    void hline(float x0, float x1, float y, Colour c) const; ///< one pixel, crisp
    void vline(float x, float y0, float y1, Colour c) const;
    void dot(ImVec2 centre, float radius, Colour c) const;
    void ring(ImVec2 centre, float radius, Colour c, float thickness = 1) const;
    void polyline(std::span<const ImVec2> points, Colour c, float thickness = 1.5f) const;
    /// The area between a curve (x rising) and a horizontal line.
    void area(std::span<const ImVec2> points, float base_y, Colour c) const;
    void hatch(const Box& b, Colour c, float step = 8, float thickness = 2) const; ///< diagonal stripes
    void triangle(ImVec2 a, ImVec2 b, ImVec2 c, Colour colour) const;

    /// Text in a box, vertically in the middle. Shrinks (to 70 %) rather than being cut; cuts with an ellipsis after that.
    void text(const Box& b, std::string_view s, Face face, Colour c, Align align = Align::left) const;
    /// A name: on one line if it fits well, else broken at a space into two small ones.
    void name(const Box& b, std::string_view s, Face face, Colour c, Align align = Align::left) const;
    [[nodiscard]] float width(std::string_view s, Face face) const;
    /// Text over several lines, broken at spaces. @return the height it took
    float paragraph(const Box& b, std::string_view s, Face face, Colour c) const;
    [[nodiscard]] static float line_height(Face face);

    void clip(const Box& b) const { list_->PushClipRect(b.min(), b.max(), true); }
    void unclip() const { list_->PopClipRect(); }

  private:
    void glyphs(ImVec2 at, std::string_view s, Face face, Colour c, float shrink) const;

    const Fonts& fonts_;
    const Theme& theme_;
    LayoutLog* log_;
    ImDrawList* list_ = nullptr;
};

/// Clips for the life of a scope.
class Clip
{
  public:
    Clip(const Canvas& canvas, const Box& b) : canvas_{canvas} { canvas_.clip(b); }
    ~Clip() { canvas_.unclip(); }
    Clip(const Clip&) = delete;
    Clip& operator=(const Clip&) = delete;

  private:
    const Canvas& canvas_;
};

} // namespace gigdesk::ui
