// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/device_driver.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace gigdesk {
namespace {

constexpr std::chrono::seconds hung_after{2};

struct Done {
    void say()
    {
        const std::lock_guard lock{mutex};
        done = true;
        signal.notify_all();
    }
    bool wait()
    {
        std::unique_lock lock{mutex};
        return signal.wait_for(lock, hung_after, [this] { return done; });
    }
    std::mutex mutex;
    std::condition_variable signal;
    bool done = false;
};

} // namespace

void bury(std::shared_ptr<DeviceDriver> driver)
{
    if (!driver) return;
    auto done = std::make_shared<Done>();
    std::thread grave_digger{[done, driver = std::move(driver)]() mutable {
        driver->device->stop();
        driver.reset();
        done->say();
    }};
    if (done->wait())
        grave_digger.join();
    else
        grave_digger.detach();
}

} // namespace gigdesk
