// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/keeper.h"

#include <fmt/format.h>

namespace gigdesk::midi {
namespace {

std::string sysex_in_words(Bytes message)
{
    constexpr std::size_t shown = 12;
    std::string words = "sysex";
    for (const auto byte : message.first(std::min(shown, message.size()))) words += fmt::format(" {:02X}", byte);
    return message.size() > shown ? fmt::format("{} ... ({} bytes)", words, message.size()) : words;
}

std::string message_in_words(Bytes m)
{
    switch (m[0] & 0xF0) {
    case note_off: return fmt::format("note {} off", m[1]);
    case note_on: return m[2] ? fmt::format("note {} on, {}", m[1], m[2]) : fmt::format("note {} off", m[1]);
    case poly_pressure: return fmt::format("pressure of note {} = {}", m[1], m[2]);
    case control_change: return fmt::format("CC {} = {}", m[1], m[2]);
    case program_change: return fmt::format("program {}", m[1] + 1);
    case channel_pressure: return fmt::format("pressure {}", m[1]);
    default: return fmt::format("pitch bend {}", m[1] | m[2] << 7);
    }
}

} // namespace

std::string in_words(Bytes message)
{
    if (message.empty()) return {};
    if (message[0] == sysex_begin) return sysex_in_words(message);
    return fmt::format("{}, channel {}", message_in_words(message), (message[0] & 15) + 1);
}

} // namespace gigdesk::midi
