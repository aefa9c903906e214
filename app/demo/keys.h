// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/demo/filters.h"
#include "app/demo/score.h"

#include <array>

/// An electric piano (two pairs of frequency modulation) and a lead synthesiser (two saws through a filter).
/// [any], one thread.
namespace gigdesk::demo {

class ElectricPiano
{
  public:
    explicit ElectricPiano(double rate);
    void play(const Note&);
    [[nodiscard]] float next() noexcept;

  private:
    struct Tone {
        float phase = 0, step = 0, level = 0, fall = 0, bark = 0, bark_fall = 0, tine = 0, tine_fall = 0;
        int held = 0;
    };
    [[nodiscard]] float sound(Tone&) const noexcept;

    double rate_;
    float tremolo_step_;
    std::array<Tone, 12> tones_{};
    std::size_t turn_ = 0;
    float tremolo_ = 0;
};

class LeadSynth
{
  public:
    explicit LeadSynth(double rate);
    void play(const Note&);
    [[nodiscard]] float next() noexcept;

  private:
    [[nodiscard]] float saw(std::size_t) noexcept;

    double rate_;
    float glide_, attack_, release_, closing_, vibrato_step_, vibrato_growth_; ///< per frame
    std::array<float, 2> phase_{};
    float hz_ = 440, target_hz_ = 440, level_ = 0, aim_ = 0, open_ = 0, vibrato_ = 0, vibrato_depth_ = 0;
    float low_ = 0, band_ = 0; ///< of a state-variable filter
    int held_ = 0;
    Biquad harsh_;
};

} // namespace gigdesk::demo
