// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/osc_server.h"
#include "tests/catch.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::string_literals;
using namespace std::chrono_literals;

namespace {

Bytes bytes_of(const std::string& text) { return {reinterpret_cast<const std::byte*>(text.data()), text.size()}; }
std::string text_of(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string packed(std::string_view address, std::initializer_list<Argument> arguments = {})
{
    std::array<std::byte, max_packet_bytes> buffer;
    return text_of({buffer.data(), encode(buffer, address, {arguments.begin(), arguments.size()})});
}

std::string framed(Framing framing, const std::string& packet)
{
    std::vector<std::byte> stream;
    append_framed(stream, framing, bytes_of(packet));
    return text_of(stream);
}

/// A TCP client, and the desk's turns while it waits.
class Caller
{
  public:
    Caller(OscServer& server, Framing framing) : server_{server}, framing_{framing}
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(server.port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    }
    ~Caller() { ::close(fd_); }
    void send(const std::string& packet) { send_bytes(framed(framing_, packet)); }
    void send_bytes(const std::string& bytes) { REQUIRE(::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == ssize_t(bytes.size())); }
    /// @return the next packet, or nothing
    std::string hear(int turns = 50)
    {
        for (; turns > 0; --turns) {
            if (const auto packet = reader_.next()) return text_of(*packet);
            serve(server_);
            std::array<std::byte, 4096> bytes;
            const auto got = ::recv(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT);
            if (got > 0) reader_.add({bytes.data(), std::size_t(got)});
        }
        return {};
    }
    bool is_cut_off()
    {
        char byte = 0;
        for (ssize_t got = 1; got > 0;) got = ::recv(fd_, &byte, 1, MSG_DONTWAIT);
        return ::recv(fd_, &byte, 1, MSG_DONTWAIT) == 0;
    }
    static void serve(OscServer& server)
    {
        pollfd fd{server.ready_fd(), POLLIN, 0};
        if (::poll(&fd, 1, 10) > 0) server.on_ready();
        server.turn();
    }

  private:
    OscServer& server_;
    Framing framing_;
    int fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
    StreamReader reader_;
};

} // namespace

TEST_CASE("Packets in a stream, byte by byte: behind their size, or between END marks", "[control][osc][tcp][golden]")
{
    const auto odd = "/a\0\0,i\0\0\xC0\xDB\0\1"s;
    CHECK(framed(Framing::sized, odd) == "\0\0\0\x0C"s + odd);
    CHECK(framed(Framing::slip, odd) == "\xC0/a\0\0,i\0\0\xDB\xDC\xDB\xDD\0\1\xC0"s);
    for (const auto framing : {Framing::sized, Framing::slip}) {
        const auto stream = framed(framing, odd) + framed(framing, "/info\0\0\0"s) + framed(framing, odd);
        for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
            StreamReader reader;
            std::vector<std::string> packets;
            for (std::size_t at = 0; at < stream.size(); at += piece) {
                reader.add(bytes_of(stream.substr(at, piece)));
                while (const auto packet = reader.next()) packets.push_back(text_of(*packet));
            }
            CHECK(packets == std::vector{odd, "/info\0\0\0"s, odd});
            CHECK(reader.framing() == framing);
        }
    }
}

TEST_CASE("A stream that is no OSC is told broken, and holds no more than a packet", "[control][osc][tcp]")
{
    for (const auto& junk : {"\0\0\0\0"s, "\0\xff\xff\xff"s, "G" + std::string(70'000, 'x')}) {
        StreamReader reader;
        reader.add(bytes_of(junk));
        while (reader.next()) {}
        CHECK(reader.broken());
    }
}

TEST_CASE("A client over TCP gets, sets and listens as over UDP, in either framing", "[control][osc][tcp][socket]")
{
    const auto framing = GENERATE(Framing::sized, Framing::slip);
    Hub hub;
    OscServer server{hub, 0};
    REQUIRE(server.why_no_tcp().empty());
    Caller caller{server, framing}, other{server, framing};
    caller.send(packed("/ch/01/mix/on"));
    CHECK(caller.hear() == packed("/ch/01/mix/on", {Argument::of(1)}));
    caller.send("/xinfo\0\0"s);
    CHECK(caller.hear().find("127.0.0.1") != std::string::npos);
    other.send(packed("/xremote"));
    CHECK(other.hear(3).empty());
    caller.send(packed("/ch/01/mix/on", {Argument::of(0)}));
    CHECK(other.hear() == packed("/ch/01/mix/on", {Argument::of(0)}));
    CHECK(server.clients().all().size() == 2);
    CHECK(server.clients().all()[0]->endpoint.way == Way::tcp);
}

TEST_CASE("Bundles come over TCP too", "[control][osc][tcp][socket]")
{
    Hub hub;
    OscServer server{hub, 0};
    Caller caller{server, Framing::sized};
    const auto set = packed("/ch/01/mix/on", {Argument::of(0)}), get = packed("/ch/01/mix/on");
    const auto sized = [](const std::string& packet) { return framed(Framing::sized, packet); };
    caller.send("#bundle\0\0\0\0\0\0\0\0\1"s + sized("#bundle\0\0\0\0\0\0\0\0\1"s + sized(set)) + sized(get));
    CHECK(caller.hear() == packed("/ch/01/mix/on", {Argument::of(0)}));
}

TEST_CASE("A client that leaves is gone at once", "[control][osc][tcp][socket]")
{
    std::vector<ClientId> gone; // outlives the server, whose last clients go with it
    Hub hub;
    OscServer server{hub, 0};
    hub.on_leave([&](ClientId id) { gone.push_back(id); });
    {
        Caller caller{server, Framing::sized};
        caller.send(packed("/xremote"));
        caller.send(packed("/ch/01/mix/on"));
        CHECK_FALSE(caller.hear().empty());
        CHECK(server.subscribers() == 1);
    }
    for (int n = 0; n < 20 && gone.empty(); ++n) Caller::serve(server);
    CHECK(gone.size() == 1);
    CHECK(server.subscribers() == 0);
    CHECK(server.connections() == 0);
}

TEST_CASE("A client that sends nonsense over TCP is cut off, in words", "[control][osc][tcp][socket]")
{
    Hub hub;
    OscServer server{hub, 0};
    std::string notice;
    hub.on_notice([&](const std::string& line) { notice = line; });
    Caller caller{server, Framing::sized};
    caller.send_bytes("\0\xff\xff\xff not OSC"s);
    for (int n = 0; n < 50 && !caller.is_cut_off(); ++n) Caller::serve(server);
    CHECK(caller.is_cut_off());
    CHECK(notice.find("no OSC") != notice.npos);
}

TEST_CASE("A TCP client that reads nothing delays nobody, and is dropped when it took nothing for long", "[control][osc][tcp]")
{
    TcpPort port{"127.0.0.1", 0};
    std::vector<std::string> reasons;
    std::size_t asked = 0;
    Endpoint caller;
    port.on_gone([&](Endpoint, const std::string& why) { reasons.push_back(why); });
    port.on_packet([&](Endpoint from, Bytes packet) {
        caller = from;
        ++asked;
        for (int n = 0; n < 30; ++n) port.send(from, packet);
    });
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int small = 4096;
    ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port.port());
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to);
    const auto question = framed(Framing::sized, std::string(1000, '/'));
    auto now = TcpPort::Clock::now();
    for (int n = 0; n < 4000; ++n) {
        [[maybe_unused]] const auto sent = ::send(fd, question.data(), question.size(), MSG_NOSIGNAL);
        port.on_ready(now);
    }
    CHECK(asked > 0);
    CHECK_FALSE(port.has_room(caller));
    CHECK(asked * 30 * 1000 < 8 * TcpPort::overfull); // it is not listened to while it does not read
    const auto before = asked;
    port.on_ready(now += 3s);
    CHECK(port.connections() == 1);
    CHECK(asked == before);
    port.on_ready(now += 3s);
    CHECK(port.connections() == 0);
    REQUIRE(reasons.size() == 1);
    CHECK(reasons[0] == "it does not read what it is sent");
    ::close(fd);
}
