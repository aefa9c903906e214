// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/listen/oscillator_keeper.h"
#include "control/listen/solo_in_place_keeper.h"
#include "control/listen/talk_keeper.h"

/// The rules of talk, oscillator and solo-in-place for one desk. [control]
namespace gigdesk {

class ListenKeeper
{
  public:
    /// Must live as long as anybody changes the hub.
    explicit ListenKeeper(Hub& hub, Hub::Clock clock = std::chrono::steady_clock::now)
        : talk_{hub, clock}, oscillator_{hub, clock}, solo_in_place_{hub}
    {
    }
    /// Once per turn of the control loop, before the hub's flush().
    void turn() { talk_.turn(), oscillator_.turn(), solo_in_place_.turn(); }

  private:
    TalkKeeper talk_;
    OscillatorKeeper oscillator_;
    SoloInPlaceKeeper solo_in_place_;
};

} // namespace gigdesk
