// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/jack_desk.h"

#include <cstdlib>
#include <signal.h>

using namespace gigdesk::test;

namespace {

/// Sound comes back: the newest recording holds the sine at its level again. @return seconds it took, or none
std::optional<double> sound_returns(JackHand& hand, Seconds patience)
{
    const auto start = Clock::now();
    const bool back = wait_until(patience, [&] {
        hand.wire();
        return sounds(hand);
    });
    return back ? std::optional{Seconds{Clock::now() - start}.count()} : std::nullopt;
}

} // namespace

TEST_CASE("from input to output takes the JACK period and nothing more", "[end_to_end][jack]")
{
    JackDesk on{32};
    CHECK(on.desk.program().said().find("audio jack 48000 Hz / 64, 32 in, 32 out") != std::string::npos);
    on.let_through("/ch/01");

    constexpr int click_every = 4800;
    JackHand hand{1, 2, [](int, std::int64_t frame) { return frame % click_every == 0 ? tone_level : 0.0f; },
                  std::size_t(jack_rate) * 4};
    REQUIRE(wait_until(2s, [&] { return hand.wire(); }));
    REQUIRE(hand.reaches(std::int64_t(jack_rate) * 2, 10));
    const auto& tape = hand.recorded(0);
    const std::int64_t click = 15 * click_every;
    // This hand plays and records in one cycle: JACK gives a loop exactly one period. The desk must add nothing.
    CHECK(tape[std::size_t(click + hand.period())] ==
          Approx(tone_level).epsilon(0.01)); // 0.75 on the wire's grid is -0.01 dB
    CHECK(peak_between(tape, click, click + hand.period()) < 1e-6f);
    CHECK(peak_between(tape, click + hand.period() + 1, click + click_every) < 1e-6f);
    CHECK(peak_between(hand.recorded(1), click, click + click_every) < 1e-6f);
}

TEST_CASE("sound is back within two seconds after the desk was killed", "[end_to_end][jack]")
{
    JackDesk on{4};
    on.let_through("/ch/01");
    JackHand hand{1, 1, tone, std::size_t(jack_rate) * 30};
    REQUIRE(sound_returns(hand, 3s));
    std::this_thread::sleep_for(1200ms);
    ::kill(on.desk.worker(), SIGKILL);
    REQUIRE(wait_until(2s, [&] { return is_silent(hand); }));
    const auto took = sound_returns(hand, 5s);
    REQUIRE(took);
    INFO("sound was back after " << *took << " s");
    CHECK(*took < 2);
}

TEST_CASE("jackd ends and starts again five seconds later: the sound returns within three", "[end_to_end][jack]")
{
    JackDesk on{4};
    on.let_through("/ch/01");
    on.server.end(SIGKILL);
    CHECK(wait_until(2s, [&] { return on.osc.ask_whole("/gd/desk/state") == 2; })); // device lost
    std::this_thread::sleep_for(5s);
    CHECK(on.osc.ask_real("/ch/01/mix/fader").value_or(0) == Approx(0.75f).margin(0.001));
    on.server.begin();
    REQUIRE(on.server.wait_until_ready());
    const auto up = Clock::now();
    JackHand hand{1, 1, tone, std::size_t(jack_rate) * 30};
    REQUIRE(sound_returns(hand, 6s));
    CHECK(Seconds{Clock::now() - up}.count() < 3);
    CHECK(wait_until(1s, [&] { return on.osc.ask_whole("/gd/desk/state") == 1; }));
    CHECK(on.osc.ask_whole("/gd/outputs/open") == 1);
    CHECK(on.desk.program().times_said("ready: ") == 1);
}

TEST_CASE("jack_bufsize under way: the sound returns within three seconds", "[end_to_end][jack]")
{
    JackDesk on{4};
    on.let_through("/ch/01");
    JackHand hand{1, 1, tone, std::size_t(jack_rate) * 30};
    REQUIRE(sound_returns(hand, 3s));
    Program change{{"jack_bufsize", "256"}};
    REQUIRE(change.ends(5s));
    REQUIRE(sound_returns(hand, 3s));
    CHECK(wait_until(3s, [&] { return on.osc.ask_whole("/gd/desk/buffer") == 256; }));
    REQUIRE(sound_returns(hand, 3s));
}

TEST_CASE("a window that is killed leaves the sound untouched, and a new one finds the same desk",
          "[end_to_end][jack][window]")
{
    const std::string display = ":" + std::to_string(100 + ::getpid() % 400);
    Program screen{{"Xvfb", display, "-screen", "0", "1366x768x24", "-nolisten", "tcp"}};
    JackDesk on{4};
    on.let_through("/ch/01");
    JackHand hand{1, 1, tone, std::size_t(jack_rate) * 60};
    REQUIRE(sound_returns(hand, 3s));

    const auto open_window = [&] {
        return std::make_unique<Program>(
            std::vector<std::string>{gigdesk_program(), "console", "127.0.0.1:" + std::to_string(on.desk.port())},
            std::vector<std::string>{"DISPLAY=" + display, "LIBGL_ALWAYS_SOFTWARE=1",
                                     "XDG_CONFIG_HOME=" + (on.show / "config")});
    };
    auto window = open_window();
    REQUIRE(on.desk.program().says("came", 10s));
    hand.freewheel(true); // no deadlines: what is wrong with the recording is the desk's doing, not the computer's
    const auto from = hand.frames() + 4800;
    REQUIRE(hand.reaches(from, 10));
    window->signal(SIGKILL);
    CHECK(window->ends(3s));
    const auto killed = hand.frames();
    REQUIRE(hand.reaches(killed + 48000, 20));
    hand.freewheel(false);
    const float gain = peak_between(hand.recorded(0), from, killed) / tone_level;
    float worst = 0;
    for (auto i = from; i < std::min<std::int64_t>(killed + 48000, 60 * std::int64_t(jack_rate)); ++i)
        worst = std::max(worst, std::fabs(hand.recorded(0)[std::size_t(i)] - gain * tone(0, i - hand.period())));
    INFO("largest difference to the undisturbed sound: " << worst);
    CHECK(worst < 1e-5f);
    CHECK(wait_until(3s, [&] { return on.desk.program().times_said("went") == 1; }));
    auto again = open_window();
    CHECK(wait_until(10s, [&] { return on.desk.program().times_said("came") == 2; }));
}
