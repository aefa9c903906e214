// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/key_rules.h"

#include "control/listen/solo_rules.h"

namespace gigdesk {
namespace {

using Then = std::function<void(ParamId, Value)>;

enum Of : int { gate, comp };
constexpr int gate_page = 2, comp_page = 3; ///< of /-stat/screen/CHAN/page

void store_if_new(ParamId id, int value, const DeskValues& desk, const Then& then)
{
    if (desk.whole(id) != value) then(id, Value::whole(value));
}

bool has_key(const Strip& strip, int of) { return strip.has(of == gate ? Ch::gate_filter_on : Ch::dyn_filter_on); }

/// A strip with a compressor alone is heard there; one with neither not at all.
void settle(const DeskValues& desk, const Then& then)
{
    const auto strip = strip_of(desk.whole(id_of(Gd::key_strip)));
    if (has_key(strip, desk.whole(id_of(Gd::key_of)))) return;
    if (has_key(strip, comp)) return store_if_new(id_of(Gd::key_of), comp, desk, then);
    store_if_new(id_of(Stat::keysolo), 0, desk, then);
}

} // namespace

void follow_key_listen(ParamId id, const DeskValues& desk, const Then& then)
{
    if (id == id_of(Stat::selidx)) {
        store_if_new(id_of(Gd::key_strip), linear_of(strip_of_solo_switch(desk.whole(id))), desk, then);
    } else if (id == id_of(Stat::screen_chan)) {
        const int page = desk.whole(id);
        if (page != gate_page && page != comp_page) return;
        store_if_new(id_of(Gd::key_of), page == gate_page ? gate : comp, desk, then);
    } else if (id != id_of(Gd::key_strip) && id != id_of(Gd::key_of) && id != id_of(Stat::keysolo)) {
        return;
    }
    settle(desk, then);
}

} // namespace gigdesk
