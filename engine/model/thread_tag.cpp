// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/thread_tag.h"

#include <cstdio>
#include <cstdlib>

namespace gigdesk {
namespace {
thread_local ThreadRole role_of_this_thread = ThreadRole::unknown;
}

void set_thread_role(ThreadRole role) noexcept { role_of_this_thread = role; }
ThreadRole thread_role() noexcept { return role_of_this_thread; }

#ifndef NDEBUG
void expect_thread(ThreadRole role) noexcept
{
    if (role_of_this_thread == ThreadRole::unknown || role_of_this_thread == role) return;
    std::fprintf(stderr, "gigdesk: called on thread role %d, promised for %d\n", int(role_of_this_thread), int(role));
    std::abort();
}
#endif

} // namespace gigdesk
