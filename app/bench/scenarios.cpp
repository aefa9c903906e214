// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/scenarios.h"

#include "app/bench/measure.h"

#include <fmt/format.h>

namespace gigdesk {
namespace {

using Measure = BenchScenario::Measure;

BenchScenario desk(std::string name, int strips, int block, double rate)
{
    BenchScenario scenario{std::move(name), {}};
    scenario.options.strips = strips, scenario.options.block = block, scenario.options.rate = rate;
    return scenario;
}

BenchScenario desk(std::string name, BenchSound sound, Measure measure = Measure::cost)
{
    auto scenario = desk(std::move(name), channel_strips, 64, 48000);
    scenario.sound = sound, scenario.measure = measure;
    return scenario;
}

std::string cost_line(const BenchScenario& s, const BenchOptions& options)
{
    const double ns = bench_cost(options, s.sound);
    BenchLoad load{options, s.sound};
    const auto times = bench_block_times_us(load, options);
    const double deadline = bench_deadline_us(options);
    return fmt::format("{:<28} {:>10.2f} {:>13.0f} {:>9.1f} {:>9.1f}", s.name, ns, 1e9 / (ns * options.rate),
                       100 * times[times.size() * 999 / 1000] / deadline, 100 * times.back() / deadline);
}

} // namespace

std::vector<BenchScenario> bench_scenarios(const std::vector<std::string>& simd)
{
    std::vector<BenchScenario> all{desk("strip-64", 64, 64, 48000)};
    all[0].options.work = "strip";
    for (const int strips : {8, 32, 64}) all.push_back(desk(fmt::format("desk-{}", strips), strips, 64, 48000));
    for (const int block : {16, 32, 256}) all.push_back(desk(fmt::format("desk-64-block-{}", block), 64, block, 48000));
    for (const int block : {32, 64}) all.push_back(desk(fmt::format("desk-64-block-{}-96k", block), 64, block, 96000));
    all.push_back(desk("desk-64-silence", BenchSound::silence));
    all.push_back(desk("desk-64-decay-tail", BenchSound::decay));
    all.push_back(desk("desk-64-denormal-bait", BenchSound::denormal));
    all.push_back(desk("desk-64-silence-to-signal", BenchSound::silence, Measure::ratio));
    all.push_back(desk("desk-64-decay-to-signal", BenchSound::decay, Measure::ratio));
    for (const auto& set : simd)
        for (const char* work : {"strip", "desk"}) {
            all.push_back(desk(fmt::format("{}-64-{}", work, set), BenchSound::plucked));
            all.back().options.simd = set, all.back().options.work = work;
        }
    all.push_back(desk("desk-64-everything-changes", BenchSound::plucked, Measure::commit));
    all.push_back(desk("desk-64-paced", BenchSound::plucked, Measure::paced));
    return all;
}

std::string scenario_header()
{
    return fmt::format("{:<28} {:>10} {:>13} {:>9} {:>9}", "scenario", "ns/ch-fr", "strips/core", "99.9% %", "worst %");
}

std::string run_scenario(const BenchScenario& scenario, double seconds)
{
    BenchOptions options = scenario.options;
    options.seconds = seconds;
    if (scenario.measure == Measure::paced) return fmt::format("{:<28} {:.2f} % of a core", scenario.name, 100 * bench_paced_share(options));
    if (scenario.measure == Measure::ratio) return fmt::format("{:<28} {:>10.3f} times the cost", scenario.name, bench_ratio_to_signal(options, scenario.sound));
    if (scenario.measure == Measure::cost) return cost_line(scenario, options);
    BenchLoad load{options, scenario.sound};
    (void)bench_throughput(load, options, 0.3);
    const double us = bench_commit_us(load);
    return fmt::format("{:<28} {:.1f} us, {:.1f} % of the deadline", scenario.name, us, 100 * us / bench_deadline_us(options));
}

} // namespace gigdesk
