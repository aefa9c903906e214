// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

/// `gigdesk bench`: how many strips this computer carries, with every parameter at work. [any]
namespace gigdesk {

/// @return 0; throws Failure with one line: what, where, what to do
[[nodiscard]] int run_bench(const BenchOptions& options);

} // namespace gigdesk
