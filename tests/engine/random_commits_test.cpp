// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole-desk commits at random under full load at the smallest block: numbers, time, the audio thread's manners. Clicks: click_law_test.cpp, mix_clicks_test.cpp.
// GIGDESK_LONG=1 (./test --long): ten thousand of them.
#include "tests/catch.h"
#include "tests/engine/full_desk.h"
#include "tests/support/rt_guard.h"

#include <cstdlib>
#include <ctime>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int block = 16, channels = 64, outputs = 32, first_channel_source = 26;
constexpr int blocks_each = 8; ///< after a commit: its changes are taken, and most ramps are under way at the next one
constexpr double deadline_us = 1e6 * block / 48000;

int commits()
{
    if (!RtGuard::watching()) return 80; // sanitizers take their time
    return std::getenv("GIGDESK_LONG") ? 10'000 : 500;
}

/// Every audible knob at anything in its range; each commit takes another mixture of these states.
class RandomDesks
{
  public:
    RandomDesks()
    {
        std::mt19937 random{20261};
        for (std::uint32_t i = 0; i < param_count; ++i) {
            const ParamId id{i};
            if (!spec_of(id).heard || !makes_sound(ref_of(id))) continue;
            ids_.push_back(id);
            for (auto& state : states_) state.push_back(random_value(id, random));
        }
    }
    void commit(BenchDesk& desk, std::mt19937& random) const
    {
        for (std::size_t i = 0; i < ids_.size(); ++i) desk.push(ids_[i], states_[random() % states][i]);
        desk.engine.changes().commit();
    }
    [[nodiscard]] std::size_t knobs() const { return ids_.size(); }

  private:
    static constexpr std::size_t states = 61;
    std::vector<ParamId> ids_;
    std::array<std::vector<Value>, states> states_;
};

double thread_cpu_us()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return 1e6 * double(now.tv_sec) + double(now.tv_nsec) / 1000;
}

struct Outcome {
    std::vector<double> block_us; ///< CPU time of every block
    std::int64_t not_numbers = 0, above_ceiling = 0;
    RtFindings faults;
};

Outcome play(const RandomDesks& desks)
{
    BenchDesk desk{channels, outputs};
    set_everything(desk.values, 3);
    for (int o = 0; o < outputs; ++o) desk.set(id_of(GdOut::src, o), o + 1);
    desk.start();
    const Sound in = band(channels, 48000);
    Sound out = silence(outputs, block);
    std::vector<const float*> from(channels);
    std::vector<float*> to;
    for (auto& c : out) to.push_back(c.data());
    std::mt19937 random{7};
    Outcome outcome;
    outcome.block_us.reserve(std::size_t(commits() * blocks_each));
    for (int n = 0; n < commits(); ++n) {
        desks.commit(desk, random);
        for (int b = 0; b < blocks_each; ++b) {
            const int at = (n * blocks_each + b) * block % 48000;
            for (std::size_t c = 0; c < from.size(); ++c) from[c] = in[c].data() + at;
            const double before = thread_cpu_us();
            RtGuard guard;
            desk.engine.process(from.data(), to.data(), block);
            const auto found = guard.findings();
            outcome.block_us.push_back(thread_cpu_us() - before);
            outcome.faults.allocations += found.allocations, outcome.faults.frees += found.frees, outcome.faults.locks += found.locks;
            outcome.faults.system_calls += found.system_calls;
            if (n > 10) outcome.faults.page_faults += found.page_faults; // before that the test's own buffers are touched first
            for (const auto& c : out)
                for (const float x : c) {
                    outcome.not_numbers += !std::isfinite(x);
                    outcome.above_ceiling += std::abs(x) > 1.000001f;
                }
        }
    }
    return outcome;
}

} // namespace

TEST_CASE("random whole-desk commits at block 16 under full load: numbers, no guard finding, every block in time", "[engine][rt][commits]")
{
    const RandomDesks desks;
    auto once = play(desks);
    CHECK(once.not_numbers == 0);
    CHECK(once.above_ceiling == 0);
    INFO(once.faults.text());
    CHECK(once.faults.none());
    if (RtGuard::watching()) CHECK(once.faults.page_faults == 0);

    // The same again: a block that was late by what else runs on this computer is not late twice in the same place.
    const auto again = play(desks);
    double worst = 0;
    int late = 0;
    for (std::size_t i = 0; i < once.block_us.size(); ++i) {
        const double us = std::min(once.block_us[i], again.block_us[i]);
        worst = std::max(worst, us);
        late += us > deadline_us;
    }
    std::sort(once.block_us.begin(), once.block_us.end());
    WARN(commits() << " commits of " << desks.knobs() << " knobs each, " << once.block_us.size() << " blocks of 16: median "
                   << once.block_us[once.block_us.size() / 2] << " us, worst " << worst << " us of " << deadline_us << ", late " << late);
    if (RtGuard::watching()) CHECK(late == 0); // sanitizers are no load one has to carry
}
