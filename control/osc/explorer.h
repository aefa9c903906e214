// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/value_sets.h"

/// The tree explains itself, stock addresses and our own: what is below a path, what an address is, how its value reads,
/// and its value in natural units, finer than the X32's grid. Every question is answered, also by "nothing here". [control]
namespace gigdesk::osc {

/// `/gd/list ,s PATH` or `,si PATH FROM`: `/gd/list ,sii s..` path, how many children, the first that follows, their
/// names (branches end in '/'), as many as a packet holds.
/// `/gd/describe ,s ADDRESS`: `/gd/describe ,ssssssffi s..` address, title, kind, lifetime, law, unit, min, max, steps,
/// names. Kind is "service" for what is asked for by name and is no row,
/// "branch" for what has only children, "none" for what there is not.
/// `/gd/text ,s ADDRESS`: `/gd/text ,ss` address, its value for people ("-3.0 dB").
/// `/gd/value ,s ADDRESS`: `/gd/value ,s?` address, its value in natural units (dB, Hz, ms), a number or a text.
/// `/gd/value ,s? ADDRESS VALUE` sets it, exactly, a text being read as a desk prints it; the answer is what it is now.
/// @return was it one of these?
bool explore(ValueSets& sets, Outbox& out, const ValueSets::Hand& hand, std::string_view question, Arguments arguments, const DeskValues& desk);

} // namespace gigdesk::osc
