// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/groups.h"

#include "ui/controls/controls.h"
#include "ui/pick.h"

#include <fmt/format.h>

namespace gigdesk::ui {
namespace {

constexpr float hold_to_assign_s = 0.35f;

ParamId row_of(const Strip& strip, Group group) { return strip.id(group.kind == Group::Kind::dca ? Ch::grp_dca : Ch::grp_mute); }
int bit_of(Group group) { return 1 << group.index; }

void set_bit(Ui& ui, const Strip& strip, Group group, bool member)
{
    if (!can_join(strip) || is_member(ui, strip, group) == member) return;
    const ParamId id = row_of(strip, group);
    ui.desk.set(id, Value::whole(ui.desk.whole(id) ^ bit_of(group)));
}

Colour group_colour(const Ui& ui, Group group)
{
    return group.kind == Group::Kind::mute ? ui.c.mute : strip_colour(ui, Strip::dca(group.index));
}

/// Touched by the pointer that drags from the group's button over the strips: the first one decides in or out for all.
void paint(Ui& ui, const Strip& strip)
{
    auto& a = ui.view.assign;
    if (a.last_painted == strip) return;
    const Group group = *a.group;
    if (!a.painted) a.painting_in = !is_member(ui, strip, group);
    a.painted = true;
    a.last_painted = strip;
    set_member(ui, strip, group, a.painting_in);
}

} // namespace

bool can_join(const Strip& strip) { return strip.has(Ch::grp_dca); }

bool is_member(const Ui& ui, const Strip& strip, Group group) { return can_join(strip) && (ui.desk.whole(row_of(strip, group)) & bit_of(group)); }

void set_member(Ui& ui, const Strip& strip, Group group, bool member)
{
    for (const Strip& s : moved_together(ui.view, strip)) set_bit(ui, s, group, member);
}

std::vector<Strip> members_of(const Ui& ui, Group group)
{
    std::vector<Strip> out;
    for (int i = 0; i < first_dca_strip; ++i)
        if (is_member(ui, strip_of(i), group)) out.push_back(strip_of(i));
    return out;
}

std::string group_title(const Ui& ui, Group group)
{
    if (group.kind == Group::Kind::mute) return fmt::format("Mute group {}", group.index + 1);
    const Strip dca = Strip::dca(group.index);
    const auto& name = ui.desk.text(dca.id(Ch::config_name));
    return name.empty() ? dca.title() : dca.title() + ": " + name;
}

ParamId mute_of(Group group) { return group.kind == Group::Kind::dca ? Strip::dca(group.index).id(Ch::mix_on) : id_of(Config::mute, 0, group.index); }

void spill(Ui& ui, int dca)
{
    if (ui.view.spilled == dca) return;
    ui.view.spilled = dca;
    ui.view.spill_page = 0;
    ui.desk.set(id_of(Stat::dcaspill), Value::whole(dca + 1));
}

GroupTouch touch_group(Ui& ui, const Grip& g, const Box& place, Group group)
{
    auto& a = ui.view.assign;
    const bool mine = a.group == group;
    if (g.pressed) a.was_on = mine;
    const bool over = place.holds(ui.hand.mouse());
    const bool by_pointer = ui.hand.busy(); // Space has tapped already when it is held
    if (by_pointer && g.held && ((g.dragging && !over) || g.held_s > hold_to_assign_s) && !mine) {
        a = {.group = group, .was_on = a.was_on};
        ui.view.page = Page::mixer;
    }
    if (a.group == group) a.dragged_over = g.held && g.dragging && !over;
    if (g.released && mine && a.painted) end_assigning(ui); // dragged over strips: done when let go
    if (!g.clicked) return {};
    if (!a.group) return {true};
    if (a.group != group) a = {.group = group};   // while assigning, a tap only changes what is assigned
    else if (a.was_on) end_assigning(ui);
    return {};
}

void assign_target(Ui& ui, const Box& place, const Strip& strip)
{
    const Group group = *ui.view.assign.group;
    const Grip g = ui.hand.grip(control_of("assign", unsigned(linear_of(strip))), place);
    const bool may = can_join(strip), member = is_member(ui, strip, group);
    if (may && (g.pressed || (g.clicked && !g.released))) set_member(ui, strip, group, !member);
    if (may && ui.view.assign.dragged_over && place.holds(ui.hand.mouse())) paint(ui, strip);
    const Colour colour = group_colour(ui, group);
    if (member) {
        ui.paint.fill(place, with_alpha(colour, 0.28f), 6);
        ui.paint.frame(place.inset(1), colour, 6, 3);
    } else {
        ui.paint.fill(place, with_alpha(ui.c.ground, may ? 0.5f : 0.8f), 6);
        if (may && g.hovered) ui.paint.frame(place.inset(1), ui.c.quiet, 6, 2);
    }
    focus_ring(ui, g, place);
}

void end_assigning(Ui& ui) { ui.view.assign = {}; }

void assign_header(Ui& ui, Box line)
{
    const Group group = *ui.view.assign.group;
    const Colour colour = group_colour(ui, group);
    if (button(ui, line.cut_right(96, 8), "Done (Esc)")) return end_assigning(ui);
    if (button(ui, line.cut_right(96, 8), "Empty it"))
        for (const Strip& s : members_of(ui, group)) set_bit(ui, s, group, false);
    ui.paint.fill(line, colour, 4);
    const auto count = members_of(ui, group).size();
    ui.paint.text(line.inset(12, 0), fmt::format("{}  \xC2\xB7  touch strips to put them in or take them out  \xC2\xB7  {} in it, on all layers", group_title(ui, group), count), Face::strong, text_on(colour));
}

} // namespace gigdesk::ui
