// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"

#include <array>

/// When talk A and B are open: what hands ask for at /-stat/talk/A and B, decided into /gd/talk/a and b, which the engine
/// obeys. A held talk stays open only while somebody says 1 again within the lease; a latched one (/config/talk/A/latch)
/// closes after /gd/talk/timeout. It closes with its client, and while talk is disabled it does not open. [control]
namespace gigdesk {

class TalkKeeper
{
  public:
    static constexpr auto lease = std::chrono::milliseconds{500};

    /// Listens to the hub as long as that lives.
    TalkKeeper(Hub& hub, Hub::Clock clock);
    TalkKeeper(const TalkKeeper&) = delete;
    TalkKeeper& operator=(const TalkKeeper&) = delete;

    /// Once per turn of the control loop, before the hub's flush().
    void turn();

  private:
    using Time = std::chrono::steady_clock::time_point;
    struct Key {
        bool is_open = false, latches = false;
        ClientId by{};
        Time until{};
    };
    void hear(const Edit& edit);
    void open(std::size_t key, ClientId by);
    void close(std::size_t key);
    [[nodiscard]] bool latches(std::size_t key) const;
    [[nodiscard]] Time end_of(const Key& key) const;

    Hub& hub_;
    Hub::Clock clock_;
    std::array<Key, 2> keys_{};
};

} // namespace gigdesk
