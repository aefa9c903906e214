// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/watchdog.h"

#include <algorithm>

namespace gigdesk {
namespace {

constexpr double shortest_patience_ms = 250, longest_patience_ms = 450, freewheel_patience_ms = 12'000;
constexpr double proof_of_life_ms = 100; ///< so long must a lost device call back before it is trusted again
constexpr double runaway_factor = 3;     ///< so many times faster than its rate is no hardware
constexpr double longest_step_ms = 60;   ///< the watcher itself may have been asleep: that is not the device's fault

} // namespace

double Watchdog::patience_ms(const Look& now) const noexcept
{
    if (age_ms_ < now.settle_ms) return now.settle_ms;
    if (now.freewheeling) return freewheel_patience_ms;
    return std::clamp(4 * now.block_ms, shortest_patience_ms, longest_patience_ms);
}

/// A few blocks in a bunch are a late wake-up that is made up for.
void Watchdog::look_for_runaway(const Look& now, double step_ms) noexcept
{
    const double due = runaway_factor * step_ms / std::max(now.block_ms, 0.01) + 8;
    const bool too_fast = !now.freewheeling && age_ms_ >= now.settle_ms && double(now.callbacks - callbacks_) > due;
    runaway_ms_ = too_fast ? runaway_ms_ + std::min(step_ms, longest_step_ms) : 0;
}

Watchdog::Verdict Watchdog::look(const Look& now) noexcept
{
    const double step_ms = started_ ? std::clamp(now.now_ms - last_look_ms_, 0.0, longest_step_ms) : 0;
    if (started_) look_for_runaway(now, now.now_ms - last_look_ms_);
    age_ms_ += step_ms;
    const bool moved = !started_ || now.callbacks != callbacks_;
    started_ = true;
    last_look_ms_ = now.now_ms;
    callbacks_ = now.callbacks;

    silent_ms_ = moved ? 0 : silent_ms_ + step_ms;
    const bool alive = !now.gone && runaway_ms_ == 0 && silent_ms_ < std::max(2 * now.block_ms, proof_of_life_ms);
    lively_ms_ = alive && callbacks_ > 0 ? lively_ms_ + step_ms : 0;

    if (!lost_ && (now.gone || runs_away() || silent_ms_ >= patience_ms(now))) {
        lost_ = true;
        lively_ms_ = 0;
        return Verdict::lost;
    }
    if (lost_ && moved && lively_ms_ >= proof_of_life_ms) {
        lost_ = false;
        return Verdict::returned;
    }
    return Verdict::no_news;
}

} // namespace gigdesk
