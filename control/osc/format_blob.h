// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"
#include "engine/model/desk_values.h"

namespace gigdesk::osc {

/// Values in one blob, as /formatsubscribe sends them: int32 total length in bytes, itself included, then each value as
/// on the wire but little-endian: whole and real numbers 4 bytes, texts 32. What does not fit is left out. Pure. [any]
/// @return bytes written
[[nodiscard]] std::size_t write_format_blob(std::span<const ParamId> ids, const DeskValues& desk, std::span<std::byte> into);

} // namespace gigdesk::osc
