// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

/// What the demo band plays: twenty-four bars, verse, chorus and an instrumental, that lead back into themselves.
namespace gigdesk::demo {

inline constexpr double beats_per_minute = 112.5; ///< a beat is a whole number of frames at 44.1, 48 and 96 kHz
inline constexpr int bars = 24;
inline constexpr int beats_per_bar = 4;
inline constexpr int song_beats = bars * beats_per_bar;
inline constexpr double seconds_per_beat = 60 / beats_per_minute;

enum class Drum : std::uint8_t { kick, snare, hat_closed, hat_open, tom_high, tom_mid, tom_low, crash, ride };
inline constexpr int drum_count = 9;

/// Syllables: what comes before the vowel, and the vowel. Packed into Note::how as onset * 8 + vowel.
enum class Onset : std::uint8_t { none, s, t, n, h };
enum class Vowel : std::uint8_t { a, e, i, o, u };

struct Note {
    double beat = 0;       ///< from the start of the song, with the player's swing and sloppiness in it
    float seconds = 0;     ///< how long it is held
    float pitch = 0;       ///< MIDI note number
    float velocity = 0;    ///< 0 ... 1
    std::uint8_t how = 0;  ///< drum, string, or syllable
    std::uint32_t seed = 0; ///< makes every stroke a little different, and the same in every round
};
using Part = std::vector<Note>; ///< in order of time

/// [any] Every player's part.
struct Score {
    Part drums, bass, crunch, acoustic, keys, lead, voice, choir;
};
[[nodiscard]] Score write_song();

} // namespace gigdesk::demo
