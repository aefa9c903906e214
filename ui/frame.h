// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <string>
#include <vector>

/// What stands around every page: top bar, left rail of layers, main and the outputs' buttons on the right. [ui]
namespace gigdesk::ui {

inline constexpr float top_bar_height = 44, rail_width = 88;
/// Main, mono while it is used, and what stands beside them.
[[nodiscard]] float right_width(const Ui& ui);

/// Somebody uses mono: an output carries it, or its fader is up.
[[nodiscard]] bool mono_is_used(const Ui& ui);

void top_bar(Ui& ui, const Box& place);
void left_rail(Ui& ui, const Box& place);
void right_column(Ui& ui, const Box& place);
/// Arrows, M, S, 1-8, F1-F8, Esc, Ctrl-Z, ?. Call when no text field has the keys.
void take_keys(Ui& ui);
void open_key_sheet(Ui& ui);
/// Says one line at the bottom of the page for a while.
void say(Ui& ui, std::string line, bool bad = false);
void notice(Ui& ui, const Box& page);
/// Over everything while the desk is lost.
void lost_banner(Ui& ui, const Box& window);

void mixer_page(Ui& ui, const Box& place);
void channel_page(Ui& ui, const Box& place);
void listen_page(Ui& ui, const Box& place);
void patch_page(Ui& ui, const Box& place);
void surfaces_page(Ui& ui, const Box& place);
void clients_page(Ui& ui, const Box& place);
void setup_page(Ui& ui, const Box& place);

void save_show(Ui& ui);

/// A strip as the mixer draws it.
void mixer_strip(Ui& ui, const Box& place, const Strip& strip);
/// Only mute, fader and name: for main and mono beside another master.
void narrow_strip(Ui& ui, Box place, const Strip& strip);

} // namespace gigdesk::ui
