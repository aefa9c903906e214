// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/analysis/band_filters.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>

namespace gigdesk {
namespace {

using Complex = std::complex<double>;
constexpr double pi = std::numbers::pi;
constexpr double highest_in_stage = 0.26; ///< of a halved rate: where the half-band filter is still flat
constexpr double highest_of_all = 0.45;   ///< of the full rate
constexpr double half_width = 0.034546;   ///< (1000^(1/200) - 1000^(-1/200)) / 2: of a band, relative to its centre
constexpr float absurd = 64;              ///< +36 dBFS
constexpr float tiny = 1e-15f;            ///< -300 dBFS
constexpr std::size_t portion = 256;      ///< frames at once: small working memory, and nothing dies away to denormals in it

/// How often the rate may be halved for this frequency.
int stage_for(double hz, double rate)
{
    return std::max(0, int(std::floor(std::log2(highest_in_stage * rate / hz))));
}

double bessel_i0(double x)
{
    double sum = 1, term = 1;
    for (int k = 1; k < 30; ++k) sum += term *= (x / (2 * k)) * (x / (2 * k));
    return sum;
}

float or_silence(float sample) noexcept
{
    const float size = std::abs(sample);
    return size <= absurd && size > tiny ? sample : 0.0f;
}

} // namespace

/// Kaiser's window with 80 dB over the ideal half-band response.
BandFilters::HalfBand::HalfBand()
{
    constexpr double beta = 7.857;
    double sum = 0;
    for (int k = 0; k < side_taps; ++k) {
        const double at = 2 * k + 1, edge = at / (2 * side_taps);
        const double window = bessel_i0(beta * std::sqrt(1 - edge * edge)) / bessel_i0(beta);
        tap_[std::size_t(k)] = float(std::sin(pi * at / 2) / (pi * at) * window);
        sum += 2.0 * double(tap_[std::size_t(k)]);
    }
    for (auto& tap : tap_) tap *= float(0.5 / sum);
}

void BandFilters::HalfBand::process(std::span<const float> in, std::vector<float>& out) noexcept
{
    line_.assign(past_.begin(), past_.end());
    line_.insert(line_.end(), in.begin(), in.end());
    out.clear();
    for (; next_ < int(in.size()); next_ += 2) {
        const float* const centre = line_.data() + next_ + length - (length - 1) / 2;
        float y = 0.5f * *centre;
        for (int k = 0; k < side_taps; ++k) y += tap_[std::size_t(k)] * (centre[-2 * k - 1] + centre[2 * k + 1]);
        out.push_back(y);
    }
    next_ -= int(in.size());
    std::copy(line_.end() - length, line_.end(), past_.begin());
}

BandFilters::BandFilters(double rate)
{
    stages_.resize(std::size_t(stage_for(double(spectrum_band_hz(0)), rate)) + 1);
    double halved = rate;
    for (auto& stage : stages_) stage.rate = std::exchange(halved, halved / 2);
    for (int band = 0; band < spectrum_bands; ++band) {
        const double hz = double(spectrum_band_hz(band));
        if (hz < highest_of_all * rate) design(stages_[std::size_t(stage_for(hz, rate))], band);
    }
    set_detector(Detector::rms, 1);
}

/// Butterworth's poles around the centre instead of around 0 Hz; each section is 1 at the centre, and a real sine's
/// other half lies too far away to be seen: its amplitude counts twice.
void BandFilters::design(Stage& stage, int band)
{
    const int slot = stage.bands++;
    if (slot % lanes == 0) stage.groups.emplace_back();
    auto& group = stage.groups.back();
    const int lane = slot % lanes;
    place_[std::size_t(band)] = {int(&stage - stages_.data()), slot / lanes, lane};
    const double w = 2 * pi * double(spectrum_band_hz(band)) / stage.rate;
    Complex gain = 2;
    for (std::size_t p = 0; p < 3; ++p) {
        const Complex at_rest = std::exp(half_width * w * std::polar(1.0, pi * (2 + double(p)) / 3));
        const Complex pole = at_rest * std::polar(1.0, w);
        group.pole[p].re[lane] = float(pole.real());
        group.pole[p].im[lane] = float(pole.imag());
        gain *= 1.0 - at_rest;
    }
    group.gain[lane] = float(gain.real());
}

void BandFilters::set_detector(Detector detector, double decay_s)
{
    constexpr double twenty_db = 4.605170186; // of power, in nepers
    detector_ = detector;
    for (auto& stage : stages_) {
        stage.fall = float(std::exp(-twenty_db / (decay_s * stage.rate)));
        stage.rise = 1 - stage.fall;
    }
}

void BandFilters::process(std::span<const float> samples) noexcept
{
    while (!samples.empty()) {
        const auto now = samples.first(std::min(samples.size(), portion));
        samples = samples.subspan(now.size());
        clean_.resize(now.size());
        std::transform(now.begin(), now.end(), clean_.begin(), or_silence);
        std::span<const float> at = clean_;
        for (auto& stage : stages_) {
            run(stage, at);
            if (&stage == &stages_.back()) break;
            stage.halver.process(at, stage.halved);
            at = stage.halved;
        }
    }
}

/// What has died away becomes 0 before it becomes denormal, which would cost thirty times more.
BandFilters::Pole BandFilters::settled(Pole state) noexcept
{
    const Four power = state.re * state.re + state.im * state.im;
    return {power > tiny * tiny ? state.re : Four{}, power > tiny * tiny ? state.im : Four{}};
}

void BandFilters::run(Stage& stage, std::span<const float> samples) noexcept
{
    const bool peak = detector_ == Detector::peak;
    for (auto& group : stage.groups) {
        auto [one, two, three] = group.state;
        const auto [a, b, c] = group.pole;
        Four level = group.level;
        for (const float sample : samples) {
            one = {a.re * one.re - a.im * one.im + group.gain * sample, a.re * one.im + a.im * one.re};
            two = {b.re * two.re - b.im * two.im + one.re, b.re * two.im + b.im * two.re + one.im};
            three = {c.re * three.re - c.im * three.im + two.re, c.re * three.im + c.im * three.re + two.im};
            const Four power = three.re * three.re + three.im * three.im, fallen = level * stage.fall;
            level = peak ? (power > fallen ? power : fallen) : fallen + stage.rise * power;
        }
        group.state = {settled(one), settled(two), settled(three)};
        group.level = level > tiny * tiny ? level : Four{};
    }
}

float BandFilters::power(int band) const noexcept
{
    const auto& place = place_[std::size_t(band)];
    if (place.stage < 0) return 0;
    return stages_[std::size_t(place.stage)].groups[std::size_t(place.group)].level[place.lane];
}

} // namespace gigdesk
