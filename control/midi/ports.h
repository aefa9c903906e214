// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/midi_system.h"
#include "control/midi/outbox.h"
#include "control/midi/parser.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// All MIDI devices of the computer, found by name as they come and go. Enumerating and opening happen on a thread of
/// their own, writing on one thread a port: nothing that a driver or a dead server does holds up the desk.
namespace gigdesk::midi {

struct Wire; // what a port shares with its threads

/// One device that is there. [control]
class Port
{
  public:
    explicit Port(std::shared_ptr<Wire> wire);
    ~Port();
    Port(const Port&) = delete;
    Port& operator=(const Port&) = delete;

    [[nodiscard]] const std::string& name() const noexcept; ///< "X-Touch", "X-Touch #2"
    [[nodiscard]] bool can_send() const noexcept;

    /// Something the device shows: only the newest message of a slot counts. @param slot 0 ... outbox_slots - 1
    void show(unsigned slot, Bytes message);
    /// Something that must be said once, in order, ahead of what is shown (handshakes).
    void say(Bytes message);
    void forget_waiting();
    void pace(Pace pace);

    [[nodiscard]] std::size_t waiting() const;
    [[nodiscard]] std::uint64_t bytes_sent() const;
    [[nodiscard]] std::uint64_t bytes_received() const noexcept { return received_; }
    /// Messages that did not fit, in both directions, and bytes that made no sense.
    [[nodiscard]] std::uint64_t trouble() const;

  private:
    friend class Ports;
    std::size_t hand_over(std::size_t at_most, const Parser::Take& take);

    std::shared_ptr<Wire> wire_;
    Parser parser_;
    std::uint64_t received_ = 0;
};

struct PortsOptions {
    std::chrono::milliseconds look_every{500};
    std::chrono::milliseconds goodbye{300}; ///< how long the destructor lets writers finish
};

/// [control] but for the threads inside
class Ports
{
  public:
    explicit Ports(OpenSystem open, PortsOptions options = {});
    ~Ports();
    Ports(const Ports&) = delete;
    Ports& operator=(const Ports&) = delete;

    /// A device is there (again): its memory is empty, paint everything. The port lives until on_vanish() returned.
    void on_appear(std::function<void(Port&)> listener) { appear_.push_back(std::move(listener)); }
    void on_vanish(std::function<void(Port&)> listener) { vanish_.push_back(std::move(listener)); }
    /// A whole message, its status byte first; sysex with F0 and F7. No real-time bytes.
    void on_message(std::function<void(Port&, Bytes)> listener) { message_.push_back(std::move(listener)); }

    /// Readable when there is something for on_ready().
    [[nodiscard]] int ready_fd() const noexcept;
    /// Tells the listeners what happened. Of a flood it takes a share; the rest keeps ready_fd() readable.
    void on_ready();

    [[nodiscard]] Port* find(std::string_view name) noexcept;
    [[nodiscard]] std::string system() const; ///< "alsa", "jack"; empty: there is none yet
    [[nodiscard]] const std::vector<std::unique_ptr<Port>>& all() const noexcept { return ports_; }

  private:
    struct Household;
    void appear(std::shared_ptr<Wire> wire);
    void vanish(const Wire* wire);

    std::shared_ptr<Household> household_;
    std::vector<std::unique_ptr<Port>> ports_;
    std::vector<std::function<void(Port&)>> appear_, vanish_;
    std::vector<std::function<void(Port&, Bytes)>> message_;
};

} // namespace gigdesk::midi
