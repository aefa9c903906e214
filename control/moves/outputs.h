// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <optional>
#include <vector>

/// What device outputs carry, by the numbers of /gd/patch/out/NN/src. Pure. [any]
namespace gigdesk::moves {

/// The strip behind a source number; nothing for off, Listen, talk, insert sends. Main L and R are both main.
[[nodiscard]] std::optional<Strip> strip_of_output_source(int source) noexcept;
/// The number of a strip (main: its left side); nothing for DCAs.
[[nodiscard]] std::optional<int> output_source_of(const Strip& strip) noexcept;

/// Device outputs, from 0, that carry this strip.
[[nodiscard]] std::vector<int> outputs_of(const DeskValues& desk, const Strip& strip);

/// Every device output that carries `a` carries `b`, and the other way round; the X32's face of them too.
void swap_outputs(DeskValues& desk, const Strip& a, const Strip& b);

} // namespace gigdesk::moves
