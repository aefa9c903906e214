// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stdexcept>

/// Start-up and files only: something could not be done. what() is one line: what, where, what to do. [any]
namespace gigdesk {

struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

} // namespace gigdesk
