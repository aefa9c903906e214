// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <imgui.h>

#include <algorithm>

/// Rectangles that are cut up: a page is one Box, and every part of it is cut off an edge. [any]
/// All lengths are logical units on a 4-unit grid; the window's scale is applied when the frame is drawn.
namespace gigdesk::ui {

struct Box {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

    [[nodiscard]] static constexpr Box at(float x, float y, float w, float h) { return {x, y, x + w, y + h}; }
    [[nodiscard]] constexpr float w() const { return x1 - x0; }
    [[nodiscard]] constexpr float h() const { return y1 - y0; }
    [[nodiscard]] constexpr float cx() const { return (x0 + x1) / 2; }
    [[nodiscard]] constexpr float cy() const { return (y0 + y1) / 2; }
    [[nodiscard]] ImVec2 min() const { return {x0, y0}; }
    [[nodiscard]] ImVec2 max() const { return {x1, y1}; }
    [[nodiscard]] constexpr bool empty() const { return x1 <= x0 || y1 <= y0; }
    [[nodiscard]] bool holds(ImVec2 p) const { return p.x >= x0 && p.x < x1 && p.y >= y0 && p.y < y1; }
    [[nodiscard]] constexpr bool overlaps(const Box& o) const { return x0 < o.x1 && o.x0 < x1 && y0 < o.y1 && o.y0 < y1; }
    [[nodiscard]] constexpr Box inset(float all) const { return inset(all, all); }
    [[nodiscard]] constexpr Box inset(float sides, float ends) const { return {x0 + sides, y0 + ends, x1 - sides, y1 - ends}; }
    [[nodiscard]] constexpr Box moved(float dx, float dy) const { return {x0 + dx, y0 + dy, x1 + dx, y1 + dy}; }
    /// The part inside `o`.
    [[nodiscard]] constexpr Box within(const Box& o) const
    {
        return {std::max(x0, o.x0), std::max(y0, o.y0), std::min(x1, o.x1), std::min(y1, o.y1)};
    }

    // Cuts: return the piece, keep the rest. `gap` is lost between the two.
    Box cut_left(float width, float gap = 0) { const Box b{x0, y0, std::min(x0 + width, x1), y1}; x0 = std::min(b.x1 + gap, x1); return b; }
    Box cut_right(float width, float gap = 0) { const Box b{std::max(x1 - width, x0), y0, x1, y1}; x1 = std::max(b.x0 - gap, x0); return b; }
    Box cut_top(float height, float gap = 0) { const Box b{x0, y0, x1, std::min(y0 + height, y1)}; y0 = std::min(b.y1 + gap, y1); return b; }
    Box cut_bottom(float height, float gap = 0) { const Box b{x0, std::max(y1 - height, y0), x1, y1}; y1 = std::max(b.y0 - gap, y0); return b; }

    /// Piece i of n side by side, on whole units, so that neighbours meet exactly.
    [[nodiscard]] Box column(int i, int n, float gap = 0) const
    {
        const auto edge = [&](int k) { return float(int(x0 + (w() + gap) * float(k) / float(n))); };
        return {edge(i), y0, edge(i + 1) - gap, y1};
    }
    [[nodiscard]] Box row(int i, int n, float gap = 0) const
    {
        const auto edge = [&](int k) { return float(int(y0 + (h() + gap) * float(k) / float(n))); };
        return {x0, edge(i), x1, edge(i + 1) - gap};
    }
    /// A piece of that size in the middle.
    [[nodiscard]] constexpr Box centred(float width, float height) const { return at(cx() - width / 2, cy() - height / 2, width, height); }
};

inline constexpr float grid = 4;      ///< everything sits on this
inline constexpr float target = 36;   ///< the smallest thing a finger is asked to hit

} // namespace gigdesk::ui
