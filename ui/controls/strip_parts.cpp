// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/layers.h"
#include "ui/menus/strip_menu.h"
#include "ui/pick.h"

#include <fmt/format.h>

namespace gigdesk::ui {
namespace {
constexpr std::array<std::string_view, 8> colour_words{"None", "Red", "Green", "Yellow", "Blue", "Magenta", "Cyan", "White"};
constexpr double hint_after_s = 0.7;
}

Colour strip_colour(const Ui& ui, const Strip& strip)
{
    return ui.c.strips[std::size_t(ui.desk.whole(strip.id(Ch::config_color)) & 7)];
}

std::string strip_name(const Ui& ui, const Strip& strip)
{
    const auto& name = ui.desk.text(strip.id(Ch::config_name));
    if (!name.empty()) return name;
    if (strip.is_main()) return "Main";
    if (strip.is_matrix()) return fmt::format("Mtx {}", strip.index + 1);
    return strip.is_channel() || strip.is_fx_return() ? fmt::format("{} {}", strip.is_channel() ? "Ch" : "FX", strip.index + 1) : strip.title();
}

void select_by_hand(Ui& ui, const Strip& strip)
{
    const auto& io = ImGui::GetIO();
    if (io.KeyCtrl) select_also(ui.view, strip);
    else if (io.KeyShift) select_range(ui.view, shown_strips(ui, strip_count), strip);
    else select_only(ui.view, strip);
}

void scribble(Ui& ui, const Box& place, const Strip& strip)
{
    const ParamId name_id = strip.id(Ch::config_name);
    const Grip g = ui.hand.grip(control_of(name_id), place);
    if (g.pressed) select_by_hand(ui, strip);
    if (g.double_clicked) open_text_entry(ui, name_id, place);
    else if (g.menu) open_strip_menu(ui, strip, place);
    const Colour colour = strip_colour(ui, strip);
    const bool inverted = ui.desk.whole(strip.id(Ch::config_color)) >= 8; // the X32's "i" colours: text in colour on black
    const Colour fill = inverted ? ui.c.meter_off : colour, ink = inverted ? colour : text_on(colour);
    ui.paint.fill(place, fill, 4);
    if (inverted) ui.paint.frame(place, colour, 4, 2);
    Box in = place.inset(4, 2);
    if (!strip.is_dca() || !ui.desk.text(name_id).empty()) ui.paint.text(in.cut_top(16), strip.number(), Face::small, ink, Align::centre);
    ui.paint.name(in, strip_name(ui, strip), Face::strong, ink, Align::centre);
    focus_ring(ui, g, place);
}

void open_colour_menu(Ui& ui, const Strip& strip, const Box& beside)
{
    ui.popover.open(beside, 208, 56 + 4 * (target + 4) + target, [strip, beside](Ui& u, Box in) {
        const ParamId id = strip.id(Ch::config_color);
        u.paint.text(in.cut_top(18, 4), "Colour", Face::small, u.c.quiet);
        const int now = u.desk.whole(id);
        for (int i = 0; i < 16; ++i) {
            const Box cell = Box{in.x0, in.y0, in.x1, in.y0 + 4 * (target + 4)}.row(i / 4, 4, 4).column(i % 4, 4, 4);
            const Grip g = u.hand.grip(control_of("colour", unsigned(i)), cell);
            const Colour c = u.c.strips[std::size_t(i & 7)];
            if (i < 8) u.paint.fill(cell, c, 4);
            else u.paint.frame(cell.inset(1), c, 4, 3);
            if (now == i) u.paint.dot({cell.cx(), cell.cy()}, 5, i < 8 ? text_on(c) : c);
            hint(u, g, cell, colour_words[std::size_t(i & 7)]);
            focus_ring(u, g, cell);
            if (!g.clicked) continue;
            u.desk.set(id, Value::whole(i));
            return false;
        }
        in.cut_top(4 * (target + 4));
        if (menu_row(u, in, "Change the name")) open_text_entry(u, strip.id(Ch::config_name), beside);
        return true;
    });
}

void panel(Ui& ui, const Box& place, std::string_view title)
{
    ui.paint.fill(place, ui.c.panel, 6);
    if (!title.empty()) ui.paint.text(Box::at(place.x0 + 12, place.y0 + 6, place.w() - 24, 20), title, Face::strong, ui.c.text);
}

void hint(Ui& ui, const Grip& g, const Box& place, std::string_view words)
{
    static ControlId over = 0; // where the pointer rests, and since when
    static double since = 0;
    const auto here = control_of(words, unsigned(int(place.x0) * 4099 + int(place.y0)));
    if (!g.hovered || g.held) {
        if (over == here) over = 0;
        return;
    }
    if (over != here) {
        over = here;
        since = ui.now();
    }
    if (ui.now() - since < hint_after_s) return;
    auto* const below = &ui.paint.list();
    ui.paint.into(ImGui::GetForegroundDrawList());
    const Box window{0, 0, ImGui::GetIO().DisplaySize.x, ImGui::GetIO().DisplaySize.y};
    const float w = ui.paint.width(words, Face::small) + 16;
    Box tip = Box::at(std::clamp(place.cx() - w / 2, 4.0f, window.x1 - w - 4), place.y0 - 26, w, 22);
    if (tip.y0 < 2) tip = tip.moved(0, place.h() + 30);
    ui.paint.fill(tip, ui.c.text, 4);
    ui.paint.text(tip.inset(8, 0), words, Face::small, ui.c.ground, Align::centre);
    ui.paint.into(below);
}

void focus_ring(Ui& ui, const Grip& g, const Box& place)
{
    if (g.focused && ui.now() < ui.view.lit_until_s) ui.paint.frame(place.inset(-3), ui.c.warning, 6, 3);
    else if (g.focused && ui.hand.shows_focus()) ui.paint.frame(place.inset(-1), ui.c.accent, 5, 2);
}

} // namespace gigdesk::ui
