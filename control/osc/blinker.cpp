// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/blinker.h"

#include "engine/model/address.h"

#include <algorithm>

namespace gigdesk::osc {
namespace {

constexpr int stock_channels = 32, other_colour = 9, colours = 16; ///< inverted red

} // namespace

void Blinker::start(Endpoint who, Time now)
{
    const bool blinks = std::any_of(all_.begin(), all_.end(), [&](const Blinking& b) { return b.who == who; });
    if (!blinks) all_.push_back({who, now, steps});
}

void Blinker::turn(Time now)
{
    for (auto& blinking : all_) {
        if (blinking.next > now) continue;
        blinking.next = now + step;
        show(blinking.who, --blinking.left % 2 == 0);
    }
    std::erase_if(all_, [](const Blinking& b) { return b.left == 0; });
}

void Blinker::show(Endpoint to, bool truth)
{
    for (int channel = 0; channel < stock_channels; ++channel) {
        const auto id = id_of(Ch::config_color, channel);
        if (truth) {
            out_.send_value(to, id, desk_);
            continue;
        }
        const auto colour = Argument::of(std::int32_t((desk_.whole(id) + other_colour) % colours));
        out_.send(to, address_of(id), {&colour, 1});
    }
}

} // namespace gigdesk::osc
