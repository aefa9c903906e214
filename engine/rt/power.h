// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <string>
#include <vector>

/// A computer that mixes must not fall asleep, blank its screen, or save power at the wrong place. [control]
namespace gigdesk {

/// While alive, the system does not sleep, act on the lid, or blank the screen, where it offers that (logind, and the
/// desktop's screen saver service, over D-Bus). Where it does not, nothing happens but a sentence.
class StayAwake
{
  public:
    StayAwake();
    ~StayAwake();
    StayAwake(const StayAwake&) = delete;
    StayAwake& operator=(const StayAwake&) = delete;

    [[nodiscard]] bool sleep_inhibited() const noexcept;
    [[nodiscard]] bool screen_inhibited() const noexcept;
    [[nodiscard]] std::string report() const; ///< one line for people

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What endangers the sound as the computer is powered now: running on battery, a governor that saves power. One line
/// each with its remedy; empty: all is well. @param root another root than "/" for tests
[[nodiscard]] std::vector<std::string> power_warnings(const std::string& root = "/");

} // namespace gigdesk
