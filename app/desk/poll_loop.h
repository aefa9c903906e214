// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/unique_fd.h"

#include <chrono>
#include <functional>
#include <poll.h>
#include <vector>

/// The control thread's heart: waits for descriptors and times, calls what belongs to them, and after each round the
/// turn function. Rounds come at the latest every `turn_every`, and under a flood of packets no oftener than they take.
/// [control]
namespace gigdesk {

class PollLoop
{
public:
    using Clock = std::chrono::steady_clock;
    using Task = std::function<void()>;

    explicit PollLoop(std::chrono::milliseconds turn_every) : turn_every_{turn_every} {}

    /// @param events of poll(); POLLERR and POLLHUP are always reported
    void watch(int fd, short events, std::function<void(short happened)> task);
    void forget(int fd);
    /// Descriptors that come and go: asked before every round. The task is called when any of them has news.
    void watch_many(std::function<void(std::vector<pollfd>&)> list, Task task);
    /// Called every `period`, first after one period. Missed times are not made up for.
    void every(std::chrono::milliseconds period, Task task);
    /// Called at the end of each round.
    void on_turn(Task task) { turn_ = std::move(task); }

    void run();
    void stop() noexcept { running_ = false; }

private:
    struct Watched {
        int fd;
        short events;
        std::function<void(short)> task;
    };
    struct Crowd {
        std::function<void(std::vector<pollfd>&)> list;
        Task task;
        std::size_t first = 0, last = 0; ///< of its descriptors in this round
    };
    struct Timer {
        std::chrono::milliseconds period;
        Clock::time_point next;
        Task task;
    };
    void round();
    void list_descriptors();
    void serve_descriptors();
    void serve_timers();

    std::chrono::milliseconds turn_every_;
    std::vector<Watched> watched_;
    std::vector<Crowd> crowds_;
    std::vector<Timer> timers_;
    std::vector<pollfd> fds_;
    Task turn_ = [] {};
    bool running_ = false;
};

} // namespace gigdesk
