// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/bench/load.h"

#include <string>
#include <vector>

/// The bench's named scenarios: what a desk can meet. [any]
namespace gigdesk {

struct BenchScenario {
    std::string name;
    BenchOptions options; ///< without seconds
    BenchSound sound = BenchSound::plucked;
    enum class Measure : std::uint8_t { cost, ratio, commit, paced } measure = Measure::cost;
};

/// @param simd the instruction sets this processor has, in the order of their names' families
[[nodiscard]] std::vector<BenchScenario> bench_scenarios(const std::vector<std::string>& simd);
/// One line of the baseline: name and figures in columns that a diff tool compares well.
[[nodiscard]] std::string run_scenario(const BenchScenario& scenario, double seconds);
/// The columns' titles.
[[nodiscard]] std::string scenario_header();

} // namespace gigdesk
