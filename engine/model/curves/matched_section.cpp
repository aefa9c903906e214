// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/curves/matched_section.h"
#include "engine/model/curves/prototypes.h"

#include <algorithm>
#include <cmath>

namespace gigdesk::curves {
namespace {

/// (n2 s^2 + n1 s + n0) / (s^2 + k s + 1) over the bilinear s = tan(angle/2) / g. Squared magnitudes are polynomials
/// of u = tan^2(angle/2) / g^2, which stay near 1 however low the frequency: no digits are lost at 20 Hz and 192 kHz.
struct Section {
    double g, k;
    double n0 = 1, n1 = 0, n2 = 0;

    [[nodiscard]] double u_of(double angle) const noexcept
    {
        const double s = std::tan(angle / 2) / g;
        return s * s;
    }
    [[nodiscard]] double denominator(double u) const noexcept { return (1 - u) * (1 - u) + k * k * u; }
    [[nodiscard]] SvfCoefs coefs() const noexcept
    {
        return {float(g), float(k), float(n2), float(n1 - n2 * k), float(n0 - n2)};
    }
};

double squared(double x) noexcept { return x * x; }

/// Where a low-pass is fitted, beside DC.
constexpr double low_pass_knee = 0.5 * pi, low_pass_top = 0.8 * pi;

/// The analogue poles of s^2 + d s + 1, moved sample by sample (impulse invariance): s = tanh(pole / 2).
Section poles_at(double angle, double damping) noexcept
{
    const double half_decay = angle * damping / 4, turn = 1 - damping * damping / 4;
    const double rise = std::exp(half_decay), sinh_half = (rise - 1 / rise) / 2, cosh_half = (rise + 1 / rise) / 2;
    const double swing = angle * std::sqrt(std::abs(turn)) / 2;
    const double sin_squared = turn >= 0 ? squared(std::sin(swing)) : -squared(std::sinh(swing));
    const double low = squared(sinh_half) + sin_squared, high = squared(sinh_half) + 1 - sin_squared;
    const double g = std::sqrt(low / high);
    return {g, 2 * sinh_half * cosh_half / (high * g)};
}

/// Numerator through n0 (set before), |n2|^2 and |n1|^2 - 2 n0 n2. At least `least_n1`, so that the inverse is stable.
void set_numerator(Section& s, double n2_squared, double middle, double least_n1) noexcept
{
    s.n2 = std::sqrt(n2_squared);
    s.n1 = std::max(std::sqrt(std::max(middle + 2 * s.n0 * s.n2, 0.0)), least_n1);
}

/// Fits the numerator to n0 and to the squared magnitudes h1, h2 at two angles.
/// @return is it a good fit: as large as that at half the rate (squared), its n1 well above the least?
bool fit(Section& s, double angle1, double h1, double angle2, double h2, double least_n1, double least_top = 1e-8) noexcept
{
    const double u1 = s.u_of(angle1), u2 = s.u_of(angle2), n0_squared = squared(s.n0);
    const double r1 = (h1 * s.denominator(u1) - n0_squared) / u1, r2 = (h2 * s.denominator(u2) - n0_squared) / u2;
    const double fitted = (r2 - r1) / (u2 - u1), n2_squared = std::max(fitted, 1e-8), middle = r2 - n2_squared * u2;
    set_numerator(s, n2_squared, middle, least_n1);
    return fitted >= least_top && s.n1 >= 1.7 * least_n1;
}

Section inverse(const Section& s) noexcept
{
    const double ratio = std::sqrt(s.n0 / s.n2);
    return {s.g * ratio, s.n1 * ratio / s.n0, 1 / s.n0, s.k * ratio / s.n0, 1 / s.n2};
}

/// Gain > 1. The peak has the right height and no slope at its centre; DC is 1.
Section boost_bell(double angle, double gain, double damping) noexcept
{
    Section s = poles_at(angle, damping);
    const double u = s.u_of(angle), peak = squared(gain);
    const double n2_squared = std::max(peak + (1 - peak) / squared(u), 0.01);
    set_numerator(s, n2_squared, (peak * s.denominator(u) - 1) / u - n2_squared * u, 0);
    return s;
}

/// The analogue shelf, bent so that its infinity is half the rate: nowhere louder or softer than that.
Section bent_low_shelf(double angle, double root_gain, double q) noexcept
{
    const double root = std::sqrt(root_gain), k = 1 / q;
    return {std::tan(angle / 2) / root, k, squared(root_gain), root_gain * k, 1};
}

/// Root gain > 1: the pole pair lies below the zero pair, so the fitted side is the one near half the rate.
Section boost_low_shelf(double angle, double root_gain, double q) noexcept
{
    const double root = std::sqrt(root_gain), upper = std::min(angle * root, 0.8 * pi), lower = 0.8 * upper;
    Section s = poles_at(angle / root, 1 / q);
    s.n0 = squared(root_gain);
    const auto wanted = [&](double at) { return low_shelf_squared(at / angle, root_gain, q); };
    // Near half the rate a resonant one has no good fit; without this its inverse would boost that by 70 dB.
    if (q > 2 && angle * root > 0.8 * pi) return bent_low_shelf(angle, root_gain, q);
    const bool fits = fit(s, lower, wanted(lower), upper, wanted(upper), root_gain / (2 * q), wanted(pi) / 4);
    return fits ? s : bent_low_shelf(angle, root_gain, q);
}

} // namespace

SvfCoefs identity_at(double angle) noexcept { return {float(std::tan(angle / 2)), 2, 1, 0, 0}; }

SvfCoefs bell(double angle, double gain, double damping) noexcept
{
    if (gain > 1) return boost_bell(angle, gain, damping).coefs();
    if (gain < 1) return inverse(boost_bell(angle, 1 / gain, gain * damping)).coefs();
    const Section s = poles_at(angle, damping);
    return {float(s.g), float(s.k), 1, 0, 0};
}

SvfCoefs low_shelf(double angle, double root_gain, double q) noexcept
{
    if (root_gain > 1) return boost_low_shelf(angle, root_gain, q).coefs();
    if (root_gain < 1) return inverse(boost_low_shelf(angle, 1 / root_gain, q)).coefs();
    return bell(angle, 1, 1 / q);
}

/// A high shelf is the gain of the top times a low shelf that takes it away again below.
SvfCoefs high_shelf(double angle, double root_gain, double q) noexcept
{
    if (root_gain == 1) return bell(angle, 1, 1 / q);
    Section s = boost_low_shelf(angle, std::max(root_gain, 1 / root_gain), q);
    if (root_gain > 1) s = inverse(s);
    const double top = squared(root_gain);
    s.n0 *= top, s.n1 *= top, s.n2 *= top;
    return s.coefs();
}

SvfCoefs high_pass(double angle, double damping) noexcept
{
    Section s = poles_at(angle, damping);
    const double u = s.u_of(angle);
    s.n0 = 0;
    s.n2 = std::sqrt(s.denominator(u)) / (damping * u);
    return s.coefs();
}

SvfCoefs low_pass(double angle, double damping) noexcept
{
    Section s = poles_at(angle, damping);
    const auto wanted = [&](double at) {
        const double u = squared(at / angle);
        return 1 / (squared(1 - u) + squared(damping) * u);
    };
    fit(s, std::min(angle, low_pass_knee), wanted(std::min(angle, low_pass_knee)), low_pass_top, wanted(low_pass_top), 0);
    return s.coefs();
}

// First order in a second-order section: a pole and a zero at -1 cancel.
SvfCoefs first_order_high_pass(double angle) noexcept
{
    const double g = std::tanh(angle / 2), u = squared(std::tan(angle / 2) / g);
    const float level = float(std::sqrt((u + 1) / (2 * u)));
    return {float(g), 2, level, -level, -level};
}

SvfCoefs first_order_low_pass(double angle) noexcept
{
    const double g = std::tanh(angle / 2), u = squared(std::tan(low_pass_top / 2) / g);
    const double wanted = 1 / (1 + squared(low_pass_top / angle));
    const float floor = float(std::sqrt(std::max((wanted * (1 + u) - 1) / u, 0.0)));
    return {float(g), 2, floor, 1 - floor, 1 - floor};
}

SvfCoefs crossover_half(double angle, double damping, PassBand pass) noexcept
{
    const auto g = float(std::tan(angle / 2)), k = float(damping);
    return pass == PassBand::high ? SvfCoefs{g, k, 1, -k, -1} : SvfCoefs{g, k, 0, 0, 1};
}

SvfCoefs band_pass(double angle, double damping) noexcept
{
    return {float(std::tan(angle / 2)), float(damping), 0, float(damping), 0};
}

} // namespace gigdesk::curves
