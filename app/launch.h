// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

/// `gigdesk` alone: finds the running desk or starts one in a session of its own, then becomes its window. Without a
/// display it stays the desk and says how to reach it. [control]
namespace gigdesk {

[[nodiscard]] int run_both(const BothOptions& options);

} // namespace gigdesk
