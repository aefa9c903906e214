// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "tests/end_to_end/jack_hand.h"
#include "tests/engine/device/jack_server.h"

#include <cmath>
#include <memory>
#include <numbers>

using namespace gigdesk::test;
using gigdesk::tests::JackServer;

namespace {

constexpr double rate = 48000;
constexpr float level = 0.25f;
enum Recorded { main_left, main_right, listen_left, talkback };

float tone(int, std::int64_t frame) { return level * float(std::sin(2 * std::numbers::pi * 1000 * double(frame) / rate)); }

/// A desk on JACK: input 1 is channel 1, muted; input 2 the talk microphone; output 3 Listen A, output 4 talk.
struct Room {
    TempFolder show;
    JackServer server;
    DeskUnderTest desk{show.path(), {"--audio", "jack", "--inputs", "4", "--outputs", "4", "--outputs-state", "open"}};
    std::unique_ptr<OscHand> osc;
    std::unique_ptr<JackHand> jack;

    Room()
    {
        REQUIRE(desk.ready());
        osc = std::make_unique<OscHand>(desk.port());
        jack = std::make_unique<JackHand>(2, 4, tone, std::size_t(rate) * 60);
        REQUIRE(wait_until(2s, [&] { return jack->wire(); }));
        const std::pair<const char*, int> wanted[] = {{"/gd/patch/out/03/src", 74}, {"/gd/patch/out/04/src", 76}, {"/gd/patch/in/02", 0},
            {"/config/solo/source", 0}, {"/gd/talk/cut/on", 0}, {"/ch/01/mix/on", 0}, {"/gd/talk/input", 2}};
        for (const auto& [address, value] : wanted) osc->set(address, value);
        osc->set("/config/solo/level", 0.75f), osc->set("/config/talk/A/level", 0.75f);
        REQUIRE(is("/gd/talk/input", 2));
    }
    /// Within a second.
    bool is(const char* address, int value) { return wait_until(1s, [&] { return osc->ask_whole(address) == value; }); }
    float newest_peak(Recorded channel) const { return peak_between(jack->recorded(channel), jack->frames() - 2400, jack->frames()); }
    bool hears(Recorded channel) { return wait_until(2s, [&] { return std::abs(newest_peak(channel) - level) < 0.01f * level; }); }
    bool hears_nothing(Recorded channel) { return wait_until(2s, [&] { return newest_peak(channel) < 1e-6f; }); }
};

} // namespace

TEST_CASE("over OSC: a solo is heard on a muted strip, a held talk closes by itself, nothing dangerous happens by one message",
          "[end_to_end][jack][listen]")
{
    Room room;
    CHECK(room.hears_nothing(listen_left));
    room.osc->set("/-stat/solosw/01", 1);
    CHECK(room.hears(listen_left));
    CHECK(room.is("/gd/ch/01/soloa", 1));
    CHECK(room.is("/-stat/solo", 1));
    room.osc->set("/-action/clearsolo", 1);
    CHECK(room.hears_nothing(listen_left));
    CHECK(room.is("/-stat/solosw/01", 0));

    for (const auto end = Clock::now() + 1500ms; Clock::now() < end; std::this_thread::sleep_for(100ms)) room.osc->set("/-stat/talk/A", 1);
    CHECK(room.newest_peak(talkback) > 0.9f * level); // held three leases long
    CHECK(room.osc->ask_whole("/gd/talk/a") == 1);
    CHECK(room.hears_nothing(talkback)); // let go without a word
    CHECK(room.is("/-stat/talk/A", 0));
    CHECK(room.newest_peak(main_left) < 1e-6f);

    room.osc->set("/gd/sip/armed", 1);
    CHECK(room.is("/gd/sip/armed", 0));
    room.osc->set("/config/osc/level", 0.75f), room.osc->set("/config/osc/dest", 18), room.osc->set("/-stat/osc/on", 1);
    CHECK(room.is("/-stat/osc/on", 1));
    CHECK(room.is("/gd/osc/on", 0)); // main waits
    room.osc->set("/gd/osc/main", 1);
    CHECK(room.is("/gd/osc/on", 1));
    CHECK(room.is("/-stat/osc/on", 1));
    CHECK(room.osc->ask_real("/config/osc/level").value_or(1) == Approx(0.1875).margin(0.01)); // -40 dB
    room.osc->set("/config/osc/dest", 3);
    CHECK(room.is("/gd/osc/on", 0));
}
