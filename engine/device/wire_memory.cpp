// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/wire_memory.h"

namespace gigdesk {

void WireMemory::note(double now_ms, std::vector<DeviceWire> seen)
{
    if (seen != candidate_) {
        candidate_ = std::move(seen);
        candidate_since_ms_ = now_ms;
    } else if (now_ms - candidate_since_ms_ >= settle_ms) {
        settled_ = candidate_;
    }
}

} // namespace gigdesk
