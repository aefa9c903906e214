// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/mackie/motor.h"

#include <cstdlib>

namespace gigdesk::mackie {

void Motor::touched(bool down, Time now)
{
    if (travels_until_) arrive(); // a hand that grabs a fader in flight stops it; what comes after that is the hand's
    if (down && !touched_) moved_in_touch_ = moved_by_hand_ && held(now);
    touched_ = down;
    moved_by_hand_ = false;
}

void Motor::arrive() noexcept
{
    stands_ = sent_;
    travels_until_.reset();
}

/// Reports of a fader that was sent somewhere a moment ago. A slow motor that still comes nearer is given more time.
bool Motor::is_own_travel(int position, Time now)
{
    if (!travels_until_ || !sent_) return false;
    if (now >= *travels_until_) return arrive(), false;
    const bool nearer = stands_ && std::abs(position - *sent_) < std::abs(*stands_ - *sent_);
    if (nearer) travels_until_ = now + habits_.settle;
    stands_ = position;
    return true;
}

/// Of a sensor that is a step off either way. Where a touch would tell a hand from noise, more than that.
bool Motor::is_noise(int position) const noexcept
{
    const int steps = touched_ || !habits_.feels_touch ? 2 : 3;
    return stands_ && std::abs(position - *stands_) <= steps * habits_.dead_band;
}

bool Motor::moved(int position, Time now)
{
    const bool was_held = held(now);
    if (!was_held && is_own_travel(position, now)) return false;
    const bool resting = touched_ ? !moved_in_touch_ : !was_held;
    if (resting && is_noise(position)) return false;
    (touched_ ? moved_in_touch_ : moved_by_hand_) = true;
    last_move_ = now;
    stands_ = position;
    echo_ = true;
    return true;
}

bool Motor::held(Time now) const noexcept { return touched_ || (moved_by_hand_ && now - last_move_ < habits_.hold); }

void Motor::forget() noexcept
{
    sent_.reset();
    stands_.reset();
    echo_ = false;
}

void Motor::let_go() noexcept { touched_ = moved_by_hand_ = echo_ = false; }

std::optional<int> Motor::send_back()
{
    echo_ = false;
    sent_ = stands_;
    return sent_;
}

std::optional<int> Motor::send(int position, Time now)
{
    echo_ = false;
    sent_ = position;
    travels_until_ = now + habits_.settle;
    return position;
}

std::optional<int> Motor::command(int target, Time now)
{
    if (held(now)) {
        const bool live = habits_.feels_touch && habits_.echoes_live;
        return live && echo_ && stands_ ? send_back() : std::nullopt;
    }
    moved_by_hand_ = false;
    echo_ = false;
    const auto from = travels_until_ ? sent_ : stands_; // in flight it will stand where it was sent
    const bool is_there = from && std::abs(target - *from) <= habits_.dead_band;
    if (!is_there) return send(target, now);
    return sent_ == *from ? std::nullopt : send_back();
}

} // namespace gigdesk::mackie
