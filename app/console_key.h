// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>

namespace gigdesk {

/// By which desks elsewhere know the consoles of this user again: 128 random bits, made at the first call, kept for the owner's
/// eyes only. It keeps out mistakes and strangers, not somebody who reads along in the network. [any]
/// @return empty: it could not be kept; the desk then has nothing to know this console by
[[nodiscard]] std::string console_key(const std::filesystem::path& file);

/// As people call this computer.
[[nodiscard]] std::string computer_name();

} // namespace gigdesk
