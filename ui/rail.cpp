// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/layers.h"
#include "ui/menus/layer_menu.h"
#include "ui/pick.h"
#include "ui/sends.h"

#include <cmath>

/// The rail on the left: the desk's layers, the show's own, sends on faders.
namespace gigdesk::ui {
namespace {

constexpr float gap = 3, tallest = 52;

void activity(Ui& ui, const Box& place, const std::vector<Strip>& strips)
{
    for (int i = 0; i < int(strips.size()); ++i) {
        const StripMeter m = meter_of(ui.desk.meters(), strips[std::size_t(i)]);
        const Box cell = place.column(i, strips_a_layer, 1);
        ui.paint.fill(cell, ui.c.meter_off);
        const float db = 20 * std::log10(std::max(m.input, 1e-6f)), share = meter_share(db);
        if (share > 0) ui.paint.fill({cell.x0, cell.y1 - cell.h() * share, cell.x1, cell.y1}, db < -9 ? ui.c.meter_low : db < -1 ? ui.c.meter_high : ui.c.meter_over);
    }
}

bool is_shown(const Ui& ui, int layer)
{
    if (ui.view.layer != layer || ui.view.spilled >= 0) return false;
    return !ui.view.sends_to || !ui.view.sends_to->is_matrix();
}

void go_to(Ui& ui, int layer)
{
    show_layer(ui, layer);
    if (ui.view.page != Page::channel) ui.view.page = Page::mixer;
    else if (const auto strips = visible_strips(ui, layer); !strips.empty()) select_only(ui.view, strips.front());
}

void layer_button(Ui& ui, const Box& place, int layer)
{
    const Grip g = ui.hand.grip(control_of("layer", unsigned(layer)), place);
    if (g.clicked) go_to(ui, layer);
    if (g.menu && is_user_layer(layer)) open_layer_menu(ui, layer, place);
    const bool lit = is_shown(ui, layer);
    ui.paint.fill(place, lit ? ui.c.raised : g.hovered ? mix(ui.c.panel, ui.c.raised, 0.5f) : ui.c.panel, 4);
    if (lit) ui.paint.fill({place.x0, place.y0 + 6, place.x0 + 3, place.y1 - 6}, ui.c.select, 1);
    Box in = place.inset(8, 4);
    const float words = std::min(18.0f, in.h() * 0.55f);
    ui.paint.text(in.cut_top(words, 2), layer_name(ui, layer), Face::body, lit ? ui.c.text : ui.c.quiet);
    activity(ui, in, strips_of_layer(ui, layer));
    focus_ring(ui, g, place);
}

void new_layer_button(Ui& ui, const Box& place, int layer)
{
    if (!button(ui, place, "+ Layer")) return;
    edit_layer(ui, layer);
    ui.view.editing_place = 0;
}

void sends_button(Ui& ui, const Box& place)
{
    const bool lit = ui.view.sends_to.has_value();
    const Strip to = ui.view.last_sends_to;
    const Grip g = ui.hand.grip(control_of("sends on faders"), place);
    if (g.clicked) flip_sends(ui, lit ? *ui.view.sends_to : to);
    const Colour colour = strip_colour(ui, to);
    ui.paint.fill(place, lit ? colour : g.hovered ? ui.c.line : ui.c.raised, 4);
    if (!lit) ui.paint.fill({place.x0, place.y0 + 4, place.x0 + 3, place.y1 - 4}, colour, 1);
    Box in = place.inset(6, 3);
    ui.paint.text(in.row(0, 2), "Sends on", Face::small, lit ? text_on(colour) : ui.c.text, Align::centre);
    ui.paint.text(in.row(1, 2), lit ? "faders: on" : "faders", Face::small, lit ? text_on(colour) : ui.c.text, Align::centre);
    hint(ui, g, place, "Faders become the sends to a bus, mono or a matrix (F1-F8)");
    focus_ring(ui, g, place);
}

/// A hand on one moves all of them: said as long as it is so.
void several_button(Ui& ui, const Box& place, int count)
{
    const Grip g = ui.hand.grip(control_of("several"), place);
    if (g.clicked) ui.view.picked.reset();
    ui.paint.fill(place, g.hovered ? ui.c.line : ui.c.raised, 4);
    ui.paint.frame(place, ui.c.select, 4, 1.5f);
    ui.paint.text(place.inset(4, 0), std::to_string(count) + " selected", Face::small, ui.c.text, Align::centre);
    hint(ui, g, place, "These strips move together; click for one again");
    focus_ring(ui, g, place);
}

} // namespace

void left_rail(Ui& ui, const Box& place)
{
    Box in = place.inset(4);
    if (button(ui, in.cut_bottom(target, gap), "Show all", ui.view.show_unpatched)) ui.view.show_unpatched = !ui.view.show_unpatched;
    sends_button(ui, in.cut_bottom(target, gap));
    if (const int count = selected_count(ui.view); count > 1) several_button(ui, in.cut_bottom(target, gap), count);
    std::vector<int> layers;
    for (int layer = 0; layer < layer_count; ++layer)
        if (is_used(ui, layer) || layer == ui.view.editing_layer) layers.push_back(layer);
    const int fresh = ui.view.editing_layer >= 0 ? -1 : first_free_user_layer(ui);
    const auto rows = float(layers.size()) + (fresh >= 0 ? 1.0f : 0.0f);
    const float height = std::clamp(std::floor((in.h() + gap) / rows - gap), 20.0f, tallest);
    for (const int layer : layers) layer_button(ui, in.cut_top(height, gap), layer);
    if (fresh >= 0 && in.h() >= 20) new_layer_button(ui, in.cut_top(std::min(height, target)), fresh);
}

} // namespace gigdesk::ui
