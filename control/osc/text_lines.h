// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/outbox.h"

#include <string>

namespace gigdesk::osc {

/// What /node answers: the line of a node (`ch/01/mix`) or of one parameter (`fx/1/type`), ending in LF; empty when there
/// is neither. Pure. [any]
[[nodiscard]] std::string node_reply(std::string_view path, const DeskValues& desk);

} // namespace gigdesk::osc
