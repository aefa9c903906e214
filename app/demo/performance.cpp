// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/performance.h"

#include <utility>

namespace gigdesk::demo {
namespace {

constexpr double hum_hz = 50;
constexpr int count_in_beats = 8;

enum Channel { kick, snare, toms, bass, overhead_left, overhead_right, guitar, acoustic, keys, lead, vox, backing };

/// What leaves each stage box: levels as uneven as on any first song.
constexpr std::array<float, channel_count> levels{0.34f, 0.62f, 0.30f, 0.36f, 0.34f, 0.34f, 0.38f, 0.17f, 0.22f, 0.40f, 0.80f, 0.55f};

/// Loud strokes flatten a little, as heads and preamplifiers do.
[[nodiscard]] float flattened(float x) noexcept { return x / (1 + 0.55f * std::fabs(x)); }

struct Place {
    float left, right, left_ms, right_ms; ///< into the overheads
};
constexpr std::array<Place, drum_count> places{{
    {0.22f, 0.22f, 2.6f, 2.6f}, {0.50f, 0.42f, 2.1f, 2.5f}, {0.55f, 0.20f, 1.6f, 3.4f}, {0.55f, 0.20f, 1.6f, 3.4f}, {0.50f, 0.28f, 1.9f, 2.9f},
    {0.36f, 0.40f, 2.3f, 2.2f}, {0.22f, 0.52f, 3.1f, 1.8f}, {0.75f, 0.35f, 1.4f, 3.0f}, {0.25f, 0.80f, 3.6f, 1.3f},
}};

} // namespace

Room::Room(double rate, double larger)
{
    constexpr std::array<double, 5> sizes_ms{29.7, 37.1, 41.1, 43.7, 5.0};
    for (std::size_t i = 0; i < 5; ++i) lines_[i].assign(std::size_t(sizes_ms[i] * larger * rate / 1000), 0.0f);
    for (OnePole& wall : walls_) wall.cut_at(3800, rate);
}

float Room::next(float x) noexcept
{
    float sum = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        float& cell = lines_[i][at_[i]];
        const float echo = cell;
        cell = x + 0.62f * walls_[i].low(echo);
        sum += echo;
        at_[i] = at_[i] + 1 == lines_[i].size() ? 0 : at_[i] + 1;
    }
    float& cell = lines_[4][at_[4]];
    const float echo = cell, out = echo - 0.6f * sum;
    cell = sum + 0.6f * out;
    at_[4] = at_[4] + 1 == lines_[4].size() ? 0 : at_[4] + 1;
    return 0.25f * out;
}

Performance::Performance(double rate) : Performance(rate, write_song()) {}

Performance::Performance(double rate, const Score& score)
    : rate_(rate), frames_per_beat_(seconds_per_beat * rate), song_frames_(song_frames(rate)),
      drums_(score.drums, DrumKit(rate)), bass_(score.bass, Guitar(Guitar::Kind::bass, rate)),
      crunch_(score.crunch, Guitar(Guitar::Kind::electric, rate)), acoustic_(score.acoustic, Guitar(Guitar::Kind::acoustic, rate)),
      keys_(score.keys, ElectricPiano(rate)), lead_(score.lead, LeadSynth(rate)), voice_(score.voice, Singer(rate, 70, 1.16f)),
      choir_(score.choir, Choir(rate)), amplifier_(9, rate), rooms_{Room(rate, 1.0), Room(rate, 1.07)}
{
    for (std::size_t i = 0; i < drum_count; ++i) {
        to_overheads_[i][0].set(double(places[i].left_ms), rate);
        to_overheads_[i][1].set(double(places[i].right_ms), rate);
    }
    kit_to_voice_.set(10.5, rate);
    kit_to_choir_.set(7.5, rate);
    amp_to_voice_.set(8.0, rate);
    snare_to_toms_.set(1.2, rate);
    air_[0].cut_at(5200, rate);
    air_[1].cut_at(4200, rate);
    air_[2].cut_at(2500, rate);
    air_[3].cut_at(7000, rate);
    for (std::size_t i = 0; i < channel_count; ++i) hiss_[i] = Noise(std::uint32_t(900 + i));
}

void Performance::go_to(std::int64_t frame)
{
    frame_ = frame;
    const double beat = double(frame) / frames_per_beat_;
    const auto all = [beat](auto&... players) { (players.go_to(beat), ...); };
    all(drums_, bass_, crunch_, acoustic_, keys_, lead_, voice_, choir_);
}

void Performance::count_in()
{
    go_to(song_frames_ - std::int64_t(std::llround(count_in_beats * frames_per_beat_)));
    while (frame_ != 0) (void)next();
}

StageFrame Performance::next()
{
    const double beat = double(frame_) / frames_per_beat_;
    const KitFrame kit = drums_.next(beat);
    const float amp = amplifier_.next(crunch_.next(beat));
    StageFrame out{};

    std::array<float, 2> over{};
    for (std::size_t i = 0; i < drum_count; ++i) {
        over[0] += places[i].left * to_overheads_[i][0].next(kit[i]);
        over[1] += places[i].right * to_overheads_[i][1].next(kit[i]);
    }
    const float dry = 0.5f * (over[0] + over[1]);
    out[overhead_left] = over[0] + 0.45f * rooms_[0].next(dry);
    out[overhead_right] = over[1] + 0.45f * rooms_[1].next(dry);

    const auto of_kit = [&kit](Drum d) { return kit[std::size_t(d)]; };
    const float skins = of_kit(Drum::tom_high) + of_kit(Drum::tom_mid) + of_kit(Drum::tom_low);
    const float metal = of_kit(Drum::hat_closed) + of_kit(Drum::hat_open) + of_kit(Drum::crash) + of_kit(Drum::ride);
    out[kick] = of_kit(Drum::kick) + 0.06f * air_[2].low(of_kit(Drum::snare)) + 0.01f * dry;
    out[snare] = flattened(1.3f * of_kit(Drum::snare)) + 0.09f * of_kit(Drum::hat_closed) + 0.12f * of_kit(Drum::hat_open) + 0.05f * of_kit(Drum::kick) + 0.02f * metal;
    out[toms] = skins + 0.10f * snare_to_toms_.next(air_[3].low(of_kit(Drum::snare))) + 0.05f * metal + 0.05f * of_kit(Drum::kick);

    out[bass] = bass_.next(beat);
    hum_ += float(hum_hz / rate_);
    if (hum_ >= 1) hum_ -= 1;
    const float hum = sine_of_turns(hum_) + 0.6f * sine_of_turns(hum_ * 3) + 0.35f * sine_of_turns(hum_ * 5) + 0.2f * sine_of_turns(hum_ * 7);
    out[guitar] = amp + 0.014f * hum + 0.002f * hiss_[guitar].next();
    out[acoustic] = flattened(1.2f * acoustic_.next(beat));
    out[keys] = keys_.next(beat);
    out[lead] = lead_.next(beat);

    // The singers stand in front of the drums.
    out[vox] = voice_.next(beat) + 0.08f * air_[0].low(kit_to_voice_.next(dry)) + 0.03f * amp_to_voice_.next(amp);
    out[backing] = 0.5f * choir_.next(beat) + 0.12f * air_[1].low(kit_to_choir_.next(dry)) + 0.001f * hiss_[backing].next();

    for (std::size_t i = 0; i < channel_count; ++i) out[i] = levels[i] * out[i] + 2e-5f * hiss_[i].next();
    if (++frame_ == song_frames_) go_to(0);
    return out;
}

} // namespace gigdesk::demo
