// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/loop_ping.h"
#include "tests/catch.h"
#include "tests/support/rt_guard.h"

#include <algorithm>
#include <cmath>
#include <functional>

using namespace gigdesk;

namespace {

constexpr int block = 64;

/// A device whose output comes back at its input after a block or more, weaker or reversed, with something beside.
struct Cable {
    int frames = block;
    float gain = 1;
    std::function<float(int frame)> played = [](int) { return 0.0f; }, noise = played;
};

struct Measured {
    PingAnswer answer;
    std::vector<float> tape; ///< of the output
    test::RtFindings faults;
};

Measured measure(const Cable& cable, const PingWish& wish = {})
{
    LoopPing ping;
    CHECK(ping.arm(wish));
    Measured m;
    std::optional<PingTake> take;
    for (int begin = 0; !take; begin += block) {
        float in[block], out[block];
        for (int n = 0; n < block; ++n) {
            const int sent = begin + n - cable.frames;
            in[n] = (sent >= 0 ? cable.gain * m.tape[std::size_t(sent)] : 0) + cable.noise(begin + n);
            out[n] = cable.played(begin + n);
        }
        const float* const ins[] = {in};
        float* const outs[] = {out};
        test::RtGuard guard;
        ping.run(ins, 1, outs, 1, block);
        const auto found = guard.findings();
        m.faults.allocations += found.allocations, m.faults.locks += found.locks, m.faults.system_calls += found.system_calls;
        m.tape.insert(m.tape.end(), out, out + block);
        take = ping.take();
    }
    m.answer = find_ping(*take);
    return m;
}

float loudest(const std::vector<float>& tape)
{
    float peak = 0;
    for (const float sample : tape) peak = std::max(peak, std::fabs(sample));
    return peak;
}

float sine(int frame, float hz) { return float(std::sin(2 * 3.14159265358979 * hz * frame / 48000)); }

float noise(int frame)
{
    auto x = std::uint32_t(frame) * 2654435761u;
    x = (x ^ x >> 15) * 2246822519u;
    return float((x ^ x >> 13) >> 8) / 8388608.0f - 1;
}

} // namespace

TEST_CASE("a ping finds the delay of a cable to the frame", "[engine][device][ping]")
{
    for (const int frames : {64, 65, 256, 1000, 20000}) {
        const auto m = measure({.frames = frames});
        CHECK(m.answer.heard);
        CHECK(m.answer.frames == frames);
        CHECK(m.answer.gain_db == Approx(0).margin(0.01));
        CHECK(m.faults.none());
    }
}

TEST_CASE("a ping is found when it comes back weak, reversed, at another rate", "[engine][device][ping]")
{
    const auto m = measure({.frames = 300, .gain = -0.01f}, {.rate = 96000, .level_db = -50});
    CHECK(m.answer.heard);
    CHECK(m.answer.frames == 300);
    CHECK(m.answer.gain_db == Approx(-40).margin(0.1));
}

TEST_CASE("a ping is found beneath music a hundred times its power", "[engine][device][ping]")
{
    const auto music = [](int n) { return 0.05f * sine(n, 220) + 0.03f * sine(n, 1370) + 0.02f * noise(n); };
    const auto m = measure({.frames = 128, .played = music});
    CHECK(m.answer.heard);
    CHECK(m.answer.frames == 128);
}

TEST_CASE("where nothing is wired nothing is heard, whatever else comes in", "[engine][device][ping]")
{
    CHECK_FALSE(measure({.gain = 0}).answer.heard);
    CHECK_FALSE(measure({.gain = 0, .noise = [](int n) { return 0.5f * noise(n); }}).answer.heard);
    CHECK_FALSE(measure({.gain = 0, .noise = [](int n) { return sine(n, 997); }}).answer.heard);
    CHECK_FALSE(measure({.gain = 0, .noise = [](int n) { return n % 24000 == 5000 ? 1.0f : 0.0f; }}).answer.heard);
    CHECK_FALSE(measure({}, {.input = 3}).answer.heard); // no such input any more
    CHECK_FALSE(measure({}, {.output = 3}).answer.heard);
}

TEST_CASE("a ping is as quiet as it was wished, and never lifts an output above its ceiling", "[engine][device][ping]")
{
    CHECK(loudest(measure({}).tape) <= 0.01f + 1e-7f);
    CHECK(loudest(measure({}, {.level_db = -60}).tape) <= 0.001f + 1e-7f);
    const float ceiling = std::pow(10.0f, -1 / 20.0f);
    const auto full = [&](int n) { return n / 40 % 2 ? ceiling : -ceiling; };
    CHECK(loudest(measure({.played = full}).tape) <= ceiling);
    const auto loud = [&](int n) { return ceiling * sine(n, 440); };
    CHECK(loudest(measure({.played = loud}).tape) <= ceiling * 1.000001f);
}

TEST_CASE("a ping whose device went away says so, and the next one can begin", "[engine][device][ping]")
{
    LoopPing ping;
    CHECK_FALSE(ping.take());
    REQUIRE(ping.arm({}));
    CHECK_FALSE(ping.arm({}));
    ping.break_off();
    const auto take = ping.take();
    REQUIRE(take);
    CHECK_FALSE(take->complete);
    CHECK_FALSE(find_ping(*take).heard);
    CHECK(ping.arm({}));
}
