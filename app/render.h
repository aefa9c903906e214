// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"

/// `gigdesk render`: the same engine offline. Files and a scene in, mixes out, faster than real time. [disk]
namespace gigdesk {

/// @return 0; throws Failure with one line: what, where, what to do
[[nodiscard]] int run_render(const RenderOptions& options);

} // namespace gigdesk
