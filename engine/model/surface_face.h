// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <span>

/// What a Mackie Control unit shows, as its memory holds it, and what the bytes that it is sent make of that. The desk keeps
/// one to know what a unit shows already, a window draws one, tests judge one. Pure. [any]
namespace gigdesk::surface {

inline constexpr int strips = 8;            ///< of a unit
inline constexpr int master = 8;            ///< the ninth fader
inline constexpr int cell_width = 7;        ///< characters over one strip
inline constexpr int line_width = strips * cell_width;
inline constexpr int light_count = 128;
inline constexpr int digit_count = 12;      ///< ten of time from the right, then the two of the assignment from the right
inline constexpr int meter_clip = 14;       ///< in a meter message: overload set, cleared
inline constexpr int meter_clip_clear = 15;
inline constexpr std::uint8_t light_off = 0, light_blink = 1, light_on = 127;

struct Face {
    std::array<char, 2 * line_width> text{};    ///< two lines, ASCII
    std::array<std::uint8_t, strips> colours{}; ///< bit 0 red, 1 green, 2 blue
    std::array<std::uint8_t, digit_count> digits{}; ///< ASCII & 3Fh, +40h for the dot
    std::array<std::uint8_t, strips> rings{};   ///< 40h centre light, 10h mode, 0 ... 11 where
    std::array<std::uint8_t, light_count> lights{}; ///< by note number
    std::array<std::uint16_t, strips + 1> faders{}; ///< where its motors were sent, 0 ... 16383
    std::array<std::uint8_t, strips> meters{};  ///< 0 ... 13
    std::uint8_t clipped = 0;                   ///< a bit a strip

    bool operator==(const Face&) const = default;

    Face() { text.fill(' '); }
    /// Of a unit nobody knows anything about: no byte that is sent equals what stands here.
    [[nodiscard]] static Face forgotten();
};

/// The first whole message of several, one after the other; empty when there is none.
[[nodiscard]] std::span<const std::uint8_t> first_message(std::span<const std::uint8_t> bytes) noexcept;

/// One message to a unit, its status byte first.    @return did it show something?
bool show(Face& face, std::span<const std::uint8_t> message) noexcept;

} // namespace gigdesk::surface
