// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/measure.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace gigdesk {
namespace {

constexpr int rounds = 5; ///< the median counts
constexpr double warm_up_s = 0.3, settle_s = 0.1;
constexpr int turns = 9;
constexpr int commit_rounds = 20;

double process_us(BenchLoad& load, int block)
{
    const double before = thread_cpu_ns();
    load.process(block);
    return (thread_cpu_ns() - before) / 1000;
}

} // namespace

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double bench_throughput(BenchLoad& load, const BenchOptions& options, double seconds)
{
    double spent_ns = 0;
    const int batches = load.batches_in(seconds);
    for (int i = 0; i < batches; ++i) {
        load.prepare_batch();
        load.move_sends();
        const double before = thread_cpu_ns();
        for (int b = 0; b < load.blocks_in_batch(); ++b) load.process(b);
        spent_ns += thread_cpu_ns() - before;
    }
    return spent_ns / (double(batches) * load.blocks_in_batch() * options.block * options.strips);
}

double bench_cost(const BenchOptions& options, BenchSound sound)
{
    BenchLoad load{options, BenchSound::plucked};
    (void)bench_throughput(load, options, warm_up_s);
    load.play(sound);
    std::vector<double> ns;
    for (int round = 0; round < rounds; ++round) ns.push_back(bench_throughput(load, options, options.seconds / rounds));
    return median(ns);
}

double bench_ratio_to_signal(const BenchOptions& options, BenchSound sound)
{
    BenchLoad load{options, BenchSound::plucked};
    (void)bench_throughput(load, options, warm_up_s);
    const auto cost = [&](BenchSound of) {
        load.play(of);
        (void)bench_throughput(load, options, settle_s);
        return bench_throughput(load, options, options.seconds / turns);
    };
    std::vector<double> ratios;
    for (int turn = 0; turn < turns; ++turn) {
        const double signal = cost(BenchSound::plucked);
        ratios.push_back(cost(sound) / signal);
    }
    return median(ratios);
}

std::vector<double> bench_block_times_us(BenchLoad& load, const BenchOptions& options)
{
    (void)bench_throughput(load, options, warm_up_s);
    std::vector<double> times;
    for (int i = load.batches_in(options.seconds); i > 0; --i) {
        load.prepare_batch();
        load.move_sends();
        for (int b = 0; b < load.blocks_in_batch(); ++b) times.push_back(process_us(load, b));
    }
    std::sort(times.begin(), times.end());
    return times;
}

double bench_commit_us(BenchLoad& load)
{
    std::vector<double> worst;
    for (int i = 0; i < commit_rounds; ++i) {
        load.prepare_batch();
        load.move_everything(i % 2 == 0);
        double dearest = 0;
        for (int b = 0; b < load.blocks_in_batch(); ++b) dearest = std::max(dearest, process_us(load, b));
        worst.push_back(dearest);
    }
    return median(worst);
}

double bench_paced_share(const BenchOptions& options)
{
    BenchLoad load{options, BenchSound::plucked};
    (void)bench_throughput(load, options, warm_up_s);
    const auto block_lasts = std::chrono::duration<double>(options.block / options.rate);
    double spent_ns = 0;
    const auto start = std::chrono::steady_clock::now();
    auto due = std::chrono::duration<double>(0);
    for (int i = load.batches_in(options.seconds); i > 0; --i) {
        load.prepare_batch();
        load.move_sends();
        for (int b = 0; b < load.blocks_in_batch(); ++b, due += block_lasts) {
            std::this_thread::sleep_until(start + due);
            spent_ns += 1000 * process_us(load, b);
        }
    }
    return spent_ns / (1e9 * due.count());
}

} // namespace gigdesk
