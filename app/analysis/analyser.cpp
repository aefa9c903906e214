// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/analyser.h"

#include <algorithm>
#include <ctime>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace gigdesk {
namespace {

constexpr int nice_by = 5;
constexpr std::size_t samples_at_once = 4096;

/// In Linux a thread has a niceness of its own.
void step_back() noexcept
{
    const auto thread = id_t(::gettid());
    (void)::setpriority(PRIO_PROCESS, thread, ::getpriority(PRIO_PROCESS, thread) + nice_by);
}

double cpu_of_this_thread() noexcept
{
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) + 1e-9 * double(used.tv_nsec);
}

} // namespace

Analyser::Meters::Meters(AnalysisTaps& its_taps, double rate)
    : taps{its_taps}, spectra(std::size_t(slots), SpectrumMeter{rate}), scope{rate}
{
}

Analyser::Analyser() : samples_(samples_at_once), thread_{[this](const std::stop_token& stop) { run(stop); }} {}
Analyser::~Analyser() = default;

void Analyser::attach(AnalysisTaps& taps, double rate)
{
    auto fresh = std::make_unique<Meters>(taps, rate);
    const std::scoped_lock lock{meters_mutex_};
    meters_ = std::move(fresh);
}

void Analyser::detach()
{
    const std::scoped_lock lock{meters_mutex_};
    meters_.reset();
}

void Analyser::set(const SpectrumBallistics& ballistics)
{
    const std::scoped_lock lock{wish_mutex_};
    ballistics_ = ballistics;
}

void Analyser::show(int bit, bool on)
{
    {
        const std::scoped_lock lock{wish_mutex_};
        const auto before = std::exchange(shown_, on ? shown_ | 1u << bit : shown_ & ~(1u << bit));
        if (before == shown_) return;
    }
    wished_.notify_one();
}

void Analyser::run(const std::stop_token& stop)
{
    step_back();
    for (auto next = std::chrono::steady_clock::now(); !stop.stop_requested(); next += pace) {
        {
            std::unique_lock lock{wish_mutex_};
            if (!wished_.wait(lock, stop, [this] { return shown_ != 0; })) return;
        }
        next = std::max(next, std::chrono::steady_clock::now() - pace);
        round();
        cpu_s_.store(cpu_of_this_thread(), std::memory_order_relaxed);
        std::this_thread::sleep_until(next + pace);
    }
}

void Analyser::round()
{
    std::unique_lock wish{wish_mutex_};
    const auto shown = shown_;
    const auto ballistics = ballistics_;
    wish.unlock();
    const std::scoped_lock lock{meters_mutex_};
    if (!meters_) return;
    for (int bit = 0; bit <= slots; ++bit) {
        if (!(shown & 1u << bit)) continue;
        if (!(meters_->shown & 1u << bit)) begin(*meters_, bit);
        look(*meters_, bit, ballistics);
    }
    meters_->shown = shown;
}

/// What waits in the ring, and what was dropped there, is of a time when nobody looked.
void Analyser::begin(Meters& meters, int bit)
{
    ring(meters, bit).skip();
    meters.dropped_before[std::size_t(bit)] = ring(meters, bit).dropped();
}

void Analyser::look(Meters& meters, int bit, const SpectrumBallistics& ballistics)
{
    const auto n = std::size_t(bit);
    if (bit == slots) {
        follow(ring(meters, bit), 2, meters.scope, scope_);
    } else {
        meters.spectra[n].set(ballistics);
        follow(ring(meters, bit), 1, meters.spectra[n], spectra_[n]);
    }
    const auto dropped = ring(meters, bit).dropped();
    dropped_.fetch_add(dropped - std::exchange(meters.dropped_before[n], dropped), std::memory_order_relaxed);
}

template <class Meter, class Picture>
void Analyser::follow(TapRing& from, std::size_t channels, Meter& meter, Snapshot<Picture>& shown)
{
    while (const auto frames = from.read(samples_)) meter.process(std::span<const float>{samples_}.first(frames * channels));
    shown.back() = meter.read();
    shown.publish();
}

} // namespace gigdesk
