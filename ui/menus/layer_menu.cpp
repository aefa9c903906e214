// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/layer_menu.h"

#include "ui/controls/controls.h"
#include "ui/controls/scroll_list.h"
#include "ui/controls/turn.h"
#include "ui/layers.h"

#include <fmt/format.h>

#include <array>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, plate_height = 40, slot_height = 72;

ParamId name_of(int layer) { return id_of(GdLayer::name, layer - first_user_layer); }

void header(Ui& ui, Box line, int layer)
{
    if (button(ui, line.cut_right(96, 8), "Done (Esc)", true)) return leave_editor(ui);
    if (button(ui, line.cut_right(96, 8), "Clear layer")) clear_layer(ui, layer);
    const Box name = line.cut_right(160, 8);
    if (button(ui, name, "Name: " + layer_name(ui, layer))) open_text_entry(ui, name_of(layer), name);
    ui.paint.text(line, "Tap strips below to put them in; mark a place above to put it there", Face::body, ui.c.quiet);
}

/// One of the sixteen places: a click marks it, what is chosen below then goes there.
void slot(Ui& ui, const Box& place, int layer, int index)
{
    const auto strip = strip_at(ui, layer, index);
    const bool marked = ui.view.editing_place == index;
    const Grip g = ui.hand.grip(control_of("layer place", unsigned(index)), place);
    if (g.clicked) ui.view.editing_place = index;
    const Colour colour = strip ? strip_colour(ui, *strip) : ui.c.ground;
    ui.paint.fill(place, colour, 4);
    if (!strip) ui.paint.frame(place, ui.c.line, 4);
    if (marked) ui.paint.frame(place.inset(-1), ui.c.select, 5, 3);
    Box in = place.inset(4, 4);
    const Colour ink = strip ? text_on(colour) : ui.c.quiet;
    ui.paint.text(in.cut_top(14), strip ? strip->number() : std::to_string(index + 1), Face::small, ink, Align::centre);
    if (strip) ui.paint.name(in, strip_name(ui, *strip), Face::body, ink, Align::centre);
    focus_ring(ui, g, place);
}

void order_buttons(Ui& ui, Box line, int layer)
{
    int& at = ui.view.editing_place;
    const bool filled = at >= 0 && strip_at(ui, layer, at);
    if (button(ui, line.cut_left(120, gap), "< Earlier") && filled && at > 0) {
        carry_place(ui, layer, at, at - 1);
        --at;
    }
    if (button(ui, line.cut_left(120, gap), "Later >") && filled && at + 1 < strips_a_layer) {
        carry_place(ui, layer, at, at + 1);
        ++at;
    }
    if (button(ui, line.cut_left(120, gap), "Take out") && filled) take_place_out(ui, layer, at);
    const std::string words = filled ? fmt::format("Place {}: {}", at + 1, strip_name(ui, *strip_at(ui, layer, at))) : at >= 0 ? fmt::format("Place {} is empty: tap a strip below", at + 1) : "";
    ui.paint.text(line.inset(8, 0), words, Face::body, ui.c.quiet);
}

/// Puts a strip at the marked place if that is free, else at the first free one; a strip that is in already comes out.
void choose(Ui& ui, int layer, const Strip& strip)
{
    if (const int there = place_in_layer(ui, layer, strip); there >= 0) return put_strip(ui, layer, there, {});
    int& at = ui.view.editing_place;
    if (at < 0 || strip_at(ui, layer, at))
        for (at = 0; at < strips_a_layer && strip_at(ui, layer, at);) ++at;
    if (at >= strips_a_layer) {
        at = -1;
        return; // full
    }
    put_strip(ui, layer, at, strip);
    while (at < strips_a_layer && strip_at(ui, layer, at)) ++at;
    if (at >= strips_a_layer) at = -1;
}

void plate(Ui& ui, const Box& place, int layer, const Strip& strip)
{
    const Grip g = ui.hand.grip(control_of("layer plate", unsigned(linear_of(strip))), place);
    if (g.clicked) choose(ui, layer, strip);
    const bool in_it = place_in_layer(ui, layer, strip) >= 0;
    const Colour colour = strip_colour(ui, strip);
    ui.paint.fill(place, in_it ? colour : g.hovered ? ui.c.line : ui.c.raised, 4);
    if (!in_it) ui.paint.fill({place.x0, place.y0 + 4, place.x0 + 3, place.y1 - 4}, colour, 1);
    Box in = place.inset(5, 2);
    const Colour ink = in_it ? text_on(colour) : ui.c.text;
    ui.paint.text(in.cut_top(13), strip.number(), Face::small, in_it ? ink : ui.c.quiet);
    ui.paint.text(in, strip_name(ui, strip), Face::small, ink);
    focus_ring(ui, g, place);
}

} // namespace

void edit_layer(Ui& ui, int layer)
{
    show_layer(ui, layer);
    ui.view.sends_to.reset();
    ui.view.page = Page::mixer;
    ui.view.editing_layer = layer;
    ui.view.editing_place = -1;
}

void leave_editor(Ui& ui)
{
    ui.view.editing_layer = -1;
    if (!is_used(ui, ui.view.layer)) show_layer(ui, 0);
}

void clear_layer(Ui& ui, int layer)
{
    for (int place = 0; place < strips_a_layer; ++place) put_strip(ui, layer, place, {});
    ui.desk.set_text(name_of(layer), "");
}

void open_layer_menu(Ui& ui, int layer, const Box& beside)
{
    ui.popover.open(beside, 200, 50 + 3 * target, [layer, beside](Ui& u, Box in) {
        u.paint.text(in.cut_top(20, 4), layer_name(u, layer), Face::small, u.c.quiet);
        if (menu_row(u, in, "Choose its strips")) {
            edit_layer(u, layer);
            return false;
        }
        if (menu_row(u, in, "Change the name")) open_text_entry(u, name_of(layer), beside);
        if (menu_row(u, in, "Clear the layer")) {
            clear_layer(u, layer);
            if (u.view.layer == layer) show_layer(u, 0);
            return false;
        }
        return true;
    });
}

void layer_editor(Ui& ui, const Box& whole)
{
    const int layer = ui.view.editing_layer;
    Box place = whole;
    panel(ui, place);
    place = place.inset(12, 8);
    header(ui, place.cut_top(target, 8), layer);
    if (ui.view.editing_layer < 0) return;
    const Box slots = place.cut_top(slot_height, 8);
    for (int i = 0; i < strips_a_layer; ++i) slot(ui, slots.column(i, strips_a_layer, gap), layer, i);
    order_buttons(ui, place.cut_top(target, 8), layer);
    // Sixteen a line, as the layers have them.
    constexpr std::array<std::pair<int, int>, 8> lines{{{0, 16}, {16, 16}, {32, 16}, {48, 16}, {first_aux_strip, 16}, {first_bus_strip, 16}, {first_matrix_strip, 8}, {first_dca_strip, 8}}};
    scroll_list(ui, "all strips", place, int(lines.size()), plate_height + gap, ui.view.list_scroll, [&](int line, const Box& row) {
        const auto [first, count] = lines[std::size_t(line)];
        for (int i = 0; i < count; ++i) plate(ui, Box{row.x0, row.y0, row.x1, row.y1 - gap}.column(i, strips_a_layer, gap), layer, strip_of(first + i));
    });
}

} // namespace gigdesk::ui
