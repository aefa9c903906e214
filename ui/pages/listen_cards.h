// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <span>
#include <string_view>

/// The cards of the Listen page: what the engineer hears, speaks and plays for testing. [ui]
namespace gigdesk::ui {

/// A panel with its title; returns the inside.
[[nodiscard]] Box listen_card(Ui& ui, const Box& place, std::string_view title);
/// A small title above what follows.
void small_title(Ui& ui, Box& in, std::string_view words);
/// "Nobody hears this yet" with the way to the Patch page, when no device output carries any of these sources.
void unpatched_hint(Ui& ui, Box& in, std::span<const int> output_sources);

void listen_bus_card(Ui& ui, const Box& place, Listen bus);
void solo_in_place_card(Ui& ui, const Box& place);
void talk_card(Ui& ui, const Box& place);
/// TALK A (0) or B (1): held, or clicked when it latches.
void talk_key(Ui& ui, const Box& place, int which);
/// The level of a Listen bus.
[[nodiscard]] ParamId listen_level(Listen bus);
/// Listen B's row, or Listen A's of the same meaning.
[[nodiscard]] ParamId listen_row(Listen bus, GdListenB key);
void oscillator_card(Ui& ui, const Box& place);

/// What must never be overlooked, in the top bar: talk open, oscillator sounding, solo-in-place. @return something was drawn
bool warning_banner(Ui& ui, Box place);

} // namespace gigdesk::ui
