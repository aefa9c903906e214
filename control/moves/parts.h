// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Parts of a strip that are copied and reset apart, by what the table says of their rows. Pure. [any]
namespace gigdesk::moves {

enum class Part : std::uint8_t {
    config,  ///< name, icon, colour, automix
    preamp,  ///< trim, polarity, low cut, delay
    gate, dyn, eq, insert,
    fader,   ///< fader, mute, pan, where it goes: main, mono
    sends, groups
};
inline constexpr int part_count = int(Part::groups) + 1;

using Parts = std::uint32_t; ///< a bit a Part
[[nodiscard]] constexpr Parts bit(Part part) noexcept { return 1u << int(part); }
inline constexpr Parts every_part = (1u << part_count) - 1;
/// Two strips cannot share an insert slot: it has to be asked for by name.
inline constexpr Parts usual_parts = every_part & ~bit(Part::insert);

/// The part a knob belongs to; none for the patch, and for what is told or happens only now.
[[nodiscard]] std::optional<Part> part_of(ParamId id) noexcept;

/// "gate", "eq" ..., or "all"
[[nodiscard]] std::optional<Parts> read_parts(std::string_view word) noexcept;
[[nodiscard]] std::string_view name_of(Part part) noexcept;
/// "config, preamp, ..."
[[nodiscard]] std::string part_names();

/// Every knob of a strip in these parts, rows under /gd/<strip> included.
[[nodiscard]] std::vector<ParamId> knobs_of(const Strip& strip, Parts parts);

} // namespace gigdesk::moves
