// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/takeover.h"

#include <utility>

namespace gigdesk::midi {
namespace {

bool crosses(float from, float to, float mark) noexcept { return (from <= mark && mark <= to) || (to <= mark && mark <= from); }

/// Both reach their ends together.
float scaled(float from, float to, float current) noexcept
{
    if (to > from) return from < 1 ? current + (1 - current) * (to - from) / (1 - from) : 1;
    return from > 0 ? current * to / from : 0;
}

} // namespace

std::optional<float> Takeover::move(Pickup mode, float incoming, float current) noexcept
{
    const auto before = std::exchange(stands_, incoming);
    if (!before) {
        engaged_ = is_close(incoming, current);
        return {};
    }
    if (mode == Pickup::scale && !engaged_) {
        const float there = scaled(*before, incoming, current);
        engaged_ = is_close(there, incoming);
        return there;
    }
    if (mode == Pickup::cross && !engaged_ && !is_close(incoming, current) && !crosses(*before, incoming, current)) return {};
    engaged_ = true;
    return incoming;
}

void Takeover::report(float incoming, float current) noexcept
{
    stands_ = incoming;
    meet(current);
}

} // namespace gigdesk::midi
