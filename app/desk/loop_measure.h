// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "engine/device/device_keeper.h"

#include <future>
#include <optional>
#include <string>

/// The latency a cable tells: plays a ping when asked to (/gd/desk/ping), says what was heard, and puts the figure in
/// place of the device's own as long as it is the same device with the same rate and buffer. [control]
namespace gigdesk {

class LoopMeasure
{
public:
    explicit LoopMeasure(Hub& hub) : hub_{hub} {}

    /// From /gd/ping/output to /gd/ping/input. What stands in the way is said in /gd/ping/result.
    void begin(DeviceKeeper& keeper);
    /// Never waits: the recording is searched on another thread. @return a new figure is there
    bool turn(DeviceKeeper& keeper);
    [[nodiscard]] DeviceFacts improved(DeviceFacts facts) const;

private:
    [[nodiscard]] std::string obstacle(const DeviceFacts& facts) const;
    bool conclude(const PingAnswer& answer);
    void say(const std::string& words) { hub_.tell_text(id_of(Gd::ping_result), words); }

    struct Figure {
        PingWish wish;
        DeviceFacts facts;
        int frames = 0;
    };
    Hub& hub_;
    Figure asked_; ///< while one is under way
    std::optional<Figure> measured_;
    std::future<PingAnswer> search_;
};

} // namespace gigdesk
