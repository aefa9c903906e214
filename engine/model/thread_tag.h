// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
/// Which thread is this? Debug builds check the tags that the headers promise ([rt] [control] [ui] [disk]). [any]
namespace gigdesk {

enum class ThreadRole : unsigned char { unknown, rt, control, ui, disk, network };

/// Names the calling thread for the checks below. Call once at the top of the thread (or of the audio callback).
void set_thread_role(ThreadRole role) noexcept;
[[nodiscard]] ThreadRole thread_role() noexcept;

/// Aborts with a message if a debug build runs this on a thread that was named otherwise. Unnamed threads pass.
#ifdef NDEBUG
inline void expect_thread(ThreadRole) noexcept {}
#else
void expect_thread(ThreadRole role) noexcept;
#endif

} // namespace gigdesk
