// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/singer.h"

namespace gigdesk::demo {
namespace {

struct Mouth {
    std::array<float, 5> hz, db;
};
constexpr std::array<Mouth, 5> mouths{{
    {{650, 1080, 2650, 2900, 3250}, {0, -6, -7, -8, -22}},
    {{400, 1700, 2600, 3200, 3580}, {0, -14, -12, -14, -20}},
    {{290, 1870, 2800, 3250, 3540}, {0, -15, -18, -20, -30}},
    {{400, 800, 2600, 2800, 3000}, {0, -10, -12, -12, -26}},
    {{350, 600, 2700, 2900, 3300}, {0, -20, -17, -14, -26}},
}};
constexpr std::array<float, 5> widths_hz{85, 95, 125, 135, 150};
constexpr int mouth_period_frames = 32;

} // namespace

Singer::Singer(double rate, std::uint32_t seed, float head_size)
    : rate_(rate), head_(head_size), vibrato_step_(float(5.4 / rate)), vibrato_growth_(float(1 / (0.55 * rate))), glide_(float(1 / (0.035 * rate))),
      attack_(float(1 / (0.03 * rate))), release_(float(1 / (0.05 * rate))), hiss_attack_(float(1 / (0.012 * rate))), noise_(seed)
{
    for (std::size_t i = 0; i < 5; ++i) hz_[i] = mouths[0].hz[i] * head_, gain_[i] = gain_of_db(double(mouths[0].db[i]));
    hiss_.band_pass(7200, 1.1, rate); // sharp: the sibilance a de-esser is for
    sharp_.high_pass(4200, 0.8, rate);
    dark_.high_pass(110, 0.7, rate);
    tilt_.cut_at(2600, rate);
    wander_.cut_at(3, rate);
    shape_mouth();
}

void Singer::play(const Note& note)
{
    target_ = note.pitch;
    if (level_ < 0.02f) pitch_ = target_ - 0.7f; // slides into the first note
    vowel_ = Vowel(note.how % 8);
    vibrato_depth_ = 0;
    held_ = int(note.seconds * rate_);
    waiting_velocity_ = note.velocity;
    const Onset onset = Onset(note.how / 8);
    const double gap_s = onset == Onset::s ? 0.085 : onset == Onset::t ? 0.035 : onset == Onset::h ? 0.05 : 0.0;
    wait_ = int(gap_s * rate_) + 1;
    if (gap_s > 0 || onset == Onset::n) aim_ *= onset == Onset::n ? 0.35f : 0.0f;
    if (onset == Onset::s) hissing_ = int(0.105 * rate_);
    if (onset == Onset::h) burst_ = 0.06f, burst_fall_ = fall(0.15, rate_);
    if (onset == Onset::t) burst_ = 0.5f, burst_fall_ = fall(0.03, rate_);
}

/// Opens slowly, closes fast; what leaves the lips is the change of the flow.
float Singer::pulse() noexcept
{
    vibrato_ += vibrato_step_;
    if (vibrato_ >= 1) vibrato_ -= 1;
    vibrato_depth_ += (1 - vibrato_depth_) * vibrato_growth_;
    pitch_ += (target_ - pitch_) * glide_;
    const float drift = 6.0f * wander_.low(noise_.next());
    const float sung = pitch_ + 0.28f * vibrato_depth_ * sine_of_turns(vibrato_) + 0.1f * drift;
    phase_ += quick_hz_of(sung) / float(rate_);
    if (phase_ >= 1) phase_ -= 1;
    float flow = 0;
    if (phase_ < 0.42f) flow = 0.5f - 0.5f * sine_of_turns(phase_ / 0.84f + 0.25f);
    else if (phase_ < 0.60f) flow = sine_of_turns((phase_ - 0.42f) / 0.72f + 0.25f);
    const float change = (flow - before_) * float(rate_ / 48000);
    before_ = flow;
    return tilt_.low(change) * 7 + change * 5;
}

float Singer::consonant() noexcept
{
    const float aim = hissing_ > 0 ? 0.32f : 0.0f;
    if (hissing_ > 0) --hissing_;
    hiss_level_ += (aim - hiss_level_) * hiss_attack_;
    burst_ *= burst_fall_;
    return sharp_.next(hiss_.next(noise_.next() * (hiss_level_ + burst_)));
}

void Singer::shape_mouth() noexcept
{
    const Mouth& mouth = mouths[std::size_t(vowel_)];
    const float sung_hz = hz_of(pitch_);
    for (std::size_t i = 0; i < 5; ++i) {
        const float aim = std::max(mouth.hz[i] * head_, i == 0 ? sung_hz * 1.05f : 0.0f);
        hz_[i] += 0.02f * (aim - hz_[i]);
        gain_[i] += 0.02f * (gain_of_db(double(mouth.db[i])) - gain_[i]);
        formants_[i].band_pass(double(hz_[i]), double(hz_[i] / widths_hz[i]), rate_);
    }
}

float Singer::next() noexcept
{
    if (wait_ > 0 && --wait_ == 0) aim_ = waiting_velocity_;
    if (held_ > 0 && --held_ == 0) aim_ = 0;
    level_ += (aim_ - level_) * (aim_ > level_ ? attack_ : release_);
    if (--until_shape_ <= 0) shape_mouth(), until_shape_ = mouth_period_frames;
    const float spoken = consonant();
    if (level_ < 1e-5f && std::fabs(spoken) < 1e-6f) return 0;
    const float source = level_ * (pulse() + 0.05f * noise_.next());
    float y = 0;
    for (std::size_t i = 0; i < 5; ++i) y += (i % 2 ? -gain_[i] : gain_[i]) * formants_[i].next(source);
    return dark_.next(y) + spoken;
}

} // namespace gigdesk::demo
