// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/osc_bench.h"

#include "app/bench/osc_load.h"

#include <fmt/format.h>
#include <optional>

namespace gigdesk {
namespace {

using namespace bench;
using namespace std::chrono_literals;

std::string in_words(const Delays& d)
{
    return fmt::format("median {:.3f} ms, p99 {:.3f} ms, worst {:.3f} ms{}", d.median_ms, d.p99_ms, d.worst_ms, d.lost ? fmt::format(", {} LOST", d.lost) : "");
}

void print_rates(std::chrono::milliseconds time)
{
    const ServedDesk desk;
    const EchoServer echo;
    const auto gets = gets_per_second(desk.port(), time), bare = gets_per_second(echo.port(), time), sets = sets_per_second(desk.port(), time);
    fmt::print("gets:   {:>9.0f} a second, {} lost  (bare echo {:.0f}, {} lost; {:.2f} times that)\n", gets.per_second, gets.lost, bare.per_second, bare.lost,
               gets.per_second / bare.per_second);
    fmt::print("sets:   {:>9.0f} a second, {} rounds lost\n", sets.per_second, sets.lost);
}

void print_bursts()
{
    ServedDesk desk;
    const EchoServer echo;
    int worst = 0, worst_of_echo = 0;
    for (int n = 0; n < 5; ++n) {
        worst = std::max(worst, lost_of_a_burst(desk.port(), 3000));
        worst_of_echo = std::max(worst_of_echo, lost_of_a_burst(echo.port(), 3000));
    }
    desk.stop();
    fmt::print("bursts of 3000 gets, sockets of {} bytes: {} lost of the worst of five, {} dropped by the system  (bare echo {} lost)\n", stock_socket_limit, worst,
               desk.server().kernel_drops(), worst_of_echo);
}

void print_delays(const char* when, int noise, int listeners, int questions)
{
    ServedDesk desk;
    const EchoServer echo;
    std::optional<Noise> junk;
    std::optional<Listeners> crowd;
    if (noise) junk.emplace(desk.port(), noise);
    if (listeners) crowd.emplace(desk.port(), listeners);
    std::this_thread::sleep_for(50ms);
    const auto [of_desk, of_echo] = delays_of_both(desk.port(), echo.port(), questions);
    fmt::print("{}\n  desk: {}\n  echo: {}\n", when, in_words(of_desk), in_words(of_echo));
}

} // namespace

void run_osc_bench(double seconds)
{
    const auto time = std::chrono::milliseconds{int(seconds * 1000)};
    const int questions = int(seconds * 200);
    print_rates(time);
    print_bursts();
    print_delays("one get at a time, nothing else going on", 0, 0, questions);
    print_delays("beside 50,000 packets of noise a second", 50'000, 0, questions);
    print_delays("beside 200 listeners and 500 changes a second", 0, 200, questions);
}

} // namespace gigdesk
