// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

/// What is asked for by name and is no row of the table, so that clients that explore find it. Pure. [any]
namespace gigdesk::osc {

/// What it does, in a few words; empty: no service.
[[nodiscard]] std::string_view title_of_service(std::string_view address) noexcept;

/// Names of the services directly below a path.    @param path  as of children_of()
[[nodiscard]] std::vector<std::string> services_below(std::string_view path);

} // namespace gigdesk::osc
