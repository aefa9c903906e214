// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/block_times.h"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace gigdesk {
namespace {

constexpr int deadline_bin = 24;
constexpr std::int64_t peak_half_life_ns = 2'500'000'000;

std::int64_t now_ns(clockid_t clock) noexcept
{
    timespec t{};
    clock_gettime(clock, &t);
    return t.tv_sec * 1'000'000'000LL + t.tv_nsec;
}

/// One writer only: a plain load and store are enough, and cheaper than a locked add.
void add_one(std::atomic<std::uint64_t>& counter) noexcept
{
    counter.store(counter.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

} // namespace

double BlockTimesReport::edge(int bin) noexcept { return std::exp2((bin - deadline_bin) / 2.0); }

int BlockTimesReport::bin_of(double share) noexcept
{
    if (!(share > 0)) return 0;
    return std::clamp(int(std::floor(2 * std::log2(share) + 1e-9)) + deadline_bin, 0, bins - 1);
}

void BlockTimes::begin() noexcept
{
    wall_begin_ns_ = now_ns(CLOCK_MONOTONIC);
    cpu_begin_ns_ = now_ns(CLOCK_THREAD_CPUTIME_ID);
}

void BlockTimes::end(std::int64_t deadline_ns) noexcept
{
    const auto cpu_ns = now_ns(CLOCK_THREAD_CPUTIME_ID) - cpu_begin_ns_;
    note(now_ns(CLOCK_MONOTONIC) - wall_begin_ns_, cpu_ns, deadline_ns);
}

void BlockTimes::note(std::int64_t wall_ns, std::int64_t cpu_ns, std::int64_t deadline_ns) noexcept
{
    if (deadline_ns <= 0) return;
    const float share = float(wall_ns) / float(deadline_ns);
    const float pace = std::min(1.0f, float(deadline_ns) / 300e6f);
    smooth_ += pace * (share - smooth_);
    load_.store(smooth_, std::memory_order_relaxed);
    note_peak(share, deadline_ns);
    add_one(blocks_);
    if (share > 1) add_one(late_);
    add_one(histogram_[BlockTimesReport::bin_of(double(cpu_ns) / double(deadline_ns))]);
}

/// Two buckets of 2.5 s: the peak shown is of the last 2.5 to 5 s.
void BlockTimes::note_peak(float share, std::int64_t deadline_ns) noexcept
{
    peak_age_ns_ += deadline_ns;
    if (peak_age_ns_ > peak_half_life_ns) {
        peak_before_ = peak_now_;
        peak_now_ = 0;
        peak_age_ns_ = 0;
    }
    peak_now_ = std::max(peak_now_, share);
    load_peak_.store(std::max(peak_now_, peak_before_), std::memory_order_relaxed);
}

BlockTimesReport BlockTimes::report() const noexcept
{
    BlockTimesReport r;
    r.load = load_.load(std::memory_order_relaxed);
    r.load_peak = load_peak_.load(std::memory_order_relaxed);
    r.blocks = blocks_.load(std::memory_order_relaxed);
    r.late_blocks = late_.load(std::memory_order_relaxed);
    for (int i = 0; i < BlockTimesReport::bins; ++i) r.histogram[i] = histogram_[i].load(std::memory_order_relaxed);
    return r;
}

} // namespace gigdesk
