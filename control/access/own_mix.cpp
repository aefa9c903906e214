// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/own_mix.h"

#include "engine/model/strip.h"

#include <algorithm>

namespace gigdesk::access {
namespace {

/// Buses from 0, as the table counts them.
bool is_his(const Grant& grant, int bus, const DeskValues& desk)
{
    const int his = grant.bus - 1;
    if (bus == his) return true;
    return bus == (his ^ 1) && desk.is_on(id_of(Config::buslink, 0, his / 2));
}

/// Which bus a send's row belongs to; its pan stands once for a pair, on the odd one.
std::optional<int> bus_of_send(const Strip& strip, ParamId id)
{
    const auto ref = ref_of(id);
    if (id == strip.id(Ch::send_on, ref.inner) || id == strip.id(Ch::send_level, ref.inner)) return ref.inner;
    const bool paired = ref.inner < bus_count / 2;
    return paired && id == strip.id(Ch::send_pan, ref.inner) ? std::optional{2 * ref.inner} : std::nullopt;
}

bool is_his_send(const Grant& grant, const Strip& strip, ParamId id, const DeskValues& desk)
{
    const auto bus = bus_of_send(strip, id);
    return bus && is_his(grant, *bus, desk);
}

} // namespace

std::optional<Value> within_own_mix(const Grant& grant, ParamId id, Value value, const DeskValues& desk)
{
    const auto strip = strip_with(id);
    if (!strip || grant.bus < 1 || grant.bus > bus_count) return {};
    if (strip->is_input()) return is_his_send(grant, *strip, id, desk) ? std::optional{value} : std::nullopt;
    if (!strip->is_bus() || id != strip->id(Ch::mix_fader) || !is_his(grant, strip->index, desk)) return {};
    return Value::real(std::min(value.as_real(), grant.cap_db));
}

} // namespace gigdesk::access
