// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

/// What the system grants a program that must be in time: priority, locked memory; and flushing of denormals.
/// Nothing here fails: what was refused is said, with the remedy, and the desk runs on.
namespace gigdesk {

struct RealtimeReport {
    bool granted = false;
    std::string text; ///< one line: what is so, and what to do if it was refused
};

inline constexpr int audio_thread_priority = 70; ///< below the kernel's interrupt threads of common set-ups, above all else

/// [control] Keeps the program's memory in RAM: what is there now, and everything later from its first touch on.
RealtimeReport lock_memory();
/// [control] May threads of this process run with SCHED_FIFO at audio_thread_priority? Asks without changing anything.
[[nodiscard]] RealtimeReport realtime_allowed();

/// [any] Gives the calling thread SCHED_FIFO. @return false if refused
bool become_realtime(int priority = audio_thread_priority) noexcept;
/// [any] Has the calling thread real-time priority?
[[nodiscard]] bool is_realtime() noexcept;
/// [rt] Touches the stack once, so that the audio thread never meets a page fault there later.
void prefault_stack() noexcept;

/// [rt] While alive, denormal numbers are zero in the calling thread (a decaying tail would cost 30 times its price).
class FlushDenormals
{
  public:
    FlushDenormals() noexcept;
    ~FlushDenormals();
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;

  private:
    unsigned before_;
};

} // namespace gigdesk
