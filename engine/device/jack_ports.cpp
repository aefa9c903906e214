// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/jack_ports.h"

#include <algorithm>
#include <mutex>

namespace gigdesk {
namespace {

std::mutex complaint_mutex;
std::string& complaint()
{
    static auto* text = new std::string; // outlives libjack's threads
    return *text;
}

std::vector<std::string> list(jack_client_t* client, unsigned long flags)
{
    std::vector<std::string> found;
    const char** names = jack_get_ports(client, nullptr, JACK_DEFAULT_AUDIO_TYPE, flags | JackPortIsPhysical);
    for (const char** name = names; name && *name; ++name) found.emplace_back(*name);
    jack_free(names);
    return found;
}

std::size_t drop_built_in(std::vector<std::string>& ports) { return std::erase_if(ports, is_built_in); }

} // namespace

bool is_built_in(const std::string& port_name) { return port_name.find("Built-in") != std::string::npos; }

PhysicalPorts physical_ports(jack_client_t* client)
{
    PhysicalPorts ports{list(client, JackPortIsOutput), list(client, JackPortIsInput)};
    ports.microphone_left_out = drop_built_in(ports.capture) > 0;
    const bool external = std::any_of(ports.playback.begin(), ports.playback.end(),
                                      [](const std::string& name) { return !is_built_in(name); });
    if (external) drop_built_in(ports.playback);
    return ports;
}

void quiet_libjack()
{
    jack_set_info_function([](const char*) {});
    jack_set_error_function([](const char* text) {
        const std::lock_guard lock{complaint_mutex};
        complaint() = text;
    });
}

std::string last_jack_complaint()
{
    const std::lock_guard lock{complaint_mutex};
    return complaint();
}

} // namespace gigdesk
