// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

/// What is asked for by name and is no row of the table, so that clients that explore find it: the face answers no other
/// name. Pure. [any]
namespace gigdesk::osc {

/// Each by its address, the banks of meters too.
[[nodiscard]] std::vector<std::string> all_services();

/// What it does, in a few words; empty: no service.
[[nodiscard]] std::string_view title_of_service(std::string_view address) noexcept;

/// Names directly below a path that are services, or lead to some (these end in a slash).    @param path  as of children_of()
[[nodiscard]] std::vector<std::string> services_below(std::string_view path);

} // namespace gigdesk::osc
