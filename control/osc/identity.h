// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/outbox.h"

#include <string>

namespace gigdesk::osc {

/// Who the desk is to clients: /info, /xinfo, /status. They take us for an X32, whose features they know by model and
/// firmware. [control]
[[nodiscard]] bool asks_identity(std::string_view address) noexcept;
/// @param own_ip  as the client reaches us
void send_identity(Outbox& out, Endpoint to, std::string_view address, std::string_view own_ip, const DeskValues& desk);

} // namespace gigdesk::osc
