// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/strip_head.h"

#include "engine/model/scale.h"
#include "ui/clips.h"
#include "ui/controls/controls.h"
#include "ui/graphs/eq_graph.h"
#include "ui/groups.h"
#include "ui/menus/link_menu.h"
#include "ui/sends.h"

#include <fmt/format.h>

namespace gigdesk::ui {
namespace {

constexpr float gap = 4, inset = 4;

/// A part of the strip that is a door to the channel page.
Grip door(Ui& ui, const Box& place, const Strip& strip, Ch knob, Part part)
{
    const Grip g = ui.hand.grip(control_of(strip.id(knob), 2), place);
    if (g.clicked) open_part(ui, strip, part);
    return g;
}

void door_frame(Ui& ui, const Grip& g, const Box& place)
{
    if (g.hovered) ui.paint.frame(place, ui.c.quiet, 3);
    focus_ring(ui, g, place);
}

void source_line(Ui& ui, const Box& place, const Strip& strip, const StripMeter& m)
{
    const bool clipped = is_clipped(ui, strip);
    const Grip g = ui.hand.grip(control_of(id_of(GdIn::source, linear_of(strip)), 2), place);
    if (g.menu && clipped) clear_all_clips(ui);
    else if (g.clicked && clipped) forget_clip(ui, strip);
    else if (g.clicked && strip.has(Ch::preamp_trim)) open_part(ui, strip, Part::source);
    else if (g.clicked) ui.view.page = Page::patch;
    if (clipped) ui.paint.fill(place.inset(0, 6), ui.c.meter_over, 4);
    signal_dot(ui, {place.x0 + 9, place.cy()}, 5, m.input);
    ui.paint.text({place.x0 + 19, place.y0, place.x1 - 2, place.y1}, clipped ? "CLIP" : source_words(ui, strip), Face::small, clipped ? text_on(ui.c.meter_over) : ui.c.quiet);
    hint(ui, g, place, clipped ? "The converter clipped: turn down on the interface. Click to clear, right click: all of everybody" : "Input after trim; click for source and gain");
    focus_ring(ui, g, place);
}

/// Puts the sends to this bus on the faders.
void flip_button(Ui& ui, const Box& place, const Strip& strip)
{
    const Grip g = ui.hand.grip(control_of("flip", unsigned(linear_of(strip))), place);
    if (g.clicked) flip_sends(ui, strip);
    const Colour colour = strip_colour(ui, strip);
    const bool lit = ui.view.sends_to == strip;
    ui.paint.fill(place.inset(0, 2), lit ? colour : g.hovered ? ui.c.line : ui.c.raised, 4);
    if (!lit) ui.paint.fill({place.x0 + 6, place.y1 - 6, place.x1 - 6, place.y1 - 3}, colour, 1);
    ui.paint.text(place.inset(3, 0), "Sends", Face::small, lit ? text_on(colour) : ui.c.text, Align::centre);
    hint(ui, g, place, lit ? "Faders back to the mix" : "Puts the sends to " + strip_name(ui, strip) + " on the faders");
    focus_ring(ui, g, place);
}

void spill_button(Ui& ui, const Box& place, const Strip& strip)
{
    const Grip g = ui.hand.grip(control_of("spill", unsigned(strip.index)), place);
    const bool lit = ui.view.spilled == strip.index;
    if (g.clicked) spill(ui, lit ? -1 : strip.index);
    const Colour colour = strip_colour(ui, strip);
    ui.paint.fill(place.inset(0, 2), lit ? colour : g.hovered ? ui.c.line : ui.c.raised, 4);
    ui.paint.text(place.inset(3, 0), "Spill", Face::small, lit ? text_on(colour) : ui.c.text, Align::centre);
    hint(ui, g, place, "Shows the strips of this DCA on the faders");
    focus_ring(ui, g, place);
}

/// A DCA has no signal of its own: who belongs to it.
void member_list(Ui& ui, Box place, const Strip& dca)
{
    ui.paint.fill(place, ui.c.meter_off, 3);
    const auto members = members_of(ui, {Group::Kind::dca, dca.index});
    Box in = place.inset(4, 2);
    if (members.empty()) return ui.paint.text(in, "no strips", Face::small, ui.c.quiet, Align::centre);
    const float line = 14;
    if (in.w() < 76) { // no room for names
        std::string numbers;
        for (const Strip& s : members) numbers += s.number() + " ";
        const Clip inside{ui.paint, in};
        ui.paint.paragraph(in, numbers, Face::small, ui.c.text);
        return;
    }
    for (std::size_t i = 0; i < members.size() && in.h() >= line; ++i) {
        const bool last = in.h() < 2 * line && i + 1 < members.size();
        ui.paint.text(in.cut_top(line), last ? fmt::format("+ {} more", members.size() - i) : strip_name(ui, members[i]), Face::small, last ? ui.c.quiet : ui.c.text);
    }
}

void dynamics_picture(Ui& ui, const Box& place, bool lit, std::string_view words, Colour colour, float gain)
{
    ui.paint.fill(place, ui.c.meter_off, 3);
    Box in = place.inset(3);
    const Box bar = in.cut_right(5, 2);
    if (lit) reduction_bar(ui, bar, gain, colour);
    ui.paint.text(in, words, Face::small, lit ? colour : ui.c.quiet, Align::centre);
}

/// Gate and compressor: a door each, or one for both where two would be too small to hit.
void dynamics(Ui& ui, const Box& place, const Strip& strip, const StripMeter& m)
{
    const bool comp_on = ui.desk.on(strip.id(Ch::dyn_on)), gate = strip.has(Ch::gate_on), roomy = place.w() >= 2 * target + gap;
    const Box left = place.column(0, 2, gap), right = gate ? place.column(1, 2, gap) : place;
    if (gate) dynamics_picture(ui, left, ui.desk.on(strip.id(Ch::gate_on)), roomy ? "GT" : "G", ui.c.gate, m.gate);
    dynamics_picture(ui, right, comp_on, !gate ? "COMP" : roomy ? "CP" : "C", ui.c.comp, m.comp);
    if (gate && roomy) door_frame(ui, door(ui, left, strip, Ch::gate_on, Part::gate), left);
    const Box rest = roomy ? right : place;
    door_frame(ui, door(ui, rest, strip, Ch::dyn_on, Part::comp), rest);
}

void sends_tile(Ui& ui, const Box& place, const Strip& strip)
{
    const Grip g = door(ui, place, strip, Ch::send_on, Part::sends);
    ui.paint.fill(place, ui.c.meter_off, 3);
    const Box in = place.inset(3, 2);
    const bool to_buses = strip.is_input();
    const int columns = 2, rows = strip.sends() / columns;
    for (int i = 0; i < strip.sends(); ++i) {
        const Box bar = in.column(i / rows, columns, 4).row(i % rows, rows, 1);
        const ParamId level = strip.id(Ch::send_level, i);
        const float share = position_of(ui.desk.scale(level), ui.desk.value(level));
        const bool on = ui.desk.on(strip.id(Ch::send_on, i));
        ui.paint.fill(bar, with_alpha(ui.c.line, 0.5f));
        if (share > 0) ui.paint.fill({bar.x0, bar.y0, bar.x0 + std::max(1.0f, bar.w() * share), bar.y1}, on ? strip_colour(ui, to_buses ? Strip::bus(i) : Strip::matrix(i)) : ui.c.line);
    }
    hint(ui, g, place, to_buses ? "Sends to buses 1-16" : "Sends to matrices 1-6");
    door_frame(ui, g, place);
}

/// DCAs as dots in their colours above, mute groups as red blocks below; a click opens the list.
void groups_tile(Ui& ui, const Box& place, const Strip& strip)
{
    const Grip g = ui.hand.grip(control_of(strip.id(Ch::grp_dca)), place);
    if (g.clicked || g.menu) open_groups_of(ui, strip, place);
    ui.paint.fill(place, ui.c.meter_off, 3);
    const int dcas = ui.desk.whole(strip.id(Ch::grp_dca)), mutes = ui.desk.whole(strip.id(Ch::grp_mute));
    const Box in = place.inset(3, 5);
    const Box upper = in.row(0, 2, 4), lower = in.row(1, 2, 4);
    for (int i = 0; i < dca_count; ++i) {
        const Box cell = upper.column(i, dca_count, 1);
        ui.paint.fill(cell, dcas >> i & 1 ? strip_colour(ui, Strip::dca(i)) : with_alpha(ui.c.line, 0.35f), 1);
    }
    for (int i = 0; i < mute_group_count; ++i) {
        const Box cell = lower.column(i, dca_count, 1);
        ui.paint.fill(cell, mutes >> i & 1 ? ui.c.mute : with_alpha(ui.c.line, 0.35f), 1);
    }
    hint(ui, g, place, "DCAs (above) and mute groups (below) of this strip; click to change");
    door_frame(ui, g, place);
}

void first_line(Ui& ui, const Box& place, const Strip& strip, const StripMeter& m)
{
    if (strip.is_input()) source_line(ui, place, strip, m);
    else if (takes_sends(strip)) flip_button(ui, place, strip);
    else if (strip.is_dca()) spill_button(ui, place, strip);
}

} // namespace

void open_part(Ui& ui, const Strip& strip, Part part)
{
    ui.view.selected = strip;
    ui.view.part = part;
    ui.view.page = Page::channel;
}

float HeadHeights::sum() const
{
    float h = 0;
    for (const float part : {source, eq, dynamics, sends, groups}) h += part > 0 ? part + gap : 0;
    return h;
}

std::string source_words(const Ui& ui, const Strip& strip)
{
    const int row = linear_of(strip);
    const bool alt = ui.desk.whole(id_of(GdIn::alt, row)) > 0 && (ui.desk.on(id_of(GdIn::use_alt, row)) || ui.desk.on(id_of(Gd::patch_alt)));
    const int source = ui.desk.whole(id_of(alt ? GdIn::alt : GdIn::source, row));
    const auto from = patch_source(source);
    if (from.from == PatchSource::From::none) return "no input";
    const std::string words = from.from == PatchSource::From::device ? fmt::format("In {}", from.index + 1) : name_of_patch_source(source);
    return alt ? "Alt: " + words : words;
}

HeadHeights head_heights(float h, bool on_sends)
{
    HeadHeights out;
    if (h < 470) return {.source = 0, .groups = 0};
    if (h < 560 || (on_sends && h < 700)) return out;
    out.sends = h > 860 ? 72.0f : h > 720 ? 52.0f : target;
    out.eq = h > 860 ? 60.0f : h > 760 ? 44.0f : target;
    out.dynamics = target;
    return out;
}

void strip_head(Ui& ui, Box in, const Strip& strip, const StripMeter& m, const HeadHeights& heights)
{
    if (heights.source > 0) first_line(ui, in.cut_top(heights.source, gap), strip, m);
    if (strip.is_dca()) return heights.sum() > 100 ? member_list(ui, in, strip) : void();
    if (heights.eq > 0) {
        const Box eq = in.cut_top(heights.eq, gap);
        const Grip g = door(ui, eq, strip, Ch::eq_on, Part::eq);
        eq_thumbnail(ui, eq, strip);
        door_frame(ui, g, eq);
    }
    const Box tile = in.cut_top(heights.dynamics, heights.dynamics > 0 ? gap : 0);
    if (!tile.empty() && strip.has(Ch::dyn_on)) dynamics(ui, tile, strip, m);
    const Box sends = in.cut_top(heights.sends, heights.sends > 0 ? gap : 0);
    if (!sends.empty() && strip.sends() > 0) sends_tile(ui, sends, strip);
    if (heights.groups <= 0) return;
    Box groups = in.cut_top(heights.groups);
    const float chain = strip.link() ? pair_reach - inset + 1 : 0;
    (strip.index % 2 == 0 ? groups.x1 : groups.x0) -= strip.index % 2 == 0 ? chain : -chain;
    groups_tile(ui, groups, strip);
}

void pair_button(Ui& ui, const Box& left, const Box& right, const Strip& first, const HeadHeights& heights)
{
    if (heights.groups <= 0) return;
    const float seam = (left.x1 + right.x0) / 2, top = left.y0 + inset + heights.sum() - heights.groups - gap;
    link_button(ui, Box::at(seam - pair_reach, top, 2 * pair_reach, heights.groups), first);
}

} // namespace gigdesk::ui
