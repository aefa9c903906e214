// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <array>
#include <cmath>

/// Static curves of the dynamics, level in, gain out, both in dB; shared by the engine and the window. [any] pure
namespace gigdesk {

/// n:1, in the order of names::ratios.
inline constexpr std::array<float, 12> dyn_ratios{1.1f, 1.3f, 1.5f, 2, 2.5f, 3, 4, 5, 7, 10, 20, 100};
[[nodiscard]] constexpr float dyn_ratio(int index) noexcept { return dyn_ratios[std::size_t(std::clamp(index, 0, 11))]; }

/// Whole width of the knee for its steps 0 ... 5.
[[nodiscard]] constexpr float knee_width_db(float step) noexcept { return 3 * std::clamp(step, 0.0f, 5.0f); }

/// A gate opens at its threshold and closes this much below; a ducker the same way round.
inline constexpr float gate_hysteresis_db = 4;
/// An expander in the compressor's place goes no deeper.
inline constexpr float dyn_expander_range_db = 60;
/// Level of the RMS detector: mean square over this time constant.
inline constexpr float rms_window_ms = 10;

/// Soft knee after Giannoulis, Massberg, Reiss, "Digital Dynamic Range Compressor Design" (JAES 2012): how far `over`
/// (dB above the corner) counts. 0 below the knee, over itself above it, a parabola between.
[[nodiscard]] constexpr float past_knee_db(float over_db, float knee_db) noexcept
{
    if (2 * over_db <= -knee_db) return 0;
    if (2 * over_db >= knee_db) return over_db;
    const float into_knee = over_db + knee_db / 2;
    return into_knee * into_knee / (2 * knee_db);
}

/// Above the threshold, `ratio` dB more in give 1 dB more out.
struct CompressorCurve {
    float threshold_db = 0; ///< dBFS, -60 ... 0
    float ratio = 3;        ///< n:1, 1.1 ... 100
    float knee_db = 3;      ///< whole width, 0 ... 15

    /// @param level_db dBFS, -oo allowed     @return gain in dB, always <= 0
    [[nodiscard]] constexpr float gain_db(float level_db) const noexcept
    {
        return (1 / ratio - 1) * past_knee_db(level_db - threshold_db, knee_db);
    }
};

/// Below the threshold, 1 dB less in gives `ratio` dB less out, down to `range`.
struct ExpanderCurve {
    float threshold_db = -40; ///< dBFS
    float ratio = 2;          ///< 1:n
    float knee_db = 0;        ///< whole width
    float range_db = 60;      ///< deepest cut, > 0

    [[nodiscard]] constexpr float gain_db(float level_db) const noexcept
    {
        return std::max(-range_db, (1 - ratio) * past_knee_db(threshold_db - level_db, knee_db));
    }
};

/// Gate: 0 dB when open, -range when closed. Ducker: -range while the key is above the threshold.
/// Feed it the level and whether it was above before.
struct GateCurve {
    float threshold_db = -40;
    float range_db = 60;
    bool ducker = false;

    [[nodiscard]] constexpr bool above(float level_db, bool was_above) const noexcept
    {
        return level_db >= (was_above ? threshold_db - gate_hysteresis_db : threshold_db);
    }
    [[nodiscard]] constexpr float gain_db(bool is_above) const noexcept { return is_above != ducker ? 0.0f : -range_db; }
};

/// The gate's modes EXP2, EXP3, EXP4 by index 0 ... 2.
[[nodiscard]] constexpr ExpanderCurve gate_expander(int mode, float threshold_db, float range_db) noexcept
{
    return {threshold_db, float(2 + std::clamp(mode, 0, 2)), 0, range_db};
}

/// Automatic times of a compressor, after Giannoulis, Massberg, Reiss (JAES 2012): attack and release follow the key's
/// crest factor squared C2 = peak^2 / mean square, both over 200 ms, between 2 (a sine) and 160 (clicks).
struct AutoTimes {
    static constexpr float window_ms = 200, longest_attack_ms = 80, longest_ms = 1000; ///< attack; attack and release together
    static constexpr float least_crest = 2, most_crest = 160;                          ///< squared
    float attack_ms, release_ms;
};
[[nodiscard]] constexpr AutoTimes auto_times(float crest_squared) noexcept
{
    const float share = 2 / std::clamp(crest_squared, AutoTimes::least_crest, AutoTimes::most_crest);
    return {share * AutoTimes::longest_attack_ms, share * (AutoTimes::longest_ms - AutoTimes::longest_attack_ms)};
}

/// One-pole smoothing y += (1 - a)(x - y) that covers 63 % of a step in `ms`; 0 for no time at all.
[[nodiscard]] inline float smoothing_alpha(float ms, double rate) noexcept
{
    return ms > 0 ? float(std::exp(-1000 / (double(ms) * rate))) : 0.0f;
}

} // namespace gigdesk
