// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/signal.h"

#include <algorithm>
#include <fmt/format.h>

namespace gigdesk::midi {
namespace {

constexpr int data_high = 6, data_low = 38, data_up = 96, data_down = 97, registered_low = 98, registered_high = 99;
constexpr int low_of_pair = 32; ///< so much above its high byte is the low byte of a fourteen-bit controller

} // namespace

std::string in_words(const Signal& signal)
{
    constexpr std::array<const char*, 7> kinds{"CC", "14-bit CC", "NRPN", "note", "program", "pitch bend", "pressure of note"};
    const auto kind = kinds[std::size_t(signal.kind)];
    if (signal.kind == SignalKind::bend) return fmt::format("{}, channel {}", kind, signal.channel + 1);
    return fmt::format("{} {}, channel {}", kind, signal.number + (signal.kind == SignalKind::program), signal.channel + 1);
}

std::vector<std::vector<std::uint8_t>> messages_of(const Signal& signal, int value)
{
    const int channel = signal.channel, number = signal.number;
    const auto bytes = [](Bytes message) { return std::vector<std::uint8_t>(message.begin(), message.end()); };
    switch (signal.kind) {
    case SignalKind::cc: return {bytes(control(channel, number, value))};
    case SignalKind::cc14: return {bytes(control(channel, number, value >> 7)), bytes(control(channel, number + low_of_pair, value))};
    case SignalKind::nrpn:
        return {bytes(control(channel, registered_high, number >> 7)), bytes(control(channel, registered_low, number)),
                bytes(control(channel, data_high, value >> 7)), bytes(control(channel, data_low, value))};
    case SignalKind::note: return {bytes(note(channel, number, value))};
    case SignalKind::program: return {bytes(program(channel, number))};
    case SignalKind::bend: return {bytes(bend(channel, value))};
    case SignalKind::pressure: return {bytes(Short{poly_pressure, channel, number, value})};
    }
    return {};
}

std::optional<Said> SignalReader::read(Bytes m, Time now)
{
    const auto channel = std::uint8_t(m[0] & 15);
    switch (m[0] & 0xF0) {
    case note_off: return Said{{SignalKind::note, channel, m[1]}};
    case note_on: return Said{{SignalKind::note, channel, m[1]}, m[2]};
    case poly_pressure: return Said{{SignalKind::pressure, channel, m[1]}, m[2]};
    case control_change: return read_control(channel, m[1], m[2], now);
    case program_change: return Said{{SignalKind::program, channel, m[1]}, 127};
    case pitch_bend: return Said{{SignalKind::bend, channel, 0}, m[1] | m[2] << 7, 16383};
    default: return {};
    }
}

std::optional<Said> SignalReader::read_control(int channel, int number, int value, Time now)
{
    const auto at = std::size_t(channel);
    if (number == registered_high) return void(registered_high_[at] = value), std::nullopt;
    if (number == registered_low) return void(registered_low_[at] = value), std::nullopt;
    const Signal whole{SignalKind::cc14, std::uint8_t(channel), std::uint16_t(number)};
    if (fourteen_bits_.contains(whole)) return high(pairs_[whole], whole, value, now);
    const Signal of_low{SignalKind::cc14, std::uint8_t(channel), std::uint16_t(number - low_of_pair)};
    if (number >= low_of_pair && fourteen_bits_.contains(of_low)) return low(pairs_[of_low], of_low, value);
    if (const bool registered = registered_high_[at] != 127 || registered_low_[at] != 127; registered)
        if (number == data_high || number == data_low || number == data_up || number == data_down) return read_data(channel, number, value, now);
    return Said{{SignalKind::cc, std::uint8_t(channel), std::uint16_t(number)}, value};
}

std::optional<Said> SignalReader::read_data(int channel, int number, int value, Time now)
{
    const auto at = std::size_t(channel);
    const Signal signal{SignalKind::nrpn, std::uint8_t(channel), std::uint16_t(registered_high_[at] << 7 | registered_low_[at])};
    if (number == data_up || number == data_down) return Said{signal, 0, 16383, (number == data_up ? 1 : -1) * std::max(1, value)};
    return number == data_high ? high(pairs_[signal], signal, value, now) : low(pairs_[signal], signal, value);
}

std::optional<Said> SignalReader::high(Pair& pair, Signal signal, int value, Time now)
{
    pair.high = value;
    if (!pair.has_low) return Said{signal, value, 127};
    if (!pair.waits) pair.waits = now;
    return {};
}

std::optional<Said> SignalReader::low(Pair& pair, Signal signal, int value)
{
    pair.has_low = true;
    pair.waits.reset();
    return Said{signal, pair.high << 7 | value, 16383};
}

std::vector<Said> SignalReader::overdue(Time now)
{
    std::vector<Said> alone;
    for (auto& [signal, pair] : pairs_) {
        if (!pair.waits || now - *pair.waits < low_comes_within) continue;
        pair.waits.reset();
        pair.has_low = false;
        alone.push_back({signal, pair.high, 127});
    }
    return alone;
}

} // namespace gigdesk::midi
