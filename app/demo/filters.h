// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

/// Small filters and oscillators the demo band's instruments are built of. Not the desk's own: these may be rough.
/// One thread, prepared for one rate. [any]
namespace gigdesk::demo {

/// Gain per frame that falls by 60 dB in the given time.
[[nodiscard]] inline float fall(double seconds, double rate) noexcept { return float(std::pow(10.0, -3.0 / (seconds * rate))); }
[[nodiscard]] inline float gain_of_db(double db) noexcept { return float(std::pow(10.0, db / 20)); }
[[nodiscard]] inline float hz_of(float pitch) noexcept { return 440.0f * std::exp2((pitch - 69) / 12); }

/// hz_of() for 21 and above, exact to a fifth of a cent: quick enough for every frame.
[[nodiscard]] inline float quick_hz_of(float pitch) noexcept
{
    const float octaves = (pitch - 21) / 12; // above the lowest key
    const int whole = int(octaves);
    const float x = octaves - float(whole);
    return 27.5f * float(1 << whole) * (1 + x * (0.69606f + x * (0.22449f + x * 0.07944f)));
}

/// Sine of a phase counted in turns, exact to about 0.001; 0 <= phase < 2^31.
[[nodiscard]] inline float sine_of_turns(float turns) noexcept
{
    const float x = 2 * (turns - float(int(turns))) - 1;
    const float parabola = 4 * x * (std::fabs(x) - 1);
    return parabola * (0.775f + 0.225f * std::fabs(parabola));
}

class OnePole
{
  public:
    void cut_at(double hz, double rate) noexcept { step_ = float(1 - std::exp(-2 * std::numbers::pi * hz / rate)); }
    [[nodiscard]] float low(float x) noexcept { return state_ += step_ * (x - state_); }
    [[nodiscard]] float high(float x) noexcept { return x - low(x); }

  private:
    float step_ = 1, state_ = 0;
};

/// Second-order filter, transposed form II; designs after Bristow-Johnson's cookbook.
class Biquad
{
  public:
    void low_pass(double hz, double q, double rate) noexcept { design(hz, q, rate, Shape::low); }
    void high_pass(double hz, double q, double rate) noexcept { design(hz, q, rate, Shape::high); }
    /// Peak gain 1.
    void band_pass(double hz, double q, double rate) noexcept { design(hz, q, rate, Shape::band); }

    void bell(double hz, double q, double db, double rate) noexcept
    {
        const double w = angle(hz, rate), a = std::pow(10.0, db / 40), alpha = std::sin(w) / (2 * q);
        set(1 + alpha * a, -2 * std::cos(w), 1 - alpha * a, 1 + alpha / a, -2 * std::cos(w), 1 - alpha / a);
    }

    [[nodiscard]] float next(float x) noexcept
    {
        const float y = b0_ * x + s1_;
        s1_ = b1_ * x - a1_ * y + s2_;
        s2_ = b2_ * x - a2_ * y;
        return y;
    }

  private:
    enum class Shape { low, high, band };

    static double angle(double hz, double rate) noexcept { return 2 * std::numbers::pi * std::min(hz, 0.45 * rate) / rate; }

    void design(double hz, double q, double rate, Shape shape) noexcept
    {
        const double w = angle(hz, rate), c = std::cos(w), alpha = std::sin(w) / (2 * q);
        const double side = shape == Shape::low ? (1 - c) / 2 : shape == Shape::high ? (1 + c) / 2 : alpha;
        const double middle = shape == Shape::low ? 2 * side : shape == Shape::high ? -2 * side : 0;
        set(side, middle, shape == Shape::band ? -side : side, 1 + alpha, -2 * c, 1 - alpha);
    }

    void set(double b0, double b1, double b2, double a0, double a1, double a2) noexcept
    {
        b0_ = float(b0 / a0), b1_ = float(b1 / a0), b2_ = float(b2 / a0);
        a1_ = float(a1 / a0), a2_ = float(a2 / a0);
    }

    float b0_ = 1, b1_ = 0, b2_ = 0, a1_ = 0, a2_ = 0, s1_ = 0, s2_ = 0;
};

/// The way from an instrument to a microphone, in whole frames.
class Distance
{
  public:
    void set(double ms, double rate) { line_.assign(std::size_t(std::max(1.0, ms * rate / 1000)), 0.0f); }
    [[nodiscard]] float next(float x) noexcept
    {
        const float y = line_[at_];
        line_[at_] = x;
        at_ = at_ + 1 == line_.size() ? 0 : at_ + 1;
        return y;
    }

  private:
    std::vector<float> line_ = {0.0f};
    std::size_t at_ = 0;
};

} // namespace gigdesk::demo
