// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of the keeper. [control], or as device_keeper.h says
#include "engine/device/keeper_impl.h"

#include <utility>

namespace gigdesk {
namespace {

constexpr std::chrono::milliseconds hung_after{2500};

} // namespace

DeviceKeeper::Impl::Impl(const DeviceWish& wish, KeeperOptions given)
    : options{std::move(given)},
      gate{std::make_shared<CallbackGate>(options.source, options.ramp_in_ms, options.ramp_out_ms)},
      driver_{std::make_shared<DeviceDriver>(gate, options.open(wish))}, facts_{driver_->facts}
{
    again_ = driver_->device->same_again();
}

void DeviceKeeper::Impl::start(AudioCallback engine)
{
    const std::lock_guard lock{mutex_};
    if (running_ || !driver_) return;
    engine_facts_ = for_engine(facts_);
    gate->set_engine(engine);
    gate->hand_over(&driver_->entrance);
    driver_->start();
    running_ = true;
    watcher_ = std::thread{[this] { watch(); }};
    hands_ = std::thread{[self = shared_from_this()] { self->work(); }};
}

void DeviceKeeper::Impl::swap(AudioCallback engine, const DeviceFacts& built_for)
{
    const std::lock_guard lock{mutex_};
    const bool was_away = away;
    gate->hand_over(nullptr);
    clock_.reset();
    gate->set_engine(engine);
    engine_facts_ = built_for;
    waiting_for_engine_ = driver_ && !same_engine(for_engine(driver_->facts), engine_facts_);
    if (was_away || waiting_for_engine_ || !driver_)
        go_to_clock();
    else
        gate->hand_over(&driver_->entrance);
}

void DeviceKeeper::Impl::stop() noexcept
{
    if (!running_.exchange(false)) return;
    fade_out_and_wait();
    signal_.notify_all();
    watcher_.join();
    wait_for_hands();
    gate->hand_over(nullptr);
    const std::lock_guard lock{mutex_};
    clock_.reset();
    bury(std::move(driver_));
}

void DeviceKeeper::Impl::wait_for_hands() noexcept
{
    std::unique_lock lock{mutex_};
    const bool ended = signal_.wait_for(lock, hung_after, [this] { return hands_ended_; });
    lock.unlock();
    if (ended)
        hands_.join();
    else
        hands_.detach();
}

void DeviceKeeper::Impl::fade_out_and_wait() noexcept
{
    gate->fade_out();
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::milliseconds(200 + int(options.ramp_out_ms));
    while (!gate->silent() && std::chrono::steady_clock::now() < give_up) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

void DeviceKeeper::Impl::choose(const DeviceWish& wish)
{
    const std::lock_guard lock{mutex_};
    task_ = [this, wish] { go_over_to(wish); };
    signal_.notify_all();
}

DeviceFacts DeviceKeeper::Impl::facts()
{
    const std::lock_guard lock{mutex_};
    return for_engine(facts_);
}

DeviceWish DeviceKeeper::Impl::same_again()
{
    const std::lock_guard lock{mutex_};
    return driver_ && !away ? driver_->device->same_again() : again_;
}

std::uint64_t DeviceKeeper::Impl::xruns()
{
    const std::lock_guard lock{mutex_};
    return earlier_xruns_ + (driver_ ? driver_->device->xruns() : 0);
}

DeviceFacts DeviceKeeper::Impl::for_engine(DeviceFacts facts) const
{
    if (gate->source_channels() > 0) facts.inputs = gate->source_channels();
    return facts;
}

DeviceKeeper::DeviceKeeper(const DeviceWish& wish, KeeperOptions options)
    : impl_{std::make_shared<Impl>(wish, std::move(options))}
{
}
DeviceKeeper::~DeviceKeeper() { stop(); }
DeviceFacts DeviceKeeper::facts() const { return impl_->facts(); }
bool DeviceKeeper::away() const noexcept { return impl_->away; }
void DeviceKeeper::start(AudioCallback engine) { impl_->start(engine); }
void DeviceKeeper::swap(AudioCallback engine, const DeviceFacts& built_for) { impl_->swap(engine, built_for); }
void DeviceKeeper::stop() noexcept { impl_->stop(); }
void DeviceKeeper::choose(const DeviceWish& wish) { impl_->choose(wish); }
void DeviceKeeper::drop_source() noexcept { impl_->gate->drop_source(); }
DeviceWish DeviceKeeper::same_again() const { return impl_->same_again(); }
bool DeviceKeeper::ping(PingWish wish) { return !away() && impl_->gate->ping().arm(wish); }
std::optional<PingTake> DeviceKeeper::heard_ping() { return impl_->gate->ping().take(); }
int DeviceKeeper::event_fd() const noexcept { return impl_->events.fd(); }
std::optional<DeviceEvent> DeviceKeeper::next_event() { return impl_->events.pop(); }
BlockTimesReport DeviceKeeper::times() const { return impl_->gate->times(); }
std::uint64_t DeviceKeeper::xruns() const noexcept { return impl_->xruns(); }

} // namespace gigdesk
