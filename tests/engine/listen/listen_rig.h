// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/engine/bench_desk.h"

#include <string>

/// A desk with both Listen buses and talk on its outputs: what does an engineer hear? [any]
namespace gigdesk::test {

enum ListenOut { main_l, main_r, a_left, a_right, b_left, b_right, talk_out, spare_out };

class ListenRig : public BenchDesk
{
  public:
    static constexpr double tone_hz = 997;
    static constexpr int silent = -150;

    explicit ListenRig(int channels = 6) : BenchDesk{channels, 8}
    {
        const int sources[] = {1, 2, 74, 75, 109, 110, 76};
        for (int o = 0; o < spare_out; ++o) set(id_of(GdOut::src, o), sources[o]);
        for (int o = 0; o < 8; ++o) set(id_of(GdOut::pos, o), 8);
        set(id_of(Config::solo_level), 0.0f), set(id_of(GdListenB::level), 0.0f);
        set(id_of(Config::solo_source), 0), set(id_of(GdListenB::source), 0); // nothing, unless something is soloed
        set(id_of(MainMono::mix_fader), 0.0f);
        for (int c = 0; c < channels; ++c) set(id_of(Ch::mix_st, c), 0);
    }
    using BenchDesk::set;

    void solo(const Strip& strip, int bus = 0) { set(strip.id(bus ? GdStrip::solo_b : GdStrip::solo_a), 1); }

    /// Gain in dB from an input to an output for a tone at -20 dBFS, 0.2 s after the start; the desk may go on.
    double heard_db(int output, int input = 0)
    {
        if (!started_) start(), started_ = true;
        Sound in = silence(6, frames);
        in[std::size_t(input)] = sine(tone_hz, frames, 48000, 0.1);
        return to_db(amplitude_at(run(in)[std::size_t(output)], tone_hz, frames / 2, frames / 2)) + 20;
    }

  private:
    static constexpr int frames = 19200;
    bool started_ = false;
};

} // namespace gigdesk::test
