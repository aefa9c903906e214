// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// What stands on the motor faders: a layer of the desk from some strip on, with gaps, and strips locked in their places.
/// Pure. [any]
namespace gigdesk::mackie {

enum class Layer : int { inputs, aux_fx, buses, matrices, dcas, user_1 };
inline constexpr int user_layers = 8;

using Place = std::optional<Strip>; ///< nothing: a gap

/// All strips of a layer. Inputs end behind the last one that is patched, in eights; user layers behind their last strip.
[[nodiscard]] std::vector<Place> strips_of(int layer, const DeskValues& desk);
/// What is on `count` faders from `bank` on; locked places keep their strips, the others take the layer's in order.
[[nodiscard]] std::vector<Place> stage(int layer, int bank, int count, const std::map<int, Strip>& locked, const DeskValues& desk);
/// Two characters for the assignment display: "I1", "A2", "b1", "M1", "dC", "U3".
[[nodiscard]] std::string layer_digits(int layer, int bank, int faders);
/// The user layer after this one that holds something; the same if there is none. @param layer any, also no user layer
[[nodiscard]] int next_user_layer(int layer, const DeskValues& desk);

} // namespace gigdesk::mackie
