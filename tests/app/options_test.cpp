// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "tests/catch.h"

#include <algorithm>
#include <sstream>

using namespace gigdesk;

namespace {

struct Said {
    Parsed parsed;
    std::string out, err;
};

Said say(std::vector<std::string> words)
{
    std::ostringstream out, err;
    auto parsed = parse_options(std::move(words), out, err);
    return {std::move(parsed), out.str(), err.str()};
}

bool one_line(const std::string& text) { return std::count(text.begin(), text.end(), '\n') == 1; }

} // namespace

TEST_CASE("a layout is asked for by name, for a bus or from a channel on", "[app][options]")
{
    const auto said = say({"layout", "monitor", "--bus", "3", "--sheet"});
    REQUIRE(said.parsed.command);
    const auto& layout = std::get<LayoutOptions>(*said.parsed.command);
    CHECK(layout.name == "monitor");
    CHECK(layout.bus == 3);
    CHECK(layout.sheet);
    CHECK(one_line(say({"layout", "spaceship"}).err));
    CHECK(one_line(say({"layout"}).err));
    CHECK(one_line(say({"layout", "faders", "--first", "26"}).err));
}

TEST_CASE("every command has a help text that ends well", "[app][options]")
{
    for (const char* command : {"desk", "console", "render", "bench", "devices", "layout"}) {
        const auto said = say({command, "--help"});
        INFO(command);
        CHECK_FALSE(said.parsed.command);
        CHECK(said.parsed.exit_status == 0);
        CHECK_FALSE(said.out.empty());
        CHECK(said.err.empty());
    }
    CHECK(say({"--help"}).out.find("gigdesk console") != std::string::npos);
    CHECK(say({"--help"}).out.find("--worker") == std::string::npos);
}

TEST_CASE("wrong usage is status 2 and one line", "[app][options]")
{
    const std::vector<std::vector<std::string>> wrong{{"--frobnicate"},
                                                      {"desk", "--frobnicate"},
                                                      {"dance"},
                                                      {"desk", "--inputs", "0"},
                                                      {"desk", "--inputs", "1000"},
                                                      {"desk", "--outputs", "0"},
                                                      {"desk", "--rate", "7"},
                                                      {"desk", "--rate", "fast"},
                                                      {"desk", "--audio", "tape"},
                                                      {"desk", "--osc-port", "70000"},
                                                      {"desk", "--allow", "10.0.0.7=king"},
                                                      {"desk", "--allow", "stage.local"},
                                                      {"desk", "--pair", "-1"},
                                                      {"desk", "--buffer"},
                                                      {"desk", "--demo", "--tracks", "x"},
                                                      {"console", "host:port"},
                                                      {"console", ":1"},
                                                      {"console", "a", "b"},
                                                      {"render"},
                                                      {"render", "--in", "x", "--out", "main"}};
    for (const auto& words : wrong) {
        const auto said = say(words);
        INFO(said.err);
        CHECK_FALSE(said.parsed.command);
        CHECK(said.parsed.exit_status == 2);
        CHECK(one_line(said.err));
        CHECK(said.err.starts_with("gigdesk: "));
    }
    CHECK(say({"desk", "--frobnicate"}).err == "gigdesk: there is no option --frobnicate (see gigdesk desk --help)\n");
}

TEST_CASE("desk options survive the way to a process we start", "[app][options]")
{
    const auto first =
        say({"desk",     "--audio",  "jack",  "--device",  "a b",   "--rate",          "44100", "--buffer",
             "128",      "--inputs", "4",     "--outputs", "2",     "--osc-port",      "12000", "--show",
             "/tmp/x y", "--tracks", "t.wav", "--scene",   "s.scn", "--outputs-state", "open",  "--worker",
             "--resume"});
    REQUIRE(first.parsed.command);
    const auto& desk = std::get<DeskOptions>(*first.parsed.command);
    auto words = words_of(desk);
    words.insert(words.begin(), "desk");
    const auto again = say(words);
    REQUIRE(again.parsed.command);
    CHECK(words_of(std::get<DeskOptions>(*again.parsed.command)) == words_of(desk));
    CHECK(desk.rate == 44100);
    CHECK(desk.outputs_open);
    CHECK(desk.show == "/tmp/x y");
}

TEST_CASE("gigdesk alone takes the desk's options", "[app][options]")
{
    const auto said = say({"--demo", "--audio", "clock"});
    REQUIRE(said.parsed.command);
    CHECK(std::get<BothOptions>(*said.parsed.command).desk.demo);
    CHECK(std::holds_alternative<BothOptions>(*say({}).parsed.command));
}

TEST_CASE("a console's host may carry a port", "[app][options]")
{
    CHECK(parse_host("stage.local")->osc_port == default_osc_port);
    CHECK(parse_host("stage.local:12000")->osc_port == 12000);
    CHECK(parse_host("[::1]:12000")->host == "::1");
    CHECK(parse_host("[::1]")->osc_port == default_osc_port);
    for (const char* bad : {"", ":1", "a:", "a:b", "a:0", "a:65535", "a:1x", "[::1", "[::1]x"})
        CHECK_FALSE(parse_host(bad));
}

TEST_CASE("render's outputs are taps with files", "[app][options]")
{
    const auto said = say({"render", "--in", "x", "--out", "main=a.wav", "--out", "bus/01=b.wav"});
    REQUIRE(said.parsed.command);
    const auto& render = std::get<RenderOptions>(*said.parsed.command);
    REQUIRE(render.outs.size() == 2);
    CHECK(render.outs[1].tap == "bus/01");
    CHECK(render.outs[1].file == "b.wav");
}

TEST_CASE("who may come in is said to the desk's own process, too", "[app][options]")
{
    const auto said = say({"desk", "--allow", "10.0.0.7=own:3:-6", "--allow", "10.1.0.0/16", "--pair", "60", "--trust-network"});
    REQUIRE(said.parsed.command);
    const auto& desk = std::get<DeskOptions>(*said.parsed.command);
    CHECK(desk.allow == std::vector<std::string>{"10.0.0.7=own:3:-6", "10.1.0.0/16"});
    CHECK(desk.pair == 60);
    CHECK(desk.trust_network);
    const auto words = words_of(desk);
    CHECK(std::count(words.begin(), words.end(), "--allow") == 2);
    CHECK(std::count(words.begin(), words.end(), "--trust-network") == 1);
}
