// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/engine.h"
#include "engine/model/desk_values.h"
#include "engine/model/fader_law.h"
#include "engine/model/names.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <vector>

/// A real engine with channel 1, aux input 1 and FX return 1 on its first input, channel 2 on its second, and what it makes
/// of a signal: to measure what knobs do. Aux input and FX return go nowhere but to their outputs.
namespace gigdesk::test {

using Signal = std::vector<float>;

/// Device outputs of the rig.
enum Out { main_left, main_right, channel_1, channel_2, bus_1, bus_16 = bus_1 + 15, mono_out, matrix_1, matrix_6 = matrix_1 + 5, aux_1, fx_1, out_count };

class DeskRig
{
  public:
    explicit DeskRig(double rate = 48000) : rate_{rate}
    {
        set(GdIn::source, 1);
        set(GdIn::source, 2, 1);
        set(Ch::mix_fader, 0);
        set(Ch::mix_st, 1);
        set(Ch::eq_on, 0);
        set(MainSt::mix_fader, 0);
        set(MainSt::mix_on, 1);
        for (int bus = 0; bus < bus_count; ++bus) set(Bus::mix_fader, 0, bus), set(Bus::mix_on, 1, bus), set(Bus::mix_st, 0, bus), set(Bus::eq_on, 0, bus);
        set(MainSt::eq_on, 0);
        set(GdIn::source, 1, channel_strips), set(GdIn::source, 1, channel_strips + aux_strips);
        for (int i = 0; i < aux_strips; ++i) set(Aux::mix_st, 0, i), set(Aux::eq_on, 0, i), set(Aux::mix_fader, 0, i);
        for (int i = 0; i < fx_return_strips; ++i) set(FxRtn::mix_st, 0, i), set(FxRtn::eq_on, 0, i), set(FxRtn::mix_fader, 0, i);
        for (int i = 0; i < matrix_count; ++i) set(Mtx::mix_fader, 0, i), set(Mtx::eq_on, 0, i);
        set(MainMono::mix_fader, 0), set(MainMono::eq_on, 0);
        const int sources[] = {1, 2, 26, 27}, more[] = {3, 20, 21, 22, 23, 24, 25, 58, 66};
        for (int out = 0; out < out_count; ++out) {
            set(GdOut::src, out < bus_1 ? sources[out] : out >= mono_out ? more[out - mono_out] : 4 + out - bus_1, out);
            set(GdOut::pos, int(names::output_taps.size()) - 1, out);
            set(GdOut::ceiling, 0, out);
        }
        set(Gd::outputs_open, 1);
    }

    /// Real or whole, by the row.
    template <class Key>
    void set(Key key, double value, int strip = 0, int inner = 0)
    {
        set(id_of(key, strip, inner), value);
    }
    void set(ParamId id, double value) { desk_.set(id, spec_of(id).type() == ValueType::real ? Value::real(float(value)) : Value::whole(int(value))); }
    [[nodiscard]] DeskValues& values() { return desk_; }
    [[nodiscard]] double rate() const { return rate_; }
    [[nodiscard]] int frames(double seconds) const { return int(std::lround(seconds * rate_)); }

    /// Plays a signal into input 1 (and 2) of a fresh desk. @return one signal for each of Out
    [[nodiscard]] std::vector<Signal> play(const Signal& first, const Signal& second = {}) const
    {
        constexpr int block = 64;
        Engine engine{{.rate = rate_, .max_block = block, .inputs = 2, .outputs = out_count}};
        engine.load(desk_);
        Signal in1 = first, in2 = second;
        const std::size_t length = (first.size() + block - 1) / block * block;
        in1.resize(length), in2.resize(length);
        std::vector<Signal> out(out_count, Signal(length));
        for (std::size_t at = 0; at < length; at += block) {
            const float* in[] = {in1.data() + at, in2.data() + at};
            float* to[out_count];
            for (int o = 0; o < out_count; ++o) to[o] = out[std::size_t(o)].data() + at;
            engine.process(in, to, block);
        }
        for (auto& signal : out) signal.resize(first.size());
        return out;
    }
    [[nodiscard]] Signal play_to(Out out, const Signal& first) const { return play(first)[std::size_t(out)]; }

  private:
    double rate_;
    DeskValues desk_;
};

inline constexpr double two_pi = 6.283185307179586;

inline Signal impulse(int frames, float height = 0.25f)
{
    Signal signal(std::size_t(frames), 0.0f);
    signal[0] = height;
    return signal;
}
inline Signal constant(int frames, float level) { return Signal(std::size_t(frames), level); }
inline Signal sine(int frames, double f_hz, double rate, float peak)
{
    Signal signal(static_cast<std::size_t>(frames));
    for (int n = 0; n < frames; ++n) signal[std::size_t(n)] = float(peak * std::sin(two_pi * f_hz * n / rate));
    return signal;
}
inline Signal noise_like(int frames)
{
    Signal signal(static_cast<std::size_t>(frames));
    std::uint32_t random = 99;
    for (auto& y : signal) random = random * 1664525u + 1013904223u, y = float(random >> 8) / 83886080.0f - 0.1f;
    return signal;
}
inline Signal joined(Signal a, const Signal& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// Magnitude at f of an impulse response, in dB.
inline double response_db(const Signal& impulse_response, double f_hz, double rate, double height = 0.25)
{
    std::complex<double> sum{};
    for (std::size_t n = 0; n < impulse_response.size(); ++n) sum += double(impulse_response[n]) * std::polar(1.0, -two_pi * f_hz * double(n) / rate);
    return 20 * std::log10(std::max(std::abs(sum) / height, 1e-15));
}

/// Level of a tone at f over the last part of a signal, whole periods, in dBFS of its peak.
inline double tone_db(const Signal& signal, double f_hz, double rate, double last_s = 0.1)
{
    const auto length = std::size_t(std::round(std::floor(last_s * f_hz) / f_hz * rate)), start = signal.size() - length;
    std::complex<double> sum{};
    for (std::size_t n = start; n < signal.size(); ++n) sum += double(signal[n]) * std::polar(1.0, -two_pi * f_hz * double(n) / rate);
    return 20 * std::log10(std::max(2 * std::abs(sum) / double(length), 1e-15));
}

/// Gain in dB, frame by frame, of a signal that is never 0.
inline std::vector<double> gain_db(const Signal& out, const Signal& in)
{
    std::vector<double> gain;
    for (std::size_t n = 0; n < in.size(); ++n) gain.push_back(20 * std::log10(std::max(1e-15, std::abs(double(out[n]) / double(in[n])))));
    return gain;
}

/// First frame from `start` on where a course that runs from `from` to `to` has covered `share` of its way.
inline int reaches(const std::vector<double>& course, int start, double from, double to, double share)
{
    for (std::size_t n = std::size_t(start); n < course.size(); ++n)
        if ((course[n] - from) / (to - from) >= share) return int(n);
    return int(course.size());
}

inline constexpr double share_63 = 0.6321205588;

/// 31.5 Hz ... 20 kHz.
inline std::vector<double> twenty_points()
{
    std::vector<double> points;
    for (int i = 0; i < 20; ++i) points.push_back(31.5 * std::pow(20000 / 31.5, i / 19.0));
    return points;
}

} // namespace gigdesk::test
