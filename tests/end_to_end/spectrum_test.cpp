// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/spectrum.h"
#include "engine/model/strip.h"
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "ui/link/desk_link.h"

#include <cmath>
#include <fstream>
#include <numbers>
#include <sndfile.h>

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int band = 56; // 958 Hz
constexpr double amplitude = 0.5;

/// A minute of a tone in the middle of a band, a channel to be played.
std::string write_tone(const TempFolder& folder)
{
    SF_INFO info{};
    info.channels = 1, info.samplerate = 48'000, info.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
    const auto path = folder / "tone.wav";
    SNDFILE* const out = sf_open(path.c_str(), SFM_WRITE, &info);
    REQUIRE(out);
    std::vector<float> samples(60 * 48'000);
    for (std::size_t n = 0; n < samples.size(); ++n)
        samples[n] = float(amplitude * std::sin(2 * std::numbers::pi * double(spectrum_band_hz(band)) / 48'000 * double(n)));
    sf_write_float(out, samples.data(), sf_count_t(samples.size()));
    sf_close(out);
    return path;
}

double level(const std::string& blob, std::size_t n)
{
    return double(std::int16_t(std::uint8_t(blob[4 + 2 * n]) | std::uint8_t(blob[5 + 2 * n]) << 8)) / 256;
}
bool is_loudest(const std::string& blob)
{
    for (std::size_t n = 0; n < spectrum_bands; ++n)
        if (n != band && level(blob, n) > level(blob, band) - 15) return false;
    return level(blob, band) > -60;
}

} // namespace

TEST_CASE("a tone into a channel shows in the right band of /meters/15, and of a slot of /gd/rta", "[end_to_end][analysis]")
{
    TempFolder show, sound;
    DeskUnderTest desk{show.path(), {"--audio", "clock", "--tracks", write_tone(sound)}};
    REQUIRE(desk.ready());
    OscHand hand{desk.port()};
    hand.set("/-prefs/rta/source", 0);
    hand.set("/meters", std::string{"/meters/15"});
    std::string blob;
    CHECK(wait_until(8s, [&] {
        const auto heard = hand.hear("/meters/15");
        return heard && (blob = heard->blob).size() == 204 && is_loudest(blob) && std::abs(level(blob, band) + 6.02) < 0.5;
    }));
    CHECK(hand.ask_whole("/gd/rta/8/source") == 1);

    hand.set("/gd/rta/7/source", 1);
    hand.set("/gd/rta/7/tap", 0);
    CHECK(wait_until(8s, [&] {
        const auto answer = hand.ask("/gd/rta/7");
        return answer && (blob = answer->blob).size() == 204 && is_loudest(blob) && std::abs(level(blob, band) + 6.02) < 0.5;
    }));
    CHECK(desk.stop() == 0);
}

TEST_CASE("a window opens a spectrum of its own, sees the tone and main's sides, and gives all back", "[end_to_end][analysis]")
{
    TempFolder show, sound;
    DeskUnderTest desk{show.path(), {"--audio", "clock", "--tracks", write_tone(sound)}};
    REQUIRE(desk.ready());
    OscHand hand{desk.port()};
    {
        ui::DeskLink window{"eyes"};
        window.connect("127.0.0.1", std::uint16_t(desk.port() + 1));
        const auto until = [&](auto so) { return wait_until(8s, [&] { return window.pump(), so(); }); };
        REQUIRE(until([&] { return window.connected(); }));
        std::string slot;
        window.act("rta/open", "", [&](bool done, const std::string& line) { slot = done ? line : "none"; });
        REQUIRE(until([&] { return !slot.empty(); }));
        REQUIRE(slot == "1");
        const auto send = [&](ParamId id, Value value) { window.send({id, value, Touch::none, ClientId::nobody}); };
        send(id_of(GdRta::source, 0), Value::whole(1));
        send(id_of(GdRta::tap, 0), Value::whole(0));
        CHECK(until([&] { return window.spectrum() && std::abs(window.spectrum()->level_db[band] + 6.02f) < 0.5f; }));
        CHECK_FALSE(window.scope());
        send(id_of(MainSt::mix_fader), Value::real(0));
        send(id_of(MainSt::mix_on), Value::whole(1));
        send(id_of(Ch::mix_fader), Value::real(0));
        window.act("scope/on");
        CHECK(until([&] { return window.scope() && !window.scope()->silent; }));
        CHECK(window.scope()->correlation == Approx(1).margin(0.01));
        window.act("scope/off");
        CHECK(until([&] { return !window.scope(); }));
        CHECK(hand.ask_whole("/gd/rta/1/source") == 1);
    }
    CHECK(wait_until(4s, [&] { return hand.ask_whole("/gd/rta/1/source") == 0; }));
    CHECK(desk.stop() == 0);
}
