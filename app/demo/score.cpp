// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/score.h"

#include "app/demo/noise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>

namespace gigdesk::demo {
namespace {

// ---- how people play -------------------------------------------------------------------------------------------

/// Writes a part with the player's feel: swung sixteenths, a little early or late, never twice the same stroke.
class Pen
{
  public:
    Pen(std::uint32_t player, double looseness_ms, double behind_ms = 0)
        : chance_(player * 977), player_(player), looseness_(looseness_ms), behind_(behind_ms)
    {
    }

    void note(double beat, double beats, float pitch, float velocity, int how = 0)
    {
        const double late_ms = behind_ + looseness_ * double(chance_.next());
        const double played = std::max(0.0, swung(beat) + late_ms / 1000 / seconds_per_beat);
        const float force = std::clamp(velocity * (1 + 0.08f * chance_.next()), 0.02f, 1.0f);
        part_.push_back({played, float(beats * seconds_per_beat), pitch, force, std::uint8_t(how),
                         scramble(player_ * 100003u + std::uint32_t(part_.size()))});
    }

    Part take()
    {
        std::stable_sort(part_.begin(), part_.end(), [](const Note& a, const Note& b) { return a.beat < b.beat; });
        return std::move(part_);
    }

  private:
    /// Every second sixteenth comes late: 54 to 46.
    static double swung(double beat)
    {
        const double sixteenth = beat * 4, nearest = std::round(sixteenth);
        const bool off = std::fabs(sixteenth - nearest) < 0.01 && (std::int64_t(nearest) & 1);
        return off ? beat + 0.08 / 4 : beat;
    }

    Part part_;
    Noise chance_;
    std::uint32_t player_;
    double looseness_, behind_;
};

constexpr float force_of(char step) { return step == 'X' ? 1.0f : step == 'x' ? 0.66f : step == 'o' ? 0.28f : 0.0f; }

enum class Scene { verse, chorus, instrumental };
constexpr Scene scene_of(int bar) { return bar < 8 ? Scene::verse : bar < 16 ? Scene::chorus : Scene::instrumental; }

// ---- harmony ---------------------------------------------------------------------------------------------------

/// A chord: bass note and what a guitar's six strings play (0 = string not struck).
struct Chord {
    int root;
    std::array<int, 6> strings;
};
constexpr Chord b_minor{35, {0, 47, 54, 59, 62, 66}}, g_major{31, {43, 47, 50, 55, 62, 67}}, d_major{38, {0, 0, 50, 57, 62, 66}},
    a_major{33, {0, 45, 52, 57, 61, 64}}, a_sus{33, {0, 45, 52, 57, 62, 64}}, e_minor7{28, {40, 47, 52, 55, 62, 64}},
    d_over_f{30, {42, 45, 50, 57, 62, 66}};

constexpr std::array<Chord, bars> harmony{
    b_minor,  g_major, d_major, a_major, b_minor,  g_major, d_major, a_sus,    // verse
    g_major,  a_major, b_minor, d_major, g_major,  a_major, d_major, d_over_f, // chorus
    e_minor7, g_major, b_minor, a_major, e_minor7, g_major, a_sus,   a_major,  // instrumental
};

// ---- drums -----------------------------------------------------------------------------------------------------

struct Line {
    Drum drum;
    std::string_view steps; ///< sixteenths of one bar: X loud, x normal, o ghost
};
using Groove = std::span<const Line>;

constexpr Line verse_a[] = {{Drum::kick, "X.....x.x......."}, {Drum::snare, "....X..o.o..X..o"}, {Drum::hat_closed, "X.x.X.x.X.xox.x."}};
constexpr Line verse_b[] = {{Drum::kick, "X.....x.x..x...."}, {Drum::snare, "....X..o.o..X..."}, {Drum::hat_closed, "X.x.X.xoX.x.X..."}, {Drum::hat_open, "..............x."}};
constexpr Line verse_fill[] = {{Drum::kick, "X.....x.x.....x."}, {Drum::snare, "....X..o.ox.XxXX"}, {Drum::hat_closed, "X.x.X.x.X......."}, {Drum::tom_mid, "............x..."}};
constexpr Line chorus_crash[] = {{Drum::kick, "X.....x.X.x...x."}, {Drum::snare, "....X.......X..o"}, {Drum::crash, "X..............."}, {Drum::hat_open, "....x...x...x..."}};
constexpr Line chorus_a[] = {{Drum::kick, "X.....x.X.x....."}, {Drum::snare, "....X..o....X..."}, {Drum::hat_open, "X...x...X...x..."}, {Drum::hat_closed, "..o...o...o...o."}};
constexpr Line chorus_b[] = {{Drum::kick, "X..x..x.X.x...x."}, {Drum::snare, "....X.......X.oo"}, {Drum::hat_open, "X...x...X...x..."}};
constexpr Line chorus_fill[] = {{Drum::kick, "X.......X......."}, {Drum::snare, "....X.xx........"}, {Drum::hat_open, "X...x..........."}, {Drum::tom_high, "........Xxx....."}, {Drum::tom_mid, "...........xXx.."}, {Drum::tom_low, "..............XX"}};
constexpr Line half_crash[] = {{Drum::kick, "X.........x....."}, {Drum::snare, "........X......."}, {Drum::crash, "X..............."}, {Drum::ride, "....x.x.X.x.x.x."}, {Drum::tom_low, "...........o..x."}};
constexpr Line half_a[] = {{Drum::kick, "X.....o...x..x.."}, {Drum::snare, "...o....X....o.."}, {Drum::ride, "X.x.x.x.X.x.x.x."}, {Drum::tom_low, "............o.x."}};
constexpr Line half_fill[] = {{Drum::kick, "X...X...X...X..."}, {Drum::snare, "oooooooxxxxxXXXX"}, {Drum::tom_low, "x...x...x...X..."}, {Drum::crash, "............o..."}};

constexpr std::array<Groove, bars> grooves{
    verse_a,      verse_b,  verse_a,  verse_b,  verse_a,      verse_b,  verse_a,  verse_fill,
    chorus_crash, chorus_b, chorus_a, chorus_b, chorus_crash, chorus_b, chorus_a, chorus_fill,
    half_crash,   half_a,   half_a,   half_a,   half_crash,   half_a,   half_a,   half_fill,
};

Part write_drums()
{
    Pen pen(1, 3.0);
    for (int bar = 0; bar < bars; ++bar)
        for (const Line& line : grooves[std::size_t(bar)])
            for (int step = 0; step < 16; ++step)
                if (const float force = force_of(line.steps[std::size_t(step)]); force > 0)
                    pen.note(bar * 4 + step / 4.0, 0.25, 0, force, int(line.drum));
    return pen.take();
}

// ---- strings ---------------------------------------------------------------------------------------------------

Part write_bass()
{
    Pen pen(2, 4.0, 4.0);
    for (int bar = 0; bar < bars; ++bar) {
        const int root = harmony[std::size_t(bar)].root, next = harmony[std::size_t((bar + 1) % bars)].root;
        const double at = bar * 4;
        const int above = root < 31 ? root + 12 : root;
        if (scene_of(bar) == Scene::chorus) {
            for (int eighth = 0; eighth < 7; ++eighth)
                pen.note(at + eighth / 2.0, 0.46, float(eighth == 3 ? above + 12 : above), eighth % 2 ? 0.7f : 0.9f);
            pen.note(at + 3.5, 0.45, float(next > above ? next - 1 : next + 2), 0.75f);
        } else if (scene_of(bar) == Scene::verse) {
            pen.note(at, 1.4, float(above), 0.9f);
            pen.note(at + 1.5, 0.4, float(above), 0.6f);
            pen.note(at + 2, 0.7, float(above + (bar % 2 ? 7 : 12)), 0.75f);
            pen.note(at + 2.75, 0.3, float(above), 0.55f);
            pen.note(at + 3.25, 0.6, float(above + (next > above ? 2 : 7)), 0.7f);
        } else {
            pen.note(at, 2.3, float(root), 0.9f);
            pen.note(at + 2.5, 1.0, float(root + 7), 0.7f);
            pen.note(at + 3.5, 0.45, float(root + 12), 0.65f);
        }
    }
    return pen.take();
}

/// One stroke over the strings; 12 ms from the first to the last, upwards thinner.
void strum(Pen& pen, const Chord& chord, double beat, double beats, float force, bool down, int first_string = 0)
{
    const double spread = 0.0024 / seconds_per_beat;
    for (int i = 0; i < 6; ++i) {
        const int string = down ? i : 5 - i;
        if (chord.strings[std::size_t(string)] == 0 || string < first_string) continue;
        pen.note(beat + i * spread, beats, float(chord.strings[std::size_t(string)]), force * (down ? 1.0f : 0.8f), string);
    }
}

Part write_acoustic()
{
    constexpr std::string_view verse = "X...x.xo..xox.xo", chorus = "X.xox.xoX.xox.xo";
    Pen pen(3, 2.5);
    for (int bar = 0; bar < bars; ++bar) {
        const Chord& chord = harmony[std::size_t(bar)];
        if (scene_of(bar) == Scene::instrumental) { // picked
            constexpr int order[] = {0, 3, 4, 5, 4, 3, 4, 5};
            const int lowest = chord.strings[0] ? 0 : chord.strings[1] ? 1 : 2;
            for (int eighth = 0; eighth < 8; ++eighth) {
                const int string = eighth % 4 == 0 ? lowest + eighth / 4 : order[eighth];
                pen.note(bar * 4 + eighth / 2.0, 1.5, float(chord.strings[std::size_t(string)]), eighth == 0 ? 0.75f : 0.55f, string);
            }
            continue;
        }
        const std::string_view pattern = scene_of(bar) == Scene::verse ? verse : chorus;
        for (int step = 0; step < 16; ++step)
            if (const float force = force_of(pattern[std::size_t(step)]); force > 0)
                strum(pen, chord, bar * 4 + step / 4.0, 1.2, force * 0.8f, step % 2 == 0, step % 2 ? 2 : step % 8 ? 1 : 0);
    }
    return pen.take();
}

Part write_crunch()
{
    Pen pen(4, 3.5, -2.0);
    for (int bar = 0; bar < bars; ++bar) {
        const int root = harmony[std::size_t(bar)].root + 12, low = root < 40 ? root + 12 : root;
        const auto power = [&](double beat, double beats, float force) {
            pen.note(beat, beats, float(low), force, 0);
            pen.note(beat + 0.008, beats, float(low + 7), force * 0.9f, 1);
            pen.note(beat + 0.016, beats, float(low + 12), force * 0.8f, 2);
        };
        const double at = bar * 4;
        switch (scene_of(bar)) {
        case Scene::verse: // palm muted eighths, with holes
            for (int eighth = 0; eighth < 8; ++eighth)
                if (eighth != 3 && eighth != 6) pen.note(at + eighth / 2.0, 0.16, float(low), eighth % 4 ? 0.45f : 0.65f, 0);
            break;
        case Scene::chorus:
            power(at, 1.45, 1.0f);
            power(at + 1.5, 0.95, 0.85f);
            power(at + 2.5, 0.5, 0.8f);
            power(at + 3, 0.9, 0.9f);
            break;
        case Scene::instrumental: power(at, 3.6, 0.8f); break;
        }
    }
    return pen.take();
}

// ---- keys ------------------------------------------------------------------------------------------------------

Part write_keys()
{
    Pen pen(5, 4.0, 3.0);
    const auto chord = [&](int bar, double beat, double beats, float force) {
        for (int string = 2; string < 6; ++string)
            if (const int pitch = harmony[std::size_t(bar)].strings[std::size_t(string)])
                pen.note(bar * 4 + beat, beats, float(pitch < 55 ? pitch + 12 : pitch), force);
    };
    for (int bar = 0; bar < bars; ++bar) {
        if (scene_of(bar) == Scene::verse) {
            chord(bar, 0, 1.2, 0.5f);
            chord(bar, 1.5, 0.4, 0.6f);
            chord(bar, 2.75, 1.0, 0.45f);
        } else if (scene_of(bar) == Scene::chorus) {
            chord(bar, 0, 1.9, 0.75f);
            chord(bar, 2, 0.9, 0.6f);
            chord(bar, 3, 0.9, 0.65f);
        } else {
            chord(bar, 0, 3.8, 0.55f);
        }
    }
    return pen.take();
}

struct Played {
    float beat, beats;
    int pitch;
};

constexpr Played hook[] = { // answers the singer; the solo is bars 17 to 24
    {6.5f, 0.4f, 78},  {7.0f, 0.4f, 76},   {7.5f, 0.45f, 74}, {14.5f, 0.4f, 73}, {15.0f, 0.9f, 76},
    {22.5f, 0.4f, 78}, {23.0f, 0.4f, 79},  {23.5f, 0.45f, 78}, {30.5f, 0.4f, 76}, {31.0f, 0.9f, 81},
    {32.0f, 3.5f, 79}, {36.0f, 3.5f, 76},  {40.0f, 3.5f, 78}, {44.0f, 3.5f, 74},
    {48.0f, 3.5f, 79}, {52.0f, 3.5f, 81},  {56.0f, 3.5f, 78}, {60.0f, 2.0f, 74}, {62.0f, 1.8f, 69},
    {64.0f, 1.5f, 71}, {65.5f, 0.5f, 74},  {66.0f, 1.0f, 76}, {67.0f, 0.5f, 78}, {67.5f, 0.5f, 79},
    {68.0f, 2.5f, 78}, {70.5f, 0.5f, 74},  {71.0f, 1.0f, 71}, {72.0f, 1.5f, 78}, {73.5f, 0.5f, 81},
    {74.0f, 1.0f, 83}, {75.0f, 1.0f, 81},  {76.0f, 3.0f, 76}, {79.0f, 0.5f, 73}, {79.5f, 0.5f, 74},
    {80.0f, 1.0f, 76}, {81.0f, 0.5f, 79},  {81.5f, 1.0f, 83}, {82.5f, 0.5f, 81}, {83.0f, 1.0f, 79},
    {84.0f, 0.5f, 78}, {84.5f, 0.5f, 79},  {85.0f, 0.5f, 81}, {85.5f, 1.5f, 83}, {87.0f, 1.0f, 86},
    {88.0f, 3.0f, 86}, {91.0f, 1.0f, 85},  {92.0f, 3.5f, 81},
};

Part write_lead()
{
    Pen pen(6, 3.0);
    for (const Played& n : hook) pen.note(n.beat, n.beats, float(n.pitch), n.beat < 32 ? 0.6f : n.beat < 64 ? 0.5f : 0.9f);
    return pen.take();
}

// ---- voices ----------------------------------------------------------------------------------------------------

struct Sung {
    float beat, beats;
    int pitch;
    Onset onset;
    Vowel vowel;
};
constexpr auto s_ = Onset::s, t_ = Onset::t, n_ = Onset::n, h_ = Onset::h, tie = Onset::none;
constexpr auto a = Vowel::a, e = Vowel::e, i = Vowel::i, o = Vowel::o, u = Vowel::u;

constexpr Sung melody[] = {
    // verse
    {0.5f, 0.45f, 66, s_, e},   {1, 0.45f, 66, t_, i},     {1.5f, 0.45f, 64, n_, o},  {2, 0.95f, 62, s_, a},     {3, 0.45f, 64, t_, e},     {3.5f, 0.45f, 66, n_, i},
    {4, 1.4f, 62, s_, o},       {5.5f, 0.6f, 59, n_, a},   {8.5f, 0.45f, 66, h_, e},  {9, 0.45f, 69, s_, i},     {9.5f, 0.45f, 69, t_, o},  {10, 0.95f, 66, n_, a},
    {11, 0.45f, 64, s_, e},     {11.5f, 0.45f, 62, t_, u}, {12, 2.2f, 64, n_, a},     {16.5f, 0.45f, 66, s_, o}, {17, 0.45f, 66, t_, i},    {17.5f, 0.45f, 64, n_, e},
    {18, 0.95f, 62, s_, a},     {19, 0.45f, 64, t_, o},    {19.5f, 0.45f, 66, n_, i}, {20, 0.95f, 67, s_, e},    {21, 0.45f, 66, t_, a},    {21.5f, 0.45f, 62, n_, o},
    {22, 1.3f, 71, h_, a},      {24.5f, 0.45f, 69, s_, i}, {25, 0.45f, 69, t_, e},    {25.5f, 0.45f, 69, s_, i}, {26, 0.45f, 71, n_, o},    {26.5f, 0.45f, 69, tie, a},
    {27, 0.9f, 66, s_, u},      {28, 2.6f, 64, n_, o},     {31.5f, 0.45f, 69, s_, o},
    // chorus
    {32, 1.45f, 71, n_, a},     {33.5f, 0.45f, 69, s_, e}, {34, 0.45f, 71, t_, i},    {34.5f, 1.4f, 74, n_, o},  {36, 0.95f, 73, s_, a},    {37, 0.45f, 71, t_, e},
    {37.5f, 1.7f, 69, n_, a},   {40, 1.45f, 71, s_, o},    {41.5f, 0.45f, 69, n_, e}, {42, 0.95f, 66, t_, i},    {43, 0.9f, 64, n_, a},     {44, 2.5f, 69, s_, a},
    {47.5f, 0.45f, 69, s_, o},  {48, 1.45f, 71, n_, a},    {49.5f, 0.45f, 69, s_, e}, {50, 0.45f, 71, t_, i},    {50.5f, 1.4f, 74, n_, o},  {52, 1.45f, 76, s_, a},
    {53.5f, 0.45f, 74, tie, e}, {54, 0.95f, 73, t_, i},    {55, 0.9f, 69, n_, e},     {56, 3.4f, 74, s_, a},     {60, 0.95f, 74, s_, i},    {61, 0.95f, 69, t_, e},
    {62, 1.6f, 66, n_, o},
};

Part write_voice()
{
    Pen pen(7, 8.0, 10.0);
    for (const Sung& n : melody)
        pen.note(n.beat, n.beats, float(n.pitch), n.beat < 32 ? 0.6f : 0.95f, int(n.onset) * 8 + int(n.vowel));
    return pen.take();
}

/// Two people on one microphone: "aah" through the chorus, "ooh" under the solo.
Part write_choir()
{
    constexpr int high[] = {67, 69, 66, 69, 71, 73, 74, 69, 67, 67, 66, 64, 67, 71, 69, 69};
    constexpr int low[] = {62, 64, 62, 66, 67, 69, 66, 66, 64, 62, 62, 61, 64, 67, 64, 64};
    Pen pen(8, 14.0, 15.0);
    for (int bar = 8; bar < bars; ++bar) {
        const bool chorus = bar < 16;
        const int syllable = int(chorus ? s_ : h_) * 8 + int(chorus ? a : u);
        pen.note(bar * 4, chorus ? 3.2 : 3.8, float(high[bar - 8]), chorus ? 0.8f : 0.5f, syllable);
        pen.note(bar * 4, chorus ? 3.2 : 3.8, float(low[bar - 8]), chorus ? 0.75f : 0.5f, syllable);
    }
    return pen.take();
}

} // namespace

Score write_song()
{
    return {write_drums(), write_bass(), write_crunch(), write_acoustic(), write_keys(), write_lead(), write_voice(), write_choir()};
}

} // namespace gigdesk::demo
