// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/access/access.h"
#include "control/osc/clients.h"

/// Brings those who speak OSC before the access rules: when they first ask for something, and now and then with their
/// counters. [control]
namespace gigdesk::access {

class OscGuests
{
  public:
    /// Both have to outlive it.
    OscGuests(Access& access, osc::Clients& clients);
    /// Once per turn of the control loop.
    void turn(Access::Time now);

  private:
    void see(ClientId id);
    Access& access_;
    osc::Clients& clients_;
    Access::Time next_{};
};

} // namespace gigdesk::access
