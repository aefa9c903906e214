// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"
#include "app/supervisor/supervisor.h"

/// The desk itself: hub, engine, device, network faces and show, wired together on one control thread. [control]
namespace gigdesk {

/// Runs until SIGINT or SIGTERM. @return exit status. Throws std::runtime_error (one clear line) if it cannot start.
[[nodiscard]] int run_desk(const DeskOptions& options, Lifeline& lifeline);

} // namespace gigdesk
