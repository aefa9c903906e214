// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/clock_device.h"
#include "engine/device/wish_check.h"
#include "engine/model/thread_tag.h"
#include "engine/rt/realtime.h"

#include <algorithm>
#include <ctime>

namespace gigdesk {
namespace {

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t forgiven_ns = 20'000'000; ///< lateness that is caught up instead of dropped

std::int64_t now_ns() noexcept
{
    timespec t{};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * second_ns + t.tv_nsec;
}

void sleep_until(std::int64_t deadline_ns) noexcept
{
    const timespec t{time_t(deadline_ns / second_ns), long(deadline_ns % second_ns)};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, nullptr) != 0) {
    }
}

template <class T>
T or_else(T wished, T otherwise)
{
    return wished > 0 ? wished : otherwise;
}

} // namespace

ClockDevice::ClockDevice(const DeviceWish& wish) : wish_{wish}
{
    check_wish(wish);
    wish_.backend = "clock";
    wish_.rate = or_else(wish.rate, default_rate);
    wish_.buffer = or_else(wish.buffer, default_buffer);
    wish_.inputs = or_else(wish.inputs, default_inputs);
    wish_.outputs = or_else(wish.outputs, default_outputs);
    samples_.assign(std::size_t(wish_.outputs) * wish_.buffer, 0.0f);
    silence_.assign(wish_.buffer, 0.0f);
    in_.assign(wish_.inputs, silence_.data());
    for (int i = 0; i < wish_.outputs; ++i) out_.push_back(samples_.data() + std::size_t(i) * wish_.buffer);
}

DeviceFacts ClockDevice::facts() const
{
    DeviceFacts f;
    f.backend = f.id = "clock";
    f.name = "internal clock";
    f.rate = wish_.rate;
    f.buffer = wish_.buffer;
    f.inputs = wish_.inputs;
    f.outputs = wish_.outputs;
    f.latency_source = "no hardware";
    f.realtime = realtime_;
    f.note = wish_.why.empty() ? "No audio hardware: the desk runs, but nothing is heard." : wish_.why;
    return f;
}

void ClockDevice::start(AudioCallback callback)
{
    stop();
    callback_ = callback;
    running_ = true;
    thread_ = std::thread{[this] { run(); }};
}

void ClockDevice::stop() noexcept
{
    running_ = false;
    if (thread_.joinable()) thread_.join();
}

void ClockDevice::run() noexcept
{
    set_thread_role(ThreadRole::rt);
    realtime_ = become_realtime();
    if (realtime_) note_change();
    prefault_stack();
    const auto begin_ns = now_ns();
    std::int64_t dropped_ns = 0, block = 0;
    while (running_.load(std::memory_order_relaxed)) {
        const auto due_ns = begin_ns + dropped_ns + std::int64_t(double(block) * wish_.buffer * second_ns / wish_.rate);
        if (const auto late_ns = now_ns() - due_ns; late_ns > forgiven_ns) {
            dropped_ns += late_ns;
            count_xrun();
        } else if (late_ns < 0) {
            sleep_until(due_ns);
        }
        run_block(callback_, in_.data(), wish_.inputs, out_.data(), wish_.outputs, wish_.buffer);
        ++block;
    }
}

} // namespace gigdesk
