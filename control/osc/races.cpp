// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/races.h"

namespace gigdesk::osc {

Races::Races(Hub& hub, Hub::Clock clock)
{
    hub.on_set([memory = memory_, clock = std::move(clock)](const Edit& edit) {
        memory->note(edit, clock());
    });
}

void Races::Memory::note(const Edit& edit, Time now)
{
    const auto [hand, first] = last.try_emplace(edit.id, Hand{edit.from, now});
    const bool races = !first && hand->second.from != edit.from && now - hand->second.at < under_way;
    hand->second = {edit.from, now};
    const std::pair who{edit.from, edit.id};
    if (races || racing.contains(who)) racing[who] = now;
}

} // namespace gigdesk::osc
