// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <functional>
#include <string>

/// What all value controls have in common: drag, wheel, keys, number entry, menu. [ui]
namespace gigdesk::ui {

enum class Axis : std::uint8_t { up, right, both }; ///< which way is more

/// Carries the gestures of `g` to the parameter. @param throw_length logical units from one end to the other
void turn(Ui& ui, ParamId id, const Grip& g, const Box& place, float throw_length, Axis axis);

/// "Type a value": a text field beside the control. What is not understood stays, with the reason.
void open_number_entry(Ui& ui, ParamId id, const Box& beside);
/// 0 dB, default, -oo, copy, paste - as far as they make sense here.
void open_value_menu(Ui& ui, ParamId id, const Box& beside);
/// The choices of an enum, the one in force marked.
void open_choice(Ui& ui, ParamId id, const Box& beside);
/// A text to change: names.
void open_text_entry(Ui& ui, ParamId id, const Box& beside);

/// Any line of text: a title, what stands there first, and what to do with what was typed.
void open_line_entry(Ui& ui, std::string title, std::string_view first, const Box& beside, std::function<void(Ui&, std::string)> done);

/// A line of a popover's list. @return clicked
bool menu_row(Ui& ui, Box& rest, std::string_view words, bool marked = false, unsigned index = 0);

} // namespace gigdesk::ui
