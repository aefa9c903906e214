// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole-desk commits at random under full load at the smallest block: numbers, time, the audio thread's manners, clicks.
// GIGDESK_LONG=1 (./test --long): ten thousand of them.
#include "tests/catch.h"
#include "tests/engine/full_desk.h"
#include "tests/engine/splatter.h"
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

bool is_level(Ch key)
{
    return key == Ch::mix_fader || key == Ch::mix_pan || key == Ch::mix_on || key == Ch::preamp_invert || key == Ch::preamp_trim || key == Ch::delay_on ||
           key == Ch::delay_time;
}
bool is_eq(Ch key) { return key == Ch::eq_on || key == Ch::eq_type || key == Ch::eq_g; }

/// All channels' knobs of one kind, at anything. Levels between -30 and 0 dB, so that the tone stays one to measure.
std::vector<Change> random_tones(bool (*kind)(Ch), std::mt19937& random)
{
    std::vector<Change> changes;
    for (std::uint32_t i = 0; i < param_count; ++i) {
        const ParamId id{i};
        const auto ref = ref_of(id);
        if (ref.section != Section::ch || !spec_of(id).heard || !kind(Ch(ref.key))) continue;
        const auto v = random_value(id, random);
        changes.push_back({id, spec_of(id).scale.law == Law::level ? Value::real(std::max(v.as_real(), -20.0f) - 10) : v});
    }
    return changes;
}

double tone_level(const std::vector<float>& x, int from) { return amplitude_at(x, tone_hz, from, 963); } // 20 cycles

/// One commit in the middle of a tone through all channels: the worst splatter of any channel behind its fader, relative
/// to the louder of its tone before and after.
double commit_splatter_db(BenchDesk& desk, const std::vector<Change>& changes, int& frame, int lead = 4800)
{
    Sound heard(outputs);
    const auto play = [&](int frames) {
        const auto x = sine(tone_hz, frames, 48000, 0.01, 2 * 3.14159265358979 * tone_hz / 48000 * frame);
        const auto out = desk.run(Sound(channels, x), block);
        for (std::size_t o = 0; o < outputs; ++o) heard[o].insert(heard[o].end(), out[o].begin(), out[o].end());
        frame += frames;
    };
    play(lead);
    for (const auto& change : changes) desk.push(change.id, change.value);
    desk.engine.changes().commit();
    play(4800);
    double worst = -200;
    for (std::size_t o = 0; o < outputs; o += 8) {
        const double tone = to_db(std::max(tone_level(heard[o], lead - 1000), tone_level(heard[o], lead + 3800)));
        if (tone > -90) worst = std::max(worst, splatter_db(heard[o]) - tone);
    }
    return worst;
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

TEST_CASE("a whole-desk commit of levels, mutes, polarities and delays, or of EQs, is no click", "[engine][splatter][commits]")
{
    for (const auto kind : {is_level, is_eq}) { // what a resonance rings on after a jump before it is its own sound: not both at once
        BenchDesk desk{channels, outputs};
        for (int o = 0; o < outputs; ++o) desk.set(id_of(GdOut::src, o), first_channel_source + o);
        std::mt19937 random{11};
        for (const auto& change : random_tones(kind, random)) desk.values.set(change.id, change.value);
        desk.start();
        int frame = 0;
        (void)commit_splatter_db(desk, {}, frame, 48000); // the longest delay is filled
        std::vector<double> splatter;
        for (int n = 0; n < commits() / 20; ++n) splatter.push_back(commit_splatter_db(desk, random_tones(kind, random), frame));
        std::sort(splatter.begin(), splatter.end());
        WARN(splatter.size() << " commits: median " << splatter[splatter.size() / 2] << " dB, worst " << splatter.back() << " dB");
        // The law is for one change (splatter_test). Several on one channel at once may pass through something louder than
        // where they come from and go to, which this measure counts as splatter: so the bulk is held to the law; a hard cut of the tone would be
        // above -35 dB.
        CHECK(splatter[splatter.size() * 3 / 4] <= -58);
        CHECK(splatter.back() <= -40);
    }
}
