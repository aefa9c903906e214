// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"

#include <algorithm>
#include <fstream>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace gigdesk::test;

namespace {

const std::vector<std::string> on_the_clock{"--audio", "clock"};

std::vector<std::string> gigdesk(std::vector<std::string> words)
{
    words.insert(words.begin(), gigdesk_program());
    return words;
}

/// Ends with this status and one clear line that holds these words.
void refuses(std::vector<std::string> words, int status, const std::vector<std::string>& clear)
{
    Program program{gigdesk(std::move(words))};
    const auto ended = program.ends(10s);
    const auto said = program.said();
    INFO(said);
    REQUIRE(ended);
    CHECK(*ended == status);
    CHECK(std::count(said.begin(), said.end(), '\n') == 1);
    CHECK(said.starts_with("gigdesk: "));
    for (const auto& word : clear) CHECK(said.find(word) != std::string::npos);
}

} // namespace

TEST_CASE("a desk says in one line that it is ready, and what it opened", "[end_to_end]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(),
                       {"--audio", "clock", "--rate", "44100", "--buffer", "128", "--inputs", "12", "--outputs", "6"}};
    REQUIRE(desk.ready());
    CHECK(desk.program().said() ==
          "ready: osc " + std::to_string(desk.port()) + ", audio clock 44100 Hz / 128, 12 in, 6 out\n");
    OscHand hand{desk.port()};
    CHECK(hand.ask_whole("/gd/desk/rate") == 44100);
    CHECK(hand.ask_whole("/gd/desk/inputs") == 12);
    CHECK(desk.stop() == 0);
    CHECK(desk.program().family().empty());
}

TEST_CASE("outputs are held at a cold start, and open when that was asked for", "[end_to_end]")
{
    TempFolder show;
    {
        DeskUnderTest desk{show.path(), on_the_clock};
        REQUIRE(desk.ready());
        OscHand hand{desk.port()};
        CHECK(hand.ask_whole("/gd/outputs/open") == 0);
        hand.set("/gd/outputs/open", 1);
        CHECK(wait_until(1s, [&] { return hand.ask_whole("/gd/outputs/open") == 1; }));
        CHECK(desk.stop() == 0);
    }
    DeskUnderTest again{show.path(), on_the_clock};
    REQUIRE(again.ready());
    CHECK(OscHand{again.port()}.ask_whole("/gd/outputs/open") == 0);
    CHECK(again.stop() == 0);
    DeskUnderTest open{show.path(), {"--audio", "clock", "--outputs-state", "open"}};
    REQUIRE(open.ready());
    CHECK(OscHand{open.port()}.ask_whole("/gd/outputs/open") == 1);
}

TEST_CASE("a desk that is stopped saves, and the next one starts as it was", "[end_to_end]")
{
    TempFolder show;
    for (const int signal_number : {SIGTERM, SIGINT}) {
        DeskUnderTest desk{show.path(), on_the_clock};
        REQUIRE(desk.ready());
        OscHand hand{desk.port()};
        const std::string channel = signal_number == SIGTERM ? "/ch/03" : "/ch/60";
        hand.set(channel + "/mix/fader", 0.5f);
        hand.set(channel + "/config/name", "Anna");
        REQUIRE(hand.ask(channel + "/config/name")->text == "Anna");
        desk.program().signal(signal_number);
        REQUIRE(desk.program().ends(5s) == 0);
    }
    DeskUnderTest desk{show.path(), on_the_clock};
    REQUIRE(desk.ready());
    OscHand hand{desk.port()};
    CHECK(hand.ask_real("/ch/03/mix/fader").value_or(-1) == Approx(0.5f).margin(0.001));
    CHECK(hand.ask("/ch/03/config/name")->text == "Anna");
    CHECK(hand.ask("/ch/60/config/name")->text == "Anna");
}

TEST_CASE("a desk that is killed is back within two seconds, as it was a second before", "[end_to_end]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), on_the_clock};
    REQUIRE(desk.ready());
    OscHand hand{desk.port()};
    hand.set("/ch/07/mix/fader", 0.75f);
    hand.set("/gd/outputs/open", 1);
    REQUIRE(wait_until(1s, [&] { return hand.ask_whole("/gd/outputs/open") == 1; }));
    std::this_thread::sleep_for(1s);
    const pid_t first = desk.worker();
    REQUIRE(first > 0);
    ::kill(first, SIGKILL);
    const auto died = Clock::now();
    REQUIRE(wait_until(4s, [&] { return desk.program().times_said("ready: ") == 2; }));
    CHECK(Seconds{Clock::now() - died}.count() < 2);
    CHECK(desk.worker() != first);
    CHECK(hand.ask_real("/ch/07/mix/fader").value_or(-1) == Approx(0.75f).margin(0.001));
    CHECK(hand.ask_whole("/gd/outputs/open") == 1);
    CHECK(desk.stop() == 0);
    CHECK(desk.program().family().empty());
}

TEST_CASE("a desk that cannot live is given up with a line", "[end_to_end]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), on_the_clock};
    REQUIRE(desk.ready());
    for (int death = 1; death <= 5; ++death) {
        REQUIRE(wait_until(4s, [&] { return desk.program().times_said("ready: ") == death; }));
        ::kill(desk.worker(), SIGKILL);
    }
    CHECK(desk.program().ends(4s) == 1);
    CHECK(desk.program().says("gave up", 1s));
}

TEST_CASE("the desk outlives its supervisor and gets itself another one", "[end_to_end]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), on_the_clock};
    REQUIRE(desk.ready());
    const pid_t worker = desk.worker();
    desk.program().signal(SIGKILL);
    REQUIRE(desk.program().ends(2s) == 128 + SIGKILL);
    REQUIRE(wait_until(3s, [&] { return desk.program().family("--guard-of").size() == 1; }));
    OscHand hand{desk.port()};
    CHECK(hand.ask_whole("/gd/desk/rate") == 48000);
    CHECK(desk.worker() == worker);
    ::kill(worker, SIGKILL);
    CHECK(wait_until(4s, [&] { return desk.program().times_said("ready: ") == 2; }));
    CHECK(hand.ask_whole("/gd/desk/rate") == 48000);
    ::kill(desk.program().family("--guard-of").at(0), SIGTERM);
    CHECK(wait_until(5s, [&] { return desk.program().family().empty(); }));
}

TEST_CASE("a hang-up does not end a desk", "[end_to_end]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), on_the_clock};
    REQUIRE(desk.ready());
    for (const pid_t pid : desk.program().family()) ::kill(pid, SIGHUP);
    std::this_thread::sleep_for(300ms);
    CHECK(OscHand{desk.port()}.ask_whole("/gd/desk/rate") == 48000);
    CHECK(desk.program().times_said("ready: ") == 1);
}

TEST_CASE("a show folder has one desk", "[end_to_end]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), on_the_clock};
    REQUIRE(desk.ready());
    refuses({"desk", "--audio", "clock", "--show", show.path().string(), "--osc-port", std::to_string(free_osc_port())},
            1, {show.path().string(), "used by another desk", "--show"});
    CHECK(OscHand{desk.port()}.ask_whole("/gd/desk/rate") == 48000);
}

TEST_CASE("two desks with their own shows and ports run side by side", "[end_to_end]")
{
    TempFolder one, two;
    DeskUnderTest first{one.path(), on_the_clock}, second{two.path(), on_the_clock};
    CHECK(first.ready());
    CHECK(second.ready());
}

TEST_CASE("a busy port is a clear line", "[end_to_end]")
{
    TempFolder one, two;
    DeskUnderTest desk{one.path(), on_the_clock};
    REQUIRE(desk.ready());
    const auto port = std::to_string(desk.port());
    refuses({"desk", "--audio", "clock", "--show", two.path().string(), "--osc-port", port}, 1, {port, "--osc-port"});
}

TEST_CASE("what cannot be done is one clear line", "[end_to_end]")
{
    TempFolder folder;
    const auto desk = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"desk", "--show", folder / "show", "--osc-port", std::to_string(free_osc_port())});
        return words;
    };
    refuses({"--frobnicate"}, 2, {"--frobnicate"});
    refuses({"desk", "--frobnicate"}, 2, {"--frobnicate", "gigdesk desk --help"});
    refuses({"desk", "--inputs", "0"}, 2, {"--inputs"});
    refuses({"desk", "--inputs", "1000"}, 2, {"--inputs"});
    refuses(desk({"--audio", "jack", "--device", "no-such-server"}), 1, {"no-such-server"});
    refuses(desk({"--audio", "clock", "--scene", folder / "missing.scn"}), 1, {"missing.scn"});
    std::ofstream{folder / "broken.scn"} << "this is no scene\n";
    refuses(desk({"--audio", "clock", "--scene", folder / "broken.scn"}), 1, {"broken.scn"});
    std::ofstream{folder / "file"} << "x";
    refuses({"desk", "--audio", "clock", "--show", folder / "file"}, 1, {"file"});
    for (const char* option : {"--inputs", "--outputs"})
        for (const char* count : {"0", "-3", "1000", "many"}) refuses({"desk", option, count}, 2, {option});
    refuses({"desk", "--buffer", "5"}, 2, {"--buffer"});
    refuses(desk({"--audio", "clock", "--rate", "12000"}), 1, {"12000 Hz", "--rate"});
    refuses(desk({"--audio", "clock", "--tracks", folder / "no-tracks"}), 1, {"no-tracks"});
    refuses({"console", "--scale", "7"}, 2, {"--scale"});
}

TEST_CASE("gigdesk alone without interface, show and display plays the demo band, a second call finds it", "[end_to_end]")
{
    TempFolder home;
    const std::vector<std::string> environment{"XDG_DATA_HOME=" + (home / "data"), "DISPLAY=", "WAYLAND_DISPLAY=",
                                               "JACK_DEFAULT_SERVER=gigdesk-test-none"};
    const auto port = std::to_string(free_osc_port());
    Program first{{gigdesk_program(), "--osc-port", port}, environment};
    REQUIRE(first.says("ready: osc " + port, 8s));
    CHECK(first.said().find("127.0.0.1:" + port) != std::string::npos);
    OscHand hand{std::stoi(port)};
    if (hand.ask_whole("/gd/desk/demo") == 1) // a computer with an interface plays that
        CHECK(hand.ask("/ch/01/config/name")->text == "Kick");
    Program second{{gigdesk_program()}, environment};
    CHECK(second.ends(2s) == 0);
    CHECK(second.says("127.0.0.1:" + port, 1s));
    first.signal(SIGTERM);
    CHECK(first.ends(5s) == 0);
}
