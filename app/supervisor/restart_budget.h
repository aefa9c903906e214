// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <deque>
#include <optional>

/// How often a desk that dies is started again: at once the first time, then with growing pauses; a desk that dies
/// five times within ten seconds will not live. [control]
namespace gigdesk {

class RestartBudget
{
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr int most_deaths = 5;
    static constexpr std::chrono::seconds within{10};

    /// @return how long to wait before the next start, or nothing: give up
    [[nodiscard]] std::optional<std::chrono::milliseconds> after_death_at(Time now)
    {
        while (!deaths_.empty() && now - deaths_.front() > within) deaths_.pop_front();
        deaths_.push_back(now);
        const int recent = int(deaths_.size());
        if (recent >= most_deaths) return {};
        return std::chrono::milliseconds{recent == 1 ? 0 : 100 << (recent - 2)};
    }

private:
    std::deque<Time> deaths_;
};

} // namespace gigdesk
