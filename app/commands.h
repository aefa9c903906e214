// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

/// What each command does, from words to an exit status: 0 done, 1 could not (one line on stderr), 2 wrong usage.
namespace gigdesk {

[[nodiscard]] int run_command(std::vector<std::string> arguments);

} // namespace gigdesk
