// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/ports.h"
#include "control/midi/virtual_system.h"

#include <poll.h>

/// Ports on virtual devices, turned by the test as the control loop would. [control]
namespace gigdesk::midi {

struct StudioPorts {
    Studio studio;
    Ports ports{[this] { return studio.system(); }, {.look_every = std::chrono::milliseconds{10}}};

    /// Turns until `done`, at most three seconds. @return whether it came to pass
    template <class Done>
    bool turn_until(Done&& done)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{3};
        while (!done()) {
            if (std::chrono::steady_clock::now() > end) return false;
            pollfd bell{ports.ready_fd(), POLLIN, 0};
            ::poll(&bell, 1, 5);
            ports.on_ready();
        }
        return true;
    }
    /// Plugs a device in and waits until the desk has it.
    Port& plug(const std::string& name)
    {
        studio.plug(name);
        turn_until([&] { return ports.find(name) != nullptr; });
        return *ports.find(name);
    }
    void unplug(const std::string& name)
    {
        studio.unplug(name);
        turn_until([&] { return ports.find(name) == nullptr; });
    }
};

} // namespace gigdesk::midi
