// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/window_under_test.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>

using namespace gigdesk::test;

namespace {

/// Silent inputs, so that nothing moves on the screen but what a test moves.
const std::vector<std::string> silent_desk{"--audio", "clock", "--inputs", "8", "--outputs", "2"};

struct Scenery {
    TempFolder show;
    DeskUnderTest desk{show.path(), silent_desk};
    VirtualScreen screen;

    Scenery()
    {
        REQUIRE(desk.ready());
    }
    /// For eyes: set GIGDESK_TEST_SHOTS to a folder.
    void shoot(const std::string& name) const
    {
        if (const char* folder = std::getenv("GIGDESK_TEST_SHOTS")) screen.save(std::string{folder} + "/" + name + ".png");
    }
    bool window_came(ConsoleUnderTest& console, int times = 1)
    {
        const bool came = wait_until(5s, [&] { return desk.program().times_said("window window came") >= times; });
        if (!came) WARN("desk: " << desk.program().said() << "display: " << screen.display() << "\nconsole: " << console.program().said());
        return came;
    }
    /// The fader's cap at the top of its throw: the highest thing that moves when it goes there from -oo.
    Area find_fader(OscHand& hand, const std::string& address) const
    {
        hand.set(address, 0.0f);
        REQUIRE(wait_until(1s, [&] { return hand.ask_real(address) == 0.0f; }));
        const auto down = screen.look_when_still();
        hand.set(address, 1.0f);
        REQUIRE(wait_until(1s, [&] { return hand.ask_real(address) == 1.0f; }));
        return screen.look_when_still().difference(down);
    }
    /// What this machine needs, busy as it is, from a change at the desk to its picture.
    double time_to_show() const
    {
        OscHand hand{desk.port()};
        const auto before = screen.look_when_still();
        const auto set = Clock::now();
        hand.set("/ch/01/config/name", "Now");
        REQUIRE(wait_until(5s, [&] { return screen.look().differing(before) > 0; }));
        const double took = Seconds{Clock::now() - set}.count();
        std::ignore = screen.look_when_still();
        return took;
    }
    /// All of it, supervisor included, and at once.
    void kill_desk()
    {
        while (!desk.program().family().empty())
            for (const pid_t pid : desk.program().family()) ::kill(pid, SIGKILL);
    }
};

} // namespace

TEST_CASE("the window is connected in under a second, and dies without taking the desk along", "[end_to_end][window]")
{
    Scenery scenery;
    const auto before = Clock::now();
    ConsoleUnderTest console{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(console));
    const double took = Seconds{Clock::now() - before}.count();
    WARN("from start of the process to the whole desk: " << took * 1000 << " ms");
    CHECK(took < 1);
    const auto shown = scenery.screen.look_when_still();
    scenery.shoot("connected");

    const pid_t worker = scenery.desk.worker();
    console.program().signal(SIGKILL);
    CHECK(console.program().ends(2s) == 128 + SIGKILL);
    CHECK(wait_until(1s, [&] { return scenery.desk.program().times_said("window window went") == 1; }));
    CHECK(OscHand{scenery.desk.port()}.ask_whole("/gd/desk/rate") == 48000);
    CHECK(scenery.desk.worker() == worker);

    ConsoleUnderTest next{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(next, 2));
    std::this_thread::sleep_for(500ms);
    CHECK(scenery.screen.look_when_still().differing(shown) == 0);
}

TEST_CASE("a fader that is dragged in the window changes the desk, and a press alone changes nothing", "[end_to_end][window]")
{
    Scenery scenery;
    ConsoleUnderTest console{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(console));
    OscHand hand{scenery.desk.port()};
    const auto cap = scenery.find_fader(hand, "/ch/03/mix/fader");
    REQUIRE_FALSE(cap.empty());
    const int x = (cap.left + cap.right) / 2, y = cap.top + 12;
    INFO("fader at " << x << ", " << y);

    scenery.screen.click(x, y);
    std::this_thread::sleep_for(200ms);
    CHECK(hand.ask_real("/ch/03/mix/fader") == 1.0f);

    scenery.screen.drag(x, y, y + (cap.bottom - cap.top) / 3);
    CHECK(wait_until(2s, [&] { return hand.ask_real("/ch/03/mix/fader") < 0.9f; }));
    const float moved = hand.ask_real("/ch/03/mix/fader").value_or(-1);
    scenery.shoot("dragged");
    CHECK(moved > 0.4f);
    CHECK(moved < 0.9f);
    CHECK(hand.ask_real("/ch/02/mix/fader") == 0.0f);

    scenery.screen.key("ctrl+z");
    CHECK(wait_until(5s, [&] { return hand.ask_real("/ch/03/mix/fader") == 1.0f; }));
}

TEST_CASE("a mute group that is pressed in the window closes its strips for everybody", "[end_to_end][window]")
{
    Scenery scenery;
    ConsoleUnderTest console{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(console));
    OscHand hand{scenery.desk.port()};
    const auto open = scenery.screen.look_when_still();
    hand.set("/config/mute/4", 1); // nobody belongs to it yet: only its button lights
    const auto button = scenery.screen.look_when_still().difference(open);
    REQUIRE_FALSE(button.empty());
    hand.set("/config/mute/4", 0);
    hand.set("/ch/02/grp/mute", 8);
    hand.set("/ch/05/grp/mute", 8);
    REQUIRE(wait_until(1s, [&] { return hand.ask_whole("/ch/05/grp/mute") == 8; }));
    std::ignore = scenery.screen.look_when_still();

    scenery.screen.click((button.left + button.right) / 2, (button.top + button.bottom) / 2);
    constexpr int group_4 = 1 << 4;
    CHECK(wait_until(2s, [&] { return hand.ask_whole("/gd/ch/02/closed").value_or(0) & group_4; }));
    CHECK(hand.ask_whole("/gd/ch/05/closed").value_or(0) & group_4);
    CHECK_FALSE(hand.ask_whole("/gd/ch/03/closed").value_or(0) & group_4);
    CHECK(hand.ask_whole("/ch/02/mix/on") == 1);
    std::ignore = scenery.screen.look_when_still();
    scenery.shoot("group");
}

TEST_CASE("what others do is seen in the window", "[end_to_end][window]")
{
    Scenery scenery;
    ConsoleUnderTest console{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(console));
    OscHand hand{scenery.desk.port()};
    const auto before = scenery.screen.look_when_still();
    hand.set("/ch/02/config/name", "Zither");
    hand.set("/ch/02/config/color", 3);
    hand.set("/ch/02/mix/on", 0);
    const auto after = scenery.screen.look_when_still();
    scenery.shoot("others");
    CHECK(after.differing(before) > 500);
}

TEST_CASE("a desk that is stopped while a window looks at its surfaces ends in order", "[end_to_end][window]")
{
    Scenery scenery;
    ConsoleUnderTest console{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(console));
    const auto mixer = scenery.screen.look_when_still();
    scenery.screen.key("ctrl+5");
    REQUIRE(wait_until(5s, [&] { return scenery.screen.look().differing(mixer) > 50'000; }));
    std::ignore = scenery.screen.look_when_still();
    CHECK(scenery.desk.stop() == 0);
    CHECK(scenery.desk.program().times_said("free()") == 0);
}

TEST_CASE("a dead desk is seen as lost within a second, and its successor is shown by itself", "[end_to_end][window]")
{
    Scenery scenery;
    ConsoleUnderTest console{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(console));
    const double picture = scenery.time_to_show();
    const auto alive = scenery.screen.look_when_still();
    scenery.kill_desk();
    const auto died = Clock::now();
    constexpr int a_lot = 20'000;
    REQUIRE(wait_until(3s, [&] { return scenery.screen.look().differing(alive) > a_lot; }));
    const double seen = Seconds{Clock::now() - died}.count();
    WARN("desk lost on the screen after " << seen * 1000 << " ms; any change takes " << picture * 1000 << " ms");
    CHECK(seen < std::max(1.0, 2 * picture));
    std::ignore = scenery.screen.look_when_still();
    scenery.shoot("lost");

    Program again{{gigdesk_program(), "desk", "--show", scenery.show.path().string(), "--osc-port", std::to_string(scenery.desk.port()), "--audio", "clock", "--inputs", "8",
                   "--outputs", "2"}};
    REQUIRE(again.says("window window came", 8s));
    CHECK(wait_until(2s, [&] { return scenery.screen.look().differing(alive) < a_lot; }));
    scenery.shoot("found");
}

TEST_CASE("a desk that hangs is seen as lost within a second too", "[end_to_end][window]")
{
    Scenery scenery;
    ConsoleUnderTest console{scenery.screen, scenery.desk.port()};
    REQUIRE(scenery.window_came(console));
    const double picture = scenery.time_to_show();
    const auto alive = scenery.screen.look_when_still();
    const pid_t worker = scenery.desk.worker();
    ::kill(worker, SIGSTOP);
    const auto stopped = Clock::now();
    CHECK(wait_until(3s, [&] { return scenery.screen.look().differing(alive) > 20'000; }));
    const double seen = Seconds{Clock::now() - stopped}.count();
    WARN("hanging desk on the screen after " << seen * 1000 << " ms; any change takes " << picture * 1000 << " ms");
    CHECK(seen < std::max(1.0, 0.6 + 2 * picture));
    ::kill(worker, SIGCONT);
    CHECK(wait_until(3s, [&] { return scenery.screen.look().differing(alive) < 20'000; }));
}

TEST_CASE("on a display without OpenGL the window says so in one line", "[end_to_end][window]")
{
    const VirtualScreen screen{800, 600, {"-extension", "GLX"}};
    Program console{{gigdesk_program(), "console"}, {"DISPLAY=" + screen.display(), "WAYLAND_DISPLAY="}};
    CHECK(console.ends(8s) == 1);
    const auto said = console.said();
    CHECK(said.starts_with("gigdesk: the console window needs OpenGL 3.0"));
    CHECK(std::count(said.begin(), said.end(), '\n') == 1);
}

TEST_CASE("without a display the window says so in one line", "[end_to_end][window]")
{
    Program console{{gigdesk_program(), "console"}, {"DISPLAY=", "WAYLAND_DISPLAY="}};
    CHECK(console.ends(5s) == 1);
    CHECK(console.said().find("no display") != std::string::npos);
}
