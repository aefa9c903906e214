// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/callback_gate.h"
#include "engine/device/device_driver.h"
#include "engine/device/device_keeper.h"
#include "engine/device/event_queue.h"
#include "engine/device/watchdog.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

/// Inside the keeper, for its own three files: what is asked of it (device_keeper.cpp), the watcher (keeper_watch.cpp),
/// the hands (keeper_hands.cpp). Threads as said.
namespace gigdesk {

[[nodiscard]] inline double ms_now() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// Can an engine built for the one work with the other?
[[nodiscard]] inline bool same_engine(const DeviceFacts& a, const DeviceFacts& b) { return a.rate == b.rate && a.inputs == b.inputs && a.outputs == b.outputs; }

/// For the line "the device is now ...".
[[nodiscard]] std::string in_words(const DeviceFacts& facts);

/// Two threads: `watcher_` looks and hands over, and never waits for a device; `hands_` open, close and care, and may
/// be left behind at the end if a driver hangs (which is why they hold a share of this).
class DeviceKeeper::Impl : public std::enable_shared_from_this<Impl>
{
  public:
    Impl(const DeviceWish& wish, KeeperOptions given);
    void start(AudioCallback engine);
    void swap(AudioCallback engine, const DeviceFacts& built_for);
    void stop() noexcept;
    void choose(const DeviceWish& wish);
    DeviceFacts facts();
    DeviceWish same_again();
    std::uint64_t xruns();

    KeeperOptions options;
    std::shared_ptr<CallbackGate> gate;
    EventQueue events;
    std::atomic<bool> away{false};

  private:
    // watcher, with mutex_ held
    void watch();
    void look(double now_ms);
    void look_at_device(double now_ms);
    void on_lost(double now_ms);
    void on_returned(double now_ms);
    void on_change();
    void think_of_reopening(double now_ms);
    void go_to_clock();
    void tell(DeviceEvent::Kind kind, const std::string& message, bool needs_engine = false);
    DeviceFacts for_engine(DeviceFacts facts) const;

    // hands, without mutex_ but for moments
    void work();
    void wait_for_hands() noexcept;
    void reopen();
    void go_over_to(DeviceWish wish);
    void fade_out_and_wait() noexcept;
    std::shared_ptr<DeviceDriver> take_driver();
    std::string why_not(const DeviceWish& wish) const;
    std::string try_open(const DeviceWish& wish);
    void install(std::shared_ptr<DeviceDriver> fresh);

    std::mutex mutex_; ///< guards what follows; held shortly, never while a device is opened or closed
    std::shared_ptr<DeviceDriver> driver_; ///< none: closed, to be opened again
    std::unique_ptr<DeviceDriver> clock_;  ///< drives while away
    DeviceFacts facts_;                    ///< of the device we want
    DeviceFacts engine_facts_;             ///< what the engine was built for
    DeviceWish again_;                     ///< opens the lost device once more
    Watchdog dog_;
    bool waiting_for_engine_ = false, quiet_return_ = false, told_long_gone_ = false;
    double lost_at_ms_ = 0, next_try_ms_ = 0, next_care_ms_ = 0;
    std::uint64_t earlier_xruns_ = 0;

    std::function<void()> task_; ///< for the hands: one at a time
    bool hands_busy_ = false, hands_ended_ = false;
    std::condition_variable signal_;
    std::atomic<bool> running_{false};
    std::thread watcher_, hands_;
};

} // namespace gigdesk
