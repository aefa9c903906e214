// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/bytes.h"

#include <functional>
#include <memory>
#include <string>

/// What carries MIDI to and from devices: ALSA, JACK, or memory for tests. Everything here may block, so nothing of it
/// runs on the control thread.
namespace gigdesk::midi {

/// A device as people know it, and what its two ports are called by the system.
struct Device {
    std::string name;          ///< "X-Touch", "X-Touch #2": stable over replugs, no client numbers
    std::string input, output; ///< the system's own names; empty: it cannot do that
    std::string incarnation;   ///< another one after every replug
    bool operator==(const Device&) const = default;
};

/// Bytes that came from a device, in pieces of any size. On a thread of the system's, one call at a time per port.
/// [any] must neither block nor allocate
using Sink = std::function<void(Bytes)>;

/// Closes the port when destroyed: the sink is not called any more.
class Input
{
  public:
    virtual ~Input() = default;
};

class Output
{
  public:
    virtual ~Output() = default;
    /// One whole message. May block for as long as it likes: each port has a thread for this.
    /// @return false: it did not leave, and none will any more
    virtual bool write(Bytes message) = 0;
};

/// Used by the housekeeping thread of Ports alone.
class System
{
  public:
    virtual ~System() = default;
    [[nodiscard]] virtual std::string name() const = 0; ///< "alsa", "jack"
    /// @return false: its server died. It is let go of, and a new one is opened when there is one.
    [[nodiscard]] virtual bool alive() const { return true; }
    /// What is plugged in now, our own ports left out.
    [[nodiscard]] virtual std::vector<Device> devices() = 0;
    /// @return nullptr: it went away meanwhile
    [[nodiscard]] virtual std::unique_ptr<Input> open_input(const Device& device, Sink sink) = 0;
    [[nodiscard]] virtual std::unique_ptr<Output> open_output(const Device& device) = 0;
};

/// Called again and again until it gives a system: the computer may get one later.
using OpenSystem = std::function<std::unique_ptr<System>()>;

} // namespace gigdesk::midi
