// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/surface.h"

namespace gigdesk::mackie {

/// What the keys of a surface do, and what their lights say. A key without a function stays dark. [control]
struct SurfaceKeys {
    Surface& s;

    void take(Surface::Seat& seat, int number, bool down, Time now);
    /// Nobody presses the keys of this unit any more.
    void let_go(std::uint8_t unit, Time now);
    /// What happens while a key is held.
    void turn(Time now);
    /// Of a key that belongs to no strip.
    [[nodiscard]] std::uint8_t light_of(int number, Time now) const;

  private:
    void press(int number, Time now);
    void release(int number, const Surface::Finger& finger, Time now);
    void press_in_strip(Surface::Seat& seat, int number, Time now);
    void select(int place, const Strip& strip);
    void press_f(int index, Time now);
    void release_f(int index, const Surface::Finger& finger, Time now);
    void do_assigned(int what, Time now);
    void go_to_layer(int layer, int bank = 0);
    void press_mode(Mode mode);
    [[nodiscard]] std::string stores() const; ///< what SAVE would store; empty: nothing
    void save(Time now);
    void enter(Time now);
    /// @return true: it has been asked before, and this is the yes
    [[nodiscard]] bool confirmed(bool store, const std::string& about, Time now);
    void store(Time now);
    void go_on(Time now);
    void cancel();
    void talk(std::size_t which, bool down, Time now);
    [[nodiscard]] int talk_of(int number) const; ///< 0, 1, or -1: it is no talk key
    [[nodiscard]] int assigned(int f_index) const;
    [[nodiscard]] int f_index(int number) const;
    [[nodiscard]] bool shift() const;
    [[nodiscard]] std::uint8_t light_of_f(int number) const;
    [[nodiscard]] std::uint8_t light_of_assigned(int what) const;
};

} // namespace gigdesk::mackie
