// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/drum_kit.h"

namespace gigdesk::demo {
namespace {

constexpr std::array<Stroke::Sound, drum_count> sounds{{
    // The kick rings too long: something for a gate and a bell at 60 Hz.
    {.skin_hz = 54, .skin_seconds = 0.62f, .skin_gain = 0.95f, .bend = 2.6f, .bend_seconds = 0.07f, .second_ratio = 1.6f, .second_gain = 0.25f,
     .noise_seconds = 0.05f, .noise_gain = 0.12f, .stick_seconds = 0.014f, .stick_gain = 0.9f},
    {.skin_hz = 186, .skin_seconds = 0.22f, .skin_gain = 0.55f, .bend = 0.35f, .bend_seconds = 0.05f, .second_ratio = 1.78f, .second_gain = 0.5f,
     .noise_seconds = 0.26f, .noise_gain = 0.62f, .stick_seconds = 0.02f, .stick_gain = 0.8f},
    {.noise_seconds = 0.16f, .noise_gain = 0.9f, .stick_seconds = 0.012f, .stick_gain = 0.5f, .metal_hz = 412, .metal_seconds = 0.20f, .metal_gain = 1.2f},
    {.noise_seconds = 1.1f, .noise_gain = 0.8f, .stick_seconds = 0.012f, .stick_gain = 0.4f, .metal_hz = 412, .metal_seconds = 1.3f, .metal_gain = 1.1f},
    {.skin_hz = 172, .skin_seconds = 0.55f, .skin_gain = 0.8f, .bend = 0.3f, .bend_seconds = 0.12f, .second_ratio = 1.5f, .second_gain = 0.3f,
     .noise_seconds = 0.09f, .noise_gain = 0.10f, .stick_seconds = 0.012f, .stick_gain = 0.35f},
    {.skin_hz = 126, .skin_seconds = 0.65f, .skin_gain = 0.85f, .bend = 0.3f, .bend_seconds = 0.13f, .second_ratio = 1.5f, .second_gain = 0.3f,
     .noise_seconds = 0.09f, .noise_gain = 0.10f, .stick_seconds = 0.012f, .stick_gain = 0.35f},
    {.skin_hz = 88, .skin_seconds = 0.85f, .skin_gain = 0.9f, .bend = 0.3f, .bend_seconds = 0.15f, .second_ratio = 1.5f, .second_gain = 0.3f,
     .noise_seconds = 0.10f, .noise_gain = 0.10f, .stick_seconds = 0.012f, .stick_gain = 0.35f},
    {.noise_seconds = 3.6f, .noise_gain = 0.9f, .stick_seconds = 0.02f, .stick_gain = 0.5f, .metal_hz = 287, .metal_seconds = 3.2f, .metal_gain = 0.7f},
    {.skin_hz = 2840, .skin_seconds = 0.5f, .skin_gain = 0.10f, .second_ratio = 1.53f, .second_gain = 0.6f, .noise_seconds = 1.6f, .noise_gain = 0.22f,
     .stick_seconds = 0.010f, .stick_gain = 0.8f, .metal_hz = 331, .metal_seconds = 2.0f, .metal_gain = 0.4f},
}};

struct Colour {
    float band_hz, band_q, edge_hz; ///< of the noisy part: band, and what lies below the edge goes
};
constexpr std::array<Colour, drum_count> colours{{
    {3200, 0.6f, 900}, {3600, 0.45f, 500}, {9500, 0.7f, 6500}, {9000, 0.6f, 5500}, {2500, 0.5f, 500},
    {2200, 0.5f, 450}, {1900, 0.5f, 400}, {6500, 0.4f, 2600}, {7500, 0.5f, 3800},
}};

constexpr std::array<float, 6> metal_ratios{1.0f, 1.342f, 1.483f, 1.800f, 2.546f, 3.271f};

} // namespace

void Stroke::start(const Sound& sound, float velocity, std::uint32_t seed, double rate)
{
    sound_ = sound;
    noise_ = Noise(seed);
    const float force = velocity * velocity, tune = 1 + 0.006f * noise_.next();
    phase_ = second_phase_ = 0;
    step_ = float(sound.skin_hz * tune / rate);
    bend_ = sound.bend * (0.6f + 0.4f * velocity);
    bend_fall_ = fall(sound.bend_seconds * 3, rate);
    skin_ = sound.skin_gain * velocity;
    skin_fall_ = sound.skin_seconds > 0 ? fall(sound.skin_seconds, rate) : 0;
    rattle_ = sound.noise_gain * (0.3f * velocity + 0.7f * force);
    rattle_fall_ = sound.noise_seconds > 0 ? fall(sound.noise_seconds, rate) : 0;
    stick_ = sound.stick_gain * force;
    stick_fall_ = sound.stick_seconds > 0 ? fall(sound.stick_seconds, rate) : 0;
    ring_ = sound.metal_gain * (0.4f * velocity + 0.6f * force);
    ring_fall_ = sound.metal_seconds > 0 ? fall(sound.metal_seconds, rate) : 0;
    for (std::size_t i = 0; i < 6; ++i) metal_step_[i] = float(sound.metal_hz * metal_ratios[i] * tune / rate);
}

void Stroke::choke(double rate) noexcept { ring_fall_ = rattle_fall_ = fall(0.06, rate); }

float Stroke::skin() noexcept
{
    if (skin_ < 1e-5f) return 0;
    phase_ += step_ * (1 + bend_);
    second_phase_ += step_ * (1 + bend_) * sound_.second_ratio;
    bend_ *= bend_fall_;
    skin_ *= skin_fall_;
    return skin_ * (sine_of_turns(phase_) + sound_.second_gain * skin_ * sine_of_turns(second_phase_));
}

float Stroke::metal() noexcept
{
    float sum = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        metal_phase_[i] += metal_step_[i];
        if (metal_phase_[i] >= 1) metal_phase_[i] -= 1;
        sum += metal_phase_[i] < 0.5f ? 0.25f : -0.25f;
    }
    return sum;
}

float Stroke::noise() noexcept
{
    if (rattle_ + stick_ + ring_ < 1e-5f) return 0;
    float y = (rattle_ + stick_) * noise_.next();
    if (ring_ > 1e-5f) y += ring_ * metal();
    rattle_ *= rattle_fall_;
    stick_ *= stick_fall_;
    ring_ *= ring_fall_;
    return y;
}

DrumKit::DrumKit(double rate) : rate_(rate)
{
    for (std::size_t i = 0; i < drum_count; ++i) {
        pieces_[i].colour.band_pass(colours[i].band_hz, colours[i].band_q, rate);
        pieces_[i].edge.high_pass(colours[i].edge_hz, 0.7, rate);
    }
}

void DrumKit::play(const Note& note)
{
    const auto hat = [&](Drum d) -> Piece& { return pieces_[std::size_t(d)]; };
    if (Drum(note.how) == Drum::hat_closed) for (Stroke& s : hat(Drum::hat_open).strokes) s.choke(rate_);
    Piece& piece = pieces_[note.how];
    piece.turn ^= 1;
    piece.strokes[std::size_t(piece.turn)].start(sounds[note.how], note.velocity, note.seed, rate_);
}

KitFrame DrumKit::next() noexcept
{
    KitFrame frame;
    for (std::size_t i = 0; i < drum_count; ++i) {
        Piece& p = pieces_[i];
        const float rough = p.strokes[0].noise() + p.strokes[1].noise();
        const float coloured = p.edge.next(p.colour.next(rough) + 0.3f * rough);
        frame[i] = p.strokes[0].skin() + p.strokes[1].skin() + coloured;
    }
    return frame;
}

} // namespace gigdesk::demo
