// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

/// Beyond the desk's door a console's key is known by its digest alone: what is remembered of it in the show folder opens
/// no other desk, and this one neither. Pure. [any]
namespace gigdesk::access {

/// SHA-256 (FIPS 180-4).
[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view bytes);

/// 32 hexadecimal digits; empty for an empty key.
[[nodiscard]] std::string digest_of_key(std::string_view key);

} // namespace gigdesk::access
