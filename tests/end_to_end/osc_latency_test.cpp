// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/endpoint.h"
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// Another process that sends back what it gets: what this computer's network and clockwork cost by themselves.
class Echo
{
public:
    Echo()
    {
        const int fd = ::socket(AF_INET, SOCK_DGRAM, 0);
        auto address = osc::to_socket({INADDR_LOOPBACK, std::uint16_t(0)});
        ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address);
        socklen_t size = sizeof address;
        ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        pid_ = ::fork();
        if (pid_ == 0) serve(fd);
        ::close(fd);
    }
    ~Echo()
    {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    Echo(const Echo&) = delete;
    Echo& operator=(const Echo&) = delete;
    [[nodiscard]] int port() const noexcept { return port_; }

private:
    [[noreturn]] static void serve(int fd)
    {
        for (std::array<char, 512> bytes;;) {
            sockaddr_in from{};
            socklen_t size = sizeof from;
            const auto got = ::recvfrom(fd, bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
            if (got > 0) ::sendto(fd, bytes.data(), std::size_t(got), 0, reinterpret_cast<sockaddr*>(&from), size);
        }
    }
    int port_ = 0;
    pid_t pid_ = 0;
};

class Probe
{
public:
    explicit Probe(int port) : fd_{::socket(AF_INET, SOCK_DGRAM, 0)}
    {
        const auto address = osc::to_socket({INADDR_LOOPBACK, std::uint16_t(port)});
        ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    ~Probe() { ::close(fd_); }
    Probe(const Probe&) = delete;
    Probe& operator=(const Probe&) = delete;

    /// One question and its answer, in milliseconds.
    void ask()
    {
        static constexpr char question[20] = "/ch/01/mix/fader\0\0\0";
        const auto begin = Clock::now();
        ::send(fd_, question, sizeof question, 0);
        std::array<char, 512> answer;
        pollfd waiting{fd_, POLLIN, 0};
        if (::poll(&waiting, 1, 1000) != 1 || ::recv(fd_, answer.data(), answer.size(), 0) <= 0) ++lost_;
        times_.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    }
    [[nodiscard]] double at(double share)
    {
        std::sort(times_.begin(), times_.end());
        return times_[std::min(times_.size() - 1, std::size_t(share * double(times_.size())))];
    }
    [[nodiscard]] int lost() const noexcept { return lost_; }
    [[nodiscard]] std::string report() { return fmt::format("median {:.3f} ms, p99 {:.3f} ms, max {:.3f} ms", at(0.5), at(0.99), at(1)); }

private:
    int fd_, lost_ = 0;
    std::vector<double> times_;
};

/// A busy tablet: 2,000 changes a second, each of which somebody else is told of and the show saves.
void disturb(int port, const std::atomic<bool>& over)
{
    OscHand hand{port};
    for (int n = 0; !over; ++n) {
        hand.set(fmt::format("/ch/{:02}/mix/{:02}/level", 2 + n % 30, 1 + n / 30 % 16), float(n % 100) / 100);
        std::this_thread::sleep_for(500us);
    }
}

} // namespace

TEST_CASE("osc: while the desk is busy it answers a thousand gets about as fast as a bare echo", "[end_to_end][osc][latency]")
{
    const TempFolder show;
    DeskUnderTest desk{show.path(), {"--audio", "clock", "--rate", "48000", "--buffer", "64", "--scene", std::string{GIGDESK_SOURCE_DIR "/tests/bench/desk.scn"}}};
    REQUIRE(desk.ready());
    const Echo echo;
    Probe to_desk{desk.port()}, to_echo{echo.port()};
    std::atomic<bool> over = false;
    std::jthread tablet{[&] { disturb(desk.port(), over); }};
    for (int n = 0; n < 1000; ++n) {
        to_desk.ask();
        std::this_thread::sleep_for(1ms);
        to_echo.ask();
        std::this_thread::sleep_for(1ms);
    }
    over = true;
    WARN("desk: " << to_desk.report() << "; echo: " << to_echo.report());
    CHECK(to_desk.lost() == 0);
    CHECK(to_desk.at(0.5) <= 1 + 2 * to_echo.at(0.5));
    CHECK(to_desk.at(0.99) <= 2 + 2 * to_echo.at(0.99));
}
