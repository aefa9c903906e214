// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/outbox.h"

#include <chrono>
#include <vector>

/// Which tablet is this? Tells one client alone, for a second and a half, that all channels have another colour, and then
/// the truth again. Nothing on the desk changes. [control]
namespace gigdesk::osc {

class Blinker
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto step = std::chrono::milliseconds{300};
    static constexpr int steps = 6; ///< the last one is the truth

    Blinker(const DeskValues& desk, Outbox& out) : desk_{desk}, out_{out} {}
    void start(Endpoint who, Time now);
    void turn(Time now);

  private:
    struct Blinking {
        Endpoint who;
        Time next;
        int left;
    };
    void show(Endpoint to, bool truth);

    const DeskValues& desk_;
    Outbox& out_;
    std::vector<Blinking> all_;
};

} // namespace gigdesk::osc
