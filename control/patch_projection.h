// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <functional>
#include <optional>

/// The patch has one truth, /gd/patch/in and /gd/patch/out, and the X32's routing is a face of it: sources of strips
/// through the blocks of /config/routing/IN, and /outputs/main. Device channel n is the X32's local input n; aux inputs
/// 1-6 are device channels 33-38; sources 49-64 are the buses. What has no counterpart (stage boxes, card, player and
/// effects as sources; device channels beyond the face; channels 33-64 as output sources) is kept and inert: it neither
/// changes the other side nor is changed. [any]
namespace gigdesk {

/// @param source X32 number of a strip's source, 0-64
/// @return number of /gd/patch/in: device channel or bus, 0 = none; nothing without a counterpart
[[nodiscard]] std::optional<int> patch_number_of(int source, const DeskValues& desk) noexcept;

/// @return the X32 source number that reaches this number of /gd/patch/in with the blocks as they stand
[[nodiscard]] std::optional<int> x32_source_of(int patch_number, const DeskValues& desk) noexcept;

/// What follows from a change of `id` that has just been stored in `desk`, from `before`.
/// @param then  receives each further value to store (never an unchanged one)
void follow_patch(ParamId id, Value before, const DeskValues& desk, const std::function<void(ParamId, Value)>& then);

/// Makes the truth what the face says, where it has a counterpart: what reading a stock scene means.
void patch_from_face(DeskValues& desk);

} // namespace gigdesk
