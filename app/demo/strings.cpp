// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/strings.h"

namespace gigdesk::demo {

void PluckedString::prepare(double rate)
{
    rate_ = rate;
    line_.assign(std::size_t(rate / 25), 0.0f);
}

/// Period in frames = line + damping filter's delay + all-pass's delay.
void PluckedString::pluck(float hz, float velocity, float seconds, const Feel& feel, std::uint32_t seed)
{
    const double period = rate_ / hz, whole = std::floor(period - feel.damping - 0.3);
    const float rest = float(period - feel.damping - whole);
    length_ = std::min(std::size_t(whole), line_.size() - 1);
    tuning_ = (1 - rest) / (1 + rest);
    damping_ = feel.damping;
    ring_loss_ = float(std::pow(10.0, -3.0 * period / (feel.ring_seconds * rate_)));
    stop_loss_ = float(std::pow(10.0, -3.0 * period / (0.09 * rate_)));
    loss_ = ring_loss_;
    held_ = int(seconds * rate_);
    excite(velocity, feel, seed);
}

/// A pick leaves noise in the string, with a notch where it struck; what rang before is mostly stopped by it.
void PluckedString::excite(float velocity, const Feel& feel, std::uint32_t seed)
{
    Noise noise(seed);
    OnePole soft;
    soft.cut_at(800 + 9000.0 * feel.brightness * velocity * velocity, rate_);
    const std::size_t notch = std::max<std::size_t>(1, std::size_t(feel.pick_position * float(length_)));
    std::vector<float> burst(length_);
    for (float& x : burst) x = soft.low(noise.next());
    for (std::size_t i = 0; i < length_; ++i) {
        const float comb = burst[i] - burst[(i + length_ - notch) % length_];
        const std::size_t place = (at_ + line_.size() - length_ + i) % line_.size();
        line_[place] = 0.25f * line_[place] + velocity * comb;
    }
}

float PluckedString::next() noexcept
{
    if (--held_ == 0) loss_ = stop_loss_;
    const float y = line_[at_ >= length_ ? at_ - length_ : at_ + line_.size() - length_];
    const float damped = ((1 - damping_) * y + damping_ * last_) * loss_;
    last_ = y;
    allpass_out_ = tuning_ * (damped - allpass_out_) + allpass_in_;
    allpass_in_ = damped;
    line_[at_] = std::fabs(allpass_out_) < 1e-9f ? 0.0f : allpass_out_;
    at_ = at_ + 1 == line_.size() ? 0 : at_ + 1;
    return y;
}

Guitar::Guitar(Kind kind, double rate) : kind_(kind)
{
    for (PluckedString& s : strings_) s.prepare(rate);
    switch (kind) {
    case Kind::acoustic: // the air in the box booms at 104 Hz, the top at 205 Hz: too close to the microphone
        body_[0].bell(104, 3.5, 10, rate);
        body_[1].bell(205, 2.5, 9, rate);
        body_[2].bell(3400, 0.8, 4, rate);
        body_[3].high_pass(70, 0.7, rate);
        break;
    case Kind::electric:
        body_[0].bell(2800, 1.5, 5, rate);
        body_[1].low_pass(5500, 0.9, rate);
        body_[2].high_pass(70, 0.7, rate);
        break;
    case Kind::bass: // one note jumps out: G, 49 Hz and its octave
        body_[0].bell(98, 5, 8, rate);
        body_[1].bell(49, 4, 5, rate);
        body_[2].bell(900, 0.9, 4, rate);
        body_[3].low_pass(4200, 0.7, rate);
        break;
    }
}

void Guitar::play(const Note& note)
{
    PluckedString::Feel feel{.ring_seconds = 4.5f, .damping = 0.22f, .pick_position = 0.16f, .brightness = 0.9f};
    if (kind_ == Kind::electric) feel = {.ring_seconds = note.seconds < 0.15f ? 0.5f : 6.0f, .damping = note.seconds < 0.15f ? 0.45f : 0.2f, .pick_position = 0.11f, .brightness = 0.7f};
    if (kind_ == Kind::bass) feel = {.ring_seconds = 3.0f, .damping = 0.42f, .pick_position = 0.21f, .brightness = 0.35f};
    strings_[note.how % 6].pluck(hz_of(note.pitch), note.velocity, note.seconds, feel, note.seed);
}

float Guitar::next() noexcept
{
    float y = 0;
    const std::size_t count = kind_ == Kind::bass ? 1 : kind_ == Kind::electric ? 3 : 6;
    for (std::size_t i = 0; i < count; ++i) y += strings_[i].next();
    for (Biquad& b : body_) y = b.next(y);
    return y;
}

Amplifier::Amplifier(float drive, double rate) : drive_(drive)
{
    tight_.high_pass(110, 0.7, rate);
    bite_.bell(1800, 0.8, 5, rate);
    cone_.low_pass(4600, 0.9, rate);
    cone_again_.low_pass(5200, 0.6, rate);
    thump_.bell(130, 1.2, 4, rate);
    block_.cut_at(30, rate);
}

float Amplifier::valve(float x) const noexcept
{
    const float pushed = drive_ * x + 0.15f;
    return pushed / (1 + std::fabs(pushed));
}

/// Twice the rate around the curve: the loudspeaker hides what is left of the folding.
float Amplifier::next(float x) noexcept
{
    const float in = bite_.next(tight_.next(x));
    const float bent = 0.5f * (valve(0.5f * (before_ + in)) + valve(in));
    before_ = in;
    return thump_.next(cone_again_.next(cone_.next(block_.high(bent))));
}

} // namespace gigdesk::demo
