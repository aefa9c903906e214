// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/engine.h"

#include <cmath>
#include <functional>
#include <random>
#include <vector>

/// An engine on the test bench: sound in, sound out, knobs by id. Channel n is fed by input n, output 1/2 is main L/R,
/// all faders that matter are at 0 dB, outputs are open, ceilings at 0 dBFS.
namespace gigdesk::test {

using Sound = std::vector<std::vector<float>>; ///< channel by channel

inline Sound silence(int channels, int frames) { return Sound(std::size_t(channels), std::vector<float>(std::size_t(frames))); }

inline std::vector<float> sine(double hz, int frames, double rate = 48000, double amplitude = 1, double phase = 0)
{
    std::vector<float> x(static_cast<std::size_t>(frames));
    for (int i = 0; i < frames; ++i) x[std::size_t(i)] = float(amplitude * std::sin(2 * 3.14159265358979323846 * hz * i / rate + phase));
    return x;
}

/// White noise on 24-bit steps.
inline std::vector<float> noise(int frames, unsigned seed, float amplitude = 0.25f)
{
    std::mt19937 random{seed};
    std::uniform_int_distribution<int> step{-(1 << 23), 1 << 23};
    std::vector<float> x(static_cast<std::size_t>(frames));
    const int scale = int(1 / amplitude);
    for (auto& v : x) v = float(step(random) / scale) / float(1 << 23);
    return x;
}

inline DeskValues open_desk(int channels)
{
    DeskValues v;
    v.set(id_of(Gd::outputs_open), Value::whole(1));
    v.set(id_of(MainSt::mix_fader), Value::real(0));
    for (int c = 0; c < channels; ++c) {
        v.set(id_of(GdIn::source, c), Value::whole(c + 1));
        v.set(id_of(Ch::mix_fader, c), Value::real(0));
    }
    for (int o = 0; o < max_device_outputs; ++o) v.set(id_of(GdOut::ceiling, o), Value::real(0));
    v.set(id_of(GdOut::src, 0), Value::whole(1));
    v.set(id_of(GdOut::src, 1), Value::whole(2));
    return v;
}

class BenchDesk
{
  public:
    /// @param limits false: no limiters, what is beyond full scale comes out as it is
    explicit BenchDesk(int channels = 2, int outputs = 8, double rate = 48000, Simd simd = Simd::automatic, bool limits = true)
        : config_{.rate = rate, .max_block = 4096, .inputs = channels, .outputs = outputs, .simd = simd, .limit_outputs = limits}, engine{config_}, values{open_desk(channels)}
    {
    }

    void set(ParamId id, float v) { values.set(id, Value::real(v)); }
    void set(ParamId id, int v) { values.set(id, Value::whole(v)); }
    void start() { engine.load(values); }

    void push(ParamId id, Value v) { (void)engine.changes().push({id, v}); }
    void change(ParamId id, float v) { push(id, Value::real(v)), engine.changes().commit(); }
    void change(ParamId id, int v) { push(id, Value::whole(v)), engine.changes().commit(); }

    /// @param block frames a call; 0 = a new odd size each time
    Sound run(const Sound& in, int block = 64)
    {
        const int frames = int(in.at(0).size());
        Sound out = silence(config_.outputs, frames);
        std::vector<const float*> from(std::size_t(config_.inputs), nullptr);
        std::vector<float*> to(std::size_t(config_.outputs));
        int odd = 1;
        for (int done = 0; done < frames;) {
            odd = odd * 7 % 613 + 1;
            const int n = std::min(block > 0 ? block : odd, frames - done);
            for (std::size_t c = 0; c < from.size() && c < in.size(); ++c) from[c] = in[c].data() + done;
            for (std::size_t c = 0; c < to.size(); ++c) to[c] = out[c].data() + done;
            engine.process(from.data(), to.data(), n);
            done += n;
        }
        return out;
    }

  private:
    EngineConfig config_;

  public:
    Engine engine;
    DeskValues values;
};

inline double to_db(double amplitude) { return 20 * std::log10(std::max(amplitude, 1e-15)); }

inline double peak(const std::vector<float>& x, int from = 0)
{
    double p = 0;
    for (std::size_t i = std::size_t(from); i < x.size(); ++i) p = std::max(p, double(std::abs(x[i])));
    return p;
}

/// Amplitude of a sine of hz in x[from ...], by correlation over whole cycles at best.
inline double amplitude_at(const std::vector<float>& x, double hz, int from, int frames, double rate = 48000)
{
    double re = 0, im = 0;
    for (int i = 0; i < frames; ++i) {
        const double w = 2 * 3.14159265358979323846 * hz * (from + i) / rate;
        re += x[std::size_t(from + i)] * std::cos(w), im += x[std::size_t(from + i)] * std::sin(w);
    }
    return 2 * std::hypot(re, im) / frames;
}

/// Largest difference, in dBFS.
inline double difference_db(const Sound& a, const Sound& b)
{
    double most = 0;
    for (std::size_t c = 0; c < a.size(); ++c)
        for (std::size_t i = 0; i < a[c].size(); ++i) {
            const double d = std::abs(double(a[c][i]) - b[c][i]);
            most = d >= most ? d : most;
            if (!(d == d)) return 999;
        }
    return to_db(most);
}

} // namespace gigdesk::test
