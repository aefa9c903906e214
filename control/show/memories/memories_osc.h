// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"
#include "control/show/memories/memories.h"

#include <functional>
#include <string_view>

/// The X32's messages about memories: /save, /load, /copy, /rename, /delete, /add, each answered `,si KIND 1` when it is
/// done or `0` when it could not be; /gd/recall/list, answered by three fields a strip that the last recall left closed:
/// its linear number + 1 (as /gd/recall/open takes it), its name, why. (/-action/go..., the lists and the safes are rows.)
/// [control]
namespace gigdesk::memory {

using Reply = std::function<void(std::span<const osc::Argument>)>; ///< kept until the disk has answered

/// @return false: not an address of ours
bool take_osc(Memories& memories, const DeskValues& desk, std::string_view address, std::span<const osc::Argument> arguments, const Reply& reply);

/// The same for windows: "memory/save scene 5 Name" and so on, fields divided by tabs; "recall/list", a line a strip.
using Answer = std::function<void(bool done, const std::string& line)>;
bool take_wish(Memories& memories, const DeskValues& desk, std::string_view action, std::string_view argument, const Answer& answer);

} // namespace gigdesk::memory
