// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/strip.h"

#include <optional>
#include <vector>

/// Which gate and compressor listens to which strip. Pure. [any]
namespace gigdesk::moves {

/// A gate or compressor, whether it is on or not.
struct KeyedDetector {
    Strip strip;         ///< whose it is
    Strip listens_to;    ///< itself, or its key
    bool is_gate;
    ParamId on, threshold;
};
[[nodiscard]] std::vector<KeyedDetector> detectors(const DeskValues& desk);

/// The strip behind a number of gate/keysrc or dyn/keysrc: 1-32 channels, 33-40 aux, 41-48 FX returns, 49-64 buses.
[[nodiscard]] std::optional<Strip> strip_of_key(int number) noexcept;
[[nodiscard]] std::optional<int> key_of_strip(const Strip& strip) noexcept;

/// Every key that points to `a` points to `b`, and the other way round.
void swap_keys(DeskValues& desk, const Strip& a, const Strip& b);

} // namespace gigdesk::moves
