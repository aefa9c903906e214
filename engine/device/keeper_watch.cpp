// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The watcher: looks at the device every 20 ms, hands the engine from one driver to another, gives the hands work. Never
// waits for a device. All but watch() itself with mutex_ held.
#include "engine/device/clock_device.h"
#include "engine/device/keeper_impl.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace gigdesk {
namespace {

constexpr std::chrono::milliseconds watch_pace{20};
constexpr double care_every_ms = 400;       ///< AudioDevice::look_after()
constexpr double give_up_stalled_ms = 2000; ///< a device that stands still so long is closed and opened anew

} // namespace

std::string in_words(const DeviceFacts& f)
{
    return f.name + ", " + std::to_string(std::lround(f.rate)) + " Hz / " + std::to_string(f.buffer) + ", " +
           std::to_string(f.inputs) + " in, " + std::to_string(f.outputs) + " out";
}

void DeviceKeeper::Impl::watch()
{
    while (running_) {
        {
            const std::lock_guard lock{mutex_};
            look(ms_now());
        }
        std::this_thread::sleep_for(watch_pace);
    }
}

void DeviceKeeper::Impl::look(double now_ms)
{
    if (driver_) look_at_device(now_ms);
    if (away && !waiting_for_engine_ && (!driver_ || dog_.lost())) think_of_reopening(now_ms);
    if (!driver_ || now_ms < next_care_ms_ || task_ || hands_busy_) return;
    next_care_ms_ = now_ms + care_every_ms;
    task_ = [d = driver_] { d->device->look_after(); };
    signal_.notify_all();
}

void DeviceKeeper::Impl::look_at_device(double now_ms)
{
    const auto& device = *driver_->device;
    if (device.changes() != driver_->changes_seen) on_change();
    if (waiting_for_engine_) return;
    const double block_ms = 1000 * facts_.buffer / facts_.rate;
    const auto verdict = dog_.look(
        {now_ms, device.callbacks(), block_ms, device.gone(), device.settle_ms(), device.freewheeling()});
    if (verdict == Watchdog::Verdict::lost) on_lost(now_ms);
    if (verdict == Watchdog::Verdict::returned) on_returned(now_ms);
}

void DeviceKeeper::Impl::on_lost(double now_ms)
{
    lost_at_ms_ = now_ms - dog_.silent_ms();
    next_try_ms_ = now_ms;
    told_long_gone_ = quiet_return_ = false;
    again_ = driver_->device->same_again();
    go_to_clock();
    tell(DeviceEvent::Kind::lost, facts_.name + (driver_->device->gone() || dog_.runs_away() ? " is gone" : " stands still") +
                                      "; the desk runs on without sound and takes it back as soon as it is there");
}

void DeviceKeeper::Impl::on_returned(double now_ms)
{
    gate->hand_over(&driver_->entrance);
    clock_.reset();
    away = false;
    char text[32];
    std::snprintf(text, sizeof text, "%.1f s", (now_ms - lost_at_ms_) / 1000);
    if (!quiet_return_) tell(DeviceEvent::Kind::back, facts_.name + " is back after " + text);
    quiet_return_ = false;
}

/// Not asked for: buffer and latency go on sounding, another rate or number of channels needs another engine.
void DeviceKeeper::Impl::on_change()
{
    driver_->changes_seen = driver_->device->changes();
    auto now = driver_->device->facts();
    if (now == driver_->facts) return;
    const bool worth_a_line = now.buffer != facts_.buffer || !same_engine(now, facts_);
    driver_->facts = facts_ = std::move(now);
    waiting_for_engine_ = !same_engine(for_engine(facts_), engine_facts_);
    if (waiting_for_engine_ && !away) {
        lost_at_ms_ = ms_now();
        go_to_clock();
        dog_ = Watchdog{false};
        quiet_return_ = true;
    }
    tell(DeviceEvent::Kind::changed, worth_a_line ? "the device is now " + in_words(facts_) : "", waiting_for_engine_);
}

void DeviceKeeper::Impl::think_of_reopening(double now_ms)
{
    if (!told_long_gone_ && now_ms - lost_at_ms_ >= options.long_gone_s * 1000) {
        told_long_gone_ = true;
        tell(DeviceEvent::Kind::long_gone, facts_.name + " is away for long: outputs are HELD when it returns");
    }
    const bool hopeless = !driver_ || driver_->device->gone() || dog_.runs_away() || dog_.silent_ms() >= give_up_stalled_ms;
    if (!hopeless || now_ms < next_try_ms_ || task_ || hands_busy_) return;
    next_try_ms_ = now_ms + options.reopen_every_ms;
    task_ = [this] { reopen(); };
    signal_.notify_all();
}

void DeviceKeeper::Impl::go_to_clock()
{
    away = true;
    if (clock_) return;
    DeviceWish wish;
    wish.backend = "clock";
    wish.rate = engine_facts_.rate;
    wish.buffer = std::min(facts_.buffer, max_callback_frames);
    wish.inputs = engine_facts_.inputs;
    wish.outputs = engine_facts_.outputs;
    clock_ = std::make_unique<DeviceDriver>(gate, std::make_unique<ClockDevice>(wish));
    gate->hand_over(&clock_->entrance);
    clock_->start();
}

void DeviceKeeper::Impl::tell(DeviceEvent::Kind kind, const std::string& message, bool needs_engine)
{
    const bool timed = kind != DeviceEvent::Kind::changed && kind != DeviceEvent::Kind::refused;
    events.push({kind, for_engine(facts_), timed ? (ms_now() - lost_at_ms_) / 1000 : 0, needs_engine, message});
}

} // namespace gigdesk
