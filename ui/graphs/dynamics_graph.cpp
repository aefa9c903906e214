// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graphs/dynamics_graph.h"

#include "engine/model/curves/dyn_curves.h"
#include "engine/model/fader_law.h"

#include <array>
#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float floor_db = -80, deepest_db = 40;
constexpr int curve_points = 81;

float x_of(const Box& b, float db) { return b.x0 + b.w() * std::clamp((db - floor_db) / -floor_db, 0.0f, 1.0f); }
float y_of(const Box& b, float db) { return b.y1 - b.h() * std::clamp((db - floor_db) / -floor_db, 0.0f, 1.0f); }

void ground(Ui& ui, const Box& b)
{
    ui.paint.fill(b, ui.c.meter_off, 4);
    for (const int db : {-60, -40, -20}) {
        ui.paint.vline(x_of(b, float(db)), b.y0, b.y1, with_alpha(ui.c.line, 0.7f));
        ui.paint.hline(b.x0, b.x1, y_of(b, float(db)), with_alpha(ui.c.line, 0.7f));
    }
    ui.paint.line({b.x0, b.y1}, {b.x1, b.y0}, with_alpha(ui.c.quiet, 0.4f));
}

template <class GainOf>
void draw_curve(Ui& ui, const Box& b, GainOf gain_of, float make_up_db, Colour colour)
{
    std::array<ImVec2, curve_points> points;
    for (int i = 0; i < curve_points; ++i) {
        const float in = floor_db * (1 - float(i) / (curve_points - 1));
        points[std::size_t(i)] = {x_of(b, in), y_of(b, in + gain_of(in) + make_up_db)};
    }
    ui.paint.polyline(points, colour, 2);
}

void now_point(Ui& ui, const Box& b, float level, float gain, float make_up_db, Colour colour)
{
    const float in = gain_to_db(level);
    if (in < floor_db) return;
    const ImVec2 at{x_of(b, in), y_of(b, in + gain_to_db(gain) + make_up_db)};
    ui.paint.dot(at, 6, ui.c.text);
    ui.paint.dot(at, 4, colour);
}

} // namespace

void keep_history(Ui& ui)
{
    History& h = ui.view.history;
    if (!(h.of == ui.view.selected)) h = History{.of = ui.view.selected};
    const StripMeter m = meter_of(ui.desk.meters(), h.of);
    if (h.next_s < ui.now() - History::seconds) h.next_s = ui.now();
    for (; h.next_s <= ui.now(); h.next_s += History::seconds / History::columns) {
        h.ring[std::size_t(h.next)] = {m.input, m.gate, m.comp};
        h.next = (h.next + 1) % History::columns;
    }
}

void gate_curve(Ui& ui, const Box& b, const Strip& s)
{
    ground(ui, b);
    const Clip inside{ui.paint, b};
    const auto& d = ui.desk;
    const float threshold = d.real(s.id(Ch::gate_thr)), range = d.real(s.id(Ch::gate_range));
    const int mode = d.whole(s.id(Ch::gate_mode));
    const bool on = d.on(s.id(Ch::gate_on));
    const Colour colour = on ? ui.c.gate : ui.c.quiet;
    if (mode < 3) {
        const auto curve = gate_expander(mode, threshold, range);
        draw_curve(ui, b, [&](float in) { return curve.gain_db(in); }, 0, colour);
    } else {
        const GateCurve curve{threshold, range, mode == 4};
        draw_curve(ui, b, [&](float in) { return curve.gain_db(curve.above(in, false)); }, 0, colour);
        ui.paint.vline(x_of(b, threshold - gate_hysteresis_db), b.y0, b.y1, with_alpha(colour, 0.3f)); // where it closes again
    }
    ui.paint.vline(x_of(b, threshold), b.y0, b.y1, with_alpha(colour, 0.6f));
    const StripMeter m = meter_of(d.meters(), s);
    if (on) now_point(ui, b, m.input, m.gate, 0, colour);
}

void comp_curve(Ui& ui, const Box& b, const Strip& s)
{
    ground(ui, b);
    const Clip inside{ui.paint, b};
    const auto& d = ui.desk;
    const float threshold = d.real(s.id(Ch::dyn_thr)), ratio = dyn_ratio(d.whole(s.id(Ch::dyn_ratio)));
    const float knee = knee_width_db(d.real(s.id(Ch::dyn_knee))), make_up = d.real(s.id(Ch::dyn_mgain));
    const bool on = d.on(s.id(Ch::dyn_on));
    const Colour colour = on ? ui.c.comp : ui.c.quiet;
    const CompressorCurve comp{threshold, ratio, knee};
    const ExpanderCurve expand{threshold, ratio, knee, dyn_expander_range_db};
    const bool expands = d.whole(s.id(Ch::dyn_mode)) == 1;
    draw_curve(ui, b, [&](float in) { return expands ? expand.gain_db(in) : comp.gain_db(in); }, make_up, colour);
    ui.paint.vline(x_of(b, threshold), b.y0, b.y1, with_alpha(colour, 0.6f));
    const StripMeter m = meter_of(d.meters(), s);
    if (on) now_point(ui, b, m.input * m.gate, m.comp, make_up, colour);
}

void history_graph(Ui& ui, const Box& b, float threshold_db, Reduction what, Colour colour, bool on)
{
    ui.paint.fill(b, ui.c.meter_off, 4);
    const Clip inside{ui.paint, b};
    for (int s = 1; s < int(History::seconds); ++s) ui.paint.vline(b.x0 + b.w() * float(s) / float(History::seconds), b.y0, b.y1, with_alpha(ui.c.line, 0.7f));
    const History& h = ui.view.history;
    std::array<ImVec2, History::columns> level, cut;
    for (int i = 0; i < History::columns; ++i) {
        const auto& c = h.ring[std::size_t((h.next + i) % History::columns)];
        const float x = b.x0 + b.w() * float(i) / (History::columns - 1);
        level[std::size_t(i)] = {x, y_of(b, gain_to_db(c.level))};
        const float gain = what == Reduction::gate ? c.gate : c.comp;
        cut[std::size_t(i)] = {x, b.y0 + b.h() * std::clamp((gain > 0 ? -gain_to_db(gain) : 0.0f) / deepest_db, 0.0f, 1.0f)};
    }
    ui.paint.area(level, b.y1, with_alpha(ui.c.text, 0.2f));
    if (on) ui.paint.area(cut, b.y0, with_alpha(colour, 0.45f));
    if (on) ui.paint.polyline(cut, colour, 1.5f);
    ui.paint.hline(b.x0, b.x1, y_of(b, threshold_db), with_alpha(on ? colour : ui.c.quiet, 0.8f));
    ui.paint.text(Box::at(b.x0 + 6, b.y1 - 18, 120, 14), "5 s", Face::small, ui.c.quiet);
}

} // namespace gigdesk::ui
