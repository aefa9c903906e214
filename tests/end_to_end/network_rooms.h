// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/packet.h"

#include <chrono>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <vector>

/// Two network namespaces and a cable between them: as far as their programs know, two computers.
namespace gigdesk::test {

class NetworkRooms
{
public:
    static constexpr const char* desk_address = "10.77.3.1";
    static constexpr const char* client_address = "10.77.3.2";
    static constexpr const char* broadcast_address = "10.77.3.255";

    NetworkRooms();
    ~NetworkRooms();
    NetworkRooms(const NetworkRooms&) = delete;
    NetworkRooms& operator=(const NetworkRooms&) = delete;

    /// Empty, or why this computer does not let us have them.
    [[nodiscard]] const std::string& why_not() const noexcept { return why_not_; }
    /// What to put before a program's words, so that it runs in the desk's room.
    [[nodiscard]] std::vector<std::string> in_desks_room() const { return {"ip", "netns", "exec", desk_}; }
    /// A UDP socket of the client's room, its own to close.
    [[nodiscard]] int socket_in_clients_room(int type) const { return socket_in(client_, type); }
    /// The same at the desk: its loopback is this computer, to it.
    [[nodiscard]] int socket_in_desks_room(int type) const { return socket_in(desk_, type); }

private:
    void run(const std::string& words);
    [[nodiscard]] static int socket_in(const std::string& room, int type);
    std::string desk_, client_, why_not_;
};

/// Speaks OSC from the client's room, or out of another socket.
class FarHand
{
public:
    explicit FarHand(const NetworkRooms& rooms) : FarHand{rooms.socket_in_clients_room(SOCK_DGRAM)} {}
    explicit FarHand(int udp_socket);
    ~FarHand();
    FarHand(const FarHand&) = delete;
    FarHand& operator=(const FarHand&) = delete;

    struct Heard {
        std::string from, address;
        int port = 0;
        std::vector<std::string> texts;
        float real = 0;
        int whole = 0;
    };
    void send(const std::string& to, int port, std::string_view address, std::vector<osc::Argument> arguments = {});
    /// The next message with this address, whoever sends it.
    [[nodiscard]] std::optional<Heard> hear(const std::string& address, std::chrono::milliseconds patience = std::chrono::milliseconds{500});

private:
    int socket_;
};

} // namespace gigdesk::test
