// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Desks set to anything at random, played at block 16 with a tone in every channel: what the tests of the law of clicks share.
#include "engine/model/address.h"
#include "engine/model/text_form.h"
#include "tests/catch.h"
#include "tests/engine/click_meter.h"
#include "tests/engine/full_desk.h"
#include "tests/support/rt_guard.h"

#include <cstdlib>

namespace gigdesk::test::clicks {

inline constexpr double law_db = -58;
inline constexpr int block = 16, channels = 64, heard = 32; ///< heard behind their faders; the same again before them
inline constexpr int stretch = 7200;                        ///< frames between two commits
inline constexpr double amplitude = 0.01;

inline int commits(int quick)
{
    if (!RtGuard::watching()) return 4; // sanitizers take their time
    return std::getenv("GIGDESK_LONG") ? 10'000 : quick;
}

/// GIGDESK_SEED tries other commits than those that are always tried.
inline unsigned seed(unsigned usual)
{
    const char* wish = std::getenv("GIGDESK_SEED");
    return wish ? unsigned(std::strtoul(wish, nullptr, 10)) : usual;
}

/// Levels between -30 and 0 dB and inputs that there are, so that there is a tone to measure.
inline Value measurable(ParamId id, Value v)
{
    if (ref_of(id).section == Section::gd_in) return Value::whole(1 + v.as_whole() % channels);
    if (spec_of(id).scale.law == Law::bits) return Value::of_bits(v.bits() & -v.bits()); // in one DCA or group at most, or all is closed
    return spec_of(id).scale.law == Law::level ? Value::real(std::max(v.as_real(), -20.0f) - 10) : v;
}

using Knobs = std::vector<ParamId>;
using State = std::vector<Value>; ///< of knobs, in their order

template <class Is>
Knobs knobs(Is is)
{
    Knobs ids;
    for (std::uint32_t i = 0; i < param_count; ++i)
        if (const ParamId id{i}; spec_of(id).heard && is(id, ref_of(id))) ids.push_back(id);
    return ids;
}
inline State anything(const Knobs& ids, std::mt19937& random)
{
    State state;
    for (const auto id : ids) state.push_back(measurable(id, random_value(id, random)));
    return state;
}

/// Tones of all channels through a desk, without an end. Trim, EQ and make-up of some strips bring them far beyond full
/// scale: its outputs do not limit, for a limiter at work bends the tone whatever was changed.
class Player
{
  public:
    explicit Player(const std::vector<int>& sources, const std::vector<int>& taps, int fed) : desk{channels, int(sources.size()), 48000, Simd::automatic, false}, meter{int(sources.size())}, fed_{fed}
    {
        for (std::size_t o = 0; o < sources.size(); ++o) desk.set(id_of(GdOut::src, int(o)), sources[o]), desk.set(id_of(GdOut::pos, int(o)), taps[o]);
    }
    void start(const Knobs& ids, const State& state, double frame = 0)
    {
        frame_ = frame;
        remember(ids, state);
        desk.start();
        play(24000); // the longest delay is filled
    }
    void commit(const Knobs& ids, const State& state, bool at_once = false)
    {
        remember(ids, state);
        if (at_once) return desk.engine.load(desk.values);
        for (std::size_t i = 0; i < ids.size(); ++i) desk.push(ids[i], state[i]);
        desk.engine.changes().commit();
    }
    void play(int frames)
    {
        Sound in(channels, std::vector<float>(std::size_t(frames)));
        for (int c = 0; c < fed_; ++c) in[std::size_t(c)] = sine(ClickMeter::tone_hz, frames, 48000, amplitude, phase(c));
        meter.start_stretch();
        meter.feed(desk.run(in, block));
        frame_ += frames;
    }
    BenchDesk desk;
    ClickMeter meter;

  private:
    void remember(const Knobs& ids, const State& state)
    {
        for (std::size_t i = 0; i < ids.size(); ++i) desk.values.set(ids[i], state[i]);
    }
    [[nodiscard]] double phase(int channel) const { return 2 * 3.14159265358979 * std::fmod(ClickMeter::tone_hz * frame_ / 48000, 1.0) + channel; }
    int fed_;
    double frame_ = 0;
};

/// What a strip's low cut and EQ do to a tone, section by section.

} // namespace gigdesk::test::clicks
