// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"

/// What `auto` takes, and why. Pure: lists in, a wish and a sentence out. [control]
namespace gigdesk {

struct DeviceChoice {
    DeviceWish wish;
    std::string why; ///< one sentence
};

/// A running JACK server first, then an external interface, then the built-in card's output only, else the clock.
/// `wish` keeps what was asked for beside the backend. A name that nothing here bears stays in the wish, so that opening
/// it is refused: another device is never taken instead. `jack_runs` includes PipeWire as JACK; with a name: the server
/// of that name.
[[nodiscard]] DeviceChoice choose_device(const DeviceWish& wish, bool jack_runs, const std::vector<DeviceListing>& alsa,
                                         const std::vector<DeviceListing>& pulse);

/// The device meant by a name: its id, else its whole name, else the only or first one whose name contains it (case
/// does not count); without a name: the first external one, else the system's default, else the first with outputs.
[[nodiscard]] const DeviceListing* find_listing(const std::vector<DeviceListing>& listings, const std::string& name);

} // namespace gigdesk
