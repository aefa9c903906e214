// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/network_rooms.h"

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace gigdesk::test {
namespace {

std::string dotted(const sockaddr_in& address)
{
    std::array<char, INET_ADDRSTRLEN> text{};
    return ::inet_ntop(AF_INET, &address.sin_addr, text.data(), text.size());
}

} // namespace

NetworkRooms::NetworkRooms()
{
    const auto mark = std::to_string(::getpid() % 100'000);
    desk_ = "gigdesk-a" + mark, client_ = "gigdesk-b" + mark;
    const auto cable_a = "gda" + mark, cable_b = "gdb" + mark;
    run("ip netns add " + desk_);
    run("ip netns add " + client_);
    run("ip link add " + cable_a + " netns " + desk_ + " type veth peer name " + cable_b + " netns " + client_);
    run("ip -n " + desk_ + " addr add " + desk_address + "/24 brd + dev " + cable_a);
    run("ip -n " + client_ + " addr add " + client_address + "/24 brd + dev " + cable_b);
    for (const auto* device : {"lo", cable_a.c_str()}) run("ip -n " + desk_ + " link set " + device + " up");
    for (const auto* device : {"lo", cable_b.c_str()}) run("ip -n " + client_ + " link set " + device + " up");
    run("ip -n " + client_ + " route add default via " + std::string{desk_address});
}

NetworkRooms::~NetworkRooms()
{
    for (const auto& room : {desk_, client_}) [[maybe_unused]] const int left = std::system(("ip netns del " + room + " 2>/dev/null").c_str());
}

void NetworkRooms::run(const std::string& words)
{
    if (why_not_.empty() && std::system((words + " 2>/dev/null").c_str()) != 0) why_not_ = "not permitted here: " + words;
}

/// A socket belongs to the room of the thread that opens it.
int NetworkRooms::socket_in(const std::string& name, int type)
{
    int fd = -1;
    std::thread{[&] {
        const int room = ::open(("/run/netns/" + name).c_str(), O_RDONLY | O_CLOEXEC);
        if (room >= 0 && ::setns(room, CLONE_NEWNET) == 0) fd = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
        ::close(room);
    }}.join();
    return fd;
}

FarHand::FarHand(int udp_socket) : socket_{udp_socket}
{
    const int on = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
}

FarHand::~FarHand() { ::close(socket_); }

void FarHand::send(const std::string& to, int port, std::string_view address, std::vector<osc::Argument> arguments)
{
    std::array<std::byte, osc::max_packet_bytes> packet;
    const auto size = osc::encode(packet, address, arguments);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(std::uint16_t(port));
    ::inet_pton(AF_INET, to.c_str(), &where.sin_addr);
    ::sendto(socket_, packet.data(), size, 0, reinterpret_cast<const sockaddr*>(&where), sizeof where);
}

std::optional<FarHand::Heard> FarHand::hear(const std::string& address, std::chrono::milliseconds patience)
{
    using Clock = std::chrono::steady_clock;
    osc::Decoder decoder;
    std::array<std::byte, 8192> packet;
    for (const auto end = Clock::now() + patience; Clock::now() < end;) {
        pollfd waiting{socket_, POLLIN, 0};
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        if (::poll(&waiting, 1, int(left) + 1) <= 0) return {};
        sockaddr_in from{};
        socklen_t size = sizeof from;
        const auto got = ::recvfrom(socket_, packet.data(), packet.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
        if (got <= 0 || !decoder.decode({packet.data(), std::size_t(got)}) || decoder.address() != address) continue;
        Heard heard{dotted(from), address, ntohs(from.sin_port), {}, 0, 0};
        for (const auto& argument : decoder.arguments()) {
            if (argument.type == 's') heard.texts.emplace_back(argument.text);
            if (argument.type == 'f') heard.real = argument.real;
            if (argument.type == 'i') heard.whole = argument.whole;
        }
        return heard;
    }
    return {};
}

} // namespace gigdesk::test
