// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <iosfwd>

/// `gigdesk devices`: what is here, and what would be opened. [control]
namespace gigdesk {

int run_devices(std::ostream& out);

} // namespace gigdesk
