// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"
#include "engine/device/rtaudio_system.h"

#include <array>

/// ALSA or Pulse through RtAudio. It calls back before it fetches input, so sound takes one block more than through
/// JACK; that is said. A built-in microphone is opened only if inputs are asked for. [control] owns it.
namespace gigdesk {

class RtAudioDevice final : public AudioDevice
{
  public:
    explicit RtAudioDevice(const DeviceWish& wish);
    ~RtAudioDevice() override { stop(); }

    DeviceFacts facts() const override;
    void start(AudioCallback callback) override;
    void stop() noexcept override;
    DeviceWish same_again() const override { return wish_; }
    void look_after() override;
    double settle_ms() const noexcept override { return hardware_ ? 0 : 3000; }

  private:
    RtAudioSystem::Card find_card();
    void choose_channels(const RtAudioSystem::Card& card);
    void choose_rate(const RtAudioSystem::Card& card);
    void open();
    void on_block(const float* in, float* out, int frames, bool xrun) noexcept; // [rt]

    DeviceWish wish_; ///< with every choice made
    RtAudioSystem system_;
    RtAudioSystem::Stream stream_;
    std::string card_name_, notes_;
    bool built_in_ = false, hardware_ = false, open_ = false;
    AudioCallback callback_;
    std::array<const float*, max_device_channels> in_{};
    std::array<float*, max_device_channels> out_{};
    std::atomic<bool> realtime_{false};
    bool realtime_known_ = false; ///< [rt]
};

/// [control] The devices of "alsa" or "pulse".
[[nodiscard]] std::vector<DeviceListing> rtaudio_listings(const std::string& backend);

} // namespace gigdesk
