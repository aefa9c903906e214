// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/mixes.h"

#include "engine/model/strip.h"

#include <algorithm>

namespace gigdesk::moves {
namespace {

constexpr int post = 4; // send tap

bool is_behind_fader(const DeskValues& desk, const Strip& strip, int bus) { return desk.whole(strip.id(Ch::send_type, bus / 2)) >= post; }

bool is_in_main(const DeskValues& desk, const Strip& strip) { return desk.is_on(strip.id(Ch::mix_on)) && desk.is_on(strip.id(Ch::mix_st)); }

/// A muted DCA is one at -oo.
float dca_db(const DeskValues& desk, const Strip& strip)
{
    float sum = 0;
    for (int n = 0; n < dca_count; ++n) {
        if (!(desk.whole(strip.id(Ch::grp_dca)) >> n & 1)) continue;
        const auto dca = Strip::dca(n);
        sum += desk.is_on(dca.id(Ch::mix_on)) ? desk.real(dca.id(Ch::mix_fader)) : minus_infinity_db;
    }
    return sum;
}

/// A linked strip is one side of a stereo sound; its balance is not its place.
float place_of(const DeskValues& desk, const Strip& strip)
{
    const auto link = strip.link();
    if (link && desk.is_on(*link)) return strip.index % 2 ? 100.0f : -100.0f;
    return desk.real(strip.id(Ch::mix_pan));
}

bool is_open_send(const DeskValues& desk, const Strip& strip, int bus)
{
    return desk.is_on(strip.id(Ch::send_on, bus)) && desk.real(strip.id(Ch::send_level, bus)) > minus_infinity_db;
}

void set_level(DeskValues& desk, const Strip& strip, int bus, float db, MixCopy& done)
{
    if (db > fader_top_db) ++done.limited;
    desk.set(strip.id(Ch::send_level, bus), Value::real(std::min(db, fader_top_db)));
}

void send_as_in_main(DeskValues& desk, const Strip& strip, int bus, MixCopy& done)
{
    const bool open = is_in_main(desk, strip);
    desk.set(strip.id(Ch::send_on, bus), Value::whole(open));
    const float fader = desk.real(strip.id(Ch::mix_fader)) + dca_db(desk, strip);
    const bool is_there_already = fader > minus_infinity_db && is_behind_fader(desk, strip, bus);
    set_level(desk, strip, bus, is_there_already ? 0 : fader, done);
}

template <class Each>
void each_input(Each&& each)
{
    for (int linear = 0; linear < input_strips; ++linear) each(strip_of(linear));
}

} // namespace

bool is_linked_bus(const DeskValues& desk, int bus) noexcept { return desk.is_on(id_of(Config::buslink, 0, bus / 2)); }

MixCopy copy_main_mix(DeskValues& desk, int bus)
{
    MixCopy done;
    const bool pair = is_linked_bus(desk, bus);
    each_input([&](const Strip& strip) {
        const int first = pair ? bus / 2 * 2 : bus;
        send_as_in_main(desk, strip, first, done);
        done.sends += is_open_send(desk, strip, first);
        if (!pair) return;
        MixCopy counted_already;
        send_as_in_main(desk, strip, first + 1, counted_already);
        desk.set(strip.id(Ch::send_pan, bus / 2), Value::real(place_of(desk, strip)));
    });
    return done;
}

MixCopy copy_bus_mix(DeskValues& desk, int from, int to)
{
    MixCopy done;
    const bool to_pair = is_linked_bus(desk, to), pairs = to_pair && is_linked_bus(desk, from);
    each_input([&](const Strip& strip) {
        const int source = pairs ? from / 2 * 2 : from, first = to_pair ? to / 2 * 2 : to;
        for (int side = 0; side <= int(to_pair); ++side) {
            const int its_source = pairs ? source + side : source;
            desk.set(strip.id(Ch::send_on, first + side), desk.get(strip.id(Ch::send_on, its_source)));
            desk.set(strip.id(Ch::send_level, first + side), desk.get(strip.id(Ch::send_level, its_source)));
        }
        if (pairs)
            for (const auto shared : {Ch::send_pan, Ch::send_pan_follow, Ch::send_type}) desk.set(strip.id(shared, to / 2), desk.get(strip.id(shared, from / 2)));
        const bool open = is_open_send(desk, strip, first);
        done.sends += open;
        done.other_taps += open && desk.get(strip.id(Ch::send_type, from / 2)) != desk.get(strip.id(Ch::send_type, to / 2));
    });
    return done;
}

} // namespace gigdesk::moves
