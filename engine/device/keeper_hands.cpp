// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hands: open, close and care, one task at a time, and may hang in a driver. Without mutex_ but for moments.
#include "engine/device/keeper_impl.h"

#include <utility>

namespace gigdesk {

void DeviceKeeper::Impl::work()
{
    std::unique_lock lock{mutex_};
    while (running_) {
        signal_.wait_for(lock, std::chrono::milliseconds(100), [this] { return task_ || !running_; });
        if (!task_ || !running_) continue;
        const auto now = std::exchange(task_, {});
        hands_busy_ = true;
        lock.unlock();
        now();
        lock.lock();
        hands_busy_ = false;
    }
    hands_ended_ = true;
    signal_.notify_all();
}

std::shared_ptr<DeviceDriver> DeviceKeeper::Impl::take_driver()
{
    const std::lock_guard lock{mutex_};
    if (driver_) earlier_xruns_ += driver_->device->xruns();
    return std::exchange(driver_, {});
}

/// The lost device is closed first: its name, its card, must be free for the new one.
void DeviceKeeper::Impl::reopen()
{
    bury(take_driver());
    (void)try_open(again_);
}

namespace {

/// Somebody wants the same device in another way: what other programs are wired to it with stays.
DeviceWish with_wires(DeviceWish wish, const DeviceWish& old, const DeviceFacts& facts)
{
    if (wish.wires || !old.wires) return wish;
    wish.wires = old.wires;
    wish.wires_of = facts.id;
    wish.wired_inputs = facts.inputs, wish.wired_outputs = facts.outputs;
    return wish;
}

} // namespace

/// Wanted by somebody: the sound goes by a ramp. Within one backend the old device must be closed before the new one
/// can be opened (one card, one client name); else it stays until the new one is there.
void DeviceKeeper::Impl::go_over_to(DeviceWish wish)
{
    if (const auto refusal = why_not(wish); !refusal.empty()) {
        const std::lock_guard lock{mutex_};
        return tell(DeviceEvent::Kind::refused, refusal);
    }
    fade_out_and_wait();
    std::shared_ptr<DeviceDriver> old;
    {
        const std::lock_guard lock{mutex_};
        lost_at_ms_ = ms_now();
        next_try_ms_ = lost_at_ms_ + options.reopen_every_ms;
        if (driver_) again_ = driver_->device->same_again();
        if (driver_) wish = with_wires(std::move(wish), again_, driver_->facts);
        quiet_return_ = told_long_gone_ = true;
        go_to_clock();
        dog_ = Watchdog{false};
        old = std::exchange(driver_, {});
        if (old) earlier_xruns_ += old->device->xruns();
    }
    const bool close_first = wish.backend == "auto" || (old && wish.backend == old->facts.backend);
    if (close_first) bury(std::exchange(old, {}));
    const auto refusal = try_open(wish);
    if (refusal.empty()) {
        bury(std::move(old));
        return;
    }
    const std::lock_guard lock{mutex_};
    driver_ = std::move(old);
    tell(DeviceEvent::Kind::refused, refusal);
}

/// @return why it cannot be had, as far as that is known beforehand; empty: it may be
std::string DeviceKeeper::Impl::why_not(const DeviceWish& wish) const
{
    try {
        options.check(wish);
        return {};
    } catch (const std::exception& error) {
        return error.what();
    }
}

/// @return why it could not be opened; empty if it was
std::string DeviceKeeper::Impl::try_open(const DeviceWish& wish)
{
    try {
        install(std::make_shared<DeviceDriver>(gate, options.open(wish)));
        return {};
    } catch (const std::exception& error) {
        return error.what();
    }
}

/// The new device calls back, and is given silence, until the watchdog trusts it and the engine fits.
void DeviceKeeper::Impl::install(std::shared_ptr<DeviceDriver> fresh)
{
    fresh->start();
    std::unique_lock lock{mutex_};
    if (!running_) {
        lock.unlock();
        return bury(std::move(fresh));
    }
    const bool another = fresh->facts.id != facts_.id || quiet_return_;
    driver_ = std::move(fresh);
    facts_ = driver_->facts;
    dog_ = Watchdog{false};
    waiting_for_engine_ = !same_engine(for_engine(facts_), engine_facts_);
    if (another || waiting_for_engine_)
        tell(DeviceEvent::Kind::changed, "the device is now " + in_words(facts_), waiting_for_engine_);
}

} // namespace gigdesk
