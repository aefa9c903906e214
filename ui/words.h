// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_spec.h"

#include <optional>
#include <string>
#include <string_view>

/// Values as people read and type them. Pure. [any]
namespace gigdesk::ui {

/// "-3.0 dB", "1.97 kHz", "L 20", "Bell", "-oo".
[[nodiscard]] std::string value_words(const Scale& scale, Value value);
/// The same without its unit, as short as it gets: for places with little room.
[[nodiscard]] std::string short_words(const Scale& scale, Value value);
/// Plain words for the names of enums: "LCut" is "Low cut". Names without a translation stay as they are.
[[nodiscard]] std::string_view enum_words(std::string_view name);
/// The same for one choice of a scale whose names say little by themselves: a key filter's "3.0" is "Band Q 3.0".
[[nodiscard]] std::string choice_words(const Scale& scale, std::size_t choice);

/// What people type: "-3", "-3,5 dB", "1.2k", "1k2", "250 ms", "0.25 s", "-oo", "off", "L 20", "C", "bell".
/// Clamped into the scale. Nothing when it makes no sense.
[[nodiscard]] std::optional<Value> read_value(const Scale& scale, std::string_view typed);

} // namespace gigdesk::ui
