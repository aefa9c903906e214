// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/rt/denormals.h"
#include "tests/engine/bench_desk.h"

#include <algorithm>
#include <array>

/// Clicks of many tones at once, while they play: what lies outside f/4 ... 4f (Butterworth, 60 dB an octave on both
/// sides) and the whole sound, as mean squares of 5 ms windows that begin every 1.25 ms.
namespace gigdesk::test {

class ClickMeter
{
  public:
    static constexpr double tone_hz = 997;
    static constexpr int hop = 60, hops_a_window = 4;

    explicit ClickMeter(int channels) : channels_{std::size_t(channels)}, pairs_{(channels_ + 1) / 2}, below_now_(pairs_), above_now_(pairs_), sound_now_(pairs_)
    {
        for (std::size_t s = 0; s < stages; ++s) {
            const double q = 1 / (2 * std::sin(pi * (2 * double(s) + 1) / (4 * stages)));
            high_pass_[s] = {section(4 * tone_hz, q, true), pairs_}, low_pass_[s] = {section(tone_hz / 4, q, false), pairs_};
        }
    }

    /// From here on the windows belong to another stretch; what the filters hold goes on.
    void start_stretch()
    {
        below_.clear(), above_.clear(), sound_.clear();
        forget_hop();
    }
    void feed(const Sound& x)
    {
        const FlushDenormals flush; // of channels that have become silent
        Pairs high(pairs_), low(pairs_);
        for (std::size_t f = 0; f < x[0].size(); ++f) {
            for (std::size_t c = 0; c < channels_; ++c) low[c / 2][c % 2] = x[c][f];
            for (std::size_t p = 0; p < pairs_; ++p) high[p] = low[p], sound_now_[p] += low[p] * low[p];
            for (std::size_t s = 0; s < stages; ++s) high_pass_[s].run(high), low_pass_[s].run(low);
            for (std::size_t p = 0; p < pairs_; ++p) below_now_[p] += low[p] * low[p], above_now_[p] += high[p] * high[p];
            if (++count_ == hop) end_hop();
        }
    }
    /// Mean square of the worst window of hops from ... to. @param to 0 = the end; negative `from` counts from the end
    [[nodiscard]] double below(std::size_t channel, int from = 0, int to = 0) const { return largest(windows(channel, from, to, below_)); }
    [[nodiscard]] double above(std::size_t channel, int from = 0, int to = 0) const { return largest(windows(channel, from, to, above_)); }
    [[nodiscard]] double outside(std::size_t channel, int from = 0, int to = 0) const { return largest(windows(channel, from, to, below_, above_)); }
    [[nodiscard]] double sound(std::size_t channel, int from = 0, int to = 0) const { return largest(windows(channel, from, to, sound_)); }
    /// What is there all the time: half of the windows have no more. One click more or less does not move it.
    [[nodiscard]] double usual_below(std::size_t channel, int from) const { return middle(windows(channel, from, 0, below_)); }
    [[nodiscard]] double usual_above(std::size_t channel, int from) const { return middle(windows(channel, from, 0, above_)); }

  private:
    static constexpr double pi = 3.14159265358979323846;
    static constexpr std::size_t stages = 5;
    typedef double Pair __attribute__((vector_size(16))); ///< of channels: most of the work of many tests is done here
    using Pairs = std::vector<Pair>;
    struct Section {
        double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
    };
    struct Bank {
        Bank() = default;
        Bank(const Section& coefs, std::size_t pairs) : c{coefs}, s1(pairs), s2(pairs) {}
        void run(Pairs& io)
        {
            const auto [b0, b1, b2, a1, a2] = c;
            Pair *x = io.data(), *one = s1.data(), *two = s2.data();
            for (std::size_t i = 0; i < io.size(); ++i) {
                const Pair in = x[i], y = b0 * in + one[i];
                one[i] = b1 * in - a1 * y + two[i], two[i] = b2 * in - a2 * y, x[i] = y;
            }
        }
        Section c;
        Pairs s1, s2;
    };
    using Hops = std::vector<Pairs>;

    static Section section(double hz, double q, bool high)
    {
        const double w = 2 * pi * hz / 48000, alpha = std::sin(w) / (2 * q), c = std::cos(w), a0 = 1 + alpha, edge = (high ? 1 + c : 1 - c) / a0;
        return {edge / 2, high ? -edge : edge, edge / 2, -2 * c / a0, (1 - alpha) / a0};
    }
    void forget_hop()
    {
        count_ = 0;
        for (auto* sums : {&below_now_, &above_now_, &sound_now_}) std::fill(sums->begin(), sums->end(), Pair{});
    }
    void end_hop()
    {
        below_.push_back(below_now_), above_.push_back(above_now_), sound_.push_back(sound_now_);
        forget_hop();
    }
    /// The mean squares of all windows.
    template <class... Bands>
    static std::vector<double> windows(std::size_t channel, int from, int to, const Hops& first, const Bands&... more)
    {
        const int end = to > 0 ? to : int(first.size());
        std::vector<double> all;
        for (int h = from < 0 ? int(first.size()) + from : from; h + hops_a_window <= end; ++h) {
            double sum = 0;
            for (auto i = std::size_t(h); i < std::size_t(h + hops_a_window); ++i) sum += first[i][channel / 2][channel % 2] + (0.0 + ... + more[i][channel / 2][channel % 2]);
            all.push_back(sum / (hop * hops_a_window));
        }
        return all;
    }
    static double largest(const std::vector<double>& all) { return all.empty() ? 0 : *std::max_element(all.begin(), all.end()); }
    static double middle(std::vector<double> all)
    {
        const auto half = all.begin() + std::ptrdiff_t(all.size() / 2);
        std::nth_element(all.begin(), half, all.end());
        return *half;
    }

    std::size_t channels_, pairs_;
    std::array<Bank, stages> high_pass_, low_pass_;
    Pairs below_now_, above_now_, sound_now_;
    int count_ = 0;
    Hops below_, above_, sound_;
};

inline double power_db(double mean_square) { return 10 * std::log10(mean_square + 1e-30); }

} // namespace gigdesk::test
