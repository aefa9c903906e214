// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/mackie_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// Every parameter of the desk at work, at 64 frames.
const std::vector<std::string> whole_desk{"--scene", GIGDESK_SOURCE_DIR "/tests/bench/desk.scn"};

/// Of a computer that does other things besides; on a quiet one it is below 20 ms.
constexpr double patience_ms = 100;

} // namespace

TEST_CASE("mackie load: hands and tablets move the faders of a desk whose engine carries everything", "[end_to_end][mackie][timing]")
{
    Faders f{whole_desk};
    f.unit.touch(0, true);
    const auto echo = echoes(f.unit, 0, 40);
    f.unit.touch(0, false);
    f.unit.settle();
    const auto to_unit = motor_calls(f.hand, f.unit, 1, 40);
    REQUIRE(echo.size() == 40);
    REQUIRE(to_unit.size() == 40);
    WARN("median ms: hand to its own echo " << median(echo) << ", tablet to motor " << median(to_unit) << "; load " << f.hand.ask_real("/gd/desk/load").value_or(-1));
    CHECK(median(echo) <= patience_ms);
    CHECK(median(to_unit) <= patience_ms);
}

TEST_CASE("mackie load: of two thousand moves of eight held faders none is lost, on the desk or on its way back", "[end_to_end][mackie]")
{
    Faders f{whole_desk};
    const auto late = [&] { return f.hand.ask_whole("/gd/desk/late").value_or(-1); };
    const int late_at_first = late();
    std::this_thread::sleep_for(1s);
    const int late_at_rest = late() - late_at_first;
    for (int fader = 0; fader < 8; ++fader) f.unit.touch(fader, true);
    const auto begin = Clock::now();
    for (int n = 1; n <= 250; ++n) {
        for (int fader = 0; fader < 8; ++fader) f.unit.move(fader, n * 48 + fader * 16);
        f.unit.pump();
        std::this_thread::sleep_for(2ms);
    }
    const double seconds = Seconds{Clock::now() - begin}.count();
    WARN("late blocks: " << late_at_rest << " in a second of rest, " << late() - late_at_first - late_at_rest << " in " << seconds << " s of moving");
    for (int fader = 0; fader < 8; ++fader) {
        const int last = 250 * 48 + fader * 16;
        CHECK(f.unit.wait(5, [&] { return f.unit.face().faders[std::size_t(fader)] == last; }));
        const auto address = "/ch/0" + std::to_string(fader + 1) + "/mix/fader";
        CHECK(wait_until(5s, [&] { return std::abs(f.hand.ask_real(address).value_or(-1) - float(last) / 16383) < 0.001f; }));
    }
    CHECK(f.hand.ask_whole("/gd/midi/01/errors") == 0);
}
