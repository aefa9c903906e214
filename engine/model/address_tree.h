// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <string>
#include <string_view>

/// All addresses of the table as a tree that can be walked. Built at the first call. [any]
namespace gigdesk {

/// What stands directly below a path, in the table's order. A name that has more below it ends in '/'; one that is an
/// address itself and has more below it stands there twice.
/// @param path  `/ch/01`, `/` for the root; a trailing '/' does not matter    @return nothing for what is no branch
[[nodiscard]] std::span<const std::string> children_of(std::string_view path);

} // namespace gigdesk
