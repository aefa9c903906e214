// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"
#include "engine/device/block_times.h"
#include "engine/device/loop_ping.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

/// Keeps the desk sounding whatever happens to the device. Watches the device's callback counter, notices loss, stall
/// and change within half a second, lets the internal clock drive the engine meanwhile (meters and clients live on),
/// opens the same device again as soon as it is there, and brings the sound back by a ramp.
/// The engine's callback is never run by two threads at once.
/// [control] owns it; its own threads watch, open and close; the callback runs on [rt] threads only.
namespace gigdesk {

struct DeviceEvent {
    enum class Kind {
        lost,      ///< the device is gone or stands still; the clock drives the engine from now on
        long_gone, ///< lost for a minute: outputs are to be HELD until somebody opens them
        back,      ///< the same device sounds again
        changed,   ///< names, latency, buffer or (needs_engine) rate or channels are others now
        refused,   ///< what choose() asked for could not be opened; the old device sounds on
    };
    Kind kind{};
    DeviceFacts facts;         ///< as they are now
    double away_seconds = 0;   ///< lost, back: how long the device was away
    bool needs_engine = false; ///< build another engine for `facts` and hand it over with swap(); the clock runs until then
    std::string message;       ///< one line for people; empty: nothing to bother them with (names, latency)
};

struct KeeperOptions {
    InputSource source;          ///< plays instead of the device's inputs, if set
    double ramp_in_ms = 300;     ///< return of the sound after start, loss, change
    double ramp_out_ms = 60;     ///< intended stops
    double long_gone_s = 60;
    double reopen_every_ms = 500;
    std::function<std::unique_ptr<AudioDevice>(const DeviceWish&)> open = open_device;
    std::function<void(const DeviceWish&)> check = check_device; ///< throws what open() would, without touching the device that runs
};

class DeviceKeeper
{
  public:
    /// [control] Opens the device; throws DeviceError. Nothing runs before start().
    explicit DeviceKeeper(const DeviceWish& wish, KeeperOptions options = {});
    ~DeviceKeeper(); ///< [control] ramps down and stops
    DeviceKeeper(const DeviceKeeper&) = delete;
    DeviceKeeper& operator=(const DeviceKeeper&) = delete;

    /// [control] Of the device we want, also while it is away. `inputs` counts the source's channels if there is one:
    /// an engine is built for exactly these rate, inputs and outputs.
    [[nodiscard]] DeviceFacts facts() const;
    /// [any] The clock drives the engine because the device is lost.
    [[nodiscard]] bool away() const noexcept;

    /// [control] Begins: the engine is called from now on, the sound comes by a ramp. Throws DeviceError.
    void start(AudioCallback engine);
    /// [control] Another engine, built for these facts (those of an event with needs_engine). Returns when the old
    /// callback will never run again; the sound comes by a ramp.
    void swap(AudioCallback engine, const DeviceFacts& built_for);
    /// [control] Ramps down, then stops the device. The callback will not run again.
    void stop() noexcept;
    /// [control] Go over to another device (or other rate, buffer, channels). The answer is an event: changed or refused.
    void choose(const DeviceWish& wish);

    /// [control] The source plays no more: the device's own inputs are heard from now on, with the engine for facts().
    /// Swap it in the same turn.
    void drop_source() noexcept;
    /// [any] The wish that opens this very device again, with its wires as they last stood still.
    [[nodiscard]] DeviceWish same_again() const;

    /// [control] Plays a ping on the device's output and listens on its input. @return false: the device is away, or a
    /// ping is under way
    bool ping(PingWish wish);
    /// [control] What was heard, once, when it is over.
    [[nodiscard]] std::optional<PingTake> heard_ping();

    /// [control] Readable when next_event() has something: for the control loop's poll().
    [[nodiscard]] int event_fd() const noexcept;
    [[nodiscard]] std::optional<DeviceEvent> next_event();

    /// [any] How the callback keeps its time: load, late blocks, histogram; counts go on over losses.
    [[nodiscard]] BlockTimesReport times() const;
    /// [any] Gaps that devices reported since the keeper was made.
    [[nodiscard]] std::uint64_t xruns() const noexcept;

  private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

} // namespace gigdesk
