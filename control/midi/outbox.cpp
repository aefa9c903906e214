// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/outbox.h"

#include <algorithm>

namespace gigdesk::midi {

bool Outbox::show(unsigned slot, Bytes message)
{
    const std::lock_guard lock{mutex_};
    if (slot >= outbox_slots || message.size() > longest_shown || message.empty()) return void(++refused_), false;
    auto& place = slots_[slot];
    place.size = std::uint8_t(message.size());
    std::copy(message.begin(), message.end(), place.bytes.begin());
    shown_.mark(ParamId(slot));
    news_.notify_one();
    return true;
}

bool Outbox::say(Bytes message)
{
    const std::lock_guard lock{mutex_};
    if (said_.size() >= longest_queue || message.empty()) return void(++refused_), false;
    said_.emplace_back(message.begin(), message.end());
    news_.notify_one();
    return true;
}

void Outbox::forget()
{
    const std::lock_guard lock{mutex_};
    shown_.clear();
    said_.clear();
}

void Outbox::pace(Pace pace)
{
    const std::lock_guard lock{mutex_};
    pace_ = pace;
}

bool Outbox::next(std::vector<std::uint8_t>& message)
{
    std::unique_lock lock{mutex_};
    for (;;) {
        news_.wait(lock, [&] { return closed_ || has_news(); });
        if (closed_ && !(finish_ && has_news())) return false;
        if (has_news() && Clock::now() >= free_) break;
        news_.wait_until(lock, free_, [&] { return closed_ && !finish_; }); // what comes meanwhile takes its slot's place
    }
    take(message);
    return true;
}

void Outbox::take(std::vector<std::uint8_t>& message)
{
    if (!said_.empty()) {
        message = std::move(said_.front());
        said_.pop_front();
    } else {
        shown_.drain(1, [&](ParamId slot) {
            const auto& place = slots_[unsigned(slot)];
            message.assign(place.bytes.begin(), place.bytes.begin() + place.size);
        });
    }
    bytes_ += message.size();
    free_ = Clock::now() + pace_.per_byte * int(message.size());
    if (message[0] == sysex_begin) free_ += pace_.after_sysex;
}

void Outbox::close(bool finish)
{
    const std::lock_guard lock{mutex_};
    closed_ = true;
    finish_ = finish;
    news_.notify_all();
}

std::size_t Outbox::waiting() const
{
    const std::lock_guard lock{mutex_};
    return said_.size() + shown_.count();
}

std::uint64_t Outbox::bytes_sent() const
{
    const std::lock_guard lock{mutex_};
    return bytes_;
}

std::uint64_t Outbox::refused() const
{
    const std::lock_guard lock{mutex_};
    return refused_;
}

} // namespace gigdesk::midi
