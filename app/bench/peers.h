// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

#include <string>
#include <vector>

/// Chains of other people's LV2 plug-ins that do a strip's work, on the same signals in the same run. [any]
namespace gigdesk {

/// What each chain costs beside our strip, in a line each; what is not installed is said.
[[nodiscard]] std::vector<std::string> compare_with_peers(const BenchOptions& options, double our_strip_ns);

} // namespace gigdesk
