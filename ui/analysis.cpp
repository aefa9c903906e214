// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis.h"

#include "ui/controls/controls.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace gigdesk::ui {
namespace {

constexpr float top_db = 0, bottom_db = -84;
constexpr int after_eq = 2, post = 4;

float y_of_level(const Box& b, float db) { return b.y1 - b.h() * std::clamp((db - bottom_db) / (top_db - bottom_db), 0.0f, 1.0f); }

void ask_for_slot(Ui& ui)
{
    ViewState* const view = &ui.view; // lives as long as the window, as the answer's way to it does
    view->analysis.asked = true;
    ui.desk.ask("rta/open", {}, [view](bool done, const std::string& line) { view->analysis.slot = done ? std::atoi(line.c_str()) : 0; });
}

void keep_spectrum(Ui& ui, bool wanted)
{
    auto& a = ui.view.analysis;
    if (wanted && !a.asked) return ask_for_slot(ui);
    if (!wanted && a.slot > 0) {
        ui.desk.act("rta/close");
        a.slot = 0;
    }
    if (!wanted) a.asked = false; // all slots taken: asked again when the page is opened again
    if (!wanted || a.slot <= 0 || a.slot > spectrum_taps) return;
    const ParamId source = id_of(GdRta::source, a.slot - 1), tap = id_of(GdRta::tap, a.slot - 1);
    const int strip = linear_of(ui.view.selected) + 1, from = ui.view.selected.is_main() || ui.view.selected.is_mono() ? post : after_eq;
    if (ui.desk.whole(source) != strip) ui.desk.set(source, Value::whole(strip));
    if (ui.desk.whole(tap) != from) ui.desk.set(tap, Value::whole(from));
}

void keep_scope(Ui& ui, bool wanted)
{
    if (wanted == ui.view.analysis.scope) return;
    ui.view.analysis.scope = wanted;
    ui.desk.act(wanted ? "scope/on" : "scope/off");
}

/// Mid upwards, side to the sides: mono is a line that stands, reversed polarity one that lies.
void goniometer(Ui& ui, const Box& b, const StereoScope* scope)
{
    ui.paint.fill(b, ui.c.meter_off, 4);
    const Clip inside{ui.paint, b};
    const float r = std::min(b.w(), b.h()) / 2 - 4;
    ui.paint.ring({b.cx(), b.cy()}, r, ui.c.line);
    ui.paint.line({b.cx() - r * 0.7071f, b.cy() - r * 0.7071f}, {b.cx() + r * 0.7071f, b.cy() + r * 0.7071f}, ui.c.line);
    ui.paint.line({b.cx() + r * 0.7071f, b.cy() - r * 0.7071f}, {b.cx() - r * 0.7071f, b.cy() + r * 0.7071f}, ui.c.line);
    ui.paint.text(Box::at(b.cx() - r * 0.7071f - 18, b.cy() - r * 0.7071f - 14, 16, 14), "L", Face::small, ui.c.quiet);
    ui.paint.text(Box::at(b.cx() + r * 0.7071f + 4, b.cy() - r * 0.7071f - 14, 16, 14), "R", Face::small, ui.c.quiet);
    if (!scope || scope->silent) return;
    float most = 0.05f;
    for (const auto& p : scope->points) most = std::max({most, std::abs(p.left), std::abs(p.right)});
    const float gain = r / (most * 1.42f) * 0.7071f; // grows with the signal: the shape matters, levels stand at the meters
    for (const auto& p : scope->points) {
        const float side = (p.right - p.left) * gain, mid = (p.left + p.right) * gain;
        ui.paint.fill(Box::at(b.cx() + side - 1, b.cy() - mid - 1, 2, 2), with_alpha(ui.c.accent, 0.85f));
    }
}

void correlation_bar(Ui& ui, Box b, const StereoScope* scope)
{
    ui.paint.text(b.cut_left(20), "-1", Face::small, ui.c.quiet);
    ui.paint.text(b.cut_right(20), "+1", Face::small, ui.c.quiet, Align::right);
    const Box bar = b.centred(b.w() - 8, 8);
    ui.paint.fill(bar, ui.c.meter_off, 4);
    ui.paint.fill({bar.x0, bar.y0, bar.cx(), bar.y1}, with_alpha(ui.c.warning, 0.25f), 4);
    ui.paint.vline(bar.cx(), bar.y0 - 3, bar.y1 + 3, ui.c.quiet);
    if (!scope || scope->silent) return;
    const float x = bar.cx() + bar.w() / 2 * std::clamp(scope->correlation, -1.0f, 1.0f);
    ui.paint.fill({x - 3, bar.y0 - 4, x + 3, bar.y1 + 4}, scope->correlation < 0 ? ui.c.warning : ui.c.meter_low, 2);
}

std::string mono_words(const StereoScope* scope)
{
    if (!scope || scope->silent) return "No signal on main";
    if (scope->correlation < -0.2f) return fmt::format("Out of phase: mono loses {:.0f} dB", -std::min(scope->mono_db, 0.0f));
    return fmt::format("Correlation {:+.2f}; mono {:+.1f} dB", scope->correlation, scope->mono_db);
}

} // namespace

void keep_analysis(Ui& ui)
{
    if (!ui.desk.view().connected()) {
        ui.view.analysis = {};
        return;
    }
    const bool seen = ui.view.page == Page::channel;
    keep_spectrum(ui, seen && ui.view.show_spectrum && ui.view.selected.eq_bands() > 0);
    keep_scope(ui, seen && ui.view.selected.is_main());
}

void draw_spectrum(Ui& ui, const Box& place)
{
    const Spectrum* s = ui.view.show_spectrum ? ui.desk.view().spectrum() : nullptr;
    if (!s) return;
    for (int k = 0; k < spectrum_bands; ++k) {
        const float x0 = place.x0 + place.w() * (float(k) - 0.5f) / 100, x1 = place.x0 + place.w() * (float(k) + 0.5f) / 100 - 1;
        const float y = y_of_level(place, s->level_db[std::size_t(k)]), held = y_of_level(place, s->held_db[std::size_t(k)]);
        if (y < place.y1) ui.paint.fill({x0, y, x1, place.y1}, with_alpha(ui.c.accent, 0.28f));
        if (held < y - 1) ui.paint.fill({x0, held, x1, held + 1}, with_alpha(ui.c.accent, 0.7f));
    }
}

void spectrum_button(Ui& ui, const Box& place)
{
    if (button(ui, place, "Spectrum", ui.view.show_spectrum, 41)) ui.view.show_spectrum = !ui.view.show_spectrum;
}

void scope_panel(Ui& ui, const Box& place)
{
    panel(ui, place, "Stereo");
    Box in = place.inset(8, 6);
    in.cut_top(28);
    const StereoScope* scope = ui.desk.view().scope();
    const bool bad = scope && !scope->silent && scope->correlation < 0;
    ui.paint.text(in.cut_bottom(20), mono_words(scope), Face::body, bad ? ui.c.warning : ui.c.quiet, Align::centre);
    correlation_bar(ui, in.cut_bottom(24, 4), scope);
    goniometer(ui, in, scope);
}

} // namespace gigdesk::ui
