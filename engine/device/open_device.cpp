// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/audio_device.h"
#include "engine/device/clock_device.h"
#include "engine/device/jack_device.h"
#include "engine/device/wish_check.h"

namespace gigdesk {

std::unique_ptr<AudioDevice> open_device(const DeviceWish& wish)
{
    check_wish(wish);
    if (wish.backend == "jack" || (wish.backend == "auto" && jack_server_runs())) return std::make_unique<JackDevice>(wish);
    if (wish.backend == "clock" || wish.backend == "auto") return std::make_unique<ClockDevice>(wish);
    throw DeviceError("audio backend '" + wish.backend + "' is not here yet; take --audio clock");
}

DeviceReport list_devices() { return {}; }

} // namespace gigdesk
