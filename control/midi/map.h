// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/signal.h"

#include <filesystem>
#include <stdexcept>
#include <string_view>

/// What the controls of a plain box do: read from text files (TOML), see docs/MANUAL.md. [any]
namespace gigdesk::midi {

/// How a control says what the hand does.
enum class Way : std::uint8_t {
    position, ///< where it stands
    twos,     ///< ticks: 1 ... 63 up, 127 ... 65 down
    sign,     ///< ticks: 1 ... 63 up, 65 ... 127 down (Mackie)
    offset,   ///< ticks: 65 ... up, 63 ... down
    reverse,  ///< ticks: 65 ... up, 1 ... down
    toggle,   ///< a press changes between the two ends
    hold,     ///< one end while pressed
    latch,    ///< the hardware remembers: its value is the state
    set,      ///< a press sets `value`
};
[[nodiscard]] constexpr bool is_ticks(Way way) { return way >= Way::twos && way <= Way::reverse; }
[[nodiscard]] constexpr bool is_button(Way way) { return way >= Way::toggle; }

/// What the control shows.
struct Feedback {
    Signal signal;
    int low = 0, high = 127; ///< what is sent at the ends; LEDs: off and on
};

struct MapControl {
    std::string name; ///< as printed on the box
    Signal signal;
    Way way = Way::position;
    std::string target; ///< an address with tokens, or a bank key: @bank+ @bank- @layer+ @layer- @select @reset
    int place = 0;      ///< {strip}: this one in the bank, from 0
    bool invert = false;
    bool motor = false; ///< it goes where the desk tells it: nothing to pick up
    std::string low{}, high{}; ///< the target's values at the ends; empty: its own
    std::string value{};       ///< of Way::set
    std::optional<Feedback> feedback{};
};

struct Map {
    std::string name;  ///< of the file, without its ending
    std::string title; ///< "Korg nanoKONTROL2"
    std::vector<std::string> recognise; ///< parts of device names, lower case
    int strips = 8;                     ///< in a bank
    std::vector<std::vector<std::uint8_t>> start; ///< sent when the device appears
    std::vector<MapControl> controls;
};

/// What is wrong and where: "nano.toml, line 12: ..."
struct MapError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// @param name of the file, for errors and the map    @throws MapError
[[nodiscard]] Map read_map(std::string_view text, const std::string& name);
[[nodiscard]] Map read_map_file(const std::filesystem::path& file);
/// The text of a control as read_map() takes it.
[[nodiscard]] std::string print_control(const MapControl& control);

} // namespace gigdesk::midi
