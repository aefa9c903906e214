// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

/// Watches one thread while the audio thread's code runs in it: allocations, frees, locks, waits, files, sockets,
/// sleeps and page faults. Counts instead of stopping, so that a test can name what it found. Not in sanitizer builds,
/// which bring their own allocator: there watching() is false and nothing is counted. For tests.
namespace gigdesk::test {

struct RtFindings {
    long allocations = 0, frees = 0, locks = 0, system_calls = 0, page_faults = 0;
    [[nodiscard]] bool none() const { return allocations + frees + locks + system_calls == 0; }
    [[nodiscard]] std::string text() const;
};

class RtGuard
{
  public:
    RtGuard();
    ~RtGuard();
    RtGuard(const RtGuard&) = delete;
    RtGuard& operator=(const RtGuard&) = delete;

    /// Ends the watch and says what it saw.
    RtFindings findings();
    /// Can this build see anything at all?
    [[nodiscard]] static bool watching();

  private:
    long faults_before_;
};

} // namespace gigdesk::test
