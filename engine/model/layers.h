// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <array>
#include <optional>
#include <string>

/// User layers: sixteen places a hand reaches at once, for windows and controllers alike. The truth is /gd/layer/N. Pure. [any]
namespace gigdesk {

inline constexpr int layer_count = 8;
using Layer = std::array<std::optional<Strip>, rows::layer_strips>;

/// What stands where; empty places are nothing.
[[nodiscard]] Layer strips_of_layer(const DeskValues& desk, int layer);
/// Its name, or what it holds at the start: "CH 1-16", ..., "AUX FX", "BUS", "DCA MTX", "LAYER 8".
[[nodiscard]] std::string name_of_layer(const DeskValues& desk, int layer);
/// The first layer on which a strip stands.
[[nodiscard]] std::optional<int> layer_with(const DeskValues& desk, const Strip& strip);

} // namespace gigdesk
