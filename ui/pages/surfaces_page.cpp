// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/frame.h"
#include "ui/surfaces/surfaces.h"

#include <fmt/format.h>

#include <algorithm>

/// The motor faders: what each unit shows, hears and says; one on the screen for those who have none.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4, keys_width = 260, widest_strip = 96;

bool has_screen_unit(std::span<const DeskView::Surface> all)
{
    return std::any_of(all.begin(), all.end(), [](const auto& s) { return s.unit.on_screen; });
}

void head(Ui& ui, Box place, std::span<const DeskView::Surface> all)
{
    const bool on = has_screen_unit(all);
    if (button(ui, place.cut_left(180, gap), "Surface on the screen", on)) ui.desk.act(on ? "surface/screen/off" : "surface/screen/on");
    if (!all.empty() && button(ui, place.cut_left(104, gap), "Paint anew")) ui.desk.act("surface/repaint");
    toggle(ui, place.cut_left(72, gap), id_of(Gd::surface_clock), "Clock", ui.c.accent);
    toggle(ui, place.cut_left(72, gap), id_of(Gd::surface_monitor), "Meters", ui.c.accent);
    place.x0 += 8;
    ui.paint.text(place, "Drawn from the bytes that each unit was sent", Face::small, ui.c.quiet);
}

void facts(Ui& ui, Box place, const link::SurfaceUnit& unit)
{
    ui.paint.text(place.cut_right(150), fmt::format("{} B/s out, {} B/s in", unit.bytes_out, unit.bytes_in), Face::small, ui.c.quiet, Align::right);
    const float width = std::min(place.w() * 0.5f, ui.paint.width(unit.name, Face::strong) + 16);
    ui.paint.text(place.cut_left(width, gap), unit.name, Face::strong, unit.here ? ui.c.text : ui.c.warning);
    ui.paint.text(place, unit.here ? unit.kind : "unplugged: its strips wait for it", Face::small, unit.here ? ui.c.quiet : ui.c.warning);
}

void doings(Ui& ui, Box place, const link::SurfaceUnit& unit)
{
    ui.paint.text(place.column(0, 2, gap), unit.holds.empty() ? "no finger on it" : "holds " + unit.holds, Face::small, unit.holds.empty() ? ui.c.quiet : ui.c.accent);
    ui.paint.text(place.column(1, 2, gap), unit.last.empty() ? "has not said anything" : "last: " + unit.last, Face::small, ui.c.quiet, Align::right);
}

void unit(Ui& ui, const Box& place, const DeskView::Surface& surface, bool alone)
{
    panel(ui, place);
    Box in = place.inset(10, 8);
    facts(ui, in.cut_top(18), surface.unit);
    doings(ui, in.cut_top(16, gap), surface.unit);
    const SurfacePlayer player{ui, surface};
    const bool with_keys = alone && surface.unit.has_master;
    if (alone) in.x1 = std::min(in.x1, in.x0 + 9 * widest_strip + (with_keys ? keys_width + 12 : 0));
    if (with_keys) surface_keys(player, in.cut_right(keys_width, 12));
    const Box lights = alone ? Box{} : in.cut_top(18, gap); // of extenders too: neighbours line up
    if (!alone && surface.unit.has_master) surface_lights(player, lights);
    surface_strips(player, in);
}

void nothing_there(Ui& ui, const Box& place)
{
    panel(ui, place);
    Box in = place.inset(24, 20);
    ui.paint.text(in.cut_top(28, gap), "No motor faders yet", Face::large, ui.c.text);
    ui.paint.paragraph(in, "Plug in a unit that speaks Mackie Control (X-Touch in MC mode, MCU, Logic Control, iCON, UF8, FaderPort, BCF2000): it is found by its name within a second. Others can be taken into use on the Setup page. "
                           "Or put a surface on the screen and try the live workflow without hardware.",
                       Face::body, ui.c.quiet);
}

} // namespace

void keep_surfaces(Ui& ui)
{
    auto& mine = ui.view.surfaces;
    const bool seen = ui.view.page == Page::surfaces;
    if (!ui.desk.view().connected()) mine.watching = false;
    else if (seen != mine.watching) ui.desk.act((mine.watching = seen) ? "surface/watch" : "surface/unwatch");
}

void surfaces_page(Ui& ui, const Box& page)
{
    Box place = page;
    const auto all = ui.desk.view().surfaces();
    head(ui, place.cut_top(target, gap), all);
    if (all.empty()) return nothing_there(ui, place);
    const int columns = all.size() > 1 ? 2 : 1, rows = all.size() > 2 ? 2 : 1;
    for (std::size_t n = 0; n < all.size(); ++n) unit(ui, place.row(int(n) / columns, rows, gap).column(int(n) % columns, columns, gap), all[n], columns == 1);
}

} // namespace gigdesk::ui
