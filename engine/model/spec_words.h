// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_spec.h"

/// What rows say of themselves, in words for documents and clients. Pure. [any]
namespace gigdesk {

[[nodiscard]] std::string_view name_of(Kind kind) noexcept;         ///< "stored" "live" "action" "provided"
[[nodiscard]] std::string_view name_of(Lifetime lifetime) noexcept; ///< "scene" "show" "desk" "session"
/// "toggle" "named" "whole" "bits" "linear" "logarithmic" "level" (the fader law) "text" "effect"
[[nodiscard]] std::string_view name_of(Law law) noexcept;

} // namespace gigdesk
