// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sends.h"

#include "ui/controls/controls.h"
#include "ui/groups.h"
#include "ui/layers.h"
#include "ui/menus/link_menu.h"

namespace gigdesk::ui {
namespace {

constexpr float gap = 2, chip = target;

void destination_chip(Ui& ui, const Box& place, const Strip& to)
{
    const Grip g = ui.hand.grip(control_of("sends to", unsigned(linear_of(to))), place);
    if (g.clicked && ui.view.sends_to != to) flip_sends(ui, to);
    const Colour colour = strip_colour(ui, to);
    const bool lit = ui.view.sends_to == to;
    ui.paint.fill(place, lit ? colour : g.hovered ? ui.c.line : ui.c.raised, 4);
    if (!lit) ui.paint.fill({place.x0 + 4, place.y1 - 4, place.x1 - 4, place.y1 - 1}, colour, 1);
    ui.paint.text(place, to.is_mono() ? "M" : std::to_string(to.index + 1), Face::strong, lit ? text_on(colour) : ui.c.text, Align::centre);
    hint(ui, g, place, strip_name(ui, to));
    focus_ring(ui, g, place);
}

} // namespace

std::optional<Send> send_between(const Ui& ui, const Strip& from, const Strip& to)
{
    if (to.is_mono() && from.has(Ch::mix_mlevel)) return Send{from.id(Ch::mix_mono), from.id(Ch::mix_mlevel), {}};
    const bool exists = (to.is_bus() && from.is_input()) || (to.is_matrix() && from.sends() == matrix_count);
    if (!exists) return {};
    Send send{from.id(Ch::send_on, to.index), from.id(Ch::send_level, to.index), {}};
    if (is_linked(ui, to)) send.pan = from.id(Ch::send_pan, to.index / 2);
    return send;
}

std::optional<Send> send_on_fader(const Ui& ui, const Strip& strip)
{
    if (!ui.view.sends_to || strip == *ui.view.sends_to) return {};
    return send_between(ui, strip, *ui.view.sends_to);
}

std::vector<Strip> senders_to(const Strip&)
{
    std::vector<Strip> out;
    for (int b = 0; b < bus_count; ++b) out.push_back(Strip::bus(b));
    out.push_back(Strip::main());
    out.push_back(Strip::mono());
    return out;
}

bool takes_sends(const Strip& strip) { return strip.is_bus() || strip.is_matrix() || strip.is_mono(); }

void flip_sends(Ui& ui, const Strip& to)
{
    if (ui.view.sends_to == to) return leave_sends(ui);
    ui.view.sends_to = to;
    ui.view.last_sends_to = to;
    ui.view.page = Page::mixer;
    ui.view.editing_layer = -1;
    const bool feeds_from_inputs = !to.is_matrix();
    if (feeds_from_inputs && ui.view.spilled < 0 && !is_user_layer(ui.view.layer) && ui.view.layer >= bus_layer && !(to.is_mono() && ui.view.layer == bus_layer)) ui.view.layer = 0;
}

void leave_sends(Ui& ui) { ui.view.sends_to.reset(); }

void sends_header(Ui& ui, Box line)
{
    const Strip to = *ui.view.sends_to;
    const Colour colour = strip_colour(ui, to);
    if (button(ui, line.cut_right(96, 8), "Leave (Esc)")) return leave_sends(ui);
    const bool matrices = to.is_matrix();
    if (button(ui, line.cut_right(64, 8), matrices ? "Buses" : "Matrices")) return flip_sends(ui, matrices ? Strip::bus(0) : Strip::matrix(0));
    const int count = matrices ? matrix_count : bus_count + 1;
    Box chips = line.cut_right(float(count) * (chip + gap) - gap, 8);
    for (int i = 0; i < count; ++i)
        destination_chip(ui, chips.cut_left(chip, gap), matrices ? Strip::matrix(i) : i < bus_count ? Strip::bus(i) : Strip::mono());
    ui.paint.fill(line, colour, 4);
    Box in = line.inset(10, 0);
    const Colour ink = text_on(colour);
    ui.paint.text(in, "Sends to " + to.title() + (strip_name(ui, to) == to.title() ? "" : ": " + strip_name(ui, to)), Face::strong, ink);
}

} // namespace gigdesk::ui
