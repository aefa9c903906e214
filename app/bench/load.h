// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/options.h"
#include "engine/engine.h"

#include <memory>
#include <vector>

/// The bench's desk under load: inputs laid out as a device would hand them over, sends kept moving, and the clock that
/// counts this thread's CPU time alone. One thread. [any]
namespace gigdesk {

/// What plays into the desk.
enum class BenchSound : std::uint8_t {
    plucked,  ///< tones that decay through the gate's threshold, over noise
    silence,  ///< nothing, after the warm-up's sound
    decay,    ///< a burst, then filters, envelopes and delays run out, over and over
    denormal, ///< numbers too small for the processor's fast path
};

/// Nanoseconds of CPU time of this thread: other programs, and other guests of the machine, are hardly in it.
[[nodiscard]] double thread_cpu_ns();

class BenchLoad
{
  public:
    /// @param options work, strips, block, rate and simd count
    BenchLoad(const BenchOptions& options, BenchSound sound);

    [[nodiscard]] Engine& engine() noexcept { return *engine_; }
    [[nodiscard]] int blocks_in_batch() const noexcept { return blocks_; }
    [[nodiscard]] int batches_in(double seconds) const;
    /// Not measured: what device and hub would do.
    void prepare_batch();
    void process(int block);
    /// Every send goes towards another level: oftener than a ramp lasts.
    void move_sends();
    /// Every audible number of the desk in one commit, away and back.
    void move_everything(bool there);
    void play(BenchSound sound) { sound_ = sound; }

  private:
    [[nodiscard]] float* block_at(int block, int input);
    [[nodiscard]] float sample(int input, std::int64_t frame) const;

    BenchOptions options_;
    BenchSound sound_;
    int inputs_, blocks_;
    std::unique_ptr<Engine> engine_;
    std::vector<std::vector<float>> signals_;
    std::vector<ParamId> sends_;
    std::vector<Change> away_, home_;
    std::vector<float> in_, out_;
    std::vector<const float*> in_rows_;
    std::vector<float*> out_rows_;
    std::int64_t frame_ = 0, next_move_ = 0;
    bool moved_ = false;
};

} // namespace gigdesk
