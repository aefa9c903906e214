// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/fader_law.h"
#include "engine/model/scale.h"
#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/menus/midi_menu.h"
#include "ui/words.h"

#include <array>
#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float cap_height = 36, cap_overlap = cap_height / 2;

struct Mark {
    float db;
    std::string_view words;
};
constexpr std::array<Mark, 9> fader_marks{{{10, "10"}, {5, "5"}, {0, "0"}, {-5, "5"}, {-10, "10"}, {-20, "20"}, {-30, "30"}, {-50, "50"}, {-89, "\xE2\x88\x9E"}}};

void fader_scale(Ui& ui, const Box& track, float slot_x, float cap_width, const Box& place)
{
    float last_y = -1e9f;
    for (const Mark& m : fader_marks) {
        const float y = track.y1 - track.h() * (m.db < -80 ? 0 : db_to_fader(m.db));
        const bool zero = m.db == 0;
        if (y - last_y < 14 && !zero) continue; // no room for it
        last_y = y;
        ui.paint.hline(slot_x - (zero ? cap_width / 2 : 8), slot_x + (zero ? cap_width / 2 : 8), y, zero ? ui.c.quiet : ui.c.line);
        ui.paint.text(Box::at(place.x0, y - 8, slot_x - cap_width / 2 - 3 - place.x0, 16), m.words, Face::small, zero ? ui.c.text : ui.c.quiet, Align::right);
    }
}

void fader_cap(Ui& ui, ImVec2 at, float width, Colour colour, bool held)
{
    const Box cap = Box::at(at.x - width / 2, at.y - cap_overlap, width, cap_height);
    ui.paint.fill(cap.moved(0, 2), IM_COL32(0, 0, 0, 110), 4);
    ui.paint.fill(cap, held ? mix(ui.c.raised, ui.c.text, 0.35f) : mix(ui.c.raised, ui.c.text, 0.2f), 4);
    ui.paint.frame(cap, with_alpha(ui.c.ground, 0.8f), 4);
    ui.paint.fill({cap.x0 + 3, at.y - 1.5f, cap.x1 - 3, at.y + 1.5f}, colour, 1);
}

float share_of(Ui& ui, ParamId id) { return position_of(ui.desk.scale(id), ui.desk.value(id)); }

} // namespace

void fader(Ui& ui, const Box& place, ParamId id, bool with_scale, Colour cap, const Box& touch)
{
    const Grip g = ui.hand.grip(control_of(id), touch);
    const Box track = place.inset(0, cap_overlap);
    turn(ui, id, g, place, track.h(), Axis::up);
    const float cap_width = std::clamp(place.w() - (with_scale ? 22.0f : 4.0f), 16.0f, 44.0f);
    const float x = with_scale ? place.x1 - cap_width / 2 - 2 : place.cx();
    if (with_scale) fader_scale(ui, track, x, cap_width, place);
    ui.paint.fill({x - 2, track.y0 - 4, x + 2, track.y1 + 4}, ui.c.meter_off, 2);
    const float y = ui.paint.snap(track.y1 - track.h() * share_of(ui, id));
    ghost_mark(ui, track, x, cap_width, id);
    fader_cap(ui, {x, y}, cap_width, cap, g.held);
    focus_ring(ui, g, touch);
}

void field(Ui& ui, const Box& place, ParamId id, std::string_view title, bool alive)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    turn(ui, id, g, place, 240, Axis::both);
    const bool hot = g.hovered || g.held;
    ui.paint.fill(place, hot ? mix(ui.c.raised, ui.c.line, 0.6f) : ui.c.raised, 4);
    Box in = place.inset(6, 2);
    const Box line = in.cut_bottom(3, 0);
    ui.paint.text(in.cut_top(14), title.empty() ? spec_of(id).title : title, Face::small, ui.c.quiet);
    const Scale scale = ui.desk.scale(id);
    const auto words = in.w() < 56 ? short_words(scale, ui.desk.value(id)) : value_words(scale, ui.desk.value(id));
    ui.paint.text(in, words, Face::body, alive ? ui.c.text : ui.c.quiet);
    const float share = share_of(ui, id);
    const bool middle = scale.min < 0 && scale.max > 0 && scale.law == Law::linear;
    const float from = middle ? line.cx() : line.x0, to = line.x0 + line.w() * share;
    ui.paint.fill(line, ui.c.line, 1);
    ui.paint.fill({std::min(from, to), line.y0, std::max(from, to), line.y1}, alive ? ui.c.accent : ui.c.quiet, 1);
    hint(ui, g, place, spec_of(id).title);
    focus_ring(ui, g, place);
}

void choice(Ui& ui, const Box& place, ParamId id, std::string_view title, bool alive)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.clicked || g.menu) open_choice(ui, id, place);
    if (g.wheel != 0 || g.steps != 0) {
        const int wanted = ui.desk.whole(id) + (g.wheel > 0 || g.steps > 0 ? 1 : -1);
        ui.desk.nudge(id, clamped(ui.desk.scale(id), Value::whole(wanted)));
    }
    ui.paint.fill(place, g.hovered || g.held ? mix(ui.c.raised, ui.c.line, 0.6f) : ui.c.raised, 4);
    Box in = place.inset(6, 2);
    const auto words = value_words(ui.desk.scale(id), ui.desk.value(id));
    const Colour ink = alive ? ui.c.text : ui.c.quiet;
    if (place.h() >= target) {
        ui.paint.text(in.cut_top(14), title.empty() ? spec_of(id).title : title, Face::small, ui.c.quiet);
        in.y1 -= 3;
    }
    const Box tick = in.cut_right(9, 2);
    ui.paint.triangle({tick.x0 + 1, tick.cy() - 2}, {tick.x1, tick.cy() - 2}, {tick.x0 + 5, tick.cy() + 3}, ui.c.quiet);
    ui.paint.text(in, words, Face::body, ink);
    hint(ui, g, place, spec_of(id).title);
    focus_ring(ui, g, place);
}

void pan_bar(Ui& ui, const Box& place, ParamId id, bool with_words)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    turn(ui, id, g, place, std::max(160.0f, place.w() * 2), Axis::right);
    const float share = share_of(ui, id);
    Box bar = place.inset(4, 0);
    if (with_words) ui.paint.text(bar.cut_top(bar.h() / 2), value_words(ui.desk.scale(id), ui.desk.value(id)), Face::small, g.hovered || g.held ? ui.c.text : ui.c.quiet, Align::centre);
    bar = bar.centred(bar.w(), 6);
    ui.paint.fill(bar, ui.c.meter_off, 3);
    const float x = bar.x0 + bar.w() * share;
    ui.paint.fill({std::min(bar.cx(), x), bar.y0 + 1, std::max(bar.cx(), x), bar.y1 - 1}, with_alpha(ui.c.accent, 0.7f));
    ui.paint.vline(bar.cx(), bar.y0 - 3, bar.y1 + 3, ui.c.quiet);
    ui.paint.fill({x - 3, bar.y0 - 4, x + 3, bar.y1 + 4}, ui.c.text, 2);
    focus_ring(ui, g, place);
}

void level_bar(Ui& ui, const Box& place, ParamId id, Colour colour, bool alive)
{
    const Grip g = ui.hand.grip(control_of(id), place);
    turn(ui, id, g, place, std::max(120.0f, place.w()), Axis::right);
    ui.paint.fill(place, ui.c.meter_off, 4);
    const Box inner = place.inset(2);
    const float x = inner.x0 + inner.w() * share_of(ui, id);
    ui.paint.fill({inner.x0, inner.y0, x, inner.y1}, with_alpha(colour, alive ? 0.55f : 0.2f), 2);
    if (x > inner.x0 + 1) ui.paint.fill({x - 2, inner.y0, x, inner.y1}, alive ? colour : ui.c.quiet);
    const float zero = inner.x0 + inner.w() * db_to_fader(0);
    ui.paint.vline(zero, inner.y1 - 5, inner.y1, ui.c.quiet);
    ui.paint.text(place.inset(8, 0), short_words(ui.desk.scale(id), ui.desk.value(id)), Face::body, alive ? ui.c.text : ui.c.quiet, Align::right);
    if (g.hovered || g.held) ui.paint.frame(place, ui.c.line, 4);
    focus_ring(ui, g, place);
}

} // namespace gigdesk::ui
