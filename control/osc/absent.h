// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"

#include <optional>
#include <string_view>

/// What an X32 tells of the stick in its USB socket. There is no such socket here, and clients wait for answers: no path, no
/// title, no files. Pure. [any]
namespace gigdesk::osc {

/// @return what a get is answered with, if this is one of those addresses
[[nodiscard]] std::optional<Argument> of_no_stick(std::string_view address) noexcept;

} // namespace gigdesk::osc
