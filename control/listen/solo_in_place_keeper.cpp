// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/solo_in_place_keeper.h"

namespace gigdesk {
namespace {

constexpr ParamId armed = id_of(Gd::sip_armed), acts = id_of(Gd::sip_on);

} // namespace

SoloInPlaceKeeper::SoloInPlaceKeeper(Hub& hub) : hub_{hub}
{
    hub_.on_ask([this](const Edit& edit) {
        if (edit.id != armed || !edit.value.as_bool() || hub_.kind_of(edit.from) == ClientKind::window) return true;
        hub_.notice("Solo in place is armed in a window, by holding it for 2 s, and nowhere else");
        return false;
    });
    hub_.on_set([this](const Edit& edit) {
        if (edit.id == armed && edit.value.as_bool()) armed_by_ = edit.from;
    });
    hub_.on_leave([this](ClientId client) {
        if (client == armed_by_) hub_.tell(armed, Value::whole(0));
    });
}

void SoloInPlaceKeeper::turn()
{
    const bool was = hub_.values().is_on(acts), now = hub_.values().is_on(armed) && hub_.values().is_on(id_of(Stat::solo));
    if (was == now) return;
    hub_.tell(acts, Value::whole(now));
    hub_.notice(now ? "Solo in place: only what is soloed is heard in front" : "Solo in place has ended");
}

} // namespace gigdesk
