// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/bytes.h"
#include "engine/model/dirty_set.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

/// What waits to go to one device: things to show, where only the newest counts, and things to say, in order.
namespace gigdesk::midi {

/// How fast a device may be fed. A DIN cable takes 3,125 bytes a second; some displays want a pause.
struct Pace {
    std::chrono::microseconds per_byte{320};
    std::chrono::microseconds after_sysex{0};
};

inline constexpr unsigned outbox_slots = 1024;
inline constexpr std::size_t longest_shown = 160; ///< bytes of one message in a slot
inline constexpr std::size_t longest_queue = 256; ///< messages

/// Fixed memory for what is shown. Never waits longer than a copy takes. [control] fills, the port's writer empties.
class Outbox
{
  public:
    using Clock = std::chrono::steady_clock;

    /// Shows `message` in place of whatever waits in this slot. Slots leave in rounds, lowest first.
    /// @param slot 0 ... outbox_slots - 1    @return false: no such slot, or the message is too long
    bool show(unsigned slot, Bytes message);
    /// Says `message` after all that was said before, ahead of everything shown. @return false: the queue is full
    bool say(Bytes message);
    /// Nothing that waits is sent any more.
    void forget();
    void pace(Pace pace);

    /// The writer's side: waits for the next message and for the time at which it may go. @return false: closed
    bool next(std::vector<std::uint8_t>& message);
    /// Ends the writer's wait. With `finish` it empties the box first, at its pace.
    void close(bool finish = false);

    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::uint64_t bytes_sent() const;
    [[nodiscard]] std::uint64_t refused() const; ///< messages that did not fit

  private:
    struct Slot {
        std::uint8_t size = 0;
        std::array<std::uint8_t, longest_shown> bytes;
    };
    [[nodiscard]] bool has_news() const { return !said_.empty() || !shown_.empty(); }
    void take(std::vector<std::uint8_t>& message);

    mutable std::mutex mutex_;
    std::condition_variable news_;
    std::vector<Slot> slots_ = std::vector<Slot>(outbox_slots);
    DirtySet shown_{outbox_slots};
    std::deque<std::vector<std::uint8_t>> said_;
    Pace pace_;
    Clock::time_point free_{}; ///< when the wire has carried all that was sent
    std::uint64_t bytes_ = 0, refused_ = 0;
    bool closed_ = false, finish_ = false;
};

} // namespace gigdesk::midi
