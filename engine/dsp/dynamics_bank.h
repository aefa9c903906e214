// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/dsp/lane_ramp.h"

#include <cstdint>

/// Gates and compressors for many lanes side by side. Levels and gains run in log2 units inside the kernels
/// (1 = 6.02 dB). Laws: docs/MANUAL.md; formulas: curves/dyn_curves.h. [rt] except where said.
namespace gigdesk {

inline constexpr float log2_per_db = 0.166096405f;

/// What a gate's knobs say, in natural units.
struct GateSettings {
    bool on = false;
    int mode = 3; ///< EXP2 EXP3 EXP4 GATE DUCK
    float threshold_db = -80, range_db = 60, attack_ms = 1, hold_ms = 50, release_ms = 250;
};

template <int Lanes>
struct GateBank {
    alignas(64) float open_level[Lanes], close_level[Lanes]; ///< log2 thresholds
    alignas(64) float slope[Lanes];                          ///< expander: gain per level below, 0 for gate and ducker
    alignas(64) float floor[Lanes];                          ///< -range, log2
    alignas(64) float attack[Lanes], release[Lanes];         ///< one-pole, share kept per frame
    alignas(64) float hold[Lanes];                           ///< frames
    alignas(64) std::int32_t is_gate[Lanes], is_duck[Lanes]; ///< masks, 0 or -1
    alignas(64) float envelope[Lanes], gain[Lanes], held[Lanes];
    alignas(64) std::int32_t open[Lanes];
    LaneRamp<Lanes> wet; ///< 0 off ... 1 on
    float detector_keep = 0.99f;

    /// [control]
    void prepare(double rate) noexcept;
    void set(int lane, const GateSettings& settings, double rate) noexcept;
    void reset_lane(int lane) noexcept { envelope[lane] = gain[lane] = held[lane] = 0; open[lane] = 0; }
};

/// What a compressor's knobs say, in natural units.
struct CompressorSettings {
    bool on = false, expander = false, rms = false, logarithmic = true, after_eq = true;
    float threshold_db = 0, ratio = 3, knee_db = 3, makeup_db = 0, attack_ms = 10, hold_ms = 10, release_ms = 150, mix = 100;
};

/// Everything of a compressor that is not its place before or after the EQ.
template <int Lanes>
struct CompressorBank {
    alignas(64) float threshold[Lanes], slope[Lanes], knee[Lanes]; ///< log2 units; slope <= 0; knee = whole width
    alignas(64) float floor[Lanes];                               ///< deepest gain, log2
    alignas(64) float attack[Lanes], release[Lanes], hold[Lanes];
    alignas(64) std::int32_t is_rms[Lanes], is_linear[Lanes], is_expander[Lanes], is_linked[Lanes]; ///< masks
    LaneRamp<Lanes> wet; ///< mix x make-up: gain of the compressed path
    LaneRamp<Lanes> dry; ///< 1 - mix
    LaneRamp<Lanes> late; ///< place: 0 before the EQ ... 1 after it
    float rms_keep = 0.998f;

    /// One set before the EQ, one after it; only the one in use runs.
    struct Detector {
        alignas(64) float mean_square[Lanes], peak[Lanes], reduction[Lanes], held[Lanes];
    };
    Detector detector[2];
    alignas(64) float gain_shown[Lanes]; ///< linear, newest

    /// [control]
    void prepare(double rate) noexcept;
    void set(int lane, const CompressorSettings& settings, double rate) noexcept;
    void reset_lane(int lane) noexcept
    {
        for (auto& d : detector) d.mean_square[lane] = d.peak[lane] = d.reduction[lane] = d.held[lane] = 0;
        gain_shown[lane] = 1;
    }
};

} // namespace gigdesk
