// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/listen/solo_rules.h"

namespace gigdesk {
namespace {

using Then = std::function<void(ParamId, Value)>;

/// The X32 counts 32 channels where we have 64; behind them the order is the same.
constexpr int stock_channels = 32, beyond = channel_strips - stock_channels;

bool is_exclusive(const DeskValues& desk, ListenBus bus) { return desk.is_on(bus == ListenBus::a ? id_of(Config::solo_exclusive) : id_of(GdListenB::exclusive)); }
bool is_soloed(const Strip& strip, const DeskValues& desk, ListenBus bus) { return desk.is_on(solo_row(strip, bus)); }

std::optional<Strip> partner_of(const Strip& strip, const DeskValues& desk)
{
    const auto link = strip.link();
    if (!link || !desk.is_on(*link)) return {};
    return Strip{strip.section, strip.index ^ 1};
}

void store_if_new(ParamId id, int value, const DeskValues& desk, const Then& then)
{
    if (desk.whole(id) != value) then(id, Value::whole(value));
}

/// The truth and, on A, its face.
void solo(const Strip& strip, ListenBus bus, bool on, const DeskValues& desk, const Then& then)
{
    store_if_new(solo_row(strip, bus), on, desk, then);
    if (const auto number = solo_switch_of(strip); number && bus == ListenBus::a) store_if_new(id_of(Stat::solosw, 0, *number), on, desk, then);
}

template <class Stays>
void end_others(ListenBus bus, const DeskValues& desk, const Then& then, Stays stays)
{
    for (int n = 0; n < strip_count; ++n)
        if (const auto other = strip_of(n); is_soloed(other, desk, bus) && !stays(other)) solo(other, bus, false, desk, then);
}

void show_any(const DeskValues& desk, const Then& then) { store_if_new(id_of(Stat::solo), is_anything_soloed(desk, ListenBus::a), desk, then); }

/// A strip and what must go with it.
void settle(const Strip& strip, ListenBus bus, bool on, const DeskValues& desk, const Then& then)
{
    const auto partner = partner_of(strip, desk);
    solo(strip, bus, on, desk, then);
    if (partner) solo(*partner, bus, on, desk, then);
    if (on && is_exclusive(desk, bus)) end_others(bus, desk, then, [&](const Strip& other) { return other == strip || other == partner; });
    if (bus == ListenBus::a) show_any(desk, then);
}

void follow_solo_of(const Strip& strip, ListenBus bus, bool on, const DeskValues& desk, const Then& then)
{
    settle(strip, bus, on, desk, then);
    const auto number = solo_switch_of(strip);
    const bool selects = on && bus == ListenBus::a && desk.is_on(id_of(Config::solo_followsolo)) && number && !strip.is_dca();
    if (selects) store_if_new(id_of(Stat::selidx), *number, desk, then);
}

/// The solo moves to the selected strip; where nothing is soloed, selecting solos nothing.
void follow_selection(const DeskValues& desk, const Then& then)
{
    if (!desk.is_on(id_of(Config::solo_followsel)) || !is_anything_soloed(desk, ListenBus::a)) return;
    const auto strip = strip_of_solo_switch(desk.whole(id_of(Stat::selidx)));
    const auto partner = partner_of(strip, desk);
    end_others(ListenBus::a, desk, then, [&](const Strip& other) { return other == strip || other == partner; });
    settle(strip, ListenBus::a, true, desk, then);
}

} // namespace

std::optional<int> solo_switch_of(const Strip& strip) noexcept
{
    const int linear = linear_of(strip);
    if (linear < stock_channels) return linear;
    if (linear < channel_strips) return {};
    return linear - beyond;
}

Strip strip_of_solo_switch(int number) noexcept { return strip_of(number < stock_channels ? number : number + beyond); }

ParamId solo_row(const Strip& strip, ListenBus bus) noexcept { return strip.id(bus == ListenBus::a ? GdStrip::solo_a : GdStrip::solo_b); }

bool is_anything_soloed(const DeskValues& desk, ListenBus bus) noexcept
{
    for (int n = 0; n < strip_count; ++n)
        if (is_soloed(strip_of(n), desk, bus)) return true;
    return false;
}

void follow_solo(ParamId id, const DeskValues& desk, const Then& then)
{
    const auto ref = ref_of(id);
    if (ref.section == Section::stat && Stat(ref.key) == Stat::selidx) return follow_selection(desk, then);
    if (ref.section == Section::stat && Stat(ref.key) == Stat::solosw)
        return follow_solo_of(strip_of_solo_switch(ref.inner), ListenBus::a, desk.is_on(id), desk, then);
    const auto strip = strip_with(id);
    if (!strip) return;
    for (const auto bus : {ListenBus::a, ListenBus::b})
        if (id == solo_row(*strip, bus)) return follow_solo_of(*strip, bus, desk.is_on(id), desk, then);
}

} // namespace gigdesk
