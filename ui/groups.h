// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <string>
#include <vector>

/// DCAs and mute groups: who belongs to them, and the hand that changes it. [ui]
namespace gigdesk::ui {

[[nodiscard]] bool can_join(const Strip& strip); ///< every kind but the DCAs themselves
[[nodiscard]] bool is_member(const Ui& ui, const Strip& strip, Group group);
/// Of several selected strips all follow.
void set_member(Ui& ui, const Strip& strip, Group group, bool member);
[[nodiscard]] std::vector<Strip> members_of(const Ui& ui, Group group);
[[nodiscard]] std::string group_title(const Ui& ui, Group group); ///< "DCA 3: Drums", "Mute group 2"
/// One in force: a muted DCA, a closed mute group.
[[nodiscard]] ParamId mute_of(Group group); ///< a DCA's row is "on = not muted"

/// Shows the members of a DCA instead of a layer; -1: none. Other windows keep what they show; X32 surfaces are told.
void spill(Ui& ui, int dca);

/// What the hand does to a group's button: a tap is `tapped`; a hold, or a drag onto strips, assigns.
struct GroupTouch {
    bool tapped = false;
};
GroupTouch touch_group(Ui& ui, const Grip& g, const Box& place, Group group);
/// While strips are assigned the whole strip is one target: lit = member. Call with the strip already drawn.
void assign_target(Ui& ui, const Box& place, const Strip& strip);
void end_assigning(Ui& ui);
/// Over the strips while assigning: which group, and the way out.
void assign_header(Ui& ui, Box line);

/// The bar below the strips: mute groups, ALL, FX; the eight DCAs.
void group_bar(Ui& ui, Box place);
inline constexpr float group_bar_height = 48;

/// Ticks for every DCA and mute group of one strip.
void open_groups_of(Ui& ui, const Strip& strip, const Box& beside);

} // namespace gigdesk::ui
