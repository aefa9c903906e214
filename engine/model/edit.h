// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/param_id.h"
#include "engine/model/value.h"

#include <cstdint>

/// A hand's wish: what every surface sends to the hub. [any]
namespace gigdesk {

/// Who asked. The hub tells everybody but the asker; `nobody` is the desk itself (everybody is told).
enum class ClientId : std::uint32_t { nobody = 0 };

/// Gestures: undo counts one gesture once, and motors and remote values leave a held control alone.
enum class Touch : std::uint8_t { none, begin, end };

struct Edit {
    ParamId id{};
    Value value{};
    Touch touch = Touch::none;
    ClientId from = ClientId::nobody;
};

/// What the engine takes off its ring: an audible id with its clamped value.
struct Change {
    ParamId id{};
    Value value{};
};

} // namespace gigdesk
