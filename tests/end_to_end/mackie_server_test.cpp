// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/mackie_desk.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

int entries(const std::string& folder)
{
    int count = 0;
    std::error_code gone;
    for (const auto& entry : std::filesystem::directory_iterator{folder, gone}) count += !entry.path().empty();
    return count;
}

int lines(const std::string& file)
{
    std::ifstream in{file};
    return int(std::count(std::istreambuf_iterator<char>{in}, {}, '\n'));
}

/// What a process holds.
struct Holdings {
    int files = 0, threads = 0, mappings = 0;
    explicit Holdings(const std::string& process) : files{entries(process + "/fd")}, threads{entries(process + "/task")}, mappings{lines(process + "/maps")} {}
};

} // namespace

TEST_CASE("mackie server: killed again and again with faders in use, it costs the desk neither its life nor ever more files and threads", "[end_to_end][mackie]")
{
    Faders f;
    const pid_t desk = f.desk.worker();
    const std::string process = "/proc/" + std::to_string(desk);
    const Holdings before{process};
    constexpr int deaths = 5, some = 4; // of what comes and goes
    for (int death = 1; death <= deaths; ++death) {
        f.unit.touch(0, true);
        f.unit.move(0, 4000 + death * 160);
        f.server.end(SIGKILL);
        CHECK(f.hand.ask("/gd/desk/version", 5s));
        CHECK(wait_until(10s, [&] { return f.hand.ask_whole("/gd/midi/01/state") == 1; })); // AWAY
        f.unit.unplug();
        f.server.begin();
        REQUIRE(f.server.wait_until_ready());
        f.unit.plug();
        REQUIRE(f.unit.wait(20, [&] { return f.unit.cell(0, 0) == "Kick"; }));
    }
    const Holdings after{process};
    WARN("files " << before.files << " -> " << after.files << ", threads " << before.threads << " -> " << after.threads << ", mappings " << before.mappings << " -> " << after.mappings);
    CHECK(after.files <= before.files + some);
    CHECK(after.threads <= before.threads + some);
    CHECK(f.desk.worker() == desk);
}
