// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/osc_server.h"
#include "engine/model/address.h"
#include "tests/catch.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

using namespace gigdesk;
using namespace gigdesk::osc;

namespace {

/// A client with a real socket.
class Client
{
  public:
    explicit Client(std::uint16_t port)
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    }
    ~Client() { ::close(fd_); }
    void send(std::string_view address, std::initializer_list<Argument> arguments = {})
    {
        std::array<std::byte, max_packet_bytes> buffer;
        const auto size = encode(buffer, address, {arguments.begin(), arguments.size()});
        REQUIRE(::send(fd_, buffer.data(), size, 0) == ssize_t(size));
    }
    bool receive(Decoder& decoder)
    {
        const auto size = ::recv(fd_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        return size > 0 && decoder.decode({buffer_.data(), std::size_t(size)});
    }

  private:
    int fd_ = ::socket(AF_INET, SOCK_DGRAM, 0);
    std::array<std::byte, 65536> buffer_;
};

/// Without checksums the system refuses to take several packets as one, as old ones and some devices do.
void forbid_joining(std::uint16_t port)
{
    for (int fd = 3; fd < 256; ++fd) {
        int type = 0;
        const int yes = 1;
        socklen_t size = sizeof type;
        const bool is_udp = ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_DGRAM;
        if (is_udp && name_of(fd).port == port) ::setsockopt(fd, SOL_SOCKET, SO_NO_CHECK, &yes, sizeof yes);
    }
}

void serve_once(OscServer& server, int wait_ms = 200)
{
    pollfd fd{server.ready_fd(), POLLIN, 0};
    if (::poll(&fd, 1, wait_ms) > 0) server.on_ready();
    server.turn();
}

} // namespace

TEST_CASE("The desk answers over a real socket, from its own port", "[control][osc][socket]")
{
    Hub hub;
    OscServer server{hub, 0};
    Client client{server.port()};
    Decoder decoder;
    client.send("/ch/05/mix/fader", {Argument::of(0.75f)});
    client.send("/ch/05/mix/fader");
    bool answered = false;
    for (int tries = 0; tries < 50 && !answered; ++tries) {
        serve_once(server);
        answered = client.receive(decoder);
    }
    REQUIRE(answered);
    CHECK(decoder.address() == "/ch/05/mix/fader");
    REQUIRE(decoder.arguments().size() == 1);
    CHECK(decoder.arguments()[0].real == 767.0f / 1023);
}

TEST_CASE("A burst of 3000 sets that nobody serves meanwhile loses none", "[control][osc][socket]")
{
    Hub hub;
    OscServer server{hub, 0};
    Client client{server.port()};
    for (int n = 0; n < 3000; ++n) client.send(address_of(id_of(Ch::send_level, n % 32, n / 32 % 16)), {Argument::of(n % 2 ? 1.0f : 0.5f)});
    for (int n = 0; n < 3000; ++n) client.send(address_of(id_of(Bus::eq_g, n % 16, n / 16 % 6)), {Argument::of(float(n) / 3000)});
    client.send("/main/st/mix/on", {Argument::of(0)});
    for (int tries = 0; tries < 200 && hub.values().is_on(id_of(MainSt::mix_on)); ++tries) serve_once(server, 20);
    CHECK_FALSE(hub.values().is_on(id_of(MainSt::mix_on)));
    CHECK(server.lost_packets() == 0);
    int wrong = 0;
    for (int n = 0; n < 512; ++n) wrong += hub.values().real(id_of(Ch::send_level, n % 32, n / 32)) == minus_infinity_db;
    CHECK(wrong == 0);
}

TEST_CASE("Answers that travel together arrive one by one, in order, from the desk's own port", "[control][osc][socket]")
{
    Hub hub;
    OscServer server{hub, 0};
    SECTION("joined by the system") {}
    SECTION("where the system does not join them") { forbid_joining(server.port()); }
    Client client{server.port()};
    Decoder decoder;
    std::vector<std::string> asked, heard;
    for (int n = 0; n < 60; ++n) asked.push_back(address_of(n % 7 == 6 ? id_of(Ch::config_name, n) : id_of(Ch::mix_fader, n)));
    for (const auto& address : asked) client.send(address);
    for (int tries = 0; tries < 50 && heard.size() < asked.size(); ++tries) {
        serve_once(server);
        while (client.receive(decoder)) heard.emplace_back(decoder.address());
    }
    CHECK(heard == asked);
}

TEST_CASE("Numbered sets that came too late count as overtaken", "[control][osc][socket]")
{
    Hub hub;
    OscServer server{hub, 0};
    Client client{server.port()};
    const auto fader = Argument::of(std::string_view{"/ch/01/mix/fader"});
    for (const int number : {5, 3, 6}) client.send("/gd/set", {fader, Argument::of(std::int32_t{number}), Argument::of(float(number) / 8)});
    client.send("/ch/01/mix/fader");
    Decoder decoder;
    const auto answered = [&] { return client.receive(decoder) && decoder.address() == "/ch/01/mix/fader"; };
    bool done = false;
    for (int tries = 0; tries < 50 && !done; ++tries) serve_once(server), done = answered() || answered();
    REQUIRE(done);
    CHECK(server.coalesced() == 1);
}

TEST_CASE("A port that is taken is refused in words", "[control][osc][socket]")
{
    Hub hub;
    OscServer first{hub, 0};
    try {
        OscServer second{hub, first.port()};
        FAIL("the port was taken twice");
    } catch (const std::runtime_error& e) {
        const std::string text = e.what();
        CHECK(text.find(std::to_string(first.port())) != text.npos);
        CHECK(text.find("--osc-port") != text.npos);
    }
}

TEST_CASE("Datagrams of all sizes pass the ring in order and unchanged", "[control][osc]")
{
    DatagramRing ring{4096};
    std::vector<std::byte> bytes(1500);
    std::size_t written = 0, read = 0;
    const auto size_of_nth = [](std::size_t n) { return n * 7919 % 1200; };
    while (read < 5000) {
        while (ring.push({1, std::uint16_t(written)}, Bytes{bytes.data(), size_of_nth(written)})) ++written;
        Endpoint from;
        for (Bytes datagram; ring.next(from, datagram); ++read) {
            REQUIRE(from.port == std::uint16_t(read));
            REQUIRE(datagram.size() == size_of_nth(read));
        }
        ring.release();
    }
}
