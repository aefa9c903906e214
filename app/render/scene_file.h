// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engine/model/desk_values.h"

#include <filesystem>

/// A scene file as a desk, for the commands that have no hub. [disk]
namespace gigdesk {

/// Throws Failure when the file cannot be read or is no scene; lines that cannot be read are told on stderr and left out.
[[nodiscard]] DeskValues load_scene(const std::filesystem::path& path);

/// A desk without any patch: device channel n feeds channel n.
void patch_straight(DeskValues& desk);

} // namespace gigdesk
