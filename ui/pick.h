// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/view_state.h"

#include <span>
#include <vector>

/// Several strips selected at once, and what moving one of them does to the others. [ui]
namespace gigdesk::ui {

/// The one strip that everything is about (the channel page, M, the arrows), and no other.
void select_only(ViewState& view, const Strip& strip);
/// One more, or one less.
void select_also(ViewState& view, const Strip& strip);
/// Everything from the selected strip to this one, in the order they are shown.
void select_range(ViewState& view, std::span<const Strip> shown, const Strip& to);
[[nodiscard]] bool is_selected(const ViewState& view, const Strip& strip);
[[nodiscard]] int selected_count(const ViewState& view);
/// The strips that a hand on this one moves: all that are selected if it is one of several, else itself.
[[nodiscard]] std::vector<Strip> moved_together(const ViewState& view, const Strip& strip);

/// The same knob of the other selected strips; empty for knobs that go their own way.
[[nodiscard]] std::vector<ParamId> followers_of(const ViewState& view, ParamId leader);
/// Where a follower goes. Switches and lists: as the leader. Faders: by as many dB as the leader, so that the balance
/// stays; a leader that comes from below -60 dB leads nobody, and what is off stays off. Others: as far along their range.
[[nodiscard]] Value follow(const Scale& scale, Value leader_before, Value leader_now, Value own_before);

} // namespace gigdesk::ui
