// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/in_step.h"

#include "control/osc/wire_value.h"
#include "engine/model/address.h"

namespace gigdesk::osc {
namespace {

constexpr std::string_view follow_address = "/gd/follow", set_address = "/gd/set", hash_address = "/gd/hash", resync_address = "/gd/resync";
constexpr std::size_t most_questions = 64;

std::string_view text_in(Arguments arguments) noexcept
{
    return arguments.empty() || arguments[0].type != 's' ? std::string_view{} : arguments[0].text;
}

bool same(const Argument& a, const Argument& b) noexcept
{
    if (a.type != b.type) return false;
    return a.type == 's' ? a.text == b.text : a.type == 'f' ? a.real == b.real : a.whole == b.whole;
}

} // namespace

bool InStep::take(OscClient& from, const ValueSets::Hand& hand, std::string_view address, Arguments arguments, Time now)
{
    if (address == set_address) return set(from, hand, arguments), true;
    if (address == resync_address) return resync(from, text_in(arguments), now), true;
    if (address == hash_address) {
        if (arguments.empty()) answer_all(from.endpoint);
        else ask(from, hash_address, text_in(arguments));
        return true;
    }
    if (address != follow_address) return false;
    clients_.listen(from, now);
    followers_[unsigned(from.id)].numbered = true;
    return true;
}

/// `/gd/set ,si? ADDRESS NUMBER VALUE`
void InStep::set(const OscClient& from, const ValueSets::Hand& hand, Arguments arguments)
{
    if (arguments.size() != 3 || arguments[0].type != 's' || arguments[1].type != 'i') return;
    const auto id = find_param(arguments[0].text);
    if (!id) return;
    auto& follower = followers_[unsigned(from.id)];
    if (is_late(follower, *id, arguments[1].whole)) return;
    sets_.set(hand, *id, arguments[2]);
    if (spec_of(*id).kind != Kind::action && !same(wire_value(*id, hub_.values()), arguments[2])) tell_numbered(follower, from.endpoint, *id);
}

bool InStep::is_late(Follower& follower, ParamId id, std::int32_t number)
{
    const auto [known, is_first] = follower.heard.try_emplace(std::uint32_t(id), number);
    if (!is_first && !is_newer(number, known->second)) return ++late_, true;
    known->second = number;
    return false;
}

void InStep::tell(const OscClient& to, ParamId id)
{
    const auto follower = followers_.find(unsigned(to.id));
    if (follower != followers_.end() && follower->second.numbered && counts(id)) tell_numbered(follower->second, to.endpoint, id);
    else out_.send_value(to.endpoint, id, hub_.values());
}

void InStep::tell_numbered(Follower& follower, Endpoint to, ParamId id)
{
    follower.sent = follower.sent == INT32_MAX ? 1 : follower.sent + 1;
    const auto address = address_of(id);
    const Argument told[] = {Argument::of(std::string_view{address}), Argument::of(follower.sent), wire_value(id, hub_.values())};
    out_.send(to, set_address, told);
}

void InStep::resync(OscClient& from, std::string_view path, Time now)
{
    clients_.listen(from, now);
    if (!from.listens(now)) return; // one of the crowd
    auto& dirty = hub_.dirty(from.id);
    for (const auto& range : ranges_below(path))
        for (auto id = range.first; id < range.last; ++id)
            if (counts(ParamId(id))) dirty.mark(ParamId(id));
    followers_[unsigned(from.id)].numbered = true;
    ask(from, resync_address, path);
}

/// Who does not listen has nothing under way.
void InStep::ask(const OscClient& from, std::string_view answer_at, std::string_view path)
{
    auto& follower = followers_[unsigned(from.id)];
    if (follower.waiting.size() < most_questions) follower.waiting.push_back({answer_at, std::string{path}});
    if (hub_.dirty(from.id).empty()) told_all(from);
}

void InStep::told_all(const OscClient& to)
{
    const auto follower = followers_.find(unsigned(to.id));
    if (follower == followers_.end()) return;
    for (const auto& question : follower->second.waiting) answer(follower->second, to.endpoint, question);
    follower->second.waiting.clear();
}

void InStep::answer(Follower& follower, Endpoint to, const Question& question)
{
    const auto sum = hash_.of(question.path);
    const Argument said[] = {Argument::of(std::string_view{question.path}), Argument::of(std::int32_t(sum.hash)), Argument::of(sum.rows), Argument::of(follower.sent)};
    out_.send(to, question.answer, said);
}

void InStep::answer_all(Endpoint to)
{
    std::vector<Argument> said;
    for (const auto path : top_paths()) {
        said.push_back(Argument::of(path));
        said.push_back(Argument::of(std::int32_t(hash_.of(path).hash)));
    }
    out_.send(to, hash_address, said);
}

void InStep::turn()
{
    std::erase_if(followers_, [this](const auto& follower) { return !clients_.find(ClientId(follower.first)); });
}

} // namespace gigdesk::osc
