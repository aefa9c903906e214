// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"

/// Remembers how the desk was connected, so that it can be connected again after a loss. A server that ends takes its
/// wires down one by one: what is seen counts only once it has stood still for a second. Pure; one thread. [control]
namespace gigdesk {

class WireMemory
{
  public:
    static constexpr double settle_ms = 1000;

    explicit WireMemory(std::vector<DeviceWire> known = {}) : settled_{std::move(known)} {}

    /// What is connected at this moment.
    void note(double now_ms, std::vector<DeviceWire> seen);
    [[nodiscard]] const std::vector<DeviceWire>& remembered() const noexcept { return settled_; }

  private:
    std::vector<DeviceWire> settled_, candidate_;
    double candidate_since_ms_ = 0;
};

} // namespace gigdesk
