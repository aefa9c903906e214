// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/demo/filters.h"
#include "app/demo/noise.h"
#include "app/demo/score.h"

#include <array>

/// A synthesised drum kit: nine pieces, each heard alone; the microphones mix them. [any], one thread.
namespace gigdesk::demo {

using KitFrame = std::array<float, drum_count>; ///< one frame of every piece, by Drum

/// One piece being struck: a falling skin, a rattle and a stick. Two strokes may ring at once.
class Stroke
{
  public:
    struct Sound {
        float skin_hz = 0, skin_seconds = 0, skin_gain = 0;   ///< where the pitch settles
        float bend = 0, bend_seconds = 0.03f;                 ///< how far above it starts, as a part of skin_hz
        float second_ratio = 0, second_gain = 0;              ///< another mode of the skin
        float noise_seconds = 0, noise_gain = 0;              ///< wires, wash
        float stick_seconds = 0, stick_gain = 0;              ///< the first milliseconds
        float metal_hz = 0, metal_seconds = 0, metal_gain = 0; ///< six squares that share no harmonics
    };

    void start(const Sound& sound, float velocity, std::uint32_t seed, double rate);
    [[nodiscard]] float skin() noexcept;
    [[nodiscard]] float noise() noexcept;
    void choke(double rate) noexcept;

  private:
    [[nodiscard]] float metal() noexcept;

    Sound sound_{};
    Noise noise_{};
    std::array<float, 6> metal_phase_{}, metal_step_{};
    float phase_ = 0, second_phase_ = 0, step_ = 0, bend_ = 0, bend_fall_ = 0;
    float skin_ = 0, skin_fall_ = 0, rattle_ = 0, rattle_fall_ = 0, stick_ = 0, stick_fall_ = 0, ring_ = 0, ring_fall_ = 0;
};

class DrumKit
{
  public:
    explicit DrumKit(double rate);
    void play(const Note&);
    [[nodiscard]] KitFrame next() noexcept;

  private:
    struct Piece {
        std::array<Stroke, 2> strokes{};
        int turn = 0;
        Biquad colour{}, edge{};
    };
    double rate_;
    std::array<Piece, drum_count> pieces_{};
};

} // namespace gigdesk::demo
