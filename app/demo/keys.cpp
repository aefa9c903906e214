// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/keys.h"

namespace gigdesk::demo {

// The tremolo turns a whole number of times in the song.
ElectricPiano::ElectricPiano(double rate) : rate_(rate), tremolo_step_(float(4.6875 / rate)) {}

void ElectricPiano::play(const Note& note)
{
    Tone& tone = tones_[turn_++ % tones_.size()];
    const float high = (note.pitch - 60) / 24;
    tone = {.phase = 0,
            .step = float(hz_of(note.pitch) / rate_),
            .level = note.velocity,
            .fall = fall(6.0 - 2.0 * double(high), rate_),
            .bark = 2.2f * note.velocity,
            .bark_fall = fall(1.6, rate_),
            .tine = 0.55f * note.velocity * note.velocity,
            .tine_fall = fall(0.35, rate_),
            .held = int(note.seconds * rate_)};
}

float ElectricPiano::sound(Tone& t) const noexcept
{
    if (t.level < 1e-5f) return 0;
    if (--t.held == 0) t.fall = fall(0.25, rate_);
    t.phase += t.step;
    if (t.phase >= 4096) t.phase -= 4096;
    const float body = sine_of_turns(t.phase + 1 + 0.16f * t.bark * sine_of_turns(t.phase));
    const float tine = t.tine * sine_of_turns(t.phase * 7 + 0.1f * t.bark * sine_of_turns(t.phase * 7));
    t.bark *= t.bark_fall;
    t.tine *= t.tine_fall;
    t.level *= t.fall;
    return t.level * (body + 0.4f * tine);
}

float ElectricPiano::next() noexcept
{
    float y = 0;
    for (Tone& t : tones_) y += sound(t);
    tremolo_ += tremolo_step_;
    if (tremolo_ >= 1) tremolo_ -= 1;
    y *= 0.3f * (1 + 0.22f * sine_of_turns(tremolo_));
    return y / (1 + 0.35f * std::fabs(y));
}

LeadSynth::LeadSynth(double rate)
    : rate_(rate), glide_(float(1 / (0.02 * rate))), attack_(float(1 / (0.012 * rate))), release_(float(1 / (0.07 * rate))),
      closing_(fall(1.8, rate)), vibrato_step_(float(5.625 / rate)), vibrato_growth_(float(1 / (0.7 * rate)))
{
    harsh_.bell(3100, 2.0, 7, rate);
}

void LeadSynth::play(const Note& note)
{
    target_hz_ = hz_of(note.pitch);
    if (level_ < 0.05f) hz_ = target_hz_;
    aim_ = note.velocity;
    open_ = 1;
    vibrato_depth_ = 0;
    held_ = int(note.seconds * rate_);
}

/// Saw with its edge rounded over a frame on either side (PolyBLEP).
float LeadSynth::saw(std::size_t i) noexcept
{
    const float step = float(hz_ / rate_) * (i ? 1.004f : 0.997f) * (1 + 0.006f * vibrato_depth_ * sine_of_turns(vibrato_));
    phase_[i] += step;
    if (phase_[i] >= 1) phase_[i] -= 1;
    const float p = phase_[i];
    float edge = 0;
    if (p < step) edge = 2 * (p / step) - (p / step) * (p / step) - 1;
    else if (p > 1 - step) edge = ((p - 1) / step) * ((p - 1) / step) + 2 * ((p - 1) / step) + 1;
    return 2 * p - 1 - edge;
}

float LeadSynth::next() noexcept
{
    if (--held_ == 0) aim_ = 0;
    if (aim_ == 0 && level_ < 1e-5f) return 0;
    hz_ += (target_hz_ - hz_) * glide_;
    level_ += (aim_ - level_) * (aim_ > level_ ? attack_ : release_);
    open_ *= closing_;
    vibrato_ += vibrato_step_;
    if (vibrato_ >= 1) vibrato_ -= 1;
    vibrato_depth_ += (1 - vibrato_depth_) * vibrato_growth_;
    const float cutoff = std::min(9000.0f, 900 + 1.5f * hz_ + 3500 * open_ * level_);
    const float k = 2 * sine_of_turns(0.5f * std::min(cutoff / float(rate_), 1 / 7.0f));
    low_ += k * band_;
    const float high = 0.5f * (saw(0) + saw(1)) - low_ - 0.6f * band_;
    band_ += k * high;
    return harsh_.next(low_ * level_ * 0.6f);
}

} // namespace gigdesk::demo
