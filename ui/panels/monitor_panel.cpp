// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/monitor_panel.h"

#include "ui/controls/controls.h"
#include "ui/mutes.h"
#include "ui/pages/listen_cards.h"

#include <fmt/format.h>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4;

/// Takes all solos off; keeps its place when there are none.
void clear_button(Ui& ui, const Box& place)
{
    const bool key = ui.desk.on(id_of(Stat::keysolo)) && ui.view.listen == Listen::a; // heard instead of solos
    const int count = soloed_count(ui) + key;
    const Grip g = ui.hand.grip(control_of("clear solo"), place);
    if (g.clicked) clear_solos(ui);
    const Colour base = count ? ui.c.solo : ui.c.panel;
    ui.paint.fill(place, g.hovered ? mix(base, ui.c.text, 0.1f) : base, 6);
    const Colour ink = count ? text_on(ui.c.solo) : ui.c.quiet;
    Box in = place.centred(place.w() - 8, 36);
    ui.paint.text(in.cut_top(20), count ? "CLEAR" : "No solo", count ? Face::strong : Face::small, ink, Align::centre);
    if (key) ui.paint.text(in, "KEY", Face::small, ink, Align::centre);
    else if (count) ui.paint.text(in, fmt::format("{} solo{}", count, count > 1 ? "s" : ""), Face::small, ink, Align::centre);
    focus_ring(ui, g, place);
}

/// Which of the desk's two Listen buses this window's SOLO buttons feed.
void listen_button(Ui& ui, const Box& place)
{
    const bool a = ui.view.listen == Listen::a;
    const Grip g = ui.hand.grip(control_of("listen"), place);
    if (g.clicked) ui.view.listen = a ? Listen::b : Listen::a;
    ui.paint.fill(place, g.hovered ? ui.c.line : ui.c.raised, 4);
    ui.paint.text(place.inset(4, 0), a ? "Listen A" : "Listen B", Face::small, ui.c.text, Align::centre);
    hint(ui, g, place, "This window's SOLO buttons are heard there; click for the other one");
    focus_ring(ui, g, place);
}

} // namespace

void monitor_panel(Ui& ui, const Box& place)
{
    Box in = place;
    clear_button(ui, in.cut_top(52, gap));
    listen_button(ui, in.cut_top(target, gap));
    if (ui.view.page == Page::listen) return; // it has them large
    field(ui, in.cut_top(44, 8), listen_level(ui.view.listen), "Level");
    if (ui.desk.whole(id_of(Gd::talk_input)) == 0) return; // nobody to speak
    for (int key = 0; key < 2; ++key) talk_key(ui, in.cut_top(52, gap), key);
}

} // namespace gigdesk::ui
