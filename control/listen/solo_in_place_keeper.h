// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"

/// Solo-in-place takes what people hear away from them, so it is off at every start, may be armed (/gd/sip/armed) by a
/// window only, acts (/gd/sip/on) while something is soloed on Listen A, and ends with the window that armed it. [control]
namespace gigdesk {

class SoloInPlaceKeeper
{
  public:
    /// Listens to the hub as long as that lives.
    explicit SoloInPlaceKeeper(Hub& hub);
    SoloInPlaceKeeper(const SoloInPlaceKeeper&) = delete;
    SoloInPlaceKeeper& operator=(const SoloInPlaceKeeper&) = delete;

    /// Once per turn of the control loop, before the hub's flush().
    void turn();

  private:
    Hub& hub_;
    ClientId armed_by_{};
};

} // namespace gigdesk
