// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/frame.h"

#include <algorithm>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, widest = 136, frame_width = 8;

int room_for(float width) { return width >= 64 * 52 ? 64 : width >= 32 * 60 ? 32 : strips_a_layer; }

void hatched_frame(Ui& ui, const Box& outer)
{
    const Box inner = outer.inset(frame_width);
    const Box sides[] = {{outer.x0, outer.y0, outer.x1, inner.y0}, {outer.x0, inner.y1, outer.x1, outer.y1},
                         {outer.x0, inner.y0, inner.x0, inner.y1}, {inner.x1, inner.y0, outer.x1, inner.y1}};
    for (const Box& side : sides) ui.paint.hatch(side, with_alpha(ui.c.select, 0.75f), 10, 3);
}

void sends_header(Ui& ui, Box line)
{
    const Strip bus = Strip::bus(ui.view.sends_on_bus);
    const Colour colour = strip_colour(ui, bus);
    if (button(ui, line.cut_right(120, 8), "Leave (Esc)")) ui.view.sends_on_bus = -1;
    ui.paint.fill(line, colour, 4);
    ui.paint.text(line.inset(12, 0), "Faders are sends to bus " + std::to_string(bus.index + 1) + ":  " + strip_name(ui, bus), Face::strong, text_on(colour));
}

void empty_layer(Ui& ui, const Box& place)
{
    const Box words = place.centred(std::min(420.0f, place.w() - 32), 60);
    ui.paint.text(Box{words.x0, words.y0, words.x1, words.y0 + 28}, "No input of this layer is patched", Face::large, ui.c.text, Align::centre);
    ui.paint.text(Box{words.x0, words.y0 + 28, words.x1, words.y1}, "Patch gives strips their inputs; \"Show all\" shows every strip", Face::body, ui.c.quiet, Align::centre);
}

} // namespace

void mixer_page(Ui& ui, const Box& whole)
{
    Box place = whole;
    if (ui.view.sends_on_bus >= 0) {
        hatched_frame(ui, place);
        place = place.inset(frame_width + 2);
        sends_header(ui, place.cut_top(target, 4));
    }
    const auto strips = visible_strips(ui, ui.view.layer, room_for(place.w()));
    if (strips.empty()) return empty_layer(ui, place);
    const int count = int(strips.size());
    const float wide = std::min(widest, (place.w() + gap) / float(count) - gap);
    for (int i = 0; i < count; ++i) {
        Box strip = place;
        if (wide < widest) strip = place.column(i, count, gap);
        else strip = {place.x0 + float(i) * (widest + gap), place.y0, place.x0 + float(i) * (widest + gap) + widest, place.y1};
        mixer_strip(ui, strip, strips[std::size_t(i)]);
    }
}

} // namespace gigdesk::ui
