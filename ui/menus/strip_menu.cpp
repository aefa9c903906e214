// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/menus/strip_menu.h"

#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/groups.h"
#include "ui/menus/link_menu.h"
#include "ui/menus/moves_menu.h"
#include "ui/pages/strip_head.h"
#include "ui/pick.h"
#include "ui/sends.h"

#include <fmt/format.h>

namespace gigdesk::ui {

void add_mixer_entries(const Ui& ui, const Strip& strip, StripEntries& out)
{
    const auto done = [&](std::string words, auto act) {
        out.push_back({std::move(words), [act](Ui& u, const Strip& s, const Box&) { act(u, s); return false; }});
    };
    const auto opens = [&](std::string words, auto act) {
        out.push_back({std::move(words), [act](Ui& u, const Strip& s, const Box& b) { act(u, s, b); return true; }});
    };
    opens("Change the name", [](Ui& u, const Strip& s, const Box& b) { open_text_entry(u, s.id(Ch::config_name), b); });
    opens("Change the colour", [](Ui& u, const Strip& s, const Box& b) { open_colour_menu(u, s, b); });
    if (ui.view.selected != strip || ui.view.picked.count() > 1)
        done(is_selected(ui.view, strip) ? "Take it out of the selection" : "Add it to the selection", [](Ui& u, const Strip& s) { select_also(u.view, s); });
    if (can_join(strip)) opens("DCAs and mute groups", [](Ui& u, const Strip& s, const Box& b) { open_groups_of(u, s, b); });
    if (strip.link()) opens(is_linked(ui, strip) ? "Stereo pair" : fmt::format("Link with {}", pair_of(strip).number()), [](Ui& u, const Strip& s, const Box& b) { open_link_menu(u, s, b); });
    if (takes_sends(strip)) done(ui.view.sends_to == strip ? "Faders back to the mix" : "Its sends on the faders", [](Ui& u, const Strip& s) { flip_sends(u, s); });
    if (strip.is_dca()) done(ui.view.spilled == strip.index ? "Back from the spill" : "Spill its strips", [](Ui& u, const Strip& s) { spill(u, u.view.spilled == s.index ? -1 : s.index); });
    if (strip.has(Ch::eq_on)) done("Open the channel page", [](Ui& u, const Strip& s) { open_part(u, s, u.view.part); });
}

void open_strip_menu(Ui& ui, const Strip& strip, const Box& beside)
{
    StripEntries entries;
    add_move_entries(ui, strip, entries);
    add_mixer_entries(ui, strip, entries);
    const float height = 46 + float(entries.size()) * target;
    ui.popover.open(beside, 216, height, [strip, beside, entries = std::move(entries)](Ui& u, Box in) {
        u.paint.text(in.cut_top(18, 4), strip.title(), Face::small, u.c.quiet);
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (menu_row(u, in, entries[i].words, false, unsigned(i))) return entries[i].act(u, strip, beside);
        return true;
    });
}

} // namespace gigdesk::ui
