// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/meters.h"
#include "engine/model/strip.h"

/// Strips as the window meets them: their meters. [ui]
namespace gigdesk::ui {

using gigdesk::Strip;

/// The same knob of a neighbour: for keeping one's place while walking over strips. Nothing if it has none.
[[nodiscard]] bool belongs_to(ParamId id, const Strip& strip);

/// Levels of a strip, linear; gains 1 = nothing.
struct StripMeter {
    float input = 0, pre = 0, post = 0, gate = 1, comp = 1;
};
[[nodiscard]] StripMeter meter_of(const MeterSnapshot& meters, const Strip& strip);

} // namespace gigdesk::ui
