// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/bench/load.h"

/// What the bench counts, all of it in CPU time of this thread. [any]
namespace gigdesk {

/// One look at the clock for many blocks: what the work costs, ns per channel-frame, over `seconds` of sound.
[[nodiscard]] double bench_throughput(BenchLoad& load, const BenchOptions& options, double seconds);
/// The median of several rounds after a warm-up.
[[nodiscard]] double bench_cost(const BenchOptions& options, BenchSound sound = BenchSound::plucked);
/// What `sound` costs relative to the signal: both in turn on one desk, for a computer's speed changes by the minute. The median.
[[nodiscard]] double bench_ratio_to_signal(const BenchOptions& options, BenchSound sound);
/// A look at the clock for every block: microseconds, sorted.
[[nodiscard]] std::vector<double> bench_block_times_us(BenchLoad& load, const BenchOptions& options);
/// The dearest block when one commit changes every audible number of the desk: of several, the median.
[[nodiscard]] double bench_commit_us(BenchLoad& load);
/// Share of a core that a desk takes which plays in real time, sleeping between its blocks as a device lets it.
[[nodiscard]] double bench_paced_share(const BenchOptions& options);

[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] inline double bench_deadline_us(const BenchOptions& options) { return 1e6 * options.block / options.rate; }

} // namespace gigdesk
