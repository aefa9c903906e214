// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

/// Repeatable chance for the demo band: the same seed is the same band, on every computer. [any]
namespace gigdesk::demo {

[[nodiscard]] constexpr std::uint32_t scramble(std::uint32_t x) noexcept
{
    x = (x ^ (x >> 16)) * 0x7feb352du;
    x = (x ^ (x >> 15)) * 0x846ca68bu;
    return x ^ (x >> 16);
}

/// White noise, -1 ... 1, evenly spread.
class Noise
{
  public:
    explicit constexpr Noise(std::uint32_t seed = 1) noexcept : state_(scramble(seed) | 1u) {}

    [[nodiscard]] constexpr float next() noexcept
    {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 17;
        state_ ^= state_ << 5;
        return float(std::int32_t(state_)) * (1.0f / 2147483648.0f);
    }

  private:
    std::uint32_t state_;
};

} // namespace gigdesk::demo
