// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/mute_causes.h"
#include "ui/ui.h"

#include <string>

/// Why a strip is silent, in plain words; and its MUTE and SOLO. [ui]
namespace gigdesk::ui {

/// Bits of mute_cause, as the desk says.
[[nodiscard]] std::uint32_t causes_of(const Ui& ui, const Strip& strip);
/// The whole sentence: "Muted by group 2; still heard in monitors that tap before the fader."
[[nodiscard]] std::string mute_sentence(const Ui& ui, const Strip& strip);

/// MUTE: a solid red block for its own; hatched, with the culprit's name, when something else closes the strip.
void strip_mute(Ui& ui, const Box& place, const Strip& strip);
/// MUTE of a send: another shape.
void send_switch(Ui& ui, const Box& place, ParamId on);

/// The row this window's SOLO buttons set.
[[nodiscard]] ParamId solo_of(const Ui& ui, const Strip& strip);
void solo_button(Ui& ui, const Box& place, const Strip& strip);
/// As a hand on SOLO: selects the strip too where this Listen bus says so.
void toggle_solo(Ui& ui, const Strip& strip);
/// Once a frame: the solo moves to a newly selected strip where this Listen bus says so; it never begins one.
void keep_selection_and_solo(Ui& ui);
[[nodiscard]] int soloed_count(const Ui& ui);
void clear_solos(Ui& ui);

} // namespace gigdesk::ui
