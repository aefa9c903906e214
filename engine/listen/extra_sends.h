// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/strip_gains.h"

#include <array>

/// Where a source that is no strip goes (talk, oscillator), and how loud. [rt]
namespace gigdesk {

struct ExtraSends {
    std::array<Send, bus_count> buses{};
    std::array<Send, 3> mains{}; ///< left, right, mono
    std::array<Send, matrix_count> matrices{};
};

} // namespace gigdesk
