// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/curves/eq_design.h"

/// The designs behind eq_design.h, one SVF section each. Angles are radians per sample, damping is 1/Q. [any] pure
namespace gigdesk::curves {

inline constexpr double pi = 3.14159265358979323846;

[[nodiscard]] SvfCoefs identity_at(double angle) noexcept;

/// s^2 + s gain d + 1 over s^2 + s d + 1
[[nodiscard]] SvfCoefs bell(double angle, double gain, double damping) noexcept;
[[nodiscard]] SvfCoefs low_shelf(double angle, double root_gain, double q) noexcept;
[[nodiscard]] SvfCoefs high_shelf(double angle, double root_gain, double q) noexcept;
[[nodiscard]] SvfCoefs high_pass(double angle, double damping) noexcept;
[[nodiscard]] SvfCoefs low_pass(double angle, double damping) noexcept;
[[nodiscard]] SvfCoefs first_order_high_pass(double angle) noexcept;
[[nodiscard]] SvfCoefs first_order_low_pass(double angle) noexcept;
[[nodiscard]] SvfCoefs band_pass(double angle, double damping) noexcept;
/// By the bilinear transform: high- and low-pass of a split share their poles exactly.
[[nodiscard]] SvfCoefs crossover_half(double angle, double damping, PassBand pass) noexcept;

} // namespace gigdesk::curves
