// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/bytes.h"

#include <functional>

/// Whole messages out of a stream that trusts nobody: running status, sysex in pieces or broken off, real-time bytes
/// anywhere (they are left out), garbage.
namespace gigdesk::midi {

inline constexpr std::size_t longest_sysex = 1024; ///< longer ones are dropped whole

/// [control] one per port
class Parser
{
  public:
    /// Called with each whole message, its status byte first; sysex with F0 and F7. Valid during the call only.
    using Take = std::function<void(Bytes message)>;

    void feed(Bytes bytes, const Take& take)
    {
        for (const auto byte : bytes) feed(byte, take);
    }
    /// Bytes that belonged to no message.
    [[nodiscard]] std::uint64_t garbage() const noexcept { return garbage_; }

  private:
    void feed(std::uint8_t byte, const Take& take);
    void begin(std::uint8_t status, const Take& take);
    void add(std::uint8_t data, const Take& take);
    void drop();

    std::vector<std::uint8_t> message_; ///< what has come of it; empty: the next data byte uses running_
    std::size_t wanted_ = 0;            ///< its whole size; 0 for sysex
    std::uint8_t running_ = 0;
    std::uint64_t garbage_ = 0;
};

} // namespace gigdesk::midi
