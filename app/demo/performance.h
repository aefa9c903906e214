// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/demo/drum_kit.h"
#include "app/demo/keys.h"
#include "app/demo/score.h"
#include "app/demo/singer.h"
#include "app/demo/strings.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

/// The demo band on its stage: every player at work, every microphone hearing its neighbours.
namespace gigdesk::demo {

inline constexpr int channel_count = 12;

struct ChannelInfo {
    std::string_view name;
    int colour; ///< as the desk numbers them: 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan, 7 white
};
inline constexpr std::array<ChannelInfo, channel_count> channel_infos{{
    {"Kick", 1}, {"Snare", 1}, {"Toms", 1}, {"Bass", 4}, {"OH L", 6}, {"OH R", 6},
    {"Guitar", 2}, {"Acoustic", 2}, {"Keys", 5}, {"Lead", 5}, {"Vox", 3}, {"B Vox", 3},
}};

/// Whole at 44.1, 48, 88.2 and 96 kHz.
[[nodiscard]] inline std::int64_t song_frames(double rate) noexcept { return std::llround(seconds_per_beat * rate * song_beats); }

using StageFrame = std::array<float, channel_count>;

/// One musician: reads a part and strikes the instrument at the right frame.
template <class Instrument> class Player
{
  public:
    Player(Part part, Instrument instrument) : part_(std::move(part)), instrument_(std::move(instrument)) {}

    void go_to(double beat)
    {
        next_ = 0;
        while (next_ < part_.size() && part_[next_].beat < beat) ++next_;
    }
    [[nodiscard]] auto next(double beat)
    {
        while (next_ < part_.size() && part_[next_].beat <= beat) instrument_.play(part_[next_++]);
        return instrument_.next();
    }

  private:
    Part part_;
    Instrument instrument_;
    std::size_t next_ = 0;
};

/// Two singers sharing a part, a note each in turn.
class Choir
{
  public:
    explicit Choir(double rate) : singers_{Singer(rate, 71, 1.10f), Singer(rate, 72, 1.22f)} {}
    void play(const Note& note) { singers_[turn_ ^= 1].play(note); }
    [[nodiscard]] float next() noexcept { return singers_[0].next() + singers_[1].next(); }

  private:
    std::array<Singer, 2> singers_;
    std::size_t turn_ = 0;
};

/// The room around the drums: four combs and an all-pass a side.
class Room
{
  public:
    explicit Room(double rate, double larger);
    [[nodiscard]] float next(float) noexcept;

  private:
    std::array<std::vector<float>, 5> lines_;
    std::array<std::size_t, 5> at_{};
    std::array<OnePole, 4> walls_;
};

/// [any] One thread. Plays the song round and round from its first bar.
class Performance
{
  public:
    explicit Performance(double rate);
    /// Plays the last bars unheard, so that their sound hangs over the first ones.
    void count_in();
    [[nodiscard]] StageFrame next();

  private:
    Performance(double rate, const Score&);
    void go_to(std::int64_t frame);

    double rate_, frames_per_beat_;
    std::int64_t song_frames_, frame_ = 0;
    Player<DrumKit> drums_;
    Player<Guitar> bass_, crunch_, acoustic_;
    Player<ElectricPiano> keys_;
    Player<LeadSynth> lead_;
    Player<Singer> voice_;
    Player<Choir> choir_;
    Amplifier amplifier_;
    std::array<Room, 2> rooms_;
    std::array<std::array<Distance, 2>, drum_count> to_overheads_;
    Distance kit_to_voice_, kit_to_choir_, amp_to_voice_, snare_to_toms_;
    std::array<OnePole, 4> air_;
    std::array<Noise, channel_count> hiss_;
    float hum_ = 0;
};

} // namespace gigdesk::demo
