// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"
#include "engine/device/block_times.h"
#include "engine/device/loop_ping.h"

#include <memory>

/// One engine, several devices that would drive it (the device and the clock, the old one and the new): the gate lets
/// exactly one of them in and gives silence to the others, so the engine never runs in two threads at once. It also
/// feeds the source, ramps the sound in after every hand-over, and measures.
/// [rt] devices come in through an Entrance; [control] everything else. The audio threads never wait.
namespace gigdesk {

class CallbackGate : public std::enable_shared_from_this<CallbackGate>
{
  public:
    /// One device's way in. Must live as long as the device may call.
    class Entrance
    {
      public:
        Entrance(std::shared_ptr<CallbackGate> gate, const AudioDevice& device, const DeviceFacts& facts);
        /// [rt]
        void run(const float* const* in, float* const* out, int frames) noexcept;
        [[nodiscard]] AudioCallback callback() noexcept { return AudioCallback::of<&Entrance::run>(*this); }

      private:
        friend class CallbackGate;
        std::shared_ptr<CallbackGate> gate_;
        const AudioDevice& device_;
        double ns_per_frame_;
        float ramp_per_ms_; ///< 1 / frames per ms
        int inputs_, outputs_;
    };

    CallbackGate(InputSource source, double ramp_in_ms, double ramp_out_ms);

    /// From now on only this entrance drives the engine (nullptr: none). The sound rises from silence.
    /// Returns when nobody else is inside any more.
    void hand_over(const Entrance* driver) noexcept;
    /// Replaces the engine. Returns when the old one will never run again. The sound rises from silence.
    void set_engine(AudioCallback engine) noexcept;
    /// From now on the device's own inputs are heard. Returns when the source will never be asked again.
    void drop_source() noexcept;
    /// Begins to lower the sound; silent() becomes true when that is done, if somebody drives.
    void fade_out() noexcept { opening_.store(false, std::memory_order_release); }
    [[nodiscard]] bool silent() const noexcept { return silent_.load(std::memory_order_acquire); }

    [[nodiscard]] BlockTimesReport times() const noexcept { return times_.report(); }
    /// Measures the way from an output to an input of the device that drives.
    [[nodiscard]] LoopPing& ping() noexcept { return ping_; }
    [[nodiscard]] int source_channels() const noexcept { return source_ ? source_.channels : 0; }

  private:
    bool enter(const Entrance& by) noexcept;
    void leave() noexcept { busy_.store(false, std::memory_order_release); }
    void take() noexcept; ///< [control] waits for the one inside, keeps others out until leave()
    void run_engine(const Entrance& by, const float* const* in, float* const* out, int frames) noexcept;
    void ramp(const Entrance& by, float* const* out, int frames) noexcept;

    InputSource source_; ///< by the holder of busy_; [control] alone changes it
    const float ramp_in_ms_, ramp_out_ms_;
    std::vector<float> source_samples_;
    std::vector<float*> source_buffers_;
    BlockTimes times_;
    LoopPing ping_;

    alignas(64) std::atomic<bool> busy_{false};
    std::atomic<const Entrance*> driver_{nullptr};
    std::atomic<bool> opening_{true}, silent_{true};
    AudioCallback engine_; ///< by the holder of busy_, like ramp_
    float ramp_ = 0;       ///< 0 silent ... 1 open
};

} // namespace gigdesk
