// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/link_menu.h"

#include "ui/controls/controls.h"

#include <fmt/format.h>

#include <array>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4;
constexpr std::array<std::pair<Config, std::string_view>, 4> shared{{{Config::linkcfg_hadly, "Preamp and delay"},
                                                                     {Config::linkcfg_eq, "EQ"},
                                                                     {Config::linkcfg_dyn, "Gate and compressor"},
                                                                     {Config::linkcfg_fdrmute, "Fader, mute and sends"}}};

/// Two links of a chain, apart when the strips go their own ways.
void chain(Ui& ui, ImVec2 at, bool closed, Colour c)
{
    const float w = 10, h = 7, apart = closed ? 3.5f : 7.0f;
    for (const float side : {-1.0f, 1.0f}) ui.paint.frame(Box::at(at.x + side * apart - w / 2, at.y - h / 2, w, h), c, h / 2, 2);
}

} // namespace

bool is_linked(const Ui& ui, const Strip& strip) { return strip.link() && ui.desk.on(*strip.link()); }

Strip pair_of(const Strip& strip) { return {strip.section, strip.index ^ 1}; }

void link_button(Ui& ui, const Box& place, const Strip& first)
{
    const ParamId id = *first.link();
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.clicked) ui.desk.toggle(id);
    if (g.menu) open_link_menu(ui, first, place);
    const bool linked = ui.desk.on(id);
    const Box plate = place.inset(1, 5);
    ui.paint.fill(plate, linked ? ui.c.safe : g.hovered ? ui.c.raised : ui.c.ground, plate.h() / 2);
    if (!linked) ui.paint.frame(plate, ui.c.line, plate.h() / 2);
    chain(ui, {place.cx(), place.cy()}, linked, linked ? text_on(ui.c.safe) : ui.c.quiet);
    if (g.hovered) hint(ui, g, place, fmt::format("{} {} and {}; right click: what pairs share", linked ? "Parts" : "Links", first.title(), pair_of(first).number()));
    focus_ring(ui, g, place);
}

float shared_rows_height(int columns) { return float((int(shared.size()) + columns - 1) / columns) * (target + gap); }

void shared_rows(Ui& ui, const Box& place, int columns)
{
    for (int i = 0; i < int(shared.size()); ++i) {
        const Box row = Box::at(place.x0, place.y0 + float(i / columns) * (target + gap), place.w(), target);
        toggle(ui, row.column(i % columns, columns, gap), id_of(shared[std::size_t(i)].first), shared[std::size_t(i)].second, ui.c.accent);
    }
}

void open_link_menu(Ui& ui, const Strip& strip, const Box& beside)
{
    const Strip first{strip.section, strip.index & ~1};
    ui.popover.open(beside, 280, 136 + shared_rows_height(1), [first](Ui& u, Box in) {
        u.paint.text(in.cut_top(26, 4), fmt::format("{} and {}", first.title(), pair_of(first).number()), Face::strong, u.c.text);
        toggle(u, in.cut_top(target, 8), *first.link(), is_linked(u, first) ? "Linked as a stereo pair" : "Link as a stereo pair", u.c.safe);
        u.paint.text(in.cut_top(20, 4), "What the two of every linked pair share", Face::small, u.c.quiet);
        shared_rows(u, in, 1);
        return true;
    });
}

} // namespace gigdesk::ui
