// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/admissions.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace gigdesk::access {
namespace {

constexpr std::string_view nothing = "-";

std::string_view or_nothing(const std::string& word) { return word.empty() ? nothing : std::string_view{word}; }
std::string from_word(std::string_view word) { return word == nothing ? std::string{} : std::string{word}; }

std::string_view next_word(std::string_view& line)
{
    const auto end = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

/// Names are people's: nothing that would end the line.
std::string one_line(std::string name)
{
    std::replace_if(name.begin(), name.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return name;
}

std::optional<Decision> read_decision(std::string_view line)
{
    Decision decision;
    const auto address = read_address(next_word(line));
    decision.peer.key = from_word(next_word(line));
    decision.mac = from_word(next_word(line));
    const auto grant = read_grant(next_word(line));
    decision.name = std::string{line};
    if (!address || !grant) return {};
    decision.peer.address = *address;
    decision.grant = *grant;
    return decision;
}

} // namespace

const Decision* Admissions::find(const Peer& peer) const noexcept
{
    const auto found = std::find_if(all_.begin(), all_.end(), [&](const Decision& d) { return d.peer.is(peer); });
    return found == all_.end() ? nullptr : &*found;
}

Decision& Admissions::decide(const Peer& peer, const Grant& grant)
{
    const auto known = std::find_if(all_.begin(), all_.end(), [&](const Decision& d) { return d.peer.is(peer); });
    if (known == all_.end()) {
        make_room();
        return all_.emplace_back(Decision{peer, grant});
    }
    known->peer = peer;
    known->grant = grant;
    return *known;
}

void Admissions::make_room()
{
    if (all_.size() < most) return;
    const auto onlooker = std::find_if(all_.begin(), all_.end(), [](const Decision& d) { return d.grant.role == Role::look; });
    all_.erase(onlooker == all_.end() ? all_.begin() : onlooker);
}

void Admissions::forget(const Peer& peer)
{
    std::erase_if(all_, [&](const Decision& d) { return d.peer.is(peer); });
}

std::string Admissions::text() const
{
    std::string lines;
    for (const auto& d : all_)
        lines += fmt::format("{} {} {} {} {}\n", words_of_address(d.peer.address), or_nothing(d.peer.key), or_nothing(d.mac), words_of(d.grant), one_line(d.name));
    return lines;
}

void Admissions::read(std::string_view text)
{
    while (!text.empty() && all_.size() < most) {
        const auto end = std::min(text.find('\n'), text.size());
        if (const auto decision = read_decision(text.substr(0, end))) decide(decision->peer, decision->grant) = *decision;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

} // namespace gigdesk::access
