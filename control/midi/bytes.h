// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

/// Words of the MIDI 1.0 wire. Channels are counted from 0 here, as on the wire. [any]
namespace gigdesk::midi {

using Bytes = std::span<const std::uint8_t>;

inline constexpr std::uint8_t note_off = 0x80, note_on = 0x90, poly_pressure = 0xA0, control_change = 0xB0,
                              program_change = 0xC0, channel_pressure = 0xD0, pitch_bend = 0xE0, sysex_begin = 0xF0,
                              sysex_end = 0xF7, first_realtime = 0xF8;

/// A message of a channel, as it goes over the wire. Two bytes long for program changes and channel pressure.
class Short
{
  public:
    constexpr Short(std::uint8_t kind, int channel, int first, int second = 0)
        : bytes_{std::uint8_t(kind | (channel & 15)), std::uint8_t(first & 127), std::uint8_t(second & 127)}
    {
    }
    constexpr operator Bytes() const { return {bytes_.data(), size()}; } // NOLINT: a Short is bytes
    [[nodiscard]] constexpr std::size_t size() const
    {
        return (bytes_[0] & 0xE0) == program_change ? 2 : 3; // C0 and D0
    }

  private:
    std::array<std::uint8_t, 3> bytes_;
};

[[nodiscard]] constexpr Short note(int channel, int number, int velocity) { return {note_on, channel, number, velocity}; }
[[nodiscard]] constexpr Short control(int channel, int number, int value) { return {control_change, channel, number, value}; }
[[nodiscard]] constexpr Short program(int channel, int number) { return {program_change, channel, number}; }
/// @param value 0 ... 16383
[[nodiscard]] constexpr Short bend(int channel, int value) { return {pitch_bend, channel, value & 127, value >> 7}; }

} // namespace gigdesk::midi
