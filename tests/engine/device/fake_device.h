// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/device/audio_device.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

/// A device that does as the test says: stalls, vanishes, changes its buffer or rate, refuses to open.
/// The script is shared by all devices opened from it, as one card is by all its openings.
namespace gigdesk::tests {

struct FakeCard {
    std::atomic<bool> present{true};  ///< false: opening fails, and what is open is gone
    std::atomic<bool> stalled{false}; ///< runs, claims to be well, never calls back
    std::atomic<bool> hangs_on_stop{false};
    std::atomic<double> rate{48000};
    std::atomic<int> buffer{64}, inputs{2}, outputs{2};
    std::atomic<int> opened{0};
    std::atomic<float> heard{0}; ///< the newest sample of output 1
};

class FakeDevice final : public AudioDevice
{
  public:
    FakeDevice(std::shared_ptr<FakeCard> card, const DeviceWish& wish) : card_{std::move(card)}, wish_{wish}
    {
        if (!card_->present) throw DeviceError("the fake card is not there; plug it in");
        if (wish.rate != 0 && wish.rate != card_->rate)
            throw DeviceError("the fake card does not run at this rate; leave --rate out");
        rate_ = card_->rate.load();
        buffer_ = card_->buffer.load();
        ++card_->opened;
    }
    ~FakeDevice() override { stop(); }

    DeviceFacts facts() const override
    {
        DeviceFacts f;
        f.backend = "fake";
        f.name = f.id = "fake card";
        f.rate = rate_;
        f.buffer = buffer_;
        f.inputs = card_->inputs;
        f.outputs = card_->outputs;
        return f;
    }

    void start(AudioCallback callback) override
    {
        running_ = true;
        thread_ = std::thread{[this, callback] { run(callback); }};
    }

    void stop() noexcept override
    {
        while (card_->hangs_on_stop) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        running_ = false;
        if (thread_.joinable()) thread_.join();
    }

    DeviceWish same_again() const override { return wish_; }

  private:
    void run(AudioCallback callback)
    {
        std::vector<float> silence(8192), sound(8192 * max_device_channels);
        std::vector<const float*> in(max_device_channels, silence.data());
        std::vector<float*> out;
        for (int i = 0; i < max_device_channels; ++i) out.push_back(sound.data() + i * 8192);
        while (running_) {
            if (!card_->present) note_gone();
            notice_changes();
            if (card_->present && !card_->stalled) {
                run_block(callback, in.data(), card_->inputs, out.data(), card_->outputs, buffer_);
                card_->heard = out[0][buffer_ - 1];
            }
            std::this_thread::sleep_for(std::chrono::microseconds(std::int64_t(1e6 * buffer_ / rate_)));
        }
    }

    void notice_changes()
    {
        if (buffer_ == card_->buffer && rate_ == card_->rate) return;
        buffer_ = card_->buffer.load();
        rate_ = card_->rate.load();
        note_change();
    }

    std::shared_ptr<FakeCard> card_;
    DeviceWish wish_;
    std::atomic<int> buffer_;
    std::atomic<double> rate_;
    std::atomic<bool> running_{false};
    std::thread thread_;
};

} // namespace gigdesk::tests
