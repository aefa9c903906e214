// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

/// `gigdesk console`: the window of a desk, here or elsewhere. [ui]
namespace gigdesk {

/// Runs until the window is closed. Throws one clear line when no window can open.
[[nodiscard]] int run_console(const ConsoleOptions& options);

} // namespace gigdesk
