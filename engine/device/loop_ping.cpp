// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/loop_ping.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gigdesk {
namespace {

constexpr int sequence_bits = 13, sequence_length = (1 << sequence_bits) - 1; ///< 171 ms at 48 kHz
constexpr double longest_way_s = 1, fade_ms = 10;
constexpr double clear_above_rest = 8; ///< noise alone reaches 5 times its own mean

float gain_of(float db) { return std::pow(10.0f, db / 20); }

/// x^13 + x^12 + x^11 + x^8 + 1 is primitive: every state but zero is passed once.
std::vector<float> maximum_length_sequence()
{
    std::vector<float> sequence(sequence_length);
    std::uint32_t state = 1;
    for (float& sample : sequence) {
        sample = state & 1 ? 1.0f : -1.0f;
        const std::uint32_t next = (state ^ state >> 1 ^ state >> 2 ^ state >> 5) & 1;
        state = state >> 1 | next << (sequence_bits - 1);
    }
    return sequence;
}

/// Peak 1, nothing at 0 Hz and at half the rate, soft at both ends.
std::vector<float> burst_at(double rate)
{
    const auto sequence = maximum_length_sequence();
    std::vector<float> burst(sequence.size());
    for (std::size_t n = 2; n < burst.size(); ++n) burst[n] = 0.5f * (sequence[n] - sequence[n - 2]);
    const auto fade = std::size_t(rate * fade_ms / 1000);
    for (std::size_t n = 0; n < fade; ++n) {
        const float gain = 0.5f - 0.5f * std::cos(3.14159265f * float(n) / float(fade));
        burst[n] *= gain, burst[burst.size() - 1 - n] *= gain;
    }
    return burst;
}

float dot(const float* a, const float* b, std::size_t count)
{
    constexpr std::size_t lanes = 16; // sums side by side, which the compiler may put into one vector
    float sums[lanes] = {};
    std::size_t n = 0;
    for (; n + lanes <= count; n += lanes)
        for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += a[n + lane] * b[n + lane];
    for (; n < count; ++n) sums[0] += a[n] * b[n];
    float sum = 0;
    for (const float part : sums) sum += part;
    return sum;
}

} // namespace

/// The correlation of what was heard with what was played stands out at the way's delay, in either polarity.
PingAnswer find_ping(const PingTake& take)
{
    if (!take.complete) return {};
    const auto burst = burst_at(take.wish.rate);
    if (take.heard.size() < burst.size()) return {};
    double power = 0, peak = 0;
    PingAnswer answer;
    const std::size_t ways = take.heard.size() - burst.size() + 1;
    for (std::size_t way = 0; way < ways; ++way) {
        const double match = std::fabs(dot(&take.heard[way], burst.data(), burst.size()));
        power += match * match;
        if (match > peak) peak = match, answer.frames = int(way);
    }
    answer.heard = std::isfinite(power) && peak > clear_above_rest * std::sqrt(power / double(ways));
    const double unity = double(dot(burst.data(), burst.data(), burst.size())) * gain_of(take.wish.level_db);
    answer.gain_db = float(20 * std::log10(std::max(peak / unity, 1e-9)));
    return answer;
}

bool LoopPing::arm(const PingWish& wish)
{
    if (state_.load(std::memory_order_acquire) != State::idle) return false;
    wish_ = wish;
    burst_ = burst_at(wish.rate);
    heard_.assign(burst_.size() + std::size_t(wish.rate * longest_way_s), 0.0f);
    ceiling_ = gain_of(std::min(wish.ceiling_db, 0.0f));
    for (float& sample : burst_) sample *= std::min(gain_of(wish.level_db), ceiling_);
    at_ = 0;
    state_.store(State::armed, std::memory_order_release);
    return true;
}

std::optional<PingTake> LoopPing::take()
{
    const auto state = state_.load(std::memory_order_acquire);
    if (state != State::over && state != State::broken) return {};
    PingTake take{wish_, state == State::over, std::move(heard_)};
    state_.store(State::idle, std::memory_order_release);
    return take;
}

void LoopPing::run(const float* const* in, int inputs, float* const* out, int outputs, int frames) noexcept
{
    if (state_.load(std::memory_order_acquire) != State::armed) return;
    if (wish_.output < outputs) play(out[wish_.output], frames);
    listen(wish_.input < inputs ? in[wish_.input] : nullptr, frames);
    at_ += frames;
    if (at_ >= int(heard_.size())) state_.store(State::over, std::memory_order_release);
}

/// The nearer the sound is to the ceiling, the less is added: |x + p (1 - |x| / c)| <= c for |x|, |p| <= c.
void LoopPing::play(float* out, int frames) const noexcept
{
    for (int n = 0; n < frames && at_ + n < int(burst_.size()); ++n)
        out[n] += burst_[std::size_t(at_ + n)] * std::max(0.0f, 1 - std::fabs(out[n]) / ceiling_);
}

void LoopPing::listen(const float* in, int frames) noexcept
{
    for (int n = 0; n < frames && at_ + n < int(heard_.size()); ++n) heard_[std::size_t(at_ + n)] = in ? in[n] : 0;
}

void LoopPing::break_off() noexcept
{
    auto armed = State::armed;
    state_.compare_exchange_strong(armed, State::broken);
}

} // namespace gigdesk
