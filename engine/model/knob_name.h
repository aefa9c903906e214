// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

#include <string>

namespace gigdesk {

/// A knob in plain words, with the strip it belongs to: "Channel 3 fader", "Bus 2 EQ gain 4", "Mute group closed 2". [any]
[[nodiscard]] std::string knob_name(ParamId id);

} // namespace gigdesk
