// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

/// The law that a motor never fights a hand, for one fader.
namespace gigdesk::mackie {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

/// What a kind of fader can do.
struct MotorHabits {
    bool feels_touch = true;
    bool echoes_live = true;                  ///< wants its own positions back while it is held; else after the hand
    std::chrono::milliseconds hold{300};      ///< a move without a touch counts as a hand for so long after the last one
    std::chrono::milliseconds settle{300};    ///< for so long after a command its reports are the motor's own travel
    int dead_band = 16;                       ///< steps of 16384 that are one to it
};

/// [control] A hand is what touches it, or moves it where it feels no touch. While a hand is there, nothing is sent but
/// exactly what came from it; after that the desk's value once, unless the fader stands there. What the motor itself or
/// its sensor's noise reports is no hand.
class Motor
{
  public:
    explicit Motor(const MotorHabits& habits = {}) : habits_{habits} {}

    void touched(bool down, Time now);
    /// @return is it a hand, whose position counts?
    bool moved(int position, Time now);
    [[nodiscard]] bool held(Time now) const noexcept;
    /// The unit's memory is empty: it has to be told where to stand.
    void forget() noexcept;
    /// Nobody holds it any more: its device is gone.
    void let_go() noexcept;

    /// What has to be sent now for the fader to stand at the desk's value; ask until it says nothing.
    [[nodiscard]] std::optional<int> command(int target, Time now);

  private:
    void arrive() noexcept;
    [[nodiscard]] bool is_own_travel(int position, Time now);
    [[nodiscard]] bool is_noise(int position) const noexcept;
    std::optional<int> send_back();
    std::optional<int> send(int position, Time now);

    MotorHabits habits_;
    bool touched_ = false;
    bool moved_in_touch_ = false;  ///< by more than its sensor's noise
    bool moved_by_hand_ = false;   ///< without a touch
    bool echo_ = false;            ///< the last position has still to be sent back
    std::optional<int> stands_;    ///< last known position, reported or sent
    std::optional<int> sent_;      ///< what the unit was told last
    Time last_move_{};
    std::optional<Time> travels_until_; ///< reports until then are the motor's
};

} // namespace gigdesk::mackie
