// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/sizes.h"

#include <array>
#include <cstdint>

/// What the engine shows of itself: written by the audio thread about every 5 ms, newest wins.
/// Levels are linear peak amplitude (1.0 = 0 dBFS) with a true fall of 20 dB in 1.7 s (IEC 60268-18, type I),
/// so that any reading pace shows the same. Gains are linear, 1.0 = no reduction. [any]
namespace gigdesk {

struct MeterSnapshot {
    struct Channel {
        float input = 0;      ///< after trim
        float pre_fader = 0;  ///< after the whole strip, before the fader
        float post_fader = 0; ///< after fader and mute, before pan
        float gate_gain = 1;
        float comp_gain = 1;
    };
    struct Bus {
        float pre_fader = 0, post_fader = 0, comp_gain = 1;
    };

    std::uint64_t frame = 0;         ///< engine frames since start
    std::uint64_t applied_commit = 0;
    std::array<Channel, channel_strips> channels{};
    std::array<Bus, bus_count> buses{};
    std::array<Bus, 2> main{};       ///< L, R
    std::array<Channel, aux_strips> aux{};              ///< gate and compressor gains are 1
    std::array<Channel, fx_return_strips> fx_returns{}; ///< the same
    std::array<Bus, matrix_count> matrices{};
    Bus mono{};
    std::array<std::array<float, 2>, 2> listen{};       ///< Listen A, B: left, right, after level and mute
    float talk = 0;                                     ///< after trim and low cut, whether it is open or not
    float oscillator = 0;
    std::array<float, max_device_outputs> outputs{};       ///< after the output guard
    std::array<float, max_device_outputs> limiter_gain{};  ///< output guard
    std::array<std::uint8_t, channel_strips> input_clipped{}; ///< >= 3 full-scale samples in a row since start: counts, wraps

    // Counters, since the engine was built.
    std::uint64_t clamped_samples = 0;   ///< NaN, Inf or absurd samples at the inputs, replaced
    std::uint64_t culprit_resets = 0;    ///< strips, buses, main that made a NaN or Inf, were muted, reset and reopened
    std::int32_t last_culprit = -1;      ///< 0-63 ch, 100-115 bus, 200 main L, 201 main R, 202 mono, 64-79 aux and FX returns, 300-305 mtx
    std::uint64_t limited_frames = 0;    ///< frames in which an output guard limited
    std::array<std::uint32_t, max_device_outputs> limited_by_output{};

    // Load, measured by the device layer's callback.
    float load = 0, load_peak = 0;       ///< share of the deadline, 0 ... 1; peak of the last 5 s
    std::uint64_t late_blocks = 0;
    float outputs_gain = 0;              ///< 0 held ... 1 open: the HELD ramp
};

} // namespace gigdesk
