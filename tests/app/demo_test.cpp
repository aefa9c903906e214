// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_band.h"
#include "tests/catch.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace gigdesk;

namespace {

/// A desk's inputs: one vector a channel.
struct Inputs {
    explicit Inputs(int channels, int frames) : data(std::size_t(channels), std::vector<float>(std::size_t(frames), 9.0f))
    {
        for (auto& channel : data) pointers.push_back(channel.data());
    }
    std::vector<std::vector<float>> data;
    std::vector<float*> pointers;
};

/// Plays FRAMES frames in blocks of a device.
Inputs listen(DemoBand& band, int frames, int block = 441)
{
    Inputs heard(band.channels(), frames);
    for (int at = 0; at < frames; at += block) {
        std::vector<float*> here;
        for (float* channel : heard.pointers) here.push_back(channel + at);
        band.fill(here.data(), band.channels(), std::min(block, frames - at));
    }
    return heard;
}

double rms_db(const std::vector<float>& x)
{
    double sum = 0;
    for (float v : x) sum += double(v) * double(v);
    return 10 * std::log10(sum / double(x.size()) + 1e-20);
}

double peak_db(const std::vector<float>& x)
{
    float peak = 0;
    for (float v : x) peak = std::max(peak, std::fabs(v));
    return 20 * std::log10(double(peak) + 1e-10);
}

/// How much of one frequency is in it, dB of a sine's amplitude.
double tone_db(const std::vector<float>& x, double hz, double rate)
{
    double re = 0, im = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        re += double(x[i]) * std::cos(6.283185307179586 * hz * double(i) / rate);
        im += double(x[i]) * std::sin(6.283185307179586 * hz * double(i) / rate);
    }
    return 20 * std::log10(2 * std::hypot(re, im) / double(x.size()) + 1e-20);
}

enum { kick, snare, toms, bass, overhead_left, overhead_right, guitar, acoustic, keys, lead, vox, backing };

} // namespace

TEST_CASE("Twelve named and coloured channels play, unevenly loud, and none clips", "[app][demo]")
{
    DemoBand band;
    band.set_rate(48000);
    band.wait_until_recorded();
    const Inputs song = listen(band, 2457600);
    double quietest = 0, loudest = -100;
    for (int c = 0; c < band.channels(); ++c) {
        INFO(band.name(c));
        CHECK(!band.name(c).empty());
        CHECK(band.colour(c) > 0);
        CHECK(peak_db(song.data[std::size_t(c)]) < -1.0);
        CHECK(peak_db(song.data[std::size_t(c)]) > -20.0);
        quietest = std::min(quietest, rms_db(song.data[std::size_t(c)]));
        loudest = std::max(loudest, rms_db(song.data[std::size_t(c)]));
    }
    CHECK(loudest - quietest > 12);
    // The song leads back into itself: the next round starts as this one did, and the seam does not click.
    const Inputs again = listen(band, 4800);
    for (int c = 0; c < band.channels(); ++c) {
        const auto& first = song.data[std::size_t(c)];
        INFO(band.name(c));
        CHECK(std::equal(again.data[std::size_t(c)].begin(), again.data[std::size_t(c)].end(), first.begin()));
        float usual = 0;
        for (std::size_t i = 1; i < first.size(); ++i) usual = std::max(usual, std::fabs(first[i] - first[i - 1]));
        CHECK(std::fabs(first.front() - first.back()) <= usual);
    }
}

TEST_CASE("The band plays faults a desk can mend: bleed, hum, boom and sibilance", "[app][demo]")
{
    DemoBand band;
    band.set_rate(48000);
    band.wait_until_recorded();
    const int bar = 102400;
    const Inputs song = listen(band, 24 * bar);
    const auto part = [&](int channel, int from, int frames) {
        const auto begin = song.data[std::size_t(channel)].begin() + from;
        return std::vector<float>(begin, begin + frames);
    };
    // Nobody sings in the instrumental: what the microphone hears is the drums, well above its own noise.
    CHECK(rms_db(part(vox, 18 * bar, 4 * bar)) > -62);
    // Between palm mutes the pick-ups hum.
    const auto pause = part(guitar, 107000 - 107000 % 960 + 38400 + 12800, 9600);
    CHECK(tone_db(pause, 150, 48000) > -70);
    // The bass's low G is the loudest thing it has, an octave up as well.
    CHECK(tone_db(part(bass, bar, bar), 98, 48000) > -45);
    // An s is sharp: the first syllable starts with one.
    const auto s = part(vox, 13500, 3000);
    double high = 0, all = 0;
    for (std::size_t i = 1; i < s.size(); ++i) high += double(s[i] - s[i - 1]) * double(s[i] - s[i - 1]), all += double(s[i]) * double(s[i]);
    CHECK(high / all > 0.5);
}

TEST_CASE("The band plays at every rate, the same song", "[app][demo]")
{
    const double rate = GENERATE(44100.0, 88200.0, 96000.0, 192000.0);
    INFO(rate);
    DemoBand band, reference;
    band.set_rate(rate);
    reference.set_rate(48000);
    band.wait_until_recorded();
    reference.wait_until_recorded();
    const Inputs heard = listen(band, int(rate * 4)), plain = listen(reference, 48000 * 4);
    for (int c : {int(kick), int(bass), int(acoustic), int(keys)}) {
        INFO(band.name(c));
        CHECK(rms_db(heard.data[std::size_t(c)]) == Approx(rms_db(plain.data[std::size_t(c)])).margin(1.5));
    }
}

TEST_CASE("The band starts while it is still being recorded, and never sounds torn", "[app][demo]")
{
    DemoBand band, calm;
    calm.set_rate(48000);
    calm.wait_until_recorded();
    const Inputs whole = listen(calm, 48000);
    band.set_rate(48000);
    Inputs block(band.channels(), 480);
    std::size_t silent_blocks = 0, played = 0;
    while (played < 48000) {
        band.fill(block.pointers.data(), band.channels(), 480);
        const bool silent = std::all_of(block.data.begin(), block.data.end(), [](const auto& c) { return peak_db(c) < -190; });
        if (silent) {
            ++silent_blocks;
            REQUIRE(played == 0); // only before the first frame
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            REQUIRE(silent_blocks < 30000);
            continue;
        }
        for (std::size_t c = 0; c < block.data.size(); ++c)
            REQUIRE(std::equal(block.data[c].begin(), block.data[c].end(), whole.data[c].begin() + std::ptrdiff_t(played)));
        played += 480;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

TEST_CASE("Inputs beyond the band are silent, and fewer are enough", "[app][demo]")
{
    DemoBand band;
    Inputs many(20, 64);
    band.fill(many.pointers.data(), 20, 64); // nothing prepared: silence
    for (const auto& channel : many.data) CHECK(peak_db(channel) < -190);
    band.set_rate(48000);
    band.wait_until_recorded();
    Inputs few(2, 256);
    band.fill(few.pointers.data(), 2, 256);
    CHECK(peak_db(few.data[0]) > -60);
    Inputs more(20, 256);
    band.fill(more.pointers.data(), 20, 256);
    for (std::size_t c = 12; c < 20; ++c) CHECK(peak_db(more.data[c]) < -190);
}
