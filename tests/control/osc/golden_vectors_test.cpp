// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "tests/control/osc/facts.h"
#include "tests/control/osc/wire.h"

using namespace gigdesk;
using namespace gigdesk::osc;

namespace {

std::string bytes_of(const std::string& hex)
{
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) bytes += char(std::stoi(hex.substr(at, 2), nullptr, 16));
    return bytes;
}

/// `f:0.25`, `i:3`, `s:Kick In`
Argument argument_of(const std::string& set)
{
    const std::string_view value = std::string_view{set}.substr(2);
    if (set[0] == 's') return text(value);
    if (set[0] == 'f') return Argument::of(std::stof(std::string{value}));
    return Argument::of(std::int32_t(std::stoll(std::string{value})));
}

/// The desk tells it itself, or its list lives in the show: a set may be refused, with the true value.
bool is_the_desks_own(const std::string& address)
{
    const auto kind = spec_of(*find_param(address)).kind;
    return kind == Kind::live || kind == Kind::provided;
}

/// What a vector finds wrong, or nothing.
std::string judge(const facts::Row& vector)
{
    Wire desk;
    const auto &address = vector.at("address"), &set = vector.at("set"), &printed = vector.at("text");
    const bool cut = set[0] == 's' && printed.size() < set.size() && printed.front() == '"';
    desk.say(address, {argument_of(set)});
    const auto told = desk.answer(), asked = desk.ask(address);
    if (!told.empty() && told != asked) return "the set is answered by something else than the true value";
    if (!told.empty() && is_the_desks_own(address)) return {};
    if (told.empty() == cut) return "the set is answered, or one that was cut is not";
    const auto head = packed(address).substr(0, packed(address).size() - 4);
    if (asked != head + bytes_of(vector.at("answer"))) return "the get is answered otherwise";
    const auto line = desk.line_of(address.substr(1));
    return line == address + " " + printed ? "" : "/node prints [" + line + "]";
}

} // namespace

TEST_CASE("Every family of addresses answers its golden vectors byte by byte", "[control][osc][golden]")
{
    const auto vectors = facts::rows_of("x32_vectors.tsv");
    CHECK(vectors.size() > 1500);
    for (const auto& vector : vectors) {
        const auto wrong = judge(vector);
        if (!wrong.empty()) UNSCOPED_INFO(vector.at("address") << " " << vector.at("set") << " [" << vector.at("text") << "]: " << wrong);
        CHECK(wrong.empty());
    }
}
