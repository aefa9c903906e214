// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/questions.h"

#include <algorithm>
#include <utility>

namespace gigdesk::access {

bool Questions::ask(Question question, Time now)
{
    question.expires = now + patience;
    const auto same = std::find_if(waiting_.begin(), waiting_.end(), [&](const Question& q) { return q.id == question.id && q.from == question.from; });
    if (same != waiting_.end()) {
        if (same->value == question.value && same->text == question.text) return true; // tapped twice
        question.before = same->before;
        question.number = ++last_number_; // another question: a yes to the former one is none to this
        *same = std::move(question);
        return true;
    }
    if (waiting_.size() >= most) return false;
    question.number = ++last_number_;
    waiting_.push_back(std::move(question));
    return true;
}

std::optional<Question> Questions::take(int number)
{
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [&](const Question& q) { return q.number == number; });
    if (found == waiting_.end()) return {};
    auto question = std::move(*found);
    waiting_.erase(found);
    return question;
}

std::optional<Question> Questions::take_expired(Time now)
{
    const auto late = std::find_if(waiting_.begin(), waiting_.end(), [&](const Question& q) { return q.expires <= now; });
    return late == waiting_.end() ? std::nullopt : take(late->number);
}

} // namespace gigdesk::access
