// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/midi_system.h"

#include <string>

namespace gigdesk::midi {

/// @param wish "auto" (ALSA, where that is absent JACK), "alsa", "jack", "none"
/// @param before_jack called before libjack is, which is loud unless told otherwise    [control]
[[nodiscard]] OpenSystem open_system(const std::string& wish, std::function<void()> before_jack = [] {});

} // namespace gigdesk::midi
