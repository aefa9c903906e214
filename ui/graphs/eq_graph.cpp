// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graphs/eq_graph.h"

#include "engine/model/curves/eq_design.h"
#include "engine/model/scale.h"
#include "ui/analysis.h"
#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/words.h"

#include <array>
#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float span_db = 18; ///< the graph shows this much up and down
constexpr std::array<std::pair<float, std::string_view>, 10> hz_marks{{{20, "20"}, {50, "50"}, {100, "100"}, {200, "200"}, {500, "500"}, {1000, "1k"}, {2000, "2k"}, {5000, "5k"}, {10000, "10k"}, {20000, "20k"}}};

float y_of(const Box& b, float db, float span) { return b.cy() - b.h() / 2 * std::clamp(db / span, -1.05f, 1.05f); }

bool filters_on(const Ui& ui, const Strip& strip)
{
    return ui.desk.on(strip.id(Ch::eq_on)) || (strip.has(Ch::preamp_hpon) && ui.desk.on(strip.id(Ch::preamp_hpon)));
}

void draw_grid(Ui& ui, const Box& b)
{
    for (const auto& [hz, words] : hz_marks) {
        const float x = b.x0 + b.w() * hz_to_share(hz);
        if (hz > 20 && hz < 20000) ui.paint.vline(x, b.y0, b.y1, with_alpha(ui.c.line, 0.7f));
        const Align align = hz <= 20 ? Align::left : hz >= 20000 ? Align::right : Align::centre;
        const float w = 40, left = align == Align::left ? x + 4 : align == Align::right ? x - w - 4 : x - w / 2;
        ui.paint.text(Box::at(left, b.y1 - 16, w, 14), words, Face::small, ui.c.quiet, align);
    }
    for (const int db : {-12, -6, 0, 6, 12}) {
        const float y = y_of(b, float(db), span_db);
        ui.paint.hline(b.x0, b.x1, y, db == 0 ? ui.c.quiet : with_alpha(ui.c.line, 0.7f));
        ui.paint.text(Box::at(b.x0 + 4, y - 14, 30, 14), db > 0 ? "+" + std::to_string(db) : std::to_string(db), Face::small, ui.c.quiet);
    }
}

template <std::size_t N>
void plot(Ui& ui, const Box& b, const std::array<float, N>& db, Colour line_colour, Colour fill_colour, float thickness)
{
    std::array<ImVec2, N> points;
    for (std::size_t i = 0; i < N; ++i) points[i] = {b.x0 + b.w() * float(i) / float(N - 1), y_of(b, db[i], span_db)};
    if (fill_colour) ui.paint.area(points, b.cy(), fill_colour);
    ui.paint.polyline(points, line_colour, thickness);
}

bool has_gain(EqType type) { return type == EqType::low_shelf || type == EqType::bell || type == EqType::vintage_bell || type == EqType::high_shelf; }

/// What a handle does with the hand: three knobs in one place, each its own gesture.
void drag_band(Ui& ui, const Grip& g, const Box& b, ParamId f, ParamId gain, ParamId q, bool with_gain)
{
    static float f_position = 0, g_position = 0; // unrounded, for the handle that is held
    const Scale fs = ui.desk.scale(f), gs = ui.desk.scale(gain), qs = ui.desk.scale(q);
    if (g.pressed) {
        for (const ParamId id : {f, gain}) ui.desk.grab(id);
        f_position = position_of(fs, ui.desk.value(f));
        g_position = position_of(gs, ui.desk.value(gain));
    }
    if (g.dragging) {
        f_position = std::clamp(f_position + g.dx / b.w(), 0.0f, 1.0f);
        g_position = std::clamp(g_position - g.dy / b.h() * (2 * span_db) / (gs.max - gs.min), 0.0f, 1.0f);
        if (g.dx != 0) ui.desk.drag(f, at_position(fs, f_position));
        if (g.dy != 0 && with_gain) ui.desk.drag(gain, Value::real(std::round(at_position(gs, g_position).as_real() * 10) / 10));
    }
    if (g.released)
        for (const ParamId id : {f, gain}) ui.desk.release(id);
    if (g.wheel != 0 || g.steps != 0) {
        const float position = position_of(qs, ui.desk.value(q)) - (g.wheel + float(g.steps)) * (g.fine ? 0.01f : 0.03f);
        ui.desk.nudge(q, at_position(qs, std::clamp(position, 0.0f, 1.0f)));
    }
}

void open_band_menu(Ui& ui, const Strip& strip, int band, const Box& beside)
{
    ui.popover.open(beside, 200, 46 + 3 * target, [strip, band, beside](Ui& u, Box in) {
        u.paint.text(in.cut_top(18, 4), "Band " + std::to_string(band + 1), Face::small, u.c.quiet);
        if (menu_row(u, in, "Flat (0 dB)")) {
            u.desk.set(strip.id(Ch::eq_g, band), Value::real(0));
            return false;
        }
        if (menu_row(u, in, "Default band")) {
            for (const Ch knob : {Ch::eq_type, Ch::eq_f, Ch::eq_g, Ch::eq_q}) u.desk.set(strip.id(knob, band), u.desk.view().values().initial(strip.id(knob, band)));
            return false;
        }
        if (menu_row(u, in, "Type")) open_choice(u, strip.id(Ch::eq_type, band), beside);
        return true;
    });
}

void handle(Ui& ui, const Box& b, const Strip& strip, int band)
{
    const ParamId f = strip.id(Ch::eq_f, band), gain = strip.id(Ch::eq_g, band), q = strip.id(Ch::eq_q, band);
    const bool with_gain = has_gain(EqType(ui.desk.whole(strip.id(Ch::eq_type, band))));
    const ImVec2 at{b.x0 + b.w() * hz_to_share(ui.desk.real(f)), y_of(b, with_gain ? ui.desk.real(gain) : 0, span_db)};
    const Box touch = Box::at(at.x - target / 2, at.y - target / 2, target, target);
    const Grip g = ui.hand.grip(control_of(f, 1), touch, Reach::pointer);
    drag_band(ui, g, b, f, gain, q, with_gain);
    if (g.double_clicked) open_number_entry(ui, f, touch);
    else if (g.menu) open_band_menu(ui, strip, band, touch);
    const bool on = ui.desk.on(strip.id(Ch::eq_on)), hot = g.hovered || g.held;
    if (hot) {
        std::array<float, 121> db;
        strip_curve(ui.desk, strip, desk_rate(ui), db, band);
        plot(ui, b, db, with_alpha(ui.c.text, 0.5f), with_alpha(ui.c.text, 0.06f), 1);
    }
    ui.paint.dot(at, hot ? 13.0f : 11.0f, on ? ui.c.eq : ui.c.line);
    ui.paint.text(touch, std::to_string(band + 1), Face::strong, on ? text_on(ui.c.eq) : ui.c.quiet, Align::centre);
    if (!g.held) return;
    const std::string words = value_words(ui.desk.scale(f), ui.desk.value(f)) + "  " + value_words(ui.desk.scale(gain), ui.desk.value(gain));
    const Box tip = Box::at(std::clamp(at.x - 80, b.x0, b.x1 - 160), at.y > b.cy() ? at.y - 44 : at.y + 20, 160, 22);
    ui.paint.fill(tip, ui.c.raised, 4);
    ui.paint.text(tip, words, Face::body, ui.c.text, Align::centre);
}

} // namespace

double desk_rate(const Ui& ui)
{
    const int rate = ui.desk.whole(id_of(Gd::desk_rate));
    return rate > 0 ? rate : usual_rate;
}

void eq_thumbnail(Ui& ui, const Box& place, const Strip& strip)
{
    ui.paint.fill(place, ui.c.meter_off, 3);
    const Box b = place.inset(1, 2);
    const auto db = ui.view.curves.thumbnail(ui.desk, strip, desk_rate(ui));
    const bool on = filters_on(ui, strip);
    std::array<ImVec2, CurveCache::points> points;
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = {b.x0 + b.w() * float(i) / float(points.size() - 1), y_of(b, db[i], span_db)};
    if (on) ui.paint.area(points, b.cy(), with_alpha(ui.c.eq, 0.25f));
    ui.paint.polyline(points, on ? ui.c.eq : ui.c.line, 1.5f);
}

void eq_graph(Ui& ui, const Box& place, const Strip& strip)
{
    ui.paint.fill(place, ui.c.meter_off, 4);
    const Clip inside{ui.paint, place};
    draw_spectrum(ui, place);
    draw_grid(ui, place);
    std::array<float, 241> db;
    strip_curve(ui.desk, strip, desk_rate(ui), db);
    const bool on = filters_on(ui, strip);
    plot(ui, place, db, on ? ui.c.eq : ui.c.quiet, on ? with_alpha(ui.c.eq, 0.16f) : 0, 2);
    for (int band = strip.eq_bands(); band-- > 0;) handle(ui, place, strip, band);
}

} // namespace gigdesk::ui
