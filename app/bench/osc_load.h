// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/osc/osc_server.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

/// What the desk's OSC side can bear: a served desk without sound, a bare echo beside it, and clients that hurry. [any]
namespace gigdesk::bench {

inline constexpr int stock_socket_limit = 212'992; ///< bytes, of a stock Linux

/// The desk's real OSC server in a thread of its own, as in the desk process.
class ServedDesk
{
  public:
    explicit ServedDesk(int receive_buffer = stock_socket_limit);
    ~ServedDesk() { stop(); }
    ServedDesk(const ServedDesk&) = delete;
    ServedDesk& operator=(const ServedDesk&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return server_.port(); }
    /// Ends the thread; only then may the others be asked.
    void stop();
    [[nodiscard]] const OscServer& server() const noexcept { return server_; }
    [[nodiscard]] const Hub& hub() const noexcept { return hub_; }

  private:
    void serve(const std::stop_token& over);
    Hub hub_;
    OscServer server_;
    std::jthread thread_;
};

/// Sends back what it gets: what this computer's network and clockwork cost by themselves.
class EchoServer
{
  public:
    EchoServer();
    ~EchoServer();
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;
    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

  private:
    int fd_;
    std::uint16_t port_ = 0;
    std::jthread thread_;
};

struct Rate {
    double per_second = 0;
    std::uint64_t lost = 0; ///< questions without an answer
};
/// As fast as answers come, some hundred under way at a time; every question another address.
[[nodiscard]] Rate gets_per_second(std::uint16_t port, std::chrono::milliseconds time);
/// Each set of another address than the last thousand, so that none overtakes another.
[[nodiscard]] Rate sets_per_second(std::uint16_t port, std::chrono::milliseconds time);

/// So many gets without a pause, from a client with a stock socket that reads meanwhile.  @return answers that never came
[[nodiscard]] int lost_of_a_burst(std::uint16_t port, int gets);

/// One question at a time, a millisecond apart.
struct Delays {
    double median_ms = 0, p99_ms = 0, worst_ms = 0;
    int lost = 0;
};
[[nodiscard]] Delays delays_of(std::uint16_t port, int questions);
/// To both by turns, so that both meet the same moments.
[[nodiscard]] std::pair<Delays, Delays> delays_of_both(std::uint16_t desk, std::uint16_t echo, int questions);

/// Random bytes, some of them nearly OSC, at a steady pace, until destroyed.
class Noise
{
  public:
    Noise(std::uint16_t port, int packets_per_second);
    [[nodiscard]] std::uint64_t sent() const noexcept { return sent_; }

  private:
    std::atomic<std::uint64_t> sent_{0};
    std::jthread thread_;
};

/// Listeners by /xremote, each with a socket of its own; one of them also moves a fader 500 times a second.
class Listeners
{
  public:
    Listeners(std::uint16_t port, int count);
    ~Listeners();
    Listeners(const Listeners&) = delete;
    Listeners& operator=(const Listeners&) = delete;
    [[nodiscard]] std::uint64_t heard() const noexcept { return heard_; }

  private:
    void work(const std::stop_token& over);
    std::vector<int> sockets_;
    std::atomic<std::uint64_t> heard_{0};
    std::jthread thread_;
};

} // namespace gigdesk::bench
