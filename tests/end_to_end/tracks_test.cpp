// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "tests/end_to_end/jack_hand.h"
#include "tests/engine/device/jack_server.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <signal.h>
#include <sndfile.h>

using namespace gigdesk::test;
using gigdesk::tests::JackServer;

namespace {

constexpr double rate = 48000;
constexpr float live_level = 0.25f, track_level = 0.1f; // told apart by their levels

float sine(float level, std::int64_t frame) { return level * float(std::sin(2 * std::numbers::pi * 1000 * double(frame) / rate)); }

/// Ten whole seconds: the loop has no seam.
std::string write_track(const TempFolder& folder)
{
    SF_INFO info{};
    info.channels = 1, info.samplerate = int(rate), info.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
    const auto path = folder / "vox.wav";
    SNDFILE* const out = sf_open(path.c_str(), SFM_WRITE, &info);
    REQUIRE(out);
    std::vector<float> samples(10 * std::size_t(rate));
    for (std::size_t n = 0; n < samples.size(); ++n) samples[n] = sine(track_level, std::int64_t(n));
    sf_writef_float(out, samples.data(), sf_count_t(samples.size()));
    sf_close(out);
    return path;
}

float newest_peak(const JackHand& jack) { return peak_between(jack.recorded(0), jack.frames() - 2400, jack.frames()); }

bool hears(JackHand& jack, float level, Seconds patience = 3s)
{
    return wait_until(patience, [&] { return jack.wire(), std::abs(newest_peak(jack) - level) < 0.02f * level; });
}

/// Of the spectrum's 100 bands.
double loudest_db(const std::string& blob)
{
    double loudest = -128;
    for (std::size_t n = 4; n + 1 < blob.size(); n += 2) loudest = std::max(loudest, double(std::int16_t(std::uint8_t(blob[n]) | std::uint8_t(blob[n + 1]) << 8)) / 256);
    return loudest;
}

void let_channel_1_through(OscHand& osc)
{
    osc.set("/ch/01/mix/fader", 0.75f), osc.set("/ch/01/mix/pan", 0.0f), osc.set("/main/st/mix/fader", 0.75f);
    REQUIRE(wait_until(2s, [&] { return osc.ask_real("/main/st/mix/fader").value_or(0) > 0.7f; }));
}

} // namespace

TEST_CASE("a track plays beside the live input, one switch goes from one to the other, and a desk that died comes back to what was heard",
          "[end_to_end][jack][tracks]")
{
    TempFolder show, sound;
    JackServer server;
    const std::vector<std::string> jack_and_tracks{"--audio", "jack", "--inputs", "4", "--outputs", "4", "--outputs-state", "open", "--tracks", write_track(sound)};
    DeskUnderTest desk{show.path(), jack_and_tracks};
    REQUIRE(desk.ready());
    CHECK(desk.program().said().find("4 in, 4 out") != std::string::npos);
    OscHand osc{desk.port()};
    CHECK(osc.ask_whole("/gd/desk/inputs") == 4);
    CHECK(osc.ask_whole("/gd/patch/in/01") == 1);
    CHECK(osc.ask_whole("/gd/patch/in/01/alt") == 541);
    CHECK(osc.ask_whole("/gd/patch/in/02/alt") == 0);
    CHECK(osc.ask_whole("/gd/patch/alt") == 1);
    let_channel_1_through(osc);
    JackHand jack{1, 1, [](int, std::int64_t frame) { return sine(live_level, frame); }, std::size_t(rate) * 60};
    CHECK(hears(jack, track_level));

    const auto before = jack.frames();
    osc.set("/gd/patch/alt", 0);
    CHECK(hears(jack, live_level));
    float jump = 0;
    const auto& tape = jack.recorded(0);
    for (auto i = before; i < jack.frames(); ++i) jump = std::max(jump, std::abs(tape[std::size_t(i)] - tape[std::size_t(i - 1)]));
    CHECK(jump < 1.1f * live_level * float(2 * std::numbers::pi * 1000 / rate)); // a fade, no step: not steeper than the louder sine

    osc.set("/gd/patch/in/01/usealt", 1);
    CHECK(hears(jack, track_level));
    osc.set("/gd/patch/in/01/usealt", 0);
    CHECK(hears(jack, live_level));

    REQUIRE(wait_until(2s, [&] { return osc.ask_whole("/gd/patch/alt") == 0; }));
    std::this_thread::sleep_for(1200ms);
    ::kill(desk.worker(), SIGKILL);
    REQUIRE(wait_until(3s, [&] { return newest_peak(jack) < 0.01f; }));
    CHECK(hears(jack, live_level, 6s));
    CHECK(osc.ask_whole("/gd/patch/alt") == 0);
    osc.set("/gd/patch/alt", 1);
    CHECK(hears(jack, track_level));
}

TEST_CASE("tracks play on after the rate became another, and a show does not miss them later", "[end_to_end][tracks]")
{
    TempFolder show, sound;
    {
        DeskUnderTest desk{show.path(), {"--audio", "clock", "--tracks", write_track(sound)}};
        REQUIRE(desk.ready());
        OscHand osc{desk.port()};
        const auto reads_the_track = [&] {
            const auto answer = osc.ask("/gd/rta/7");
            return answer && answer->blob.size() == 204 && std::abs(loudest_db(answer->blob) + 20) < 2;
        };
        osc.set("/gd/rta/7/source", 1), osc.set("/gd/rta/7/tap", 0);
        CHECK(wait_until(5s, reads_the_track));
        osc.set("/gd/wish/rate", 44100);
        CHECK(wait_until(5s, [&] { return osc.ask_whole("/gd/desk/rate") == 44100; }));
        std::this_thread::sleep_for(1500ms); // what was heard before is forgotten
        CHECK(wait_until(5s, reads_the_track));
        CHECK(desk.stop() == 0);
    }
    DeskUnderTest live{show.path(), {"--audio", "clock"}};
    REQUIRE(live.ready());
    OscHand osc{live.port()};
    CHECK(osc.ask_whole("/gd/patch/in/01/alt") == 541);
    CHECK(osc.ask_whole("/gd/patch/alt") == 0);
    CHECK(live.stop() == 0);
}
