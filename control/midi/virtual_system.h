// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/midi_system.h"

#include <chrono>
#include <map>
#include <mutex>

/// Devices in memory, for tests: whoever holds the Studio plugs them in and plays them, the desk finds them like any.
namespace gigdesk::midi {

/// [any]
class Studio
{
  public:
    struct Heard {
        std::vector<std::uint8_t> message;
        std::chrono::steady_clock::time_point at;
    };

    void plug(const std::string& name);
    void unplug(const std::string& name);
    /// The device sends, as one packet. Nothing happens while it is not plugged in or not opened yet.
    void play(const std::string& name, Bytes bytes);
    [[nodiscard]] bool is_open(const std::string& name) const;
    /// What the device was sent since the last call, message by message.
    [[nodiscard]] std::vector<Heard> heard(const std::string& name);
    /// While stuck, writing to any device blocks, as with a dead server.
    void stuck(bool stuck);

    /// A system that sees these devices. The Studio must outlive it.
    [[nodiscard]] std::unique_ptr<System> system();

  private:
    friend struct VirtualSystem;
    friend struct VirtualInput;
    friend struct VirtualOutput;
    struct Box {
        int incarnation = 0;
        Sink sink;
        std::vector<Heard> heard;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Box> boxes_;
    int plugged_ = 0;
    bool stuck_ = false;
};

} // namespace gigdesk::midi
