// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <jack/jack.h>
#include <string>
#include <vector>

/// The hardware behind a JACK server, as far as the desk may use it unasked. [control]
namespace gigdesk {

struct PhysicalPorts {
    std::vector<std::string> capture, playback; ///< full names, in the server's order
    bool microphone_left_out = false;           ///< a built-in microphone is never patched by itself
};
[[nodiscard]] PhysicalPorts physical_ports(jack_client_t* client);

/// Does a port's name say that it is the computer's own sound card? (PipeWire calls it "Built-in Audio".)
[[nodiscard]] bool is_built_in(const std::string& port_name);

/// libjack's own chatter goes nowhere; its last complaint is kept for our error messages.
void quiet_libjack();
[[nodiscard]] std::string last_jack_complaint();

} // namespace gigdesk
