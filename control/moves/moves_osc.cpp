// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/moves_osc.h"

#include <fmt/format.h>

namespace gigdesk::moves {
namespace {

constexpr std::string_view services = "/gd/do/", home = "/gd/";
constexpr std::size_t most_reply_bytes = 1000; ///< of texts: the packet has to fit one Ethernet frame

std::string_view action_of(std::string_view address)
{
    if (address.starts_with(services)) return address.substr(services.size());
    const auto name = address.starts_with(home) ? address.substr(home.size()) : std::string_view{};
    return name == action::why || name == action::trim_keep ? name : std::string_view{};
}

std::vector<std::string> words_of(std::span<const osc::Argument> arguments)
{
    std::vector<std::string> words;
    for (const auto& argument : arguments) {
        if (argument.type == 'i') words.push_back(std::to_string(argument.whole));
        else if (argument.type == 'f') words.push_back(fmt::format("{}", argument.real));
        else if (argument.type == 's')
            for (auto& word : split(argument.text)) words.push_back(std::move(word));
    }
    return words;
}

/// Each line's three fields, as many lines as fit.
void reply_findings(const Answer& answer, const Reply& reply)
{
    std::vector<osc::Argument> fields;
    std::string_view rest = answer.line;
    while (!rest.empty() && rest.data() - answer.line.data() < std::ptrdiff_t(most_reply_bytes)) {
        const auto line = rest.substr(0, rest.find('\n'));
        const auto first = line.find('\t'), second = line.find('\t', first + 1);
        for (const auto field : {line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)}) fields.push_back(osc::Argument::of(field));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    reply(fields);
}

} // namespace

bool take_osc(Moves& moves, ClientId from, std::string_view address, std::span<const osc::Argument> arguments, const Reply& reply)
{
    const auto name = action_of(address);
    if (name.empty() || name == action::lock_on || name == action::lock_off || name == action::lock_state) return false; // a screen is locked, not a protocol
    auto words = words_of(arguments);
    if (name == action::why && words.size() == 2 && arguments.size() == 2 && arguments[1].type == 'i') words[1] = "out/" + words[1];
    const auto answer = moves.take(from, name, words);
    if (!answer) return false;
    if (name == action::why && answer->done) return reply_findings(*answer, reply), true;
    const osc::Argument said[] = {osc::Argument::of(std::int32_t(answer->done)), osc::Argument::of(std::string_view{answer->line})};
    return reply(said), true;
}

} // namespace gigdesk::moves
