// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/preferences_menu.h"

#include "ui/controls/controls.h"
#include "ui/menus/link_menu.h"

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, cell = 40, title = 20;

void titled(Ui& ui, Box& in, std::string_view words) { ui.paint.text(in.cut_top(title, 2), words, Face::small, ui.c.quiet); }

} // namespace

void mono_rows(Ui& ui, Box row)
{
    choice(ui, row.column(0, 2, gap), id_of(Config::mono_mode), "Mode");
    toggle(ui, row.column(1, 2, gap), id_of(Config::mono_link), "With L/R", ui.c.safe);
}

void open_preferences(Ui& ui, const Box& beside)
{
    ui.popover.open(beside, 420, 32 + 3 * (title + 2) + 2 * (cell + 8) + target + 8 + shared_rows_height(2) + 24, [](Ui& u, Box in) {
        u.paint.text(in.cut_top(28, 4), "How the desk mixes", Face::strong, u.c.text);
        titled(u, in, "Mono: beside left and right (LR+M) or their centre (LCR)");
        mono_rows(u, in.cut_top(cell, 8));
        titled(u, in, "Mutes reach sends from before the fader too");
        const Box mutes = in.cut_top(target, 8);
        toggle(u, mutes.column(0, 2, gap), id_of(Prefs::hardmute), "Of strips and groups", u.c.mute);
        toggle(u, mutes.column(1, 2, gap), id_of(Prefs::dcamute), "Of DCAs", u.c.mute);
        titled(u, in, "What the two of every linked pair share");
        shared_rows(u, in.cut_top(shared_rows_height(2), 8), 2);
        field(u, in.cut_top(cell), id_of(Gd::outputs_dim_db), "DIM lowers the outputs by");
        return true;
    });
}

} // namespace gigdesk::ui
