// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/midi_system.h"

/// Devices out of the names that ALSA and JACK give to single ports, in and out, with numbers that change from day to day.
/// Pure. [any]
namespace gigdesk::midi {

struct SystemPort {
    std::string name; ///< "X-Touch:X-Touch MIDI 1 20:0", "a2j:X-Touch [20] (capture): X-Touch MIDI 1"
    std::string id;   ///< another one after every replug
};

/// What people call it: no client numbers, no direction, the maker's name once. "X-Touch", "X-Touch MIDI 2".
[[nodiscard]] std::string device_name(const std::string& port);

/// Pairs what comes from a device with what goes to it. Devices that are called the same get "#2", "#3" in the order given.
/// Our own ports and the system's (timer, through, announce) are left out.
[[nodiscard]] std::vector<Device> pair_up(const std::vector<SystemPort>& sources, const std::vector<SystemPort>& sinks);

} // namespace gigdesk::midi
