// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/analysis/spectrum_meter.h"
#include "tests/catch.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <limits>
#include <numbers>
#include <numeric>
#include <random>
#include <vector>

using namespace gigdesk;

namespace {

std::vector<float> sine(double hz, double amplitude, double seconds, double rate = 48'000)
{
    std::vector<float> samples(std::size_t(seconds * rate));
    for (std::size_t n = 0; n < samples.size(); ++n)
        samples[n] = float(amplitude * std::sin(2 * std::numbers::pi * hz / rate * double(n)));
    return samples;
}
Spectrum spectrum_of(const std::vector<float>& samples, const SpectrumBallistics& ballistics = {}, double rate = 48'000)
{
    SpectrumMeter meter{rate};
    meter.set(ballistics);
    meter.process(samples);
    return meter.read();
}
/// Long enough for the slowest band, and for a whole number of blocks of any size.
Spectrum spectrum_of_sine(double hz, double amplitude, double rate = 48'000)
{
    return spectrum_of(sine(hz, amplitude, hz < 100 ? 6 : 3, rate), {}, rate);
}

} // namespace

TEST_CASE("spectrum: a sine of full scale at a band's centre reads 0 dBFS there, and nowhere else", "[control][analysis]")
{
    for (const double rate : {44'100.0, 48'000.0, 96'000.0})
        for (const int band : {0, 1, 5, 12, 27, 33, 50, 66, 80, 90, 99}) {
            INFO("band " << band << " at " << rate << " Hz");
            const auto shown = spectrum_of_sine(double(spectrum_band_hz(band)), 1, rate);
            CHECK(shown.level_db[std::size_t(band)] == Approx(0).margin(0.2));
            for (int other = 0; other < spectrum_bands; ++other) {
                const int apart = std::abs(other - band);
                if (apart == 0) continue;
                INFO("seen from band " << other);
                CHECK(shown.level_db[std::size_t(other)] < (apart == 1 ? -16.5 : apart == 2 ? -33 : apart < 5 ? -40 : -55));
            }
        }
}

TEST_CASE("spectrum: every band of the hundred is calibrated within 0.5 dB", "[control][analysis]")
{
    for (int band = 0; band < spectrum_bands; ++band) {
        INFO("band " << band);
        CHECK(spectrum_of_sine(double(spectrum_band_hz(band)), 0.1).level_db[std::size_t(band)] == Approx(-20).margin(0.5));
    }
}

TEST_CASE("spectrum: a tone between two bands shows in both, 3 dB down", "[control][analysis]")
{
    for (const int band : {2, 20, 47, 75}) {
        INFO("band " << band);
        const auto shown = spectrum_of_sine(double(spectrum_band_hz(band)) * std::pow(1000, 0.005), 1);
        CHECK(shown.level_db[std::size_t(band)] == Approx(-3).margin(0.5));
        CHECK(shown.level_db[std::size_t(band) + 1] == Approx(-3).margin(0.5));
    }
}

TEST_CASE("spectrum: two tones are seen beside each other, the weak one too", "[control][analysis]")
{
    auto both = sine(double(spectrum_band_hz(20)), 0.5, 4);
    const auto weak = sine(double(spectrum_band_hz(28)), 0.005, 4);
    std::transform(both.begin(), both.end(), weak.begin(), both.begin(), std::plus<>{});
    const auto shown = spectrum_of(both);
    CHECK(shown.level_db[20] == Approx(-6.02).margin(0.2));
    CHECK(shown.level_db[28] == Approx(-46.02).margin(0.5));
}

/// White noise through Paul Kellet's filter, within 0.05 dB of -3 dB an octave above 10 Hz.
class PinkNoise
{
public:
    float operator()()
    {
        const float white = white_(random_);
        for (std::size_t i = 0; i < pole_.size(); ++i) state_[i] = pole_[i] * state_[i] + gain_[i] * white;
        const float pink = std::accumulate(state_.begin(), state_.end(), late_ + 0.5362f * white);
        late_ = 0.115926f * white;
        return pink;
    }

private:
    static constexpr std::array pole_{0.99886f, 0.99332f, 0.969f, 0.8665f, 0.55f, -0.7616f};
    static constexpr std::array gain_{0.0555179f, 0.0750759f, 0.153852f, 0.3104856f, 0.5329522f, -0.016898f};
    std::mt19937 random_{2024};
    std::normal_distribution<float> white_{0, 0.01f};
    std::array<float, pole_.size()> state_{};
    float late_ = 0;
};

TEST_CASE("spectrum: pink noise is flat within 1 dB on long average", "[control][analysis]")
{
    SpectrumMeter meter{48'000};
    PinkNoise pink;
    std::array<double, spectrum_bands> power{};
    std::vector<float> block(4'800);
    for (int tenth = 0; tenth < 6'000; ++tenth) {
        std::generate(block.begin(), block.end(), std::ref(pink));
        meter.process(block);
        const auto& now = meter.read();
        for (std::size_t k = 0; k < power.size(); ++k) power[k] += std::pow(10, double(now.level_db[k]) / 10);
    }
    const double mean = std::accumulate(power.begin(), power.end(), 0.0) / spectrum_bands;
    for (std::size_t k = 0; k < power.size(); ++k) {
        INFO("band " << k);
        CHECK(10 * std::log10(power[k] / mean) == Approx(0).margin(1.0));
    }
}

TEST_CASE("spectrum: silence reads the floor", "[control][analysis]")
{
    SpectrumMeter meter{48'000};
    CHECK(meter.read().level_db == Spectrum{}.level_db);
    meter.process(sine(1'000, 1, 0.5));
    const std::vector<float> nothing(48'000 * 20, 0.0f);
    meter.process(nothing);
    for (const float level : meter.read().level_db) CHECK(level <= -120);
}

TEST_CASE("spectrum: NaN, Inf and absurd samples are heard as silence and spread nowhere", "[control][analysis]")
{
    auto samples = sine(double(spectrum_band_hz(56)), 1, 3);
    samples[1'000] = std::numeric_limits<float>::quiet_NaN();
    samples[2'000] = std::numeric_limits<float>::infinity();
    samples[3'000] = -1e30f;
    const auto shown = spectrum_of(samples);
    CHECK(shown.level_db[56] == Approx(0).margin(0.5));
    for (const float level : shown.level_db) CHECK(std::isfinite(level));
}

TEST_CASE("spectrum: the size of the blocks changes nothing", "[control][analysis]")
{
    std::mt19937 random{7};
    std::vector<float> noise(48'000);
    for (auto& sample : noise) sample = float(random()) / 4e9f - 0.5f;
    SpectrumMeter whole{48'000}, bits{48'000};
    whole.process(noise);
    for (std::span<const float> left = noise; !left.empty();) {
        const auto now = left.first(std::min<std::size_t>(left.size(), 1 + random() % 700));
        bits.process(now);
        left = left.subspan(now.size());
    }
    CHECK(whole.read().level_db == bits.read().level_db);
}

TEST_CASE("spectrum: the level falls by 20 dB in the decay time, the peak detector rises at once", "[control][analysis]")
{
    constexpr int band = 66; // 1.9 kHz: the filter itself rings for a millisecond
    const auto tone = sine(double(spectrum_band_hz(band)), 1, 0.05);
    const auto pause = std::vector<float>(24'000, 0.0f);
    SpectrumMeter meter{48'000};
    meter.set({Detector::peak, 0.5f, 0});
    meter.process(tone);
    CHECK(meter.read().level_db[band] == Approx(0).margin(0.2));
    meter.process(pause);
    CHECK(meter.read().level_db[band] == Approx(-20).margin(0.7));
    SpectrumMeter mean{48'000};
    mean.set({Detector::rms, 0.5f, 0});
    mean.process(tone);
    CHECK(mean.read().level_db[band] < -3);
    mean.process(sine(double(spectrum_band_hz(band)), 1, 3));
    CHECK(mean.read().level_db[band] == Approx(0).margin(0.1));
    mean.process(pause);
    CHECK(mean.read().level_db[band] == Approx(-20).margin(0.7));
}

TEST_CASE("spectrum: a peak is held for its time, then let go", "[control][analysis]")
{
    constexpr int band = 66;
    SpectrumMeter meter{48'000};
    meter.set({Detector::peak, 0.25f, 2});
    meter.process(sine(double(spectrum_band_hz(band)), 1, 0.1));
    CHECK(meter.read().held_db[band] == Approx(0).margin(0.2));
    const std::vector<float> step(4'800, 0.0f);
    const auto wait = [&](int tenths) {
        Spectrum last;
        for (int i = 0; i < tenths; ++i) meter.process(step), last = meter.read();
        return last;
    };
    const auto soon = wait(18);
    CHECK(soon.level_db[band] < -60);
    CHECK(soon.held_db[band] == Approx(0).margin(0.2));
    CHECK(wait(12).held_db[band] < -30);
    meter.set({Detector::peak, 0.25f, 0});
    const auto unheld = meter.read();
    CHECK(unheld.held_db == unheld.level_db);
}
