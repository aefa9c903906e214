// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <optional>
#include <vector>

/// Measures what the operator's cable says: a quiet burst of noise leaves on one device output, one device input listens,
/// and the delay between them is the latency. The burst is a maximum length sequence without its lowest and highest
/// frequencies, so that it is found exactly although it is far below the music, and is no click.
/// It comes after the output guard and keeps its law: it gives way where the sound comes near the ceiling, so that an
/// output never goes above it.
namespace gigdesk {

struct PingWish {
    int output = 0, input = 0; ///< device channels, from 0
    double rate = 48000;
    float level_db = -40;  ///< peak of the burst, dBFS
    float ceiling_db = -1; ///< of that output's guard, dBFS
};

/// What was heard, as it came in.
struct PingTake {
    PingWish wish;
    bool complete = false; ///< false: the device changed under way
    std::vector<float> heard;
};

struct PingAnswer {
    bool heard = false;
    int frames = 0;    ///< from the output's frame to the input's
    float gain_db = 0; ///< of the way, output to input
};

/// [any] Looks for the burst. Takes up to some tenths of a second: not for threads that have no time.
[[nodiscard]] PingAnswer find_ping(const PingTake& take);

class LoopPing
{
  public:
    /// [control] The next block begins to play. @return false: one is under way
    bool arm(const PingWish& wish);
    /// [control] What was heard, once, when it is over.
    [[nodiscard]] std::optional<PingTake> take();

    /// [rt] One block of the device, after everything else: adds to out, listens to in.
    void run(const float* const* in, int inputs, float* const* out, int outputs, int frames) noexcept;
    /// [control] while no block runs: another device drives from now on, what was heard is of no use.
    void break_off() noexcept;

  private:
    enum class State { idle, armed, over, broken };
    void play(float* out, int frames) const noexcept;
    void listen(const float* in, int frames) noexcept;

    std::atomic<State> state_{State::idle};
    PingWish wish_; ///< these belong to [rt] while armed, else to [control]
    std::vector<float> burst_, heard_;
    float ceiling_ = 1;
    int at_ = 0;
};

} // namespace gigdesk
