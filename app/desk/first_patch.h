// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/edit.h"

#include <vector>

/// What a desk that never had a patch starts with: device input n on strip n, main L/R on outputs 1 and 2,
/// buses from output 3 on. [any]
namespace gigdesk {

[[nodiscard]] bool has_patch(const DeskValues& values);
[[nodiscard]] std::vector<Edit> first_patch(int device_inputs, int device_outputs);
/// Track n as the alternative of channel n, wherever none was chosen.
[[nodiscard]] std::vector<Edit> track_patch(const DeskValues& values, int tracks);

} // namespace gigdesk
