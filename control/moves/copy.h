// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/parts.h"

/// Copying and resetting strips among any kinds of strips: what both have goes over, by its address. Works on a copy of
/// the desk's values. Pure. [any]
namespace gigdesk::moves {

/// What of a copy had no place on the other side.
struct LeftOut {
    Parts parts = 0;        ///< asked for, had by the source, not had by the target
    bool eq_bands = false;  ///< more bands at work than the target has
    bool eq_types = false;  ///< a crossover became a plain cut
    bool operator==(const LeftOut&) const = default;
};

/// @param source  values the copy is taken from: the desk itself, or the desk as it was
/// A target with fewer EQ bands gets those that do something; one with more gets flat ones behind.
/// Sends go over among inputs and among buses and mains: to others they would lead elsewhere.
LeftOut copy_strip(DeskValues& desk, const DeskValues& source, const Strip& from, const Strip& to, Parts parts);

/// Starting values.
void reset_strip(DeskValues& desk, const Strip& strip, Parts parts);

/// The knob of `to` that means the same.
[[nodiscard]] std::optional<ParamId> counterpart(ParamId id, const Strip& to) noexcept;

} // namespace gigdesk::moves
