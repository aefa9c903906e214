// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <functional>

/// Stereo links: what a change of one strip of a pair does to the other. /config/linkcfg says which families follow; name,
/// colour, source, insert and polarity never do. Pan, also of a send: while both sides stand alike it is the balance of the
/// pair and moves both; sides that differ (X32 scenes keep -100 and +100) keep their own. Into a linked pair of buses or
/// matrices one send's switch and level are both sides'. (/config/mono/link is the engine's: mono behind main's fader.) Pure. [any]
namespace gigdesk {

/// What /config/linkcfg/{hadly,eq,dyn,fdrmute} govern.
enum class LinkFamily : std::uint8_t { none, preamp, eq, dynamics, fader };
[[nodiscard]] LinkFamily link_family(ParamId id) noexcept;

/// What follows from a change of `id` that has just been stored in `desk`, from `before`: the partner's value; when a link
/// is closed, all of the odd strip's linked families for the even one.
/// @param then  receives each further value to store (never an unchanged one)
void follow_links(ParamId id, Value before, const DeskValues& desk, const std::function<void(ParamId, Value)>& then);

} // namespace gigdesk
