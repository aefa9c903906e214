// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/devices_command.h"

#include "control/midi/systems.h"
#include "engine/device/audio_device.h"
#include "engine/device/jack_ports.h"

#include <fmt/format.h>
#include <ostream>

namespace gigdesk {
namespace {

std::string rates_of(const DeviceListing& device)
{
    if (device.rates.empty()) return "any rate";
    std::string text;
    for (const int rate : device.rates) text += (text.empty() ? "" : " ") + fmt::format("{:g}", rate / 1000.0);
    return text + " kHz";
}

std::string line_of(const DeviceListing& device)
{
    return fmt::format("  {:<6} {:<44} {:>3} in {:>3} out   {}{}{}\n", device.backend, device.name, device.inputs,
                       device.outputs, rates_of(device), device.external ? ", external" : "",
                       device.note.empty() ? "" : ": " + device.note);
}

void list_midi(std::ostream& out)
{
    const auto system = midi::open_system("auto", quiet_libjack)();
    if (!system) return void(out << "\nNo MIDI system: neither ALSA's sequencer nor a JACK server is here\n");
    const auto devices = system->devices();
    out << (devices.empty() ? "\nNo MIDI devices" : "\nMIDI devices") << " (" << system->name() << ")\n";
    for (const auto& device : devices)
        out << fmt::format("  {:<44} {}\n", device.name, device.output.empty() ? "speaks only" : device.input.empty() ? "listens only" : "both ways");
}

} // namespace

int run_devices(std::ostream& out)
{
    const auto report = list_devices();
    out << "Sound devices:\n";
    for (const auto& device : report.devices) out << line_of(device);
    const auto& wish = report.would_open;
    out << "\nWould be opened: --audio " << wish.backend << (wish.name.empty() ? "" : " --device \"" + wish.name + "\"")
        << '\n';
    if (!report.why.empty()) out << report.why << '\n';
    list_midi(out);
    return 0;
}

} // namespace gigdesk
