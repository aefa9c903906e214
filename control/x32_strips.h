// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

namespace gigdesk {

/// The linear number of ours (strip.h) for one of an X32's: 0-31 channels, 32-39 aux, 40-47 FX returns, 48-63 buses,
/// 64-69 matrices, 70 main L/R, 71 mono. [any]
[[nodiscard]] std::optional<int> linear_of_x32(int x32_strip) noexcept;

/// The X32's number of a strip of ours; nothing for channels beyond 32 and for DCAs. [any]
[[nodiscard]] std::optional<int> x32_of_linear(int linear) noexcept;

} // namespace gigdesk
