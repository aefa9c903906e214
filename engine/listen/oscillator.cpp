// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/listen/oscillator.h"

#include <algorithm>
#include <cmath>

namespace gigdesk {
namespace {

constexpr int left_side = 16, both_sides = 18, mono = 19, first_matrix = 20; // destinations behind the buses
constexpr double two_pi = 6.283185307179586;
constexpr float white_gain = 1.22474487f; // uniform -1 ... 1 has an RMS of 1 / sqrt 3
constexpr double tail_ms = 50;       // longer than sends fade

/// White to pink, instrumentation grade (Paul Kellet, musicdsp.org): seven leaky sums and a share of the source.
float pink_step(std::array<float, 7>& b, float white) noexcept
{
    constexpr float pole[] = {0.99886f, 0.99332f, 0.96900f, 0.86650f, 0.55000f, -0.7616f};
    constexpr float share[] = {0.0555179f, 0.0750759f, 0.1538520f, 0.3104856f, 0.5329522f, -0.0168980f};
    float sum = b[6] + 0.5362f * white;
    for (std::size_t i = 0; i < 6; ++i) b[i] = pole[i] * b[i] + share[i] * white, sum += b[i];
    b[6] = 0.115926f * white;
    return sum;
}

/// By the energy of its impulse response.
float gain_for_power_of_sine() noexcept
{
    std::array<float, 7> b{};
    double energy = 0;
    for (int n = 0; n < 20000; ++n) {
        const double y = double(pink_step(b, n == 0 ? 1.0f : 0.0f));
        energy += y * y;
    }
    return float(double(white_gain) / std::sqrt(energy));
}

} // namespace

Oscillator::Oscillator(const Times& times)
    : times_{times}, pink_gain_{gain_for_power_of_sine()}, fall_{float(std::pow(10.0, -1 / (1.7 * times.rate)))}
{
}

ExtraSends Oscillator::sends(const OscillatorSettings& s) noexcept
{
    ExtraSends to;
    if (!s.on) return to;
    const int d = s.destination;
    if (d < bus_count) to.buses[std::size_t(d)].gain = 1;
    else if (d >= first_matrix) to.matrices[std::size_t(d - first_matrix)].gain = 1;
    else if (d == both_sides) to.mains[0].gain = to.mains[1].gain = 1;
    else to.mains[std::size_t(d == mono ? 2 : d - left_side)].gain = 1;
    return to;
}

void Oscillator::refresh(const OscillatorSettings& s, bool ramps) noexcept
{
    turns_per_frame_ = double(s.f_hz[s.select]) / times_.rate;
    const float level = db_to_gain(s.level_db), gains[] = {level, level * pink_gain_, level * white_gain};
    for (int i = 0; i < 3; ++i) glide_to(signals_, i, i == int(s.signal) ? gains[i] : 0, ramps ? times_.gain : 0);
    on_ = s.on;
}

void Oscillator::next_cell(const Kernels& k) noexcept
{
    gigdesk::next_cell(k, signals_);
    tail_cells_ = on_ ? times_.cells(tail_ms) : std::max(0, tail_cells_ - 1);
    if (tail_cells_ == 0) meter_ = 0;
}

float Oscillator::sine() noexcept
{
    const float y = float(std::sin(two_pi * phase_));
    phase_ += turns_per_frame_;
    phase_ -= std::floor(phase_);
    return y;
}

float Oscillator::white() noexcept
{
    random_ ^= random_ << 13, random_ ^= random_ >> 17, random_ ^= random_ << 5; // Marsaglia's xorshift32
    return float(std::int32_t(random_)) * 0x1p-31f;
}

void Oscillator::play(const Piece& piece, Block& out, int lane) noexcept
{
    if (tail_cells_ == 0) {
        for (int f = 0; f < piece.frames; ++f) out.frame[f].lane[lane] = 0;
        return;
    }
    const auto is_heard = [this](int i) { return signals_.moving || signals_.base.lane[i] != 0; };
    const bool tone = is_heard(0), noise = is_heard(1) || is_heard(2);
    for (int f = 0; f < piece.frames; ++f) {
        const auto gain = [&, t = float(piece.phase + f + 1)](int i) { return signals_.base.lane[i] + t * signals_.step.lane[i]; };
        float y = 0;
        if (tone) y += sine() * gain(0);
        if (noise) {
            const float w = white();
            y += pink_step(poles_, w) * gain(1) + w * gain(2);
        }
        out.frame[f].lane[lane] = y;
        meter_ = std::max(meter_ * fall_, std::abs(y));
    }
}

} // namespace gigdesk
