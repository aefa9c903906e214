// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/commit_ring.h"
#include "engine/model/desk_values.h"
#include "engine/model/meters.h"
#include "engine/model/snapshot.h"
#include "engine/simd.h"

#include <memory>

/// The sound of the desk. Works in pieces that end at absolute multiples of 16 frames: changes, coefficients and ramps
/// live on that grid, so the result does not depend on the device's block size.
namespace gigdesk {

class AnalysisTaps; // engine/listen/analysis_taps.h

struct EngineConfig {
    double rate = 48000;
    int max_block = 1024;
    int inputs = 32, outputs = 32; ///< device channels
    Simd simd = Simd::automatic;
    bool limit_outputs = true; ///< false: nobody listens but a file; the guard still lets nothing but numbers out
    int tracks = 0; ///< of a recording being played: process() finds them behind the inputs
};

class Engine
{
  public:
    /// [control] Allocates everything there will ever be.
    explicit Engine(const EngineConfig&);
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// [control] writes; the engine takes whole commits at grid points.
    [[nodiscard]] CommitRing& changes() noexcept;
    /// [control] Before the first process(): takes every audible value at once, without ramps.
    void load(const DeskValues&) noexcept;

    /// [rt] Any 1 ... max_block frames; channel by channel. in[i] may be nullptr (silence), out[i] too (nobody listens).
    /// Allocates nothing, locks nothing, never fails.
    void process(const float* const* in, float* const* out, int frames) noexcept;

    /// One reader.
    [[nodiscard]] Snapshot<MeterSnapshot>& meters() noexcept;
    /// Sound for spectrum and goniometer; one reader.
    [[nodiscard]] AnalysisTaps& analysis() noexcept;
    /// [rt] Frames processed so far.
    [[nodiscard]] std::uint64_t frame() const noexcept;
    /// [any] The instruction set in use.
    [[nodiscard]] const char* simd_name() const noexcept;

    /// For tests of the guard: poisons the states of a channel's EQ.
    void break_channel(int channel) noexcept;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace gigdesk
