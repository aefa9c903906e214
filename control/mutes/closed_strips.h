// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <functional>

/// Who holds each strip closed: the rows /gd/<strip>/closed, in the bits of engine/model/mute_causes.h. Pure. [any]
namespace gigdesk {

/// The causes as the desk's values have them, for a strip of any kind.
[[nodiscard]] std::uint32_t causes_of(const Strip& strip, const DeskValues& desk) noexcept;

/// After a change of `id` that is stored in `desk`: the closed row of every strip it may have closed or opened.
/// Rows that close nothing cost a table look-up.
/// @param then  receives each closed row that has another value now
void follow_mutes(ParamId id, const DeskValues& desk, const std::function<void(ParamId, Value)>& then);

} // namespace gigdesk
