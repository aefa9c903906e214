// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/device_keeper.h"
#include "engine/device/callback_gate.h"
#include "engine/device/clock_device.h"
#include "engine/device/device_driver.h"
#include "engine/device/event_queue.h"
#include "engine/device/watchdog.h"

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace gigdesk {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds watch_pace{20}, hung_after{2500};
constexpr double care_every_ms = 400;       ///< AudioDevice::look_after()
constexpr double give_up_stalled_ms = 2000; ///< a device that stands still so long is closed and opened anew

double ms_now() { return std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count(); }

bool same_engine(const DeviceFacts& a, const DeviceFacts& b)
{
    return a.rate == b.rate && a.inputs == b.inputs && a.outputs == b.outputs;
}

std::string in_words(const DeviceFacts& f)
{
    return f.name + ", " + std::to_string(std::lround(f.rate)) + " Hz / " + std::to_string(f.buffer) + ", " +
           std::to_string(f.inputs) + " in, " + std::to_string(f.outputs) + " out";
}

} // namespace

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
    void go_over_to(const DeviceWish& wish);
    void fade_out_and_wait() noexcept;
    std::shared_ptr<DeviceDriver> take_driver();
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

// [control] ----------------------------------------------------------------------------------------------------------

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
    const auto give_up = Clock::now() + milliseconds(200 + int(options.ramp_out_ms));
    while (!gate->silent() && Clock::now() < give_up) std::this_thread::sleep_for(milliseconds(2));
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

// watcher ------------------------------------------------------------------------------------------------------------

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

// hands --------------------------------------------------------------------------------------------------------------

void DeviceKeeper::Impl::work()
{
    std::unique_lock lock{mutex_};
    while (running_) {
        signal_.wait_for(lock, milliseconds(100), [this] { return task_ || !running_; });
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

/// Wanted by somebody: the sound goes by a ramp. Within one backend the old device must be closed before the new one
/// can be opened (one card, one client name); else it stays until the new one is there.
void DeviceKeeper::Impl::go_over_to(const DeviceWish& wish)
{
    fade_out_and_wait();
    std::shared_ptr<DeviceDriver> old;
    {
        const std::lock_guard lock{mutex_};
        lost_at_ms_ = ms_now();
        next_try_ms_ = lost_at_ms_ + options.reopen_every_ms;
        if (driver_) again_ = driver_->device->same_again();
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

// --------------------------------------------------------------------------------------------------------------------

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
