// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/device_keeper.h"

#include <deque>
#include <mutex>
#include <optional>
#include <sys/eventfd.h>
#include <unistd.h>

/// Events of the keeper's threads for the control loop, with a descriptor that poll() understands. [any], not [rt]
namespace gigdesk {

class EventQueue
{
  public:
    ~EventQueue() { close(fd_); }

    void push(DeviceEvent event)
    {
        const std::lock_guard lock{mutex_};
        events_.push_back(std::move(event));
        eventfd_write(fd_, 1);
    }

    [[nodiscard]] std::optional<DeviceEvent> pop()
    {
        const std::lock_guard lock{mutex_};
        if (events_.empty()) return {};
        auto event = std::move(events_.front());
        events_.pop_front();
        eventfd_t count = 0;
        if (events_.empty()) eventfd_read(fd_, &count);
        return event;
    }

    [[nodiscard]] int fd() const noexcept { return fd_; }

  private:
    int fd_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    std::mutex mutex_;
    std::deque<DeviceEvent> events_;
};

} // namespace gigdesk
