// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/curves/eq_design.h"

#include <cmath>
#include <complex>

/// The section of eq_design.h as plain float code, to test designs by their sound.
namespace gigdesk::test {

class SvfReference
{
  public:
    explicit SvfReference(const SvfCoefs& coefs) : c_{coefs} {}
    void set(const SvfCoefs& coefs) { c_ = coefs; }
    float operator()(float x)
    {
        const float a1 = 1 / (1 + c_.g * (c_.g + c_.k)), a2 = c_.g * a1, a3 = c_.g * a2;
        const float v3 = x - ic2_, v1 = a1 * ic1_ + a2 * v3, v2 = ic2_ + a2 * ic1_ + a3 * v3;
        ic1_ = 2 * v1 - ic1_;
        ic2_ = 2 * v2 - ic2_;
        return c_.m0 * x + c_.m1 * v1 + c_.m2 * v2;
    }

  private:
    SvfCoefs c_;
    float ic1_ = 0, ic2_ = 0;
};

/// Steady-state gain at f: correlates whole periods after the filter has settled.
inline double measured_db(const SvfCoefs& coefs, double f_hz, double rate, double settle_s, double measure_s)
{
    SvfReference filter{coefs};
    const double step = 2 * 3.14159265358979323846 * f_hz / rate;
    const auto settle = long(settle_s * rate), length = long(std::max(1.0, std::round(measure_s * f_hz)) / f_hz * rate);
    std::complex<double> in{}, out{};
    for (long n = 0; n < settle + length; ++n) {
        const double x = 0.25 * std::sin(step * double(n));
        const double y = filter(float(x));
        if (n < settle) continue;
        const auto turn = std::polar(1.0, -step * double(n));
        in += x * turn;
        out += y * turn;
    }
    return 20 * std::log10(std::abs(out) / std::abs(in));
}

} // namespace gigdesk::test
