// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/unique_fd.h"

#include <string>
#include <sys/types.h>
#include <vector>

/// Starting this program again as another process. [control]
namespace gigdesk {

/// What a process we start finds where: our descriptor `ours` becomes its descriptor `theirs`.
struct Handed {
    int ours, theirs;
};

/// Runs this program with these words. @param own_session  no terminal's end reaches it
/// @return its process id. Throws Failure.
[[nodiscard]] pid_t start_self(const std::vector<std::string>& words, const std::vector<Handed>& handed,
                               bool own_session);

/// Becomes this program with these words. Returns only by throwing Failure.
[[noreturn]] void become_self(const std::vector<std::string>& words);

/// Both ends closed on exec. Throws Failure.
struct Pipe {
    UniqueFd read, write;
};
[[nodiscard]] Pipe make_pipe();

} // namespace gigdesk
