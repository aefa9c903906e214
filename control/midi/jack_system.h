// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/midi_system.h"

/// MIDI through JACK: one client of ours, ports of JACK MIDI next to the device's. Natively and not through RtMidi, whose
/// JACK ports are a client each in the audio graph and hang for ever in a write when the server dies.
namespace gigdesk::midi {

/// @return nullptr when no server runs    [housekeeping thread]
[[nodiscard]] std::unique_ptr<System> open_jack_system();

} // namespace gigdesk::midi
