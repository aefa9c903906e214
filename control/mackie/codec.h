// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/bytes.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

/// Mackie Control: bytes to events and values to bytes, without state. Never trusts the wire.
/// Sources: facts tested by the authors of TouchMCU and PythonMcu. [any]
namespace gigdesk::mackie {

using midi::Bytes;
using Message = std::vector<std::uint8_t>;

// Which unit speaks: every one is answered with its own number.
inline constexpr std::uint8_t id_mcu = 0x14, id_extender = 0x15, id_logic = 0x10, id_logic_extender = 0x11;
[[nodiscard]] constexpr bool is_unit_id(std::uint8_t id) { return id == id_mcu || id == id_extender || id == id_logic || id == id_logic_extender; }
[[nodiscard]] constexpr bool is_extender(std::uint8_t id) { return id == id_extender || id == id_logic_extender; }
/// Logic's units stay dark until their challenge was answered.
[[nodiscard]] constexpr bool is_logic(std::uint8_t id) { return id == id_logic || id == id_logic_extender; }

inline constexpr int fader_max = 16383;

// --- from the unit ---

using Serial = std::array<std::uint8_t, 7>;
using Challenge = std::array<std::uint8_t, 4>;

struct Event {
    enum class Kind : std::uint8_t {
        none,
        fader,   ///< place 0-7, 8 master; value 0 ... 16383
        touch,   ///< place; value 1 down, 0 up
        turn,    ///< place of the knob; value in ticks, clockwise is positive
        jog,     ///< value in ticks
        pedal,   ///< value 0 ... 127
        key,     ///< place is a number of keys.h; value 1 down, 0 up
        hello,   ///< it lives, and its memory is empty; place is its id
        accepted ///< of its challenge's answer: value 1 yes, 0 no; place is its id
    };
    Kind kind = Kind::none;
    std::uint8_t place = 0;
    int value = 0;
    Serial serial{};       ///< of a hello
    Challenge challenge{};
    bool operator==(const Event&) const = default;

    static Event of(Kind kind, int place, int value) noexcept { return {kind, std::uint8_t(place), value, {}, {}}; }
};

/// @param message whole, its status byte first    @return none: nothing that a unit says
[[nodiscard]] Event decode(Bytes message) noexcept;
/// What a unit would send for it: for units on a screen and for tests.
[[nodiscard]] Message encode(const Event& event);

// --- to the unit ---

[[nodiscard]] Message fader(int place, int position);
[[nodiscard]] Message light(int key, std::uint8_t how);
[[nodiscard]] Message ring(int place, std::uint8_t value);
[[nodiscard]] Message digit(int place, std::uint8_t value);
[[nodiscard]] Message meter(int strip, int value);
/// @param offset in the display's 2 x 56 characters; anything but 20h ... 7Eh becomes a blank
[[nodiscard]] Message text(std::uint8_t id, int offset, std::string_view words);
[[nodiscard]] Message colours(std::uint8_t id, std::span<const std::uint8_t> of_strips);
/// The same for iCON's units, which take red, green and blue.
[[nodiscard]] Message icon_colours(std::span<const std::uint8_t> of_strips);
[[nodiscard]] Message query(std::uint8_t id);
[[nodiscard]] Message answer(const Event& hello);
[[nodiscard]] Challenge response_to(const Challenge& challenge) noexcept;

} // namespace gigdesk::mackie
