// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/show/memories/memory.h"
#include "control/show/memories/scope.h"
#include "engine/model/strip.h"

/// The texts of what is smaller than a scene: snippets and presets, out of a desk and onto a desk. Pure. [any]
namespace gigdesk::memory {

/// Node lines where all of a node is within the masks, single parameters elsewhere, `#gd` lines for what is finer.
[[nodiscard]] std::string write_snippet(const DeskValues& desk, const Header& header);

/// A channel preset: the strip's lines without its address. Buses and mains have presets too.
[[nodiscard]] std::string write_channel(const DeskValues& desk, const Strip& strip, Header header);
/// @param slot 0-7
[[nodiscard]] std::string write_effect(const DeskValues& desk, int slot, const Header& header);
[[nodiscard]] std::string write_routing(const DeskValues& desk, const Header& header);
[[nodiscard]] std::string write_monitor(const DeskValues& desk, const Header& header);

/// The text of a preset with addresses for this strip or effect slot; line by line the same.
[[nodiscard]] std::string for_strip(const std::string& text, const DeskValues& desk, const Strip& strip);
[[nodiscard]] std::string for_effect(const std::string& text, const DeskValues& desk, int slot);

/// -ha of a channel: the head amp that feeds it, from 0.
[[nodiscard]] std::optional<int> head_amp_of(const DeskValues& desk, const Strip& strip) noexcept;

} // namespace gigdesk::memory
