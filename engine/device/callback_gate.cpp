// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/callback_gate.h"
#include "engine/model/thread_tag.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace gigdesk {
namespace {

void silence(float* const* out, int outputs, int frames) noexcept
{
    for (int i = 0; i < outputs; ++i) std::fill_n(out[i], frames, 0.0f);
}

/// From 0 to 1 without corners at its ends.
float smooth_step(float x) noexcept { return x * x * (3 - 2 * x); }

} // namespace

CallbackGate::Entrance::Entrance(std::shared_ptr<CallbackGate> gate, const AudioDevice& device, const DeviceFacts& facts)
    : gate_{std::move(gate)}, device_{device}, ns_per_frame_{1e9 / facts.rate}, ramp_per_ms_{float(1000 / facts.rate)},
      inputs_{facts.inputs}, outputs_{facts.outputs}
{
}

void CallbackGate::Entrance::run(const float* const* in, float* const* out, int frames) noexcept
{
    set_thread_role(ThreadRole::rt);
    if (!gate_->enter(*this)) return silence(out, outputs_, frames);
    gate_->run_engine(*this, in, out, frames);
    gate_->leave();
}

CallbackGate::CallbackGate(InputSource source, double ramp_in_ms, double ramp_out_ms)
    : source_{source}, ramp_in_ms_{float(std::max(ramp_in_ms, 1.0))}, ramp_out_ms_{float(std::max(ramp_out_ms, 1.0))}
{
    source_samples_.assign(std::size_t(source_channels()) * max_callback_frames, 0.0f);
    for (int i = 0; i < source_channels(); ++i)
        source_buffers_.push_back(source_samples_.data() + std::size_t(i) * max_callback_frames);
}

bool CallbackGate::enter(const Entrance& by) noexcept
{
    if (driver_.load(std::memory_order_acquire) != &by) return false;
    if (busy_.exchange(true, std::memory_order_acquire)) return false;
    if (driver_.load(std::memory_order_relaxed) == &by && engine_) return true;
    leave();
    return false;
}

void CallbackGate::take() noexcept
{
    while (busy_.exchange(true, std::memory_order_acquire)) std::this_thread::sleep_for(std::chrono::microseconds(50));
}

void CallbackGate::hand_over(const Entrance* driver) noexcept
{
    driver_.store(nullptr, std::memory_order_release);
    take();
    ping_.break_off();
    ramp_ = 0;
    silent_.store(true, std::memory_order_release);
    opening_.store(true, std::memory_order_release);
    driver_.store(driver, std::memory_order_release);
    leave();
}

void CallbackGate::set_engine(AudioCallback engine) noexcept
{
    take();
    ramp_ = 0;
    engine_ = engine;
    opening_.store(true, std::memory_order_release);
    leave();
}

void CallbackGate::drop_source() noexcept
{
    driver_.store(nullptr, std::memory_order_release); // an engine with the device's inputs comes first
    take();
    source_ = {};
    leave();
}

void CallbackGate::run_engine(const Entrance& by, const float* const* in, float* const* out, int frames) noexcept
{
    times_.begin();
    const float* const* const heard = in;
    if (source_) {
        source_(source_buffers_.data(), frames);
        in = source_buffers_.data();
    }
    engine_(in, out, frames);
    ramp(by, out, frames);
    if (opening_.load(std::memory_order_relaxed)) ping_.run(heard, by.inputs_, out, by.outputs_, frames);
    times_.end(by.device_.freewheeling() ? 0 : std::int64_t(frames * by.ns_per_frame_));
}

void CallbackGate::ramp(const Entrance& by, float* const* out, int frames) noexcept
{
    const bool opening = opening_.load(std::memory_order_acquire);
    if (opening && ramp_ == 1) return;
    const float step = opening ? by.ramp_per_ms_ / ramp_in_ms_ : -by.ramp_per_ms_ / ramp_out_ms_;
    for (int n = 0; n < frames; ++n) {
        ramp_ = std::clamp(ramp_ + step, 0.0f, 1.0f);
        const float gain = smooth_step(ramp_);
        for (int i = 0; i < by.outputs_; ++i) out[i][n] *= gain;
    }
    silent_.store(ramp_ == 0, std::memory_order_release);
}

} // namespace gigdesk
