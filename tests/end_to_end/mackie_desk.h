// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/keys.h"
#include "tests/end_to_end/jack_desk.h"
#include "tests/end_to_end/jack_mcu.h"

#include <algorithm>

/// A real desk with motor-fader units on a JACK server of its own.
namespace gigdesk::test {

inline double median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times.empty() ? 1e9 : times[times.size() / 2];
}

/// 0 dB by OSC: the X32's grid has no finer place for it.
constexpr float unity = 767.0f / 1023;
inline bool stands_at_unity(const JackMcu& unit, std::size_t fader = 0) { return std::abs(int(unit.face().faders[fader]) - 12287) <= 8; }

/// With one unit that has been painted, its clock off. The server waits for its clients: nothing is lost on a busy computer.
struct Faders {
    TempFolder show;
    tests::JackServer server{64, jack_rate, 16, true};
    DeskUnderTest desk;
    JackMcu unit;
    OscHand hand{desk.port()};

    explicit Faders(std::vector<std::string> more = {}) : desk{show.path(), options(std::move(more))}
    {
        REQUIRE(desk.ready());
        hand.set("/gd/surface/clock", 0);
        hand.set("/ch/01/config/name", "Kick");
        REQUIRE(unit.wait(10, [&] { return unit.cell(0, 0) == "Kick"; }));
        unit.settle();
    }
    void name(int channel, const std::string& words) { hand.set("/ch/0" + std::to_string(channel) + "/config/name", words); }
    void tap(int key) { unit.key(key, true), unit.key(key, false); }

private:
    static std::vector<std::string> options(std::vector<std::string> more)
    {
        std::vector<std::string> all{"--audio", "jack", "--midi", "jack"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
};

/// Moves a held fader and waits for its own positions to come back. @return milliseconds, each; shorter: one never came
inline std::vector<double> echoes(JackMcu& unit, int fader, int moves)
{
    std::vector<double> took_ms;
    for (int n = 0; n < moves; ++n) {
        const int position = 4000 + n * 160;
        unit.move(fader, position);
        const auto took = unit.wait(5, [&] { return unit.face().faders[std::size_t(fader)] == position; });
        if (!took) break;
        took_ms.push_back(*took * 1000);
        std::this_thread::sleep_for(15ms);
    }
    return took_ms;
}

/// Moves a fader by OSC between two places and waits for the motor to be told.
inline std::vector<double> motor_calls(OscHand& hand, JackMcu& unit, int fader, int moves)
{
    std::vector<double> took_ms;
    for (int n = 0; n < moves; ++n) {
        const float position = n % 2 ? 0.75f : 0.5f;
        const auto begin = Clock::now();
        hand.set("/ch/0" + std::to_string(fader + 1) + "/mix/fader", position);
        if (!unit.wait(5, [&] { return std::abs(int(unit.face().faders[std::size_t(fader)]) - int(position * 16383)) < 20; })) break;
        took_ms.push_back(Seconds{Clock::now() - begin}.count() * 1000);
        std::this_thread::sleep_for(15ms);
    }
    return took_ms;
}

} // namespace gigdesk::test
