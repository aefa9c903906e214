// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/endpoint.h"
#include "control/osc/outbox.h"

#include <chrono>
#include <deque>
#include <string>

/// What clients say and are told, for people who write layouts: the newest lines, kept only while somebody looks. Bounded in
/// lines and in lines a second, so that looking at a flood costs little. [control]
namespace gigdesk::osc {

class MessageLog
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t most_lines = 4096, most_a_second = 4000, most_bytes_read = 24'000;
    static constexpr auto looks_for = std::chrono::seconds{3}; ///< after each read

    enum class Kind : char { get = 'g', set = 's', reply = 'r' };

    [[nodiscard]] bool is_watched(Time now) const noexcept { return now < watched_until_; }
    /// Call it only while it is watched.
    void put(Kind kind, Endpoint who, std::string_view address, Arguments arguments, Time now);

    /// Lines from `since` on whose client, address and values hold every word of the filter, and whose kind is in `kinds`
    /// ("gsr"). First line: number of the next read, lines left out so far. Then a line each: number TAB time of day TAB
    /// kind TAB client TAB message.
    std::string read(std::uint64_t since, std::string_view kinds, std::string_view filter, Time now);

  private:
    struct Line {
        std::uint64_t number;
        Kind kind;
        std::string time, who, text;
    };
    bool too_many(Time now);

    std::deque<Line> lines_;
    std::uint64_t next_ = 1, left_out_ = 0;
    Time watched_until_{}, second_{};
    std::size_t in_this_second_ = 0;
};

} // namespace gigdesk::osc
