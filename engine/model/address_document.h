// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

/// The address document (docs/addresses.md), printed from the table. [any]
namespace gigdesk {

[[nodiscard]] std::string address_document();

} // namespace gigdesk
