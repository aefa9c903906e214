// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"
#include "engine/device/wire_memory.h"

#include <array>
#include <jack/jack.h>
#include <mutex>

/// JACK, or PipeWire in JACK's clothes, natively through libjack: what comes in leaves within the same period.
/// Named ports (in_01 ... out_01 ...), as many as asked; connects the physical ones in order, or restores its wires,
/// also those to programs that come back later. Never starts a server unless asked. [control] owns it.
namespace gigdesk {

class JackDevice final : public AudioDevice
{
  public:
    explicit JackDevice(const DeviceWish& wish);
    ~JackDevice() override;

    DeviceFacts facts() const override;
    void start(AudioCallback callback) override;
    void stop() noexcept override;
    DeviceWish same_again() const override;
    void look_after() override;

  private:
    using Ports = std::vector<jack_port_t*>;
    using Range = jack_latency_range_t;

    std::string id() const;
    void open_client();
    void check_rate_and_buffer();
    void count_channels();
    void register_ports(Ports& ports, int count, bool inputs);
    void set_callbacks();
    void connect_at_start();
    void connect_missing();
    void publish_latency(jack_latency_callback_mode_t mode) noexcept;
    std::vector<DeviceWire> wires_now() const;
    std::vector<std::string> names(const Ports& ports) const;

    int process(int frames) noexcept; // [rt]

    DeviceWish wish_;
    std::string notes_;
    jack_client_t* client_ = nullptr;
    Ports inputs_, outputs_;
    std::array<const float*, max_device_channels> in_{};
    std::array<float*, max_device_channels> out_{};
    AudioCallback callback_;
    std::atomic<bool> active_{false};
    bool realtime_ = false, external_ = false;

    std::atomic<double> rate_{0};
    std::atomic<int> buffer_{0};
    std::atomic<unsigned> capture_frames_{0}, playback_frames_{0};

    mutable std::mutex wires_mutex_;
    WireMemory memory_;
    std::vector<DeviceWire> wires_, missing_; ///< as last seen; wanted, but the other side is not there yet
};

/// [control] Does a server (or PipeWire) answer? Opens a client for a moment.
[[nodiscard]] bool jack_server_runs(const std::string& server = {});

/// [control] Throws if no server runs where one is wished, or at another rate.
void check_jack(const DeviceWish& wish);

/// [control] One listing for the running server.
[[nodiscard]] DeviceListing jack_listing();

} // namespace gigdesk
