// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/midi_system.h"

/// MIDI through ALSA's sequencer, by RtMidi: what USB surfaces speak on Linux.
namespace gigdesk::midi {

/// @return nullptr where there is no sequencer    [housekeeping thread]
[[nodiscard]] std::unique_ptr<System> open_alsa_system();

} // namespace gigdesk::midi
