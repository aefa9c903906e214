// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/moves/words.h"
#include "engine/model/edit.h"

#include <chrono>
#include <string>
#include <string_view>

/// The lock of windows: one screen is locked while its engineer is away, everybody else goes on. The PIN is known to the
/// desk alone; nobody is ever told. [control]
namespace gigdesk::moves {

/// What works on a locked window: MUTE ALL OUT, and letting go of talk.
[[nodiscard]] bool works_locked(const Edit& edit) noexcept;
/// Asking why, spectrum and scope change nothing.
[[nodiscard]] bool works_locked(std::string_view action) noexcept;

/// The PIN, and patience with those who guess: three wrong ones cost 10 s, each further one twice as long, up to 5 min.
class Pin
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    explicit Pin(std::string digits = {}) : digits_{std::move(digits)} {}

    [[nodiscard]] bool is_set() const noexcept { return !digits_.empty(); }
    [[nodiscard]] const std::string& digits() const noexcept { return digits_; } ///< for the file only
    /// Without a PIN anything opens.
    Answer check(std::string_view digits, Time now);
    /// `NEW`, or `OLD NEW` when one is set; `-` as the new one takes it away.
    Answer change(Words words, Time now);

  private:
    std::string digits_;
    int wrong_ = 0;
    Time closed_until_{};
};

} // namespace gigdesk::moves
