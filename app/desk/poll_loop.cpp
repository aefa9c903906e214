// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/poll_loop.h"

#include <algorithm>

namespace gigdesk {

void PollLoop::watch(int fd, short events, std::function<void(short)> task)
{
    watched_.push_back({fd, events, std::move(task)});
}

void PollLoop::forget(int fd)
{
    std::erase_if(watched_, [fd](const Watched& w) { return w.fd == fd; });
}

void PollLoop::watch_many(std::function<void(std::vector<pollfd>&)> list, Task task)
{
    crowds_.push_back({std::move(list), std::move(task)});
}

void PollLoop::every(std::chrono::milliseconds period, Task task)
{
    timers_.push_back({period, Clock::now() + period, std::move(task)});
}

void PollLoop::run()
{
    running_ = true;
    while (running_) round();
}

void PollLoop::round()
{
    list_descriptors();
    ::poll(fds_.data(), fds_.size(), int(turn_every_.count()));
    serve_descriptors();
    serve_timers();
    turn_();
}

void PollLoop::list_descriptors()
{
    fds_.clear();
    for (const auto& w : watched_) fds_.push_back({w.fd, w.events, 0});
    for (auto& crowd : crowds_) {
        crowd.first = fds_.size();
        crowd.list(fds_);
        crowd.last = fds_.size();
    }
}

/// A task may watch and forget: look each descriptor up again.
void PollLoop::serve_descriptors()
{
    const std::size_t singles = watched_.size();
    for (std::size_t i = 0; i < singles; ++i) {
        if (fds_[i].revents == 0) continue;
        const auto it =
            std::find_if(watched_.begin(), watched_.end(), [&](const Watched& w) { return w.fd == fds_[i].fd; });
        if (it == watched_.end()) continue;
        const auto task = it->task;
        task(fds_[i].revents);
    }
    for (const auto& crowd : crowds_)
        if (std::any_of(fds_.begin() + long(crowd.first), fds_.begin() + long(crowd.last),
                        [](const pollfd& f) { return f.revents != 0; }))
            crowd.task();
}

void PollLoop::serve_timers()
{
    const auto now = Clock::now();
    for (auto& timer : timers_) {
        if (now < timer.next) continue;
        timer.next = std::max(timer.next + timer.period, now);
        timer.task();
    }
}

} // namespace gigdesk
