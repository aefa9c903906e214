// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

#include <optional>
#include <string>

/// Addresses and ids, both ways, derived from the table. [any]
namespace gigdesk {

/// @param address with its leading slash, exactly as the table spells it (`/ch/01/mix/fader`)
/// About 25 ns; the index is built at the first call (call it once at start).
[[nodiscard]] std::optional<ParamId> find_param(std::string_view address) noexcept;

[[nodiscard]] std::string address_of(ParamId id);

/// `/ch/04`: the address of a strip of a section, by its number from 0.
[[nodiscard]] std::string strip_address(Section section, int strip);

} // namespace gigdesk
