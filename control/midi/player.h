// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/ports.h"

#include <optional>

/// Who plays a device: what it is used as decides. [control]
namespace gigdesk::midi {

/// As /gd/midi/NN/use says.
enum class Use : std::uint8_t { off, mackie, map, x32 };

/// One device in use. Made when it appears or is taken into use, destroyed before its port goes.
class Player
{
  public:
    virtual ~Player() = default;
    virtual void hear(Bytes message) = 0;
    /// Every turn of the control loop, after all messages of this round.
    virtual void turn() {}
    /// Something to see on the device, so that people know which one it is.
    virtual void show_itself() {}
    /// What keeps it from being played; empty: nothing.
    [[nodiscard]] virtual std::string trouble() const { return {}; }
};

/// What a device is, as far as its name or what it says of itself tells.
struct Recognised {
    std::string device; ///< for people: "Behringer X-Touch"
    Use use = Use::off;
    std::string map; ///< for Use::map
};

} // namespace gigdesk::midi
