// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/demo/filters.h"
#include "app/demo/noise.h"
#include "app/demo/score.h"

#include <array>

/// A voice: glottal pulses and breath through five formants, with consonants in front of the vowels.
/// Pulse after Rosenberg (JASA 1971); formants are the published tenor values, moved up for a smaller head.
/// [any], one thread.
namespace gigdesk::demo {

class Singer
{
  public:
    Singer(double rate, std::uint32_t seed, float head_size);
    void play(const Note&);
    [[nodiscard]] float next() noexcept;

  private:
    [[nodiscard]] float pulse() noexcept;
    [[nodiscard]] float consonant() noexcept;
    void shape_mouth() noexcept;

    double rate_;
    float head_;
    float vibrato_step_, vibrato_growth_, glide_, attack_, release_, hiss_attack_; ///< per frame
    Noise noise_;
    std::array<Biquad, 5> formants_;
    std::array<float, 5> hz_{}, gain_{};
    Biquad hiss_, sharp_, dark_;
    OnePole tilt_, wander_;
    Vowel vowel_ = Vowel::a;
    float pitch_ = 60, target_ = 60, phase_ = 0, before_ = 0, level_ = 0, aim_ = 0, vibrato_ = 0, vibrato_depth_ = 0;
    float hiss_level_ = 0, hiss_fall_ = 0, burst_ = 0, burst_fall_ = 0;
    int held_ = 0, wait_ = 0, until_shape_ = 0, hissing_ = 0;
    float waiting_velocity_ = 0;
};

} // namespace gigdesk::demo
