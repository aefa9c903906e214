// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"
#include "engine/model/edit.h"

#include <cstdint>
#include <filesystem>
#include <vector>

/// Changes along the way of a render: lines of SECONDS ADDRESS VALUES, as in scene text; # begins a comment. [disk]
namespace gigdesk {

struct Event {
    std::int64_t frame; ///< a grid point: the first at or after its time
    std::vector<Change> changes;
};

/// In order of time; throws Failure naming file and line.
[[nodiscard]] std::vector<Event> read_events(const std::filesystem::path& path, double rate, const DeskValues& at_start);

} // namespace gigdesk
