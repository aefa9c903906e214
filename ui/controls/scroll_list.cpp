// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/scroll_list.h"

#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float bar_width = 12, gap = 4;

void scroll_bar(Ui& ui, std::string_view name, const Box& rail, float content, float& offset)
{
    const float view = rail.h(), thumb = std::max(target, view * view / content), travel = view - thumb, most = content - view;
    const Grip g = ui.hand.grip(control_of(name), rail, Reach::pointer);
    if (g.dragging) offset += g.dy * most / std::max(1.0f, travel);
    offset = std::clamp(offset, 0.0f, most);
    const float y = rail.y0 + travel * offset / most;
    ui.paint.fill(rail.inset(3, 0), ui.c.meter_off, 3);
    ui.paint.fill(Box{rail.x0, y, rail.x1, y + thumb}.inset(3, 0), g.hovered || g.held ? ui.c.quiet : ui.c.line, 3);
}

} // namespace

void scroll_list(Ui& ui, std::string_view name, const Box& place, int rows, float row_height, float& offset, const std::function<void(int, const Box&)>& draw_row)
{
    const float content = float(rows) * row_height;
    Box view = place;
    const bool scrolls = content > place.h();
    if (scrolls) scroll_bar(ui, name, view.cut_right(bar_width, gap), content, offset);
    else offset = 0;
    {
        const Clip inside{ui.paint, view};
        ui.hand.set_view(view);
        const int first = int(offset / row_height), last = std::min(rows, int(std::ceil((offset + view.h()) / row_height)));
        for (int i = first; i < last; ++i) draw_row(i, Box::at(view.x0, view.y0 + float(i) * row_height - std::round(offset), view.w(), row_height));
        ui.hand.clear_view();
    }
    if (scrolls) offset = std::clamp(offset - ui.hand.scroll_in(place) * row_height * 2, 0.0f, content - place.h());
}

} // namespace gigdesk::ui
