// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/why.h"

/// The walk to the engineer's ears. [any]
namespace gigdesk::moves {

/// @param listen  0 = A, 1 = B     @param output  nothing: the first that carries it
[[nodiscard]] Why why_not_listening(const DeskValues& desk, const MeterSnapshot* meters, const Strip& from, int listen, std::optional<int> output);

/// 74, 75 are Listen A, 109, 110 Listen B.
[[nodiscard]] std::optional<int> listen_of_output_source(int source) noexcept;

} // namespace gigdesk::moves
