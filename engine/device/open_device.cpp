// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/audio_device.h"
#include "engine/device/clock_device.h"
#include "engine/device/device_choice.h"
#include "engine/device/jack_device.h"
#include "engine/device/rtaudio_device.h"
#include "engine/device/wish_check.h"

namespace gigdesk {
namespace {

std::unique_ptr<AudioDevice> open_as_named(const DeviceWish& wish)
{
    if (wish.backend == "jack") return std::make_unique<JackDevice>(wish);
    if (wish.backend == "clock") return std::make_unique<ClockDevice>(wish);
    return std::make_unique<RtAudioDevice>(wish);
}

/// With a JACK server running and no name given, no card is probed: the server may be using them.
DeviceChoice choose_now(const DeviceWish& wish)
{
    const bool jack = jack_server_runs(wish.name);
    if (jack && wish.name.empty()) return choose_device(wish, true, {}, {});
    return choose_device(wish, jack, rtaudio_listings("alsa"), rtaudio_listings("pulse"));
}

} // namespace

std::unique_ptr<AudioDevice> open_device(const DeviceWish& wish)
{
    check_wish(wish);
    if (wish.backend != "auto") return open_as_named(wish);
    auto choice = choose_now(wish);
    choice.wish.why = choice.why;
    return open_as_named(choice.wish);
}

void check_device(const DeviceWish& wish)
{
    check_wish(wish);
    const bool to_jack = wish.backend == "jack" || (wish.backend == "auto" && wish.name.empty() && jack_server_runs());
    if (to_jack) check_jack(wish);
}

DeviceReport list_devices()
{
    DeviceReport report;
    report.devices.push_back(jack_listing());
    const auto alsa = rtaudio_listings("alsa"), pulse = rtaudio_listings("pulse");
    report.devices.insert(report.devices.end(), alsa.begin(), alsa.end());
    report.devices.insert(report.devices.end(), pulse.begin(), pulse.end());
    report.devices.push_back({"clock", "clock", "internal clock", 0, 0, {}, false, "always here; nothing is heard"});
    auto choice = choose_device({}, jack_server_runs(), alsa, pulse);
    report.would_open = std::move(choice.wish);
    report.why = std::move(choice.why);
    return report;
}

} // namespace gigdesk
