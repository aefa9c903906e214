// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/message_log.h"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>

namespace gigdesk::osc {
namespace {

constexpr std::size_t longest_text = 160;

std::string time_of_day()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::time_t(std::chrono::duration_cast<std::chrono::seconds>(now).count());
    std::tm local{};
    localtime_r(&seconds, &local);
    return fmt::format("{:02}:{:02}:{:02}.{:03}", local.tm_hour, local.tm_min, local.tm_sec, std::chrono::duration_cast<std::chrono::milliseconds>(now).count() % 1000);
}

std::string words_of(const Argument& argument)
{
    switch (argument.type) {
    case 'i': return std::to_string(argument.whole);
    case 'f': return fmt::format("{:.4f}", argument.real);
    case 's': return fmt::format("\"{}\"", argument.text);
    case 'b': return fmt::format("({} bytes)", argument.blob.size());
    default: return std::string(1, argument.type);
    }
}

/// An answer in text ends in LF, which is no fault of it.
std::string printable(std::string_view text)
{
    std::string shown;
    for (const unsigned char c : text) {
        if (c == '\n') shown += "\\n";
        else shown += c < ' ' || c >= 127 ? '?' : char(c);
    }
    return shown;
}

std::string cut(std::string text)
{
    constexpr std::string_view more = "...";
    if (text.size() <= longest_text) return text;
    text.resize(longest_text - more.size());
    return text.append(more);
}

/// "/ch/01/mix/fader ,f 0.7500", on one line whatever it holds.
std::string words_of(std::string_view address, Arguments arguments)
{
    std::string text{address};
    if (!arguments.empty()) text += " ,";
    for (const auto& argument : arguments) text += argument.type;
    for (const auto& argument : arguments)
        if (text.size() < longest_text) text += " " + words_of(argument);
    return cut(printable(text));
}

bool holds_every_word(std::string_view filter, std::string_view who, std::string_view text)
{
    while (!filter.empty()) {
        const auto end = std::min(filter.find(' '), filter.size());
        const auto word = filter.substr(0, end);
        if (who.find(word) == std::string_view::npos && text.find(word) == std::string_view::npos) return false;
        filter.remove_prefix(std::min(end + 1, filter.size()));
    }
    return true;
}

} // namespace

bool MessageLog::too_many(Time now)
{
    if (now >= second_ + std::chrono::seconds{1}) second_ = now, in_this_second_ = 0;
    return ++in_this_second_ > most_a_second;
}

void MessageLog::put(Kind kind, Endpoint who, std::string_view address, Arguments arguments, Time now)
{
    if (too_many(now)) {
        ++left_out_;
        return;
    }
    if (lines_.size() >= most_lines) lines_.pop_front();
    lines_.push_back({next_++, kind, time_of_day(), to_string(who), words_of(address, arguments)});
}

std::string MessageLog::read(std::uint64_t since, std::string_view kinds, std::string_view filter, Time now)
{
    watched_until_ = now + looks_for;
    std::string lines;
    auto next = std::max(since, lines_.empty() ? next_ : lines_.front().number);
    for (const auto& line : lines_) {
        if (line.number < since) continue;
        if (lines.size() > most_bytes_read) break;
        next = line.number + 1;
        if (kinds.find(char(line.kind)) == std::string_view::npos || !holds_every_word(filter, line.who, line.text)) continue;
        lines += fmt::format("\n{}\t{}\t{}\t{}\t{}", line.number, line.time, char(line.kind), line.who, line.text);
    }
    return fmt::format("{} {}{}", next, left_out_, lines);
}

} // namespace gigdesk::osc
