// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"

#include <thread>

/// No hardware: a thread that calls back at the pace of the computer's clock. Inputs are silent, outputs go nowhere.
/// When the computer was too slow it catches up over a few blocks; after a longer gap it drops the time that was
/// lost, counts an xrun, and goes on. [control] owns it.
namespace gigdesk {

class ClockDevice final : public AudioDevice
{
  public:
    static constexpr int default_inputs = 32, default_outputs = 32, default_buffer = 64;
    static constexpr double default_rate = 48000;

    explicit ClockDevice(const DeviceWish& wish);
    ~ClockDevice() override { stop(); }

    DeviceFacts facts() const override;
    void start(AudioCallback callback) override;
    void stop() noexcept override;
    DeviceWish same_again() const override { return wish_; }

  private:
    void run() noexcept;

    DeviceWish wish_; ///< with every choice made
    AudioCallback callback_;
    std::vector<float> silence_; ///< every input
    std::vector<float> samples_; ///< outputs that nobody hears
    std::vector<const float*> in_;
    std::vector<float*> out_;
    std::atomic<bool> running_{false}, realtime_{false};
    std::thread thread_;
};

} // namespace gigdesk
