// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/lock.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::moves {
namespace {

using namespace std::chrono_literals;
constexpr int free_tries = 3;
constexpr std::size_t pin_digits = 4;

std::chrono::seconds penalty(int wrong) { return std::min(std::chrono::seconds{10s} * (1 << std::min(wrong - free_tries, 8)), std::chrono::seconds{5min}); }

bool is_pin(std::string_view digits)
{
    return digits.size() == pin_digits && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool works_locked(const Edit& edit) noexcept
{
    const bool lets_go = !edit.value.as_bool();
    return edit.id == id_of(Gd::outputs_mute) || (lets_go && (edit.id == id_of(Stat::talk_a) || edit.id == id_of(Stat::talk_b)));
}

bool works_locked(std::string_view action) noexcept
{
    const bool only_looks = action == "why" || action.starts_with("rta/") || action.starts_with("scope/");
    return only_looks || action == "lock/on" || action == "lock/off" || action == "lock/state";
}

Answer Pin::check(std::string_view digits, Time now)
{
    if (!is_set()) return {true, "No PIN is set"};
    if (now < closed_until_) return {false, fmt::format("Too many wrong PINs: wait {} s", 1 + (closed_until_ - now) / 1s)};
    if (digits == digits_) return wrong_ = 0, Answer{true, "The PIN is right"};
    if (++wrong_ < free_tries) return {false, fmt::format("Wrong PIN, {} more tries", free_tries - wrong_)};
    closed_until_ = now + penalty(wrong_);
    return {false, fmt::format("Wrong PIN: wait {} s", penalty(wrong_) / 1s)};
}

Answer Pin::change(Words words, Time now)
{
    if (words.size() != (is_set() ? 2u : 1u)) return {false, is_set() ? "Say the old PIN and the new one" : "Say the new PIN: four digits"};
    const auto& fresh = words.back();
    if (fresh != "-" && !is_pin(fresh)) return {false, "A PIN has four digits"};
    if (is_set())
        if (const auto checked = check(words.front(), now); !checked.done) return checked;
    digits_ = fresh == "-" ? "" : fresh;
    return {true, is_set() ? "The PIN is set" : "There is no PIN any more"};
}

} // namespace gigdesk::moves
