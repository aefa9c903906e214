// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench.h"

#include "app/bench/measure.h"
#include "app/bench/osc_bench.h"
#include "app/bench/peers.h"
#include "app/bench/scenarios.h"
#include "app/failure.h"
#include "engine/rt/denormals.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <sys/resource.h>
#include <thread>

namespace gigdesk {
namespace {

/// What the engine chose, or took instead of what this processor lacks.
std::string instruction_set(const BenchOptions& options)
{
    BenchOptions small = options;
    small.strips = 1, small.block = 16;
    return BenchLoad{small, BenchSound::silence}.engine().simd_name();
}

std::vector<std::string> instruction_sets()
{
    std::vector<std::string> sets;
    for (const char* set : {"baseline", "avx2", "avx512"}) {
        BenchOptions options;
        options.simd = set;
        if (instruction_set(options) == set) sets.emplace_back(set);
    }
    return sets;
}

void print_histogram(const std::vector<double>& times)
{
    constexpr int columns = 50;
    std::vector<std::size_t> counts;
    const double step = std::max(0.5, times[times.size() / 2] / 8);
    for (double us : times) {
        const auto bin = std::min<std::size_t>(std::size_t(us / step), 24);
        if (bin >= counts.size()) counts.resize(bin + 1);
        ++counts[bin];
    }
    const std::size_t most = *std::max_element(counts.begin(), counts.end());
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
        if (counts[bin] > 0)
            fmt::print("  {:7.1f} us{} {:>8}  {}\n", double(bin) * step, bin == 24 ? "+" : " ", counts[bin],
                       std::string(std::max<std::size_t>(1, counts[bin] * columns / most), '#'));
}

void print_blocks(const BenchOptions& options)
{
    BenchLoad load{options, BenchSound::plucked};
    const std::vector<double> times = bench_block_times_us(load, options);
    const double deadline = bench_deadline_us(options), commit = bench_commit_us(load);
    const auto at = [&](double share) { return times[std::size_t(share * double(times.size() - 1))]; };
    fmt::print("\nblocks with {} strips, CPU time: median {:.1f} us, 99 % {:.1f} us, worst {:.1f} us; deadline {:.0f} us, worst uses {:.1f} %\n",
               options.strips, at(0.5), at(0.99), times.back(), deadline, 100 * times.back() / deadline);
    print_histogram(times);
    fmt::print("a commit that changes every parameter: dearest block {:.1f} us, {:.1f} % of the deadline\n", commit, 100 * commit / deadline);
}

/// Must not get dearer where nothing sounds any more.
void print_silence(BenchOptions options)
{
    options.seconds /= 2;
    const double signal = bench_cost(options), silence = bench_cost(options, BenchSound::silence);
    fmt::print("in silence: {:.2f} x the cost with signal\n", silence / signal);
}

void print_memory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("memory of this process at its largest: {:.0f} MB\n", double(usage.ru_maxrss) / 1024);
}

void print_line(BenchOptions options, int strips)
{
    options.strips = strips;
    const double ns = bench_cost(options);
    fmt::print("{:>6}  {:>22.2f}  {:>14.1f} %  {:>13.0f}\n", strips, ns, ns * strips * options.rate / 1e7, 1e9 / (ns * options.rate));
}

void run_peers(BenchOptions options)
{
    options.work = "strip";
    const double ours = bench_cost(options);
    fmt::print("our strip, {}: {:.2f} ns per channel-frame ({} strips, blocks of {})\n", instruction_set(options), ours, options.strips, options.block);
    std::fflush(stdout);
    for (const auto& line : compare_with_peers(options, ours)) fmt::print("{}\n", line);
}

/// Each named scenario, a line as soon as it is known; the same lines into the baseline file, to be compared with diff.
void run_all(const BenchOptions& options)
{
    const auto sets = instruction_sets();
    std::string text = fmt::format("# gigdesk bench --all --seconds {}: CPU time, {} of {} processors, best instruction set {}\n{}\n",
                                   options.seconds, 1, std::thread::hardware_concurrency(), sets.back(), scenario_header());
    fmt::print("{}", text);
    for (const auto& scenario : bench_scenarios(sets)) {
        const auto line = run_scenario(scenario, options.seconds) + "\n";
        fmt::print("{}", line);
        std::fflush(stdout);
        text += line;
    }
    if (options.baseline.empty()) return;
    std::ofstream file{options.baseline};
    file << text;
    if (!file.flush()) throw Failure{fmt::format("cannot write {}: is there such a folder, may you write there, has the disk room?", options.baseline.string())};
}

} // namespace

int run_bench(const BenchOptions& options)
{
    const FlushDenormals no_denormals;
    if (options.osc) return run_osc_bench(options.seconds), 0;
    if (options.all) return run_all(options), 0;
    if (options.peers) return run_peers(options), 0;
    if (options.plain) {
        fmt::print("{:.3f}\n", bench_cost(options));
        return 0;
    }
    fmt::print("{}: {} Hz, blocks of {}, {}, every parameter at work\n\n", options.work, options.rate, options.block, instruction_set(options));
    fmt::print("strips  ns per channel-frame  share of a core  strips a core\n");
    for (int strips : {8, 32})
        if (strips < options.strips) print_line(options, strips);
    print_line(options, options.strips);
    print_blocks(options);
    print_silence(options);
    print_memory();
    return 0;
}

} // namespace gigdesk
