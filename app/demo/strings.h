// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/demo/filters.h"
#include "app/demo/noise.h"
#include "app/demo/score.h"

#include <array>
#include <vector>

/// Plucked strings, a guitar, a bass and an amplifier. [any], one thread.
/// Strings after Jaffe and Smith, "Extensions of the Karplus-Strong Plucked-String Algorithm" (CMJ 1983).
namespace gigdesk::demo {

class PluckedString
{
  public:
    struct Feel {
        float ring_seconds = 4, damping = 0.3f; ///< until -60 dB; treble lost per turn, 0 ... 0.5
        float pick_position = 0.14f, brightness = 0.6f;
    };

    void prepare(double rate);
    void pluck(float hz, float velocity, float seconds, const Feel&, std::uint32_t seed);
    [[nodiscard]] float next() noexcept;

  private:
    void excite(float velocity, const Feel&, std::uint32_t seed);

    std::vector<float> line_;
    double rate_ = 48000;
    std::size_t at_ = 0, length_ = 100;
    float loss_ = 0, ring_loss_ = 0, stop_loss_ = 0, damping_ = 0, last_ = 0, tuning_ = 0, allpass_in_ = 0, allpass_out_ = 0;
    int held_ = 0;
};

/// Six strings and a wooden or a solid body. A note's `how` is its string.
class Guitar
{
  public:
    enum class Kind { acoustic, electric, bass };
    Guitar(Kind, double rate);
    void play(const Note&);
    [[nodiscard]] float next() noexcept;

  private:
    Kind kind_;
    std::array<PluckedString, 6> strings_;
    std::array<Biquad, 4> body_;
};

/// A driven amplifier and its loudspeaker.
class Amplifier
{
  public:
    Amplifier(float drive, double rate);
    [[nodiscard]] float next(float) noexcept;

  private:
    [[nodiscard]] float valve(float) const noexcept;
    float drive_, before_ = 0;
    Biquad tight_, bite_, cone_, cone_again_, thump_;
    OnePole block_;
};

} // namespace gigdesk::demo
