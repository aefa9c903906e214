// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/canvas.h"

#include <cmath>

namespace gigdesk::ui {
namespace {

/// The next code point of valid UTF-8; bytes that make no sense become U+FFFD one by one.
unsigned next_letter(std::string_view& s)
{
    const auto first = static_cast<unsigned char>(s.front());
    const int length = first < 0x80 ? 1 : (first >> 5) == 6 ? 2 : (first >> 4) == 14 ? 3 : (first >> 3) == 30 ? 4 : 0;
    if (length == 0 || int(s.size()) < length) {
        s.remove_prefix(1);
        return 0xFFFD;
    }
    unsigned code = length == 1 ? first : first & (0x7Fu >> length);
    for (int i = 1; i < length; ++i) code = (code << 6) | (static_cast<unsigned char>(s[std::size_t(i)]) & 0x3Fu);
    s.remove_prefix(std::size_t(length));
    return code;
}

constexpr float smallest_shrink = 0.7f;
constexpr std::string_view ellipsis = "\xE2\x80\xA6";

/// Cuts at a letter's border so that it and an ellipsis fit.
std::string cut_to(const Canvas& canvas, std::string_view s, Face face, float room)
{
    while (!s.empty() && canvas.width(s, face) + canvas.width(ellipsis, face) > room) {
        s.remove_suffix(1);
        while (!s.empty() && (static_cast<unsigned char>(s.back()) & 0xC0) == 0x80) s.remove_suffix(1);
    }
    return std::string{s} + std::string{ellipsis};
}

} // namespace

void Canvas::into(ImDrawList* list)
{
    list_ = list;
    list_->_FringeScale = pixel();
}

float Canvas::snap(float v) const { return std::round(v * fonts_.scale) / fonts_.scale; }

void Canvas::fill(const Box& b, Colour c, float rounding) const
{
    if (!b.empty()) list_->AddRectFilled(b.min(), b.max(), c, rounding);
}

void Canvas::frame(const Box& b, Colour c, float rounding, float thickness) const
{
    if (!b.empty()) list_->AddRect(b.min(), b.max(), c, rounding, 0, thickness);
}

void Canvas::line(ImVec2 a, ImVec2 b, Colour c, float thickness) const { list_->AddLine(a, b, c, thickness); }

void Canvas::hline(float x0, float x1, float y, Colour c) const
{
    const float top = snap(y);
    list_->AddRectFilled({x0, top}, {x1, top + std::max(1.0f, pixel())}, c);
}

void Canvas::vline(float x, float y0, float y1, Colour c) const
{
    const float left = snap(x);
    list_->AddRectFilled({left, y0}, {left + std::max(1.0f, pixel()), y1}, c);
}

void Canvas::dot(ImVec2 centre, float radius, Colour c) const { list_->AddCircleFilled(centre, radius, c); }
void Canvas::ring(ImVec2 centre, float radius, Colour c, float thickness) const { list_->AddCircle(centre, radius, c, 0, thickness); }

void Canvas::polyline(std::span<const ImVec2> points, Colour c, float thickness) const
{
    list_->AddPolyline(points.data(), int(points.size()), c, 0, thickness);
}

void Canvas::area(std::span<const ImVec2> points, float base_y, Colour c) const
{
    if (points.size() < 2) return;
    const int quads = int(points.size()) - 1;
    list_->PrimReserve(quads * 6, int(points.size()) * 2);
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    const auto first = list_->_VtxCurrentIdx;
    for (const ImVec2& p : points) {
        list_->PrimWriteVtx(p, white, c);
        list_->PrimWriteVtx({p.x, base_y}, white, c);
    }
    for (int i = 0; i < quads; ++i) {
        const unsigned at = first + unsigned(i) * 2;
        for (const unsigned k : {0u, 2u, 1u, 1u, 2u, 3u}) list_->PrimWriteIdx(ImDrawIdx(at + k));
    }
}

void Canvas::hatch(const Box& b, Colour c, float step, float thickness) const
{
    const Clip inside{*this, b};
    for (float x = b.x0 - b.h(); x < b.x1; x += step) line({x, b.y1}, {x + b.h(), b.y0}, c, thickness);
}

void Canvas::triangle(ImVec2 a, ImVec2 b, ImVec2 c, Colour colour) const { list_->AddTriangleFilled(a, b, c, colour); }

float Canvas::width(std::string_view s, Face face) const
{
    const ImFont& font = *fonts_[face];
    float w = 0;
    while (!s.empty()) w += font.FindGlyph(ImWchar(next_letter(s)))->AdvanceX;
    return w * pixel();
}

float Canvas::line_height(Face face) { return std::round(face_sizes[std::size_t(face)] * 1.45f); }

void Canvas::glyphs(ImVec2 at, std::string_view s, Face face, Colour c, float shrink) const
{
    const ImFont& font = *fonts_[face];
    const float size = pixel() * shrink;
    float x = snap(at.x);
    const float y = snap(at.y);
    list_->PrimReserve(int(s.size()) * 6, int(s.size()) * 4);
    int drawn = 0;
    for (auto rest = s; !rest.empty();) {
        const ImFontGlyph& g = *font.FindGlyph(ImWchar(next_letter(rest)));
        if (g.Visible) {
            list_->PrimRectUV({x + g.X0 * size, y + g.Y0 * size}, {x + g.X1 * size, y + g.Y1 * size}, {g.U0, g.V0}, {g.U1, g.V1}, c);
            ++drawn;
        }
        x += g.AdvanceX * size;
    }
    const int spare = int(s.size()) - drawn;
    list_->PrimUnreserve(spare * 6, spare * 4);
}

void Canvas::text(const Box& b, std::string_view s, Face face, Colour c, Align align) const
{
    if (s.empty() || b.empty()) return;
    std::string shortened;
    float w = width(s, face), shrink = 1;
    const bool cut = w * smallest_shrink > b.w() + 0.5f;
    if (w > b.w()) shrink = std::max(smallest_shrink, b.w() / w);
    if (cut) {
        shortened = cut_to(*this, s, face, b.w() / shrink);
        s = shortened;
        w = width(s, face);
    }
    w *= shrink;
    const float x = align == Align::left ? b.x0 : align == Align::right ? b.x1 - w : b.cx() - w / 2;
    const float height = fonts_[face]->FontSize * pixel() * shrink;
    const ImVec2 at{x, b.cy() - height / 2};
    glyphs(at, s, face, c, shrink);
    if (log_) log_->texts.push_back({std::string{s}, b, Box::at(at.x, at.y, w, height), cut});
}

void Canvas::name(const Box& b, std::string_view s, Face face, Colour c, Align align) const
{
    constexpr float good_shrink = 0.85f, small_line = 12;
    const auto middle = s.find(' ', s.size() / 3);
    if (width(s, face) * good_shrink <= b.w() || middle == std::string_view::npos || b.h() < 2 * small_line) return text(b, s, face, c, align);
    const Box both = b.centred(b.w(), 2 * small_line);
    text({both.x0, both.y0, both.x1, both.y0 + small_line}, s.substr(0, middle), Face::small, c, align);
    text({both.x0, both.y0 + small_line, both.x1, both.y1}, s.substr(middle + 1), Face::small, c, align);
}

float Canvas::paragraph(const Box& b, std::string_view s, Face face, Colour c) const
{
    const float step = line_height(face);
    float y = b.y0;
    while (!s.empty()) {
        std::size_t take = 0, space = 0;
        for (std::size_t i = 1; i <= s.size(); ++i) {
            if (i < s.size() && s[i] != ' ') continue;
            if (take && width(s.substr(0, i), face) > b.w()) break;
            take = space = i;
        }
        text(Box::at(b.x0, y, b.w(), step), s.substr(0, take), face, c);
        s.remove_prefix(std::min(s.size(), space + 1));
        y += step;
    }
    return y - b.y0;
}

} // namespace gigdesk::ui
