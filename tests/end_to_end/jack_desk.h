// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "tests/end_to_end/jack_hand.h"
#include "tests/engine/device/jack_server.h"

#include <cmath>
#include <numbers>

/// A real desk on a JACK server of its own, a hand on its OSC port, and the tone that tests send through it.
namespace gigdesk::test {

inline constexpr int jack_rate = 48000;
inline constexpr float tone_level = 0.25f;

/// 1 kHz at 48 kHz, for JackHand.
inline float tone(int, std::int64_t frame) { return tone_level * float(std::sin(2 * std::numbers::pi * double(frame % 48) / 48)); }

struct JackDesk {
    TempFolder show;
    tests::JackServer server;
    DeskUnderTest desk;
    OscHand osc;

    /// @param channels  of the server, all of which the desk takes
    explicit JackDesk(int channels, std::vector<std::string> options = {"--audio", "jack", "--outputs-state", "open"})
        : server{64, jack_rate, channels}, desk{show.path(), std::move(options)}, osc{ready_port()}
    {}

    /// A strip at 0 dB to the left alone: out 1 is what comes into it.
    void let_through(const std::string& strip)
    {
        osc.set(strip + "/mix/fader", 0.75f);
        osc.set(strip + "/mix/pan", 0.0f);
        osc.set("/main/st/mix/fader", 0.75f);
        REQUIRE(wait_until(2s, [&] { return osc.ask_real("/main/st/mix/fader").value_or(0) > 0.7f; }));
    }

private:
    int ready_port()
    {
        REQUIRE(desk.ready());
        return desk.port();
    }
};

/// Out of the desk's first output comes the tone, at its level. @param back how long ago it may have begun, in frames
inline bool sounds(JackHand& hand, int back = 2400)
{
    const auto now = hand.frames();
    return peak_between(hand.recorded(0), now - back, now) > 0.9f * tone_level;
}
inline bool is_silent(JackHand& hand, int back = 2400)
{
    const auto now = hand.frames();
    return peak_between(hand.recorded(0), now - back, now) < 0.01f;
}

} // namespace gigdesk::test
