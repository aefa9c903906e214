// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/controls.h"
#include "ui/controls/turn.h"
#include "ui/groups.h"
#include "ui/pick.h"
#include "ui/sends.h"
#include "ui/words.h"

#include <fmt/format.h>

/// The bar of mute groups and DCAs below the strips, and the list of one strip's groups.
namespace gigdesk::ui {
namespace {

constexpr float gap = 4;

void plate(Ui& ui, const Box& place, const Grip& g, bool lit, std::string_view small, std::string_view words, bool assigned)
{
    const Colour base = lit ? ui.c.mute : ui.c.raised, ink = lit ? text_on(ui.c.mute) : ui.c.text;
    ui.paint.fill(place, g.held ? mix(base, ui.c.text, 0.2f) : g.hovered ? mix(base, ui.c.text, 0.08f) : base, 4);
    if (assigned) ui.paint.frame(place, ui.c.select, 4, 2);
    Box in = place.inset(2, 3);
    ui.paint.text(in.cut_top(13), small, Face::small, lit ? ink : ui.c.quiet, Align::centre);
    ui.paint.text(in, words, Face::strong, ink, Align::centre);
}

void mute_group_button(Ui& ui, const Box& place, int index)
{
    const Group group{Group::Kind::mute, index};
    const ParamId id = mute_of(group);
    const Grip g = ui.hand.grip(control_of(id), place);
    if (touch_group(ui, g, place, group).tapped) ui.desk.toggle(id);
    plate(ui, place, g, ui.desk.on(id), "Mute", std::to_string(index + 1), ui.view.assign.group == group);
    hint(ui, g, place, fmt::format("Mute group {}: tap closes it; hold, or drag onto strips, to choose who belongs to it", index + 1));
    focus_ring(ui, g, place);
}

void mute_all_button(Ui& ui, const Box& place, Gd row, std::string_view words, std::string_view explained)
{
    const ParamId id = id_of(row);
    const Grip g = ui.hand.grip(control_of(id), place);
    if (g.pressed || (g.clicked && !g.released)) ui.desk.toggle(id);
    plate(ui, place, g, ui.desk.on(id), "Mute", words, false);
    hint(ui, g, place, explained);
    focus_ring(ui, g, place);
}

void dca_cell(Ui& ui, Box place, int index)
{
    const Group group{Group::Kind::dca, index};
    const Strip dca = Strip::dca(index);
    const ParamId on = dca.id(Ch::mix_on);
    const Box mute = place.cut_right(target, 1);
    const Grip m = ui.hand.grip(control_of(on, 4), mute);
    if (m.pressed || (m.clicked && !m.released)) ui.desk.toggle(on);
    const bool muted = !ui.desk.on(on), spilled = ui.view.spilled == index;
    const Colour colour = strip_colour(ui, dca);
    ui.paint.fill(mute, muted ? ui.c.mute : m.hovered ? ui.c.line : ui.c.raised, 4);
    ui.paint.text(mute, "M", Face::strong, muted ? text_on(ui.c.mute) : ui.c.quiet, Align::centre);
    hint(ui, m, mute, "Mute " + group_title(ui, group));

    const Grip g = ui.hand.grip(control_of("dca", unsigned(index)), place);
    if (touch_group(ui, g, place, group).tapped) spill(ui, spilled ? -1 : index);
    ui.paint.fill(place, spilled ? colour : g.hovered || g.held ? ui.c.line : ui.c.raised, 4);
    if (!spilled) ui.paint.fill({place.x0, place.y0 + 4, place.x0 + 3, place.y1 - 4}, colour, 1);
    if (ui.view.assign.group == group) ui.paint.frame(place, ui.c.select, 4, 2);
    const Colour ink = spilled ? text_on(colour) : ui.c.text;
    Box in{place.x0 + 6, place.y0 + 2, place.x1 - 2, place.y1 - 2};
    const ParamId fader = dca.id(Ch::mix_fader);
    Box top = in.cut_top(12);
    ui.paint.text(top.cut_left(12), std::to_string(index + 1), Face::small, spilled ? ink : ui.c.quiet);
    ui.paint.text(top, short_words(ui.desk.scale(fader), ui.desk.value(fader)), Face::small, spilled ? ink : ui.c.quiet, Align::right);
    const auto name = strip_name(ui, dca);
    ui.paint.name(in, name, ui.paint.width(name, Face::strong) * 0.9f <= in.w() ? Face::strong : Face::small, ink);
    hint(ui, g, place, group_title(ui, group) + ": tap spills its strips onto the faders; hold, or drag onto strips, to choose them");
    focus_ring(ui, m, mute);
    focus_ring(ui, g, place);
}

/// A tick of the list of groups. @return clicked
bool group_tick(Ui& ui, const Box& place, std::string_view words, bool on, Colour colour, unsigned index)
{
    const Grip g = ui.hand.grip(control_of("group tick", index), place);
    ui.paint.fill(place, on ? colour : g.hovered ? ui.c.line : ui.c.ground, 4);
    if (!on) ui.paint.fill({place.x0, place.y0 + 4, place.x0 + 3, place.y1 - 4}, colour, 1);
    ui.paint.text(place.inset(8, 0), words, Face::body, on ? text_on(colour) : ui.c.text);
    focus_ring(ui, g, place);
    return g.clicked;
}

void ticks(Ui& ui, Box in, const Strip& strip, Group::Kind kind, int count)
{
    for (int i = 0; i < count; ++i) {
        const Group group{kind, i};
        const bool on = is_member(ui, strip, group);
        const bool dca = kind == Group::Kind::dca;
        const Colour colour = dca ? strip_colour(ui, Strip::dca(i)) : ui.c.mute;
        const std::string words = dca ? fmt::format("{}  {}", i + 1, strip_name(ui, Strip::dca(i))) : fmt::format("Mute group {}", i + 1);
        if (group_tick(ui, in.cut_top(target, gap), words, on, colour, unsigned(dca ? i : 10 + i))) set_member(ui, strip, group, !on);
    }
}

} // namespace

void group_bar(Ui& ui, Box place)
{
    ui.paint.fill(place, ui.c.panel, 6);
    place = place.inset(4);
    const float mute_width = place.w() < 1000 ? 34 : 38;
    for (int i = 0; i < mute_group_count; ++i) mute_group_button(ui, place.cut_left(mute_width, gap), i);
    mute_all_button(ui, place.cut_left(mute_width, gap), Gd::mutes_all, "ALL", "Mutes all inputs: channels, aux and FX returns");
    mute_all_button(ui, place.cut_left(mute_width, 12), Gd::mutes_fx, "FX", "Mutes the FX returns");
    for (int i = 0; i < dca_count; ++i) {
        const Box cell = place.column(i, dca_count, gap);
        dca_cell(ui, {cell.x0, cell.y0, std::min(cell.x1, cell.x0 + 160), cell.y1}, i);
    }
}

void open_groups_of(Ui& ui, const Strip& strip, const Box& beside)
{
    ui.popover.open(beside, 340, 60 + float(dca_count) * (target + gap), [strip](Ui& u, Box in) {
        const auto together = moved_together(u.view, strip).size();
        const std::string whose = together > 1 ? fmt::format("Groups of {} selected strips", together) : "Groups of " + strip_name(u, strip);
        u.paint.text(in.cut_top(28, 4), whose, Face::strong, u.c.text);
        ticks(u, in.cut_left((in.w() - 8) / 2, 8), strip, Group::Kind::dca, dca_count);
        ticks(u, in, strip, Group::Kind::mute, mute_group_count);
        return true;
    });
}

} // namespace gigdesk::ui
