// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

/// One number for the whole parameter table: two builds that agree on it mean the same knob by the same id, with the
/// same range, law and start. [any]
namespace gigdesk
{

/// Worked out once, at the first call (about a millisecond).
[[nodiscard]] std::uint64_t table_hash();

} // namespace gigdesk
