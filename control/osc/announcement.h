// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Tells the network by DNS-SD that a desk speaks OSC here, through Avahi if it is there: `_osc._udp` and `_osc._tcp`.
/// A thread of its own talks to Avahi, so nothing waits for it; without Avahi, or while it is away, nothing is announced,
/// and as soon as it is back everything is. [control] but for the thread inside.
namespace gigdesk::osc {

class Announcement
{
  public:
    struct Service {
        std::string name; ///< as people see it
        std::string type; ///< "_osc._udp"
        std::uint16_t port = 0;
    };
    /// @param bus  address of the D-Bus that Avahi is on; empty: the system's
    explicit Announcement(std::vector<Service> services, std::string bus = {});
    ~Announcement(); ///< takes it back
    Announcement(const Announcement&) = delete;
    Announcement& operator=(const Announcement&) = delete;

    /// Has Avahi taken it?
    [[nodiscard]] bool stands() const noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_; ///< none where there is no D-Bus library
};

/// "Gigdesk on HOST", with the port where it is not the usual one.
[[nodiscard]] std::vector<Announcement::Service> osc_services(std::uint16_t port, bool tcp);

} // namespace gigdesk::osc
