// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"

#include <string_view>

/// What is asked for by name, and rows about who may do what. Pure. [any]
namespace gigdesk::access {

/// Changes nothing, whoever asks: an OSC address or a window's action. What is not listed changes something.
[[nodiscard]] bool only_looks(std::string_view service) noexcept;

/// Is this OSC address asked for by what it does: one of ours, or the X32's memories? Else it is a row, or nonsense.
[[nodiscard]] bool is_service(std::string_view address) noexcept;

/// Rows that say who may do what, and the PIN: for hands at windows and on this computer only.
[[nodiscard]] bool is_about_access(ParamId id) noexcept;
/// The same of services.
[[nodiscard]] bool is_about_access(std::string_view service) noexcept;

} // namespace gigdesk::access
