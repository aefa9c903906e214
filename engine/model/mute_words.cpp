// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/mute_words.h"

#include <bit>
#include <vector>

namespace gigdesk {
namespace {

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (std::size_t n = 0; n < words.size(); ++n) all += (n == 0 ? "" : n + 1 == words.size() ? " and " : ", ") + words[n];
    return all;
}

/// "group 2", "groups 1 and 4". @param first the bit that stands for number 1
std::string numbered(std::string_view one, std::string_view many, std::uint32_t bits, int first)
{
    std::vector<std::string> numbers;
    for (; bits; bits &= bits - 1) numbers.push_back(std::to_string(std::countr_zero(bits) - first + 1));
    return std::string{numbers.size() == 1 ? one : many} + " " + joined(numbers);
}

constexpr int first_group = std::countr_zero(mute_cause::group(0)), first_dca = std::countr_zero(mute_cause::dca(0));
constexpr std::uint32_t closed_by_hand = mute_cause::mutes | mute_cause::any_dca;

std::vector<std::string> list(std::uint32_t causes)
{
    std::vector<std::string> words;
    if (causes & mute_cause::own) words.emplace_back("its own switch");
    if (const auto groups = causes & mute_cause::any_group) words.push_back(numbered("group", "groups", groups, first_group));
    if (causes & mute_cause::all) words.emplace_back("mute all inputs");
    if (causes & mute_cause::fx) words.emplace_back("mute FX returns");
    if (const auto dcas = causes & mute_cause::any_dca) words.push_back(numbered("DCA", "DCAs", dcas, first_dca));
    return words;
}

std::string what_is_left(std::uint32_t causes, const MuteReach& reach)
{
    if (closes_pre_fader(causes, reach.hardmute, reach.dcamute) || reach.pre_fader_mixes.empty()) return "silent everywhere";
    return "still heard in " + std::string{reach.pre_fader_mixes} + " that tap before the fader";
}

std::string tag_of(std::string_view name, std::uint32_t bits, int first)
{
    return std::popcount(bits) == 1 ? std::string{name} + " " + std::to_string(std::countr_zero(bits) - first + 1) : std::to_string(std::popcount(bits)) + " " + std::string{name};
}

} // namespace

std::string mute_cause_list(std::uint32_t causes)
{
    auto words = list(causes);
    if (causes & mute_cause::solo_in_place) words.emplace_back("a solo in place");
    if (causes & mute_cause::held) words.emplace_back("the held outputs");
    return joined(words);
}

std::string mute_words(std::uint32_t causes, const MuteReach& reach)
{
    if (causes & mute_cause::held) {
        const auto others = mute_cause_list(causes & ~mute_cause::held);
        return "the outputs are held" + (others.empty() ? "" : "; then closed by " + others);
    }
    std::string words;
    if (causes & closed_by_hand) words = "muted by " + joined(list(causes));
    if (causes & mute_cause::solo_in_place) words += words.empty() ? "closed by a solo in place" : ", and closed by a solo in place";
    return words.empty() ? words : words + "; " + what_is_left(causes, reach);
}

std::string mute_tag(std::uint32_t causes)
{
    if (const auto groups = causes & mute_cause::any_group) return tag_of("GRP", groups, first_group);
    if (const auto dcas = causes & mute_cause::any_dca) return tag_of("DCA", dcas, first_dca);
    if (causes & mute_cause::all) return "ALL";
    if (causes & mute_cause::fx) return "FX";
    if (causes & mute_cause::solo_in_place) return "SOLO";
    return causes & mute_cause::held ? "HELD" : "";
}

} // namespace gigdesk
