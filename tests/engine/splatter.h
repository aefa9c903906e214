// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/engine/bench_desk.h"

/// How much of a click a change makes: what appears outside f/4 ... 4f of a steady tone.
namespace gigdesk::test {

inline constexpr double tone_hz = 997;
inline constexpr std::size_t first = 4000, last = 8000; ///< changes happen at about 4800

/// Keeps what is outside f/4 ... 4f, from shortly before the change to well after it: a windowed-sinc band-stop.
inline std::vector<double> outside(const std::vector<float>& x)
{
    constexpr int half = 600;
    constexpr double pi = 3.14159265358979323846;
    std::vector<double> h(2 * half + 1);
    for (int i = -half; i <= half; ++i) {
        const auto low = [i](double hz) { const double w = 2 * hz / 48000; return i ? std::sin(pi * w * i) / (pi * i) : w; };
        const double t = (i + half) / double(2 * half), window = 0.35875 - 0.48829 * std::cos(2 * pi * t) + 0.14128 * std::cos(4 * pi * t) - 0.01168 * std::cos(6 * pi * t);
        h[std::size_t(i + half)] = ((i == 0) - (low(4 * tone_hz) - low(tone_hz / 4))) * window;
    }
    std::vector<double> y;
    for (std::size_t n = first + half; n < last + half; ++n) {
        double sum = 0;
        for (std::size_t k = 0; k < h.size(); ++k) sum += h[k] * double(x[n - k]);
        y.push_back(sum);
    }
    return y;
}

/// Worst 5 ms, in dB relative to a tone of full amplitude.
inline double splatter_db(const std::vector<float>& x)
{
    const auto y = outside(x);
    double worst = 0;
    for (std::size_t from = 0; from + 240 < y.size(); from += 60) {
        double energy = 0;
        for (std::size_t i = from; i < from + 240; ++i) energy += y[i] * y[i];
        worst = std::max(worst, energy / 240);
    }
    return 10 * std::log10(worst / 0.5 + 1e-20);
}

} // namespace gigdesk::test
