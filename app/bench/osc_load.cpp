// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/osc_load.h"

#include "engine/model/address.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

namespace gigdesk::bench {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;
constexpr int in_a_batch = 64;

/// A connected client with a stock socket.
class Wire
{
  public:
    explicit Wire(std::uint16_t port) : fd_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)}
    {
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &stock_socket_limit, sizeof stock_socket_limit);
        const auto to = osc::to_socket({INADDR_LOOPBACK, port});
        ::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    }
    ~Wire() { ::close(fd_); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    void send(osc::Bytes packet) const { [[maybe_unused]] const auto sent = ::send(fd_, packet.data(), packet.size(), 0); }
    void send_all(std::span<const std::vector<std::byte>> packets) const
    {
        std::array<mmsghdr, in_a_batch> messages{};
        std::array<iovec, in_a_batch> vectors;
        while (!packets.empty()) {
            const auto count = std::min(packets.size(), std::size_t(in_a_batch));
            for (std::size_t n = 0; n < count; ++n) {
                vectors[n] = {const_cast<std::byte*>(packets[n].data()), packets[n].size()};
                messages[n].msg_hdr = {nullptr, 0, &vectors[n], 1, nullptr, 0, 0};
            }
            const int sent = ::sendmmsg(fd_, messages.data(), unsigned(count), 0);
            packets = packets.subspan(std::size_t(std::max(sent, 1)));
        }
    }
    /// Waits for what comes. @return how many packets
    int receive(int wait_ms) const
    {
        pollfd waiting{fd_, POLLIN, 0};
        if (::poll(&waiting, 1, wait_ms) <= 0) return 0;
        std::array<mmsghdr, in_a_batch> messages{};
        std::array<std::array<char, 512>, in_a_batch> bytes;
        std::array<iovec, in_a_batch> vectors;
        for (int n = 0; n < in_a_batch; ++n) {
            vectors[n] = {bytes[n].data(), bytes[n].size()};
            messages[n].msg_hdr = {nullptr, 0, &vectors[n], 1, nullptr, 0, 0};
        }
        return std::max(0, ::recvmmsg(fd_, messages.data(), in_a_batch, MSG_DONTWAIT, nullptr));
    }

  private:
    int fd_;
};

std::vector<std::byte> packet_of(std::string_view address, std::span<const osc::Argument> arguments = {})
{
    std::vector<std::byte> packet(osc::max_packet_bytes);
    packet.resize(osc::encode(packet, address, arguments));
    return packet;
}

/// Levels of sends: 32 x 16 addresses, and 32 faders.
ParamId level(int n) { return n % 17 == 16 ? id_of(Ch::mix_fader, n / 17 % 32) : id_of(Ch::send_level, n / 17 % 32, n % 17); }
constexpr int levels = 17 * 32;

std::vector<std::vector<std::byte>> gets(int count)
{
    std::vector<std::vector<std::byte>> packets;
    for (int n = 0; n < count; ++n) packets.push_back(packet_of(address_of(level(n))));
    return packets;
}

std::vector<std::vector<std::byte>> sets(int count, int round)
{
    std::vector<std::vector<std::byte>> packets;
    for (int n = 0; n < count; ++n) {
        const auto value = osc::Argument::of(float((n + round) % 160) / 160);
        packets.push_back(packet_of(address_of(level(n)), {&value, 1}));
    }
    return packets;
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

Delays delays_in(std::vector<double>& times, int lost)
{
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) { return times[std::min(times.size() - 1, std::size_t(share * double(times.size())))]; };
    return {at(0.5), at(0.99), times.back(), lost};
}

/// @return milliseconds, or a second where no answer came
double ask(const Wire& wire, osc::Bytes question)
{
    const auto begin = Clock::now();
    wire.send(question);
    return wire.receive(1000) > 0 ? seconds_since(begin) * 1000 : 1000;
}

} // namespace

ServedDesk::ServedDesk(int receive_buffer) : server_{hub_, 0, "127.0.0.1", receive_buffer}, thread_{[this](const std::stop_token& over) { serve(over); }} {}

void ServedDesk::stop()
{
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void ServedDesk::serve(const std::stop_token& over)
{
    while (!over.stop_requested()) {
        pollfd ready{server_.ready_fd(), POLLIN, 0};
        if (::poll(&ready, 1, 4) > 0) server_.on_ready();
        hub_.flush();
        server_.turn();
    }
}

EchoServer::EchoServer() : fd_{::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)}
{
    const auto address = osc::to_socket({INADDR_LOOPBACK, 0});
    ::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    port_ = osc::name_of(fd_).port;
    const timeval often{0, 100'000};
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &often, sizeof often);
    thread_ = std::jthread{[this](const std::stop_token& over) {
        for (std::array<char, 512> bytes; !over.stop_requested();) {
            sockaddr_in from{};
            socklen_t size = sizeof from;
            const auto got = ::recvfrom(fd_, bytes.data(), bytes.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
            if (got > 0) ::sendto(fd_, bytes.data(), std::size_t(got), 0, reinterpret_cast<sockaddr*>(&from), size);
        }
    }};
}

EchoServer::~EchoServer()
{
    thread_.request_stop();
    thread_.join();
    ::close(fd_);
}

Rate gets_per_second(std::uint16_t port, std::chrono::milliseconds time)
{
    constexpr int under_way = 192;
    const Wire wire{port};
    const auto questions = gets(levels);
    Rate rate;
    std::uint64_t answered = 0;
    std::size_t next = 0;
    const auto begin = Clock::now();
    for (int open = 0; Clock::now() - begin < time;) {
        while (open + in_a_batch <= under_way) {
            next = next + in_a_batch > questions.size() ? 0 : next;
            wire.send_all(std::span{questions}.subspan(next, in_a_batch));
            next += in_a_batch, open += in_a_batch;
        }
        const int got = wire.receive(200);
        if (got == 0) rate.lost += std::uint64_t(std::exchange(open, 0));
        answered += std::uint64_t(got), open -= got;
    }
    rate.per_second = double(answered) / seconds_since(begin);
    return rate;
}

Rate sets_per_second(std::uint16_t port, std::chrono::milliseconds time)
{
    const Wire wire{port};
    const std::array rounds{sets(levels, 0), sets(levels, 80)};
    const auto question = packet_of("/ch/01/mix/on");
    Rate rate;
    std::uint64_t done = 0;
    constexpr int at_once = 4 * in_a_batch;
    const auto begin = Clock::now();
    for (std::size_t n = 0; Clock::now() - begin < time; ++n) {
        const auto& round = rounds[n / 2 % 2];
        wire.send_all(std::span{round}.subspan(n % 2 * at_once, at_once));
        wire.send(question); // answered behind them
        if (wire.receive(200) == 0) ++rate.lost;
        done += at_once;
    }
    rate.per_second = double(done) / seconds_since(begin);
    return rate;
}

int lost_of_a_burst(std::uint16_t port, int count)
{
    const Wire wire{port};
    const auto questions = gets(count);
    std::atomic<int> answered{0};
    std::jthread reader{[&] {
        for (int quiet = 0; answered < count && quiet < 5;) {
            const int got = wire.receive(100);
            answered += got, quiet = got > 0 ? 0 : quiet + 1;
        }
    }};
    for (const auto& question : questions) wire.send(question);
    reader.join();
    return count - answered;
}

Delays delays_of(std::uint16_t port, int questions)
{
    const Wire wire{port};
    const auto question = packet_of("/ch/01/mix/fader");
    std::vector<double> times;
    for (int n = 0; n < questions; ++n) {
        times.push_back(ask(wire, question));
        std::this_thread::sleep_for(1ms);
    }
    return delays_in(times, int(std::count(times.begin(), times.end(), 1000.0)));
}

std::pair<Delays, Delays> delays_of_both(std::uint16_t desk, std::uint16_t echo, int questions)
{
    const Wire to_desk{desk}, to_echo{echo};
    const auto question = packet_of("/ch/01/mix/fader");
    std::vector<double> of_desk, of_echo;
    for (int n = 0; n < questions; ++n) {
        of_desk.push_back(ask(to_desk, question));
        std::this_thread::sleep_for(1ms);
        of_echo.push_back(ask(to_echo, question));
        std::this_thread::sleep_for(1ms);
    }
    const auto lost = [](const std::vector<double>& times) { return int(std::count(times.begin(), times.end(), 1000.0)); };
    const int lost_by_desk = lost(of_desk), lost_by_echo = lost(of_echo);
    return {delays_in(of_desk, lost_by_desk), delays_in(of_echo, lost_by_echo)};
}

Noise::Noise(std::uint16_t port, int packets_per_second)
    : thread_{[this, port, packets_per_second](const std::stop_token& over) {
          const Wire wire{port};
          std::mt19937 dice{1};
          std::vector<std::vector<std::byte>> junk;
          for (int n = 0; n < 256; ++n) {
              auto packet = n % 2 ? packet_of("/ch/01/mix/nothing") : std::vector<std::byte>(4 + dice() % 200);
              for (std::size_t i = n % 2 ? 1 + dice() % 16 : 0; i < packet.size(); i += 1 + dice() % 7) packet[i] = std::byte(dice());
              junk.push_back(std::move(packet));
          }
          const auto begin = Clock::now();
          for (std::size_t next = 0; !over.stop_requested(); next = (next + 50) % 200) {
              wire.send_all(std::span{junk}.subspan(next, 50));
              sent_ += 50;
              std::this_thread::sleep_until(begin + std::chrono::nanoseconds{sent_ * 1'000'000'000 / std::uint64_t(packets_per_second)});
          }
      }}
{
}

Listeners::Listeners(std::uint16_t port, int count)
{
    const auto to = osc::to_socket({INADDR_LOOPBACK, port});
    const auto hello = packet_of("/xremote");
    for (int n = 0; n < count; ++n) {
        sockets_.push_back(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        ::connect(sockets_.back(), reinterpret_cast<const sockaddr*>(&to), sizeof to);
        ::send(sockets_.back(), hello.data(), hello.size(), 0);
    }
    thread_ = std::jthread{[this](const std::stop_token& over) { work(over); }};
}

Listeners::~Listeners()
{
    thread_.request_stop();
    thread_.join();
    for (const int fd : sockets_) ::close(fd);
}

void Listeners::work(const std::stop_token& over)
{
    const auto fader = sets(1, 0), other = sets(1, 80);
    const auto hello = packet_of("/xremote");
    std::array<char, 512> bytes;
    for (int n = 0; !over.stop_requested(); ++n) {
        const auto& move = (n % 2 ? fader : other).front();
        ::send(sockets_.front(), move.data(), move.size(), 0);
        for (const int fd : sockets_) {
            if (n % 2000 == 1999) ::send(fd, hello.data(), hello.size(), 0);
            while (::recv(fd, bytes.data(), bytes.size(), 0) > 0) ++heard_;
        }
        std::this_thread::sleep_for(2ms);
    }
}

} // namespace gigdesk::bench
