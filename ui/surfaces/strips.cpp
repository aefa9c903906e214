// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/surfaces/surfaces.h"

#include <fmt/format.h>

#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, pi = 3.14159265f;
constexpr int knob_note = 0x20, knob_control = 0x10, meter_steps = 13, top = 16383;
constexpr int rec = 0x00, solo = 0x08, mute = 0x10, select = 0x18;

/// Which of the eleven lights around a knob burn. @param value as it was sent
bool ring_light(int value, int n)
{
    const int at = value & 15, mode = value >> 4 & 3;
    if (at == 0) return false;
    switch (mode) {
    case 0: return n == at;
    case 1: return at < 6 ? n >= at && n <= 6 : n >= 6 && n <= at;
    case 2: return n <= at;
    default: return std::abs(n - 6) < std::min(at, 6);
    }
}

void knob(const SurfacePlayer& u, const Box& place, int strip)
{
    const Grip g = u.grip("surface knob", strip, place);
    u.key_under(g, knob_note + strip);
    u.turn_under(g, knob_control + strip);
    const auto& c = u.ui.c;
    const int value = u.s.face.rings[std::size_t(strip)];
    const ImVec2 centre{place.cx(), place.cy()};
    const float radius = std::min(place.w(), place.h()) / 2 - 3;
    u.ui.paint.dot(centre, radius * 0.62f, g.hovered || g.held ? c.line : c.raised);
    for (int n = 1; n <= 11; ++n) {
        const float angle = (float(n) - 6) / 5 * 0.72f * pi;
        u.ui.paint.dot({centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)}, 2, ring_light(value, n) ? c.accent : c.line);
    }
    if (value & 0x40) u.ui.paint.dot({centre.x, centre.y + radius * 0.86f}, 2.5f, c.meter_low);
    focus_ring(u.ui, g, place);
}

Colour cell_colour(const SurfacePlayer& u, int strip)
{
    const int bits = u.s.face.colours[std::size_t(strip)];
    if (!u.s.unit.has_colours) return u.ui.c.raised;
    return bits == 0 ? u.ui.c.meter_off : u.ui.c.strips[std::size_t(bits & 7)];
}

void display(const SurfacePlayer& u, Box place, int strip)
{
    if (u.s.unit.cell == 0) return;
    const Colour fill = cell_colour(u, strip);
    u.ui.paint.fill(place, fill, 3);
    for (int line = 0; line < 2; ++line) {
        std::string words{u.s.face.text.data() + line * surface::line_width + strip * surface::cell_width, surface::cell_width};
        for (auto& ch : words) ch = ch >= ' ' && ch < 127 ? ch : ' ';
        while (!words.empty() && words.back() == ' ') words.pop_back();
        u.ui.paint.text(place.row(line, 2).inset(3, 0), words, Face::body, text_on(fill), Align::centre);
    }
}

void meter(const SurfacePlayer& u, const Box& place, int strip)
{
    const auto& c = u.ui.c;
    const bool clipped = u.s.face.clipped >> strip & 1;
    const int level = u.s.face.meters[std::size_t(strip)];
    for (int n = 0; n < meter_steps; ++n) {
        const Box light = place.row(meter_steps - 1 - n, meter_steps, 1);
        const Colour on = n >= 12 ? c.meter_over : n >= 9 ? c.meter_high : n >= 6 ? c.meter_mid : c.meter_low;
        u.ui.paint.fill(light, n < level || (n == 12 && clipped) ? on : c.meter_off, 1);
    }
}

void fader(const SurfacePlayer& u, const Box& place, int index, Colour cap)
{
    const Grip g = u.grip("surface fader", index, place);
    u.fader_under(g, index, place.h() - 28);
    const auto& c = u.ui.c;
    const bool touched = u.s.unit.touched >> index & 1;
    const Box slot{place.cx() - 2, place.y0 + 14, place.cx() + 2, place.y1 - 14};
    u.ui.paint.fill(slot, c.meter_off, 2);
    for (const int mark : {16383, 14335, 12287, 10239, 8192, 6144, 4096, 2048, 0}) {
        const float y = slot.y1 - slot.h() * float(mark) / float(top);
        u.ui.paint.hline(place.cx() - (mark == 12287 ? 14.0f : 8.0f), place.cx() - 4, y, mark == 12287 ? c.text : c.line);
    }
    const float at = std::min(1.0f, float(u.s.face.faders[std::size_t(index)]) / float(top));
    const Box knob = Box::at(place.cx() - 12, slot.y1 - slot.h() * at - 14, 24, 28);
    u.ui.paint.fill(knob, g.hovered || g.held ? mix(cap, c.text, 0.2f) : cap, 4);
    u.ui.paint.fill({knob.x0, knob.cy() - 1, knob.x1, knob.cy() + 1}, text_on(cap));
    if (touched) u.ui.paint.frame(knob.inset(-3), c.accent, 6, 2);
    focus_ring(u.ui, g, place);
}

void strip(const SurfacePlayer& u, Box in, int index)
{
    const auto& c = u.ui.c;
    const float key = in.h() > 560 ? target : 22;
    knob(u, in.cut_top(in.h() > 560 ? 56.0f : 40.0f, gap), index);
    display(u, in.cut_top(38, gap), index);
    const auto row = [&](int first, std::string_view words, Colour lit) { surface_lamp(u, in.cut_top(key, gap), first + index, words, lit); };
    row(rec, "REC", c.record);
    row(solo, "SOLO", c.solo);
    row(mute, "MUTE", c.mute);
    row(select, "SEL", c.select);
    meter(u, in.cut_right(8, gap), index);
    fader(u, in, index, c.quiet);
}

} // namespace

void surface_strips(const SurfacePlayer& u, Box place)
{
    const int count = surface::strips + u.s.unit.has_master;
    for (int n = 0; n < surface::strips; ++n) strip(u, place.column(n, count, gap), n);
    if (!u.s.unit.has_master) return;
    Box last = place.column(surface::strips, count, gap);
    const float head = place.h() > 560 ? 56 + 38 + 4 * target + 6 * gap : 40 + 38 + 4 * 22 + 6 * gap;
    u.ui.paint.text(last.cut_top(head).cut_bottom(20), "MASTER", Face::small, u.ui.c.quiet, Align::centre);
    fader(u, last, surface::master, u.ui.c.text);
}

} // namespace gigdesk::ui
