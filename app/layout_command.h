// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

#include <iosfwd>

namespace gigdesk {

/// `gigdesk layout`: prints a session for Open Stage Control, or a sheet of its addresses.
int run_layout(const LayoutOptions& options, std::ostream& out);

} // namespace gigdesk
