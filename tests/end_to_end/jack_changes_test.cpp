// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/jack_desk.h"

#include <signal.h>

using namespace gigdesk::test;

namespace {

void run(std::vector<std::string> words)
{
    Program program{std::move(words)};
    CHECK(program.ends(5s) == 0);
}

bool hears(JackHand& hand, Seconds patience = 3s)
{
    return wait_until(patience, [&] { return sounds(hand); });
}

std::string told(OscHand& osc, const std::string& address)
{
    const auto answer = osc.ask(address);
    return answer ? answer->text : "";
}

/// Presses Measure and waits for the words.
std::string measured(OscHand& osc)
{
    osc.set("/gd/desk/ping", 1);
    std::ignore = wait_until(1s, [&] { return told(osc, "/gd/ping/result") == "Listening ..."; });
    std::ignore = wait_until(6s, [&] { return told(osc, "/gd/ping/result") != "Listening ..."; });
    return told(osc, "/gd/ping/result");
}

} // namespace

TEST_CASE("a measured loop takes the period exactly, and where nothing is wired that is said", "[end_to_end][jack][ping]")
{
    JackDesk on{4, {"--audio", "jack"}};
    CHECK(told(on.osc, "/gd/desk/latencysource").find("JACK port latencies") != std::string::npos);
    CHECK(measured(on.osc).find("held or muted") != std::string::npos);
    on.osc.set("/gd/outputs/open", 1);
    REQUIRE(wait_until(1s, [&] { return on.osc.ask_whole("/gd/outputs/open") == 1; }));
    CHECK(measured(on.osc).find("Nothing was heard at input 1") != std::string::npos);

    on.osc.set("/gd/ping/output", 3);
    on.osc.set("/gd/ping/input", 2);
    run({"jack_connect", "gigdesk:out_03", "gigdesk:in_02"});
    CHECK(measured(on.osc).starts_with("64 frames, 1.33 ms from output 3 to input 2"));
    CHECK(wait_until(1s, [&] { return told(on.osc, "/gd/desk/latencysource") == "measured loop, output 3 to input 2: 64 frames"; }));
    CHECK(on.osc.ask_real("/gd/desk/latency").value_or(0) == Approx(1.33f / 10000).epsilon(0.05)); // of the row's range

    run({"jack_bufsize", "256"}); // another buffer: the figure is not true any more
    CHECK(wait_until(3s, [&] { return told(on.osc, "/gd/desk/latencysource").find("JACK port latencies") != std::string::npos; }));
    CHECK(measured(on.osc).starts_with("256 frames"));
}

TEST_CASE("wires to other programs are back after the desk was killed, and so are those that were taken away",
          "[end_to_end][jack]")
{
    JackDesk on{4};
    on.let_through("/ch/03");
    JackHand hand{1, 1, tone, std::size_t(48000) * 60};
    run({"jack_connect", "hand:play_01", "gigdesk:in_03"});
    run({"jack_connect", "gigdesk:out_01", "hand:record_01"});
    run({"jack_disconnect", "gigdesk:out_02", "system:playback_2"});
    REQUIRE(hears(hand));
    std::this_thread::sleep_for(4s); // they stand still, and are noted
    ::kill(on.desk.worker(), SIGKILL);
    REQUIRE(wait_until(2s, [&] { return is_silent(hand, 480); }));
    REQUIRE(wait_until(3s, [&] { return on.desk.program().times_said("ready: ") == 2; }));
    CHECK(hears(hand));
    Program wires{{"jack_lsp", "-c", "gigdesk:out_02"}};
    CHECK(wires.ends(3s) == 0);
    CHECK(wires.said().find("system:playback_2") == std::string::npos);
}

TEST_CASE("a server that comes back at another rate gets another engine, and the sound returns", "[end_to_end][jack]")
{
    JackDesk on{4};
    on.let_through("/ch/01");
    on.server.end(SIGKILL);
    CHECK(wait_until(2s, [&] { return on.osc.ask_whole("/gd/desk/state") == 2; }));
    on.server.set_rate(96000);
    on.server.begin();
    REQUIRE(on.server.wait_until_ready());
    CHECK(wait_until(5s, [&] { return on.osc.ask_whole("/gd/desk/rate") == 96000; }));
    CHECK(wait_until(3s, [&] { return on.osc.ask_whole("/gd/desk/state") == 1; }));
    JackHand hand{1, 1, tone, std::size_t(96000) * 30};
    REQUIRE(wait_until(3s, [&] { return hand.wire(); }));
    CHECK(hears(hand));
    CHECK(on.osc.ask_real("/ch/01/mix/fader").value_or(0) == Approx(0.75f).margin(0.001));
    CHECK(on.desk.program().times_said("ready: ") == 1);
}

TEST_CASE("a device that cannot be had is refused under way in one line, and the old one sounds on", "[end_to_end][jack]")
{
    JackDesk on{2, {"--outputs-state", "open"}};
    on.let_through("/ch/01");
    JackHand hand{1, 1, tone, std::size_t(48000) * 60};
    REQUIRE(wait_until(3s, [&] { return hand.wire(); }));
    REQUIRE(hears(hand));
    on.osc.set("/gd/wish/rate", 44100);
    CHECK(on.desk.program().says("the JACK server runs at 48000 Hz, not at 44100", 5s));
    std::this_thread::sleep_for(1s); // time to go away, if it wanted to
    CHECK(sounds(hand));
    CHECK(on.osc.ask_whole("/gd/desk/losses") == 0);
    CHECK(on.desk.program().times_said("the device is now") == 0);
    CHECK(on.osc.ask_whole("/gd/desk/rate") == 48000);
}

TEST_CASE("more channels are another engine built aside: the desk goes on with them", "[end_to_end][jack]")
{
    JackDesk on{2};
    on.let_through("/ch/05");
    on.osc.set("/gd/patch/in/05", 5);
    on.osc.set("/gd/wish/inputs", 8);
    REQUIRE(wait_until(5s, [&] { return on.osc.ask_whole("/gd/desk/inputs") == 8; }));
    JackHand hand{1, 1, tone, std::size_t(48000) * 30};
    run({"jack_connect", "hand:play_01", "gigdesk:in_05"});
    run({"jack_connect", "gigdesk:out_01", "hand:record_01"});
    CHECK(hears(hand));
    CHECK(on.osc.ask_whole("/gd/outputs/open") == 1);

    const auto blocks = [&](const char* step) { return on.osc.ask_whole("/gd/desk/blocktimes/" + std::string{step}).value_or(0); };
    CHECK(wait_until(3s, [&] { return blocks("06") + blocks("08") + blocks("10") + blocks("12") > 100; }));
}

TEST_CASE("another buffer and more channels leave the wires to other programs, and new channels get theirs", "[end_to_end][jack]")
{
    JackDesk on{4, {"--audio", "jack", "--inputs", "3", "--outputs-state", "open"}};
    on.let_through("/ch/03");
    JackHand hand{1, 1, tone, std::size_t(48000) * 60};
    run({"jack_connect", "hand:play_01", "gigdesk:in_03"});
    run({"jack_connect", "gigdesk:out_01", "hand:record_01"});
    run({"jack_disconnect", "system:capture_1", "gigdesk:in_01"});
    REQUIRE(hears(hand));
    std::this_thread::sleep_for(4s); // they stand still, and are noted
    on.osc.set("/gd/wish/buffer", 128);
    REQUIRE(wait_until(5s, [&] { return on.osc.ask_whole("/gd/desk/buffer") == 128; }));
    CHECK(hears(hand));
    std::this_thread::sleep_for(4s);
    on.osc.set("/gd/wish/inputs", 4);
    REQUIRE(wait_until(5s, [&] { return on.osc.ask_whole("/gd/desk/inputs") == 4; }));
    CHECK(hears(hand));
    Program wires{{"jack_lsp", "-c", "gigdesk:in_"}};
    CHECK(wires.ends(3s) == 0);
    const std::string said = wires.said();
    CHECK(said.find("system:capture_1\n") == std::string::npos);
    CHECK(said.find("system:capture_4") != std::string::npos);
}

TEST_CASE("the demo band stops when an interface is chosen, and stays away after a crash", "[end_to_end][jack]")
{
    JackDesk on{16, {"--audio", "clock", "--demo"}};
    REQUIRE(on.osc.ask_whole("/gd/desk/demo") == 1);
    on.osc.set("/gd/outputs/open", 1);
    on.osc.set("/gd/wish/audio", 1);
    CHECK(on.desk.program().says("the demo band has stopped", 5s));
    CHECK(wait_until(1s, [&] { return on.osc.ask_whole("/gd/desk/demo") == 0; }));
    CHECK(on.osc.ask_whole("/gd/desk/inputs") == 16);
    CHECK(on.osc.ask_whole("/gd/outputs/open") == 0); // another device: nothing opens by itself
    CHECK(on.osc.ask("/ch/01/config/name")->text == "Kick");
    CHECK(on.osc.ask_whole("/gd/patch/in/14") == 14);

    on.osc.set("/gd/outputs/open", 1);
    on.osc.set("/ch/14/mix/st", 1);
    on.let_through("/ch/14");
    for (const char* strip : {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"})
        on.osc.set("/ch/" + std::string{strip} + "/mix/on", 0);
    JackHand hand{1, 1, tone, std::size_t(48000) * 60};
    run({"jack_connect", "hand:play_01", "gigdesk:in_14"});
    run({"jack_connect", "gigdesk:out_01", "hand:record_01"});
    CHECK(wait_until(3s, [&] { return peak_between(hand.recorded(0), hand.frames() - 2400, hand.frames()) > 0.01f; }));

    std::this_thread::sleep_for(1500ms);
    ::kill(on.desk.worker(), SIGKILL);
    REQUIRE(wait_until(3s, [&] { return on.desk.program().times_said("ready: ") == 2; }));
    CHECK(on.osc.ask_whole("/gd/desk/demo") == 0);
}
