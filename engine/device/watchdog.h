// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

/// Judges a device by its callback counter, not by what it says about itself: a device may claim to run and never call
/// back, or, unplugged, call back as fast as it can. Only judges; time is given from outside. One thread. [control]
namespace gigdesk {

class Watchdog
{
  public:
    enum class Verdict { no_news, lost, returned };

    struct Look {
        double now_ms = 0;
        std::uint64_t callbacks = 0;
        double block_ms = 0;       ///< how long one block of the device lasts
        bool gone = false;         ///< the device said that it will not come back
        double settle_ms = 0;      ///< so long after its start it may fill and rest as it likes
        bool freewheeling = false; ///< it may rest for seconds without being lost
    };

    /// @param trusted false: the device has to show by its callbacks that it runs, before `returned` is said once
    explicit Watchdog(bool trusted = true) noexcept : lost_{!trusted} {}

    /// Call every 20 ms or so. Notices a stall within 250 to 450 ms.
    [[nodiscard]] Verdict look(const Look& now) noexcept;
    [[nodiscard]] bool lost() const noexcept { return lost_; }
    /// Since when nothing was heard of the device.
    [[nodiscard]] double silent_ms() const noexcept { return silent_ms_; }
    /// It calls back far too often: there is no hardware any more that would slow it down.
    [[nodiscard]] bool runs_away() const noexcept { return runaway_ms_ >= runaway_patience_ms; }

  private:
    static constexpr double runaway_patience_ms = 200;
    void look_for_runaway(const Look& now, double step_ms) noexcept;
    [[nodiscard]] double patience_ms(const Look& now) const noexcept;

    bool lost_, started_ = false;
    std::uint64_t callbacks_ = 0;
    double last_look_ms_ = 0, silent_ms_ = 0, lively_ms_ = 0, runaway_ms_ = 0, age_ms_ = 0;
};

} // namespace gigdesk
