// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"

#include <optional>

/// When the oscillator sounds: what hands ask for at /-stat/osc/on, decided into /gd/osc/on, which the engine obeys.
/// It starts at -40 dB or less. On main (destinations 16-19) the wish waits for /gd/osc/main to confirm it, for 10 s.
/// It stops when its destination changes, by whatever means. [control]
namespace gigdesk {

class OscillatorKeeper
{
  public:
    static constexpr float start_db = -40;
    static constexpr auto patience = std::chrono::seconds{10};

    /// Listens to the hub as long as that lives.
    OscillatorKeeper(Hub& hub, Hub::Clock clock);
    OscillatorKeeper(const OscillatorKeeper&) = delete;
    OscillatorKeeper& operator=(const OscillatorKeeper&) = delete;

    /// Once per turn of the control loop, before the hub's flush().
    void turn();

  private:
    void ask(bool on);
    void confirm();
    void start();
    void stop();
    [[nodiscard]] int destination() const { return hub_.values().whole(id_of(Config::osc_dest)); }

    Hub& hub_;
    Hub::Clock clock_;
    std::optional<int> sounds_;                                  ///< where
    std::optional<std::chrono::steady_clock::time_point> waits_; ///< for its confirmation, until then
};

} // namespace gigdesk
