// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/access/dangers.h"

#include <chrono>
#include <deque>

/// Questions that wait for a yes in the window, in their order; the first one is shown. Each has a number that never comes
/// again, so that a late answer answers nothing else. Pure but for its memory. [control]
namespace gigdesk::access {

struct Question {
    int number = 0;
    ParamId id{};
    Value value{};
    Value before{};     ///< of a value that is stored already
    std::string text{}; ///< of a text
    Danger danger = Danger::action;
    std::string what{}, from{};
    std::chrono::steady_clock::time_point expires{};
};

class Questions
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto patience = std::chrono::seconds{60};
    static constexpr std::size_t most = 8;

    /// Asked again, the newest words of the same asker take the place of his former ones.  @return false: too many wait
    bool ask(Question question, Time now);
    /// @return the question with that number, which waits no longer
    std::optional<Question> take(int number);
    /// The next one that nobody answered in time.
    std::optional<Question> take_expired(Time now);
    [[nodiscard]] const Question* first() const noexcept { return waiting_.empty() ? nullptr : &waiting_.front(); }
    [[nodiscard]] std::size_t size() const noexcept { return waiting_.size(); }

  private:
    std::deque<Question> waiting_;
    int last_number_ = 0;
};

} // namespace gigdesk::access
