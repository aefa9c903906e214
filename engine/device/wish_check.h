// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"

/// What no device can do is refused before any device is asked. [control]
namespace gigdesk {

/// Throws DeviceError naming the figure, what is possible, and the option that sets it.
void check_wish(const DeviceWish& wish);
/// Two notes in one, with a space between if both say something.
[[nodiscard]] std::string with_note(const std::string& first, const std::string& second);

} // namespace gigdesk
