// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/moves.h"
#include "control/osc/packet.h"

#include <functional>
#include <string_view>

/// Moves asked for over OSC: /gd/why, /gd/trimkeep, /gd/do/<name>. [control]
namespace gigdesk::moves {

using Reply = std::function<void(std::span<const osc::Argument>)>;

/// @return false: not an address of ours
bool take_osc(Moves& moves, ClientId from, std::string_view address, std::span<const osc::Argument> arguments, const Reply& reply);

} // namespace gigdesk::moves
