// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/learn.h"

#include <algorithm>

namespace gigdesk::midi {
namespace {

constexpr std::size_t enough = 32;
constexpr int largest_tick = 10; ///< in one message
constexpr auto a_press = std::chrono::milliseconds{600};

bool in(int value, int low, int high) { return value >= low && value <= high; }
bool is_up(int value) { return in(value, 1, largest_tick); }
bool is_above_middle(int value) { return in(value, 65, 64 + largest_tick); }
bool is_below_middle(int value) { return in(value, 64 - largest_tick, 63); }
bool is_down_from_top(int value) { return in(value, 128 - largest_tick, 127); }

} // namespace

void Guess::hear(const Said& said, std::chrono::steady_clock::time_point now)
{
    ++heard_;
    note_ = said.signal.kind == SignalKind::note;
    if (said.increments) increments_ = true;
    if (!values_.empty() && values_.back() == said.value) repeats_ = true;
    if (said.value == 0 && !values_.empty() && values_.back() == said.top && now - pressed_at_ < a_press) goes_back_at_once_ = true;
    if (said.value > 0) pressed_at_ = now;
    values_.push_back(said.value);
    if (values_.size() > enough) values_.pop_front();
}

/// A control with ends never says the same twice in a row; one that counts ticks does all the time.
bool Guess::has_ticks() const
{
    return repeats_ && std::all_of(values_.begin(), values_.end(), [](int value) {
               return is_up(value) || is_above_middle(value) || is_below_middle(value) || is_down_from_top(value);
           });
}

bool Guess::wants_both_ways() const
{
    if (!has_ticks() || note_ || increments_) return false;
    const auto any = [&](auto&& is) { return std::any_of(values_.begin(), values_.end(), is); };
    return int(any(is_up)) + any(is_above_middle) + any(is_below_middle) + any(is_down_from_top) < 2;
}

/// "Turn slowly right, then left": what came first was up.
Way Guess::way() const
{
    if (note_) return Way::toggle;
    if (increments_) return Way::twos; // it says which way itself
    const auto any = [&](auto&& is) { return std::any_of(values_.begin(), values_.end(), is); };
    if (has_ticks()) {
        if (any(is_down_from_top)) return Way::twos;
        if (any(is_below_middle)) return Way::offset;
        if (any(is_above_middle)) return is_above_middle(values_.front()) ? Way::reverse : Way::sign;
        return Way::twos;
    }
    const bool ends_only = std::all_of(values_.begin(), values_.end(), [](int value) { return value == 0 || value == 127 || value == 16383; });
    if (!ends_only) return Way::position;
    return goes_back_at_once_ || values_.size() == 1 ? Way::toggle : Way::latch;
}

} // namespace gigdesk::midi
