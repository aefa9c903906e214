// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/wish_check.h"

#include <array>
#include <algorithm>

namespace gigdesk {
namespace {

constexpr std::array<std::string_view, 5> backends{"auto", "jack", "alsa", "pulse", "clock"};
constexpr double lowest_rate = 22050, highest_rate = 192000;
constexpr int smallest_buffer = 8, largest_buffer = 8192;

void check_channels(int count, const char* what, const char* option)
{
    if (count >= 0 && count <= max_device_channels) return;
    throw DeviceError(std::to_string(count) + " " + what + " are not possible: a device of the desk has 1 to " +
                      std::to_string(max_device_channels) + "; give " + option + " less, or leave it out");
}

} // namespace

void check_wish(const DeviceWish& wish)
{
    if (std::find(backends.begin(), backends.end(), wish.backend) == backends.end())
        throw DeviceError("there is no audio backend '" + wish.backend +
                          "'; --audio takes auto, jack, alsa, pulse or clock");
    check_channels(wish.inputs, "inputs", "--inputs");
    check_channels(wish.outputs, "outputs", "--outputs");
    if (wish.rate != 0 && !(wish.rate >= lowest_rate && wish.rate <= highest_rate))
        throw DeviceError("a rate of " + std::to_string(int(wish.rate)) +
                          " Hz is not possible; --rate takes 22050 to 192000, usual are 44100, 48000 and 96000");
    if (wish.buffer != 0 && (wish.buffer < smallest_buffer || wish.buffer > largest_buffer))
        throw DeviceError("a buffer of " + std::to_string(wish.buffer) +
                          " frames is not possible; --buffer takes 8 to 8192, usual are 64, 128 and 256");
}

std::string with_note(const std::string& first, const std::string& second)
{
    return first.empty() || second.empty() ? first + second : first + " " + second;
}

} // namespace gigdesk
