// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/callback_gate.h"

#include <memory>

/// A device together with its way into the engine: the entrance outlives everything that may call it. [control]
namespace gigdesk {

struct DeviceDriver {
    DeviceDriver(std::shared_ptr<CallbackGate> gate, std::unique_ptr<AudioDevice> opened)
        : facts{opened->facts()}, entrance{std::move(gate), *opened, facts}, device{std::move(opened)}
    {
    }
    DeviceDriver(const DeviceDriver&) = delete;
    DeviceDriver& operator=(const DeviceDriver&) = delete;
    void start() { device->start(entrance.callback()); }

    DeviceFacts facts; ///< as last told to the app
    CallbackGate::Entrance entrance;
    std::unique_ptr<AudioDevice> device; // destroyed before the entrance
    std::uint64_t changes_seen = 0;
};

/// Stops and closes a device. The driver of a lost device may hang in that for ever: after two seconds it is left
/// behind, and the desk goes on.
void bury(std::shared_ptr<DeviceDriver> driver);

} // namespace gigdesk
