// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/ui.h"

#include <string>

/// What a gate or compressor listens to, and a strip's insert. [ui]
namespace gigdesk::ui {

enum class Keyed : std::uint8_t { gate, comp };

[[nodiscard]] bool has_key(const Strip& strip, Keyed what); ///< a source or at least a filter
/// "Self", "Ch 33 Snare", "Bus 2"; with "filtered" when the key filter is on.
[[nodiscard]] std::string key_words(const Ui& ui, const Strip& strip, Keyed what);
/// Listen A plays this key now.
[[nodiscard]] bool hears_key(const Ui& ui, const Strip& strip, Keyed what);
void open_key_menu(Ui& ui, const Strip& strip, Keyed what, const Box& beside);
/// Off, or where it goes.
[[nodiscard]] std::string insert_words(const Ui& ui, const Strip& strip);
void open_insert_menu(Ui& ui, const Strip& strip, const Box& beside);

} // namespace gigdesk::ui
