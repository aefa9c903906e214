// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <string_view>

/// The window's controls. Each draws the desk's value in its place and sends what the hand does with it. [ui]
namespace gigdesk::ui {

// --- values ---

/// A fader with its printed scale (0 marked); beside it draw a meter with `meter_bar`.
/// @param touch where the hand may take it: the fader's place and, if it likes, the meter beside it
void fader(Ui& ui, const Box& place, ParamId id, bool with_scale, Colour cap, const Box& touch);
/// A value as a box: title, words, and a line that shows where it stands. `title` empty: the table's.
void field(Ui& ui, const Box& place, ParamId id, std::string_view title = {}, bool alive = true);
/// A box that opens the list of an enum's names.
void choice(Ui& ui, const Box& place, ParamId id, std::string_view title = {}, bool alive = true);
/// Left - centre - right.
void pan_bar(Ui& ui, const Box& place, ParamId id, bool with_words);
/// A level as a horizontal bar with its value inside.
void level_bar(Ui& ui, const Box& place, ParamId id, Colour colour, bool alive = true);

// --- buttons ---

/// On/off by the table; lit in its role's colour.
void toggle(Ui& ui, const Box& place, ParamId id, std::string_view words, Colour lit);
/// @return clicked
bool button(Ui& ui, const Box& place, std::string_view words, bool lit = false, unsigned index = 0, Colour lit_colour = 0);
/// One that opens the choices of a row. @return clicked
bool row_button(Ui& ui, const Box& place, ParamId id, std::string_view words, bool lit = false);
/// Fires once after 0.3 s; shows how far it is. `slot`: which one of the window's.
bool hold_button(Ui& ui, const Box& place, std::string_view words, bool lit, Colour colour, std::size_t slot = 0);

// --- meters: a level is linear, 1 = 0 dBFS ---

[[nodiscard]] float meter_share(float db); ///< 0 at -60 dBFS ... 1 at 0
void meter_bar(Ui& ui, const Box& place, float level, float reduction_gain = 1, bool over = false);
void meter_scale(Ui& ui, const Box& place, bool left_of_it);
/// A horizontal one, for lists.
void meter_line(Ui& ui, const Box& place, float level);
/// Gain reduction, from the top (or the right end) down.
void reduction_bar(Ui& ui, const Box& place, float gain, Colour colour, float range_db = 24);
/// Lit when there is signal: below -60 dark, then green, amber, red.
void signal_dot(Ui& ui, ImVec2 centre, float radius, float level);

// --- drawing shared by pages ---

[[nodiscard]] Colour strip_colour(const Ui& ui, const Strip& strip);
[[nodiscard]] std::string strip_name(const Ui& ui, const Strip& strip); ///< its name, or "Ch 7" when it has none
/// Number, name and colour; a click selects, a double click names, the menu colours.
void scribble(Ui& ui, const Box& place, const Strip& strip);
void open_colour_menu(Ui& ui, const Strip& strip, const Box& beside);
void panel(Ui& ui, const Box& place, std::string_view title = {});
/// Small words that explain what the pointer rests on.
void hint(Ui& ui, const Grip& g, const Box& place, std::string_view words);
void focus_ring(Ui& ui, const Grip& g, const Box& place);

} // namespace gigdesk::ui
