// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/bytes.h"

#include <array>
#include <chrono>
#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What a control of a plain box says, with its parts put together: fourteen bits, registered numbers. [control]
namespace gigdesk::midi {

enum class SignalKind : std::uint8_t { cc, cc14, nrpn, note, program, bend, pressure };

struct Signal {
    SignalKind kind = SignalKind::cc;
    std::uint8_t channel = 0; ///< from 0
    std::uint16_t number = 0; ///< 0 for pitch bend
    auto operator<=>(const Signal&) const = default;
};

[[nodiscard]] constexpr int full_scale(SignalKind kind) { return kind == SignalKind::cc14 || kind == SignalKind::nrpn || kind == SignalKind::bend ? 16383 : 127; }

/// "CC 7, channel 1"
[[nodiscard]] std::string in_words(const Signal& signal);
/// The message that shows a value on the control: what it would say itself. @param value 0 ... 127, or 16383
[[nodiscard]] std::vector<std::vector<std::uint8_t>> messages_of(const Signal& signal, int value);

/// Something a control said.
struct Said {
    Signal signal;
    int value = 0;      ///< 0 ... top; a release of a note is 0
    int top = 127;      ///< 127 or 16383
    int increments = 0; ///< NRPN increments instead of a value
};

/// Puts messages together. Which controllers have fourteen bits is known from the map: CC 7 may be half of one or not.
class SignalReader
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr auto low_comes_within = std::chrono::milliseconds{5}; ///< of its high byte; else that counts alone

    explicit SignalReader(std::set<Signal> fourteen_bits = {}) : fourteen_bits_{std::move(fourteen_bits)} {}
    /// From now on these are two halves of one. @param high  what the first half said last
    void learn_pair(const Signal& fourteen_bits, int high) { fourteen_bits_.insert(fourteen_bits), pairs_[fourteen_bits].high = high; }
    [[nodiscard]] std::optional<Said> read(Bytes message, Time now);
    /// High bytes whose low byte did not come. Once per turn.
    [[nodiscard]] std::vector<Said> overdue(Time now);

  private:
    struct Pair {
        int high = 0;
        bool has_low = false;          ///< the last low byte came: the next is waited for
        std::optional<Time> waits{};   ///< for its low byte, since then
    };
    std::optional<Said> read_control(int channel, int number, int value, Time now);
    std::optional<Said> read_data(int channel, int number, int value, Time now);
    static std::optional<Said> high(Pair& pair, Signal signal, int value, Time now);
    static std::optional<Said> low(Pair& pair, Signal signal, int value);

    std::set<Signal> fourteen_bits_;
    std::map<Signal, Pair> pairs_;
    std::array<int, 16> registered_high_ = filled(), registered_low_ = filled();
    static std::array<int, 16> filled()
    {
        std::array<int, 16> nothing{};
        nothing.fill(127);
        return nothing;
    }
};

} // namespace gigdesk::midi
