// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/systems.h"

#include "control/midi/alsa_system.h"
#include "control/midi/jack_system.h"

namespace gigdesk::midi {

OpenSystem open_system(const std::string& wish, std::function<void()> before_jack)
{
    const bool alsa = wish == "auto" || wish == "alsa", jack = wish == "auto" || wish == "jack";
    return [alsa, jack, before_jack = std::move(before_jack)]() -> std::unique_ptr<System> {
        if (alsa)
            if (auto system = open_alsa_system()) return system;
        if (!jack) return nullptr;
        before_jack();
        return open_jack_system();
    };
}

} // namespace gigdesk::midi
