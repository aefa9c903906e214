// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/curves/eq_design.h"

#include <algorithm>
#include <array>
#include <cmath>

/// The analogue filters that the desk declares, as squared magnitudes over x = f / centre. [any] pure
namespace gigdesk::curves {

inline constexpr double butterworth_damping = 1.4142135623730951;

/// Gain and Q of a band, inside what a knob can ask for.
struct Knobs {
    double gain, root_gain, q; ///< gain linear; root_gain = sqrt(gain) is the A of the formulas
    Knobs(float gain_db, float quality) noexcept
        : gain{std::exp(std::clamp(double(gain_db), -30.0, 30.0) * 0.11512925464970228)}, root_gain{std::sqrt(gain)},
          q{std::clamp(double(quality), 0.1, 40.0)}
    {
    }
};

/// s^2 + s gain d + 1 over s^2 + s d + 1
[[nodiscard]] inline double bell_squared(double x, double gain, double damping) noexcept
{
    const double u = x * x, flank = (1 - u) * (1 - u), middle = damping * damping * u;
    return (flank + gain * gain * middle) / (flank + middle);
}

/// A (s^2 + s sqrt(A)/Q + A) over A s^2 + s sqrt(A)/Q + 1
[[nodiscard]] inline double low_shelf_squared(double x, double root_gain, double q) noexcept
{
    const double a = root_gain, u = x * x, resonance = a * u / (q * q);
    return a * a * ((a - u) * (a - u) + resonance) / ((1 - a * u) * (1 - a * u) + resonance);
}

/// A cut as stages of first or second order. As a low-pass a stage sits at shift times the cut's frequency.
struct CutStage {
    int order = 0; ///< 0 = nothing
    double damping = butterworth_damping;
    double shift = 1;
};
using CutStages = std::array<CutStage, 2>;

[[nodiscard]] constexpr CutStages crossover_stages(EqType type) noexcept
{
    switch (type) {
    case EqType::butterworth_6: return {CutStage{1}, CutStage{}};
    case EqType::bessel_12: return {CutStage{2, 1.7320508, 1.2720196}, CutStage{}};
    case EqType::linkwitz_12: return {CutStage{2, 2}, CutStage{}};
    case EqType::butterworth_18: return {CutStage{2, 1}, CutStage{1}};
    case EqType::butterworth_24: return {CutStage{2, 0.7653669}, CutStage{2, 1.8477591}};
    case EqType::bessel_24: return {CutStage{2, 1.2414060, 1.6033575}, CutStage{2, 1.9159490, 1.4301716}};
    case EqType::linkwitz_24: return {CutStage{2}, CutStage{2}};
    default: return {CutStage{2}, CutStage{}};
    }
}

/// @param slope 0, 1, 2 = 12, 18, 24 dB/octave
[[nodiscard]] constexpr CutStages low_cut_stages(int slope) noexcept
{
    return crossover_stages(slope <= 0   ? EqType::butterworth_12
                            : slope == 1 ? EqType::butterworth_18
                                         : EqType::butterworth_24);
}

/// As high-passes; a low-pass is the same at 1/x.
[[nodiscard]] inline double stages_squared(const CutStages& stages, double x) noexcept
{
    double product = 1;
    for (const CutStage& stage : stages) {
        const double u = x * x * stage.shift * stage.shift;
        if (stage.order == 1) product *= u / (u + 1);
        if (stage.order == 2) product *= u * u / ((1 - u) * (1 - u) + stage.damping * stage.damping * u);
    }
    return product;
}

} // namespace gigdesk::curves
