// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/access.h"

#include <cstdlib>
#include <fmt/format.h>

/// What waits for a yes.
namespace gigdesk::access {

Ruling Access::ask(const Guest& guest, ParamId id, Value value, std::string_view text, Danger danger)
{
    Question question{.id = id, .value = value, .before = hub_.values().get(id), .text = std::string{text}, .danger = danger};
    question.what = question_of(id, value, text);
    question.from = name_of(guest);
    const bool asked = questions_.ask(std::move(question), clock_());
    show_question();
    if (!asked) return Ruling::no;
    return danger == Danger::stored ? Ruling::yes : Ruling::waits;
}

void Access::answer(int number)
{
    const auto question = questions_.take(std::abs(number));
    if (!question) return;
    if (number > 0) carry_out(*question);
    else drop(*question, "not done");
    show_question();
}

void Access::carry_out(const Question& question)
{
    hub_.notice(fmt::format("{}: yes", in_short(question.what)));
    if (question.danger == Danger::stored) {
        if (carry_out_) carry_out_(question.id, question.value);
        return;
    }
    if (spec_of(question.id).type() == ValueType::text) hub_.set_text(question.id, question.text, ClientId::nobody);
    else hub_.set({question.id, question.value});
}

void Access::drop(const Question& question, std::string_view why)
{
    if (question.danger == Danger::stored && hub_.values().get(question.id) == question.value) hub_.set({question.id, question.before});
    hub_.notice(fmt::format("{} (asked by {}): {}", in_short(question.what), question.from, why));
}

void Access::show_question()
{
    const auto* first = questions_.first();
    hub_.tell_text(id_of(Gd::confirm_what), first ? first->what : "");
    hub_.tell_text(id_of(Gd::confirm_from), first ? first->from : "");
    hub_.tell(id_of(Gd::confirm_number), Value::whole(first ? first->number : 0));
}

} // namespace gigdesk::access
