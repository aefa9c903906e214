// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/failure.h"
#include "app/tracks/tracks.h"
#include "tests/catch.h"

#include <sndfile.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>
#include <unistd.h>

using namespace gigdesk;
namespace fs = std::filesystem;

namespace {

/// A folder of its own, gone afterwards.
struct Folder {
    Folder()
    {
        std::string pattern = (fs::temp_directory_path() / "gigdesk tracks XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

/// Frame i of channel c is (i % 1000) / 1000 + c, scaled below 1: says where it is and whose it is.
float mark(std::int64_t frame, int channel) { return (float(frame % 1000) / 1000 + float(channel)) / 8; }

void write_marks(const fs::path& file, int channels, int first_channel, int frames, int rate, int format = SF_FORMAT_WAV | SF_FORMAT_FLOAT)
{
    SF_INFO info{};
    info.channels = channels, info.samplerate = rate, info.format = format;
    SNDFILE* out = sf_open(file.c_str(), SFM_WRITE, &info);
    REQUIRE(out);
    std::vector<float> data(std::size_t(frames * channels));
    for (int i = 0; i < frames; ++i)
        for (int c = 0; c < channels; ++c) data[std::size_t(i * channels + c)] = mark(i, first_channel + c);
    REQUIRE(sf_writef_float(out, data.data(), frames) == frames);
    sf_close(out);
}

void write_tone(const fs::path& file, double hz, int frames, int rate, int format)
{
    SF_INFO info{};
    info.channels = 1, info.samplerate = rate, info.format = format;
    SNDFILE* out = sf_open(file.c_str(), SFM_WRITE, &info);
    REQUIRE(out);
    std::vector<float> data(std::size_t(frames), 0.0f);
    for (int i = 0; i < frames; ++i) data[std::size_t(i)] = 0.5f * float(std::sin(6.283185307179586 * hz * i / rate));
    sf_writef_float(out, data.data(), frames);
    sf_close(out);
}

/// Takes frames as a device would, waiting where a device would not.
std::vector<std::vector<float>> listen(Tracks& tracks, int channels, int frames)
{
    std::vector<std::vector<float>> heard;
    heard.resize(std::size_t(channels));
    std::vector<std::vector<float>> block;
    block.resize(std::size_t(channels), std::vector<float>(240));
    std::vector<float*> in;
    for (auto& b : block) in.push_back(b.data());
    bool begun = false;
    for (int patience = 0; patience < 5000 && int(heard[0].size()) < frames; ++patience) {
        const auto late = tracks.late_frames();
        tracks.fill(in.data(), channels, 240);
        for (const auto& b : block)
            for (float x : b) begun = begun || x != 0;
        const auto got = 240 - std::ptrdiff_t(tracks.late_frames() - late);
        if (begun)
            for (std::size_t c = 0; c < heard.size(); ++c) heard[c].insert(heard[c].end(), block[c].begin(), block[c].begin() + got);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    REQUIRE(int(heard[0].size()) >= frames);
    return heard;
}

std::string refusal(const fs::path& path)
{
    try {
        Tracks tracks(path);
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "accepted";
}

} // namespace

TEST_CASE("A folder's mono files feed the inputs in name order, round after round", "[app][tracks]")
{
    Folder folder;
    write_marks(folder.path / "02 snare.wav", 1, 1, 9000, 48000);
    write_marks(folder.path / "01 kick.wav", 1, 0, 12000, 48000);
    write_marks(folder.path / "10 vox.flac", 1, 2, 12000, 48000, SF_FORMAT_FLAC | SF_FORMAT_PCM_24);
    std::ofstream(folder.path / "notes.txt") << "not a track";
    Tracks tracks(folder.path);
    CHECK(tracks.names() == std::vector<std::string>{"01 kick", "02 snare", "10 vox"});
    tracks.set_rate(48000);
    const auto heard = listen(tracks, 4, 30000);
    for (int i = 0; i < 30000; ++i) {
        const int place = i % 12000;
        REQUIRE(heard[0][std::size_t(i)] == mark(place, 0));
        REQUIRE(heard[1][std::size_t(i)] == (place < 9000 ? mark(place, 1) : 0)); // the shorter waits in silence
        REQUIRE(heard[2][std::size_t(i)] == Approx(mark(place, 2)).margin(1e-6));
        REQUIRE(heard[3][std::size_t(i)] == 0); // no track
    }
}

TEST_CASE("One multichannel file feeds inputs 1 to n", "[app][tracks]")
{
    Folder folder;
    write_marks(folder.path / "gig.wav", 5, 0, 7777, 96000);
    Tracks tracks(folder.path / "gig.wav");
    REQUIRE(tracks.channels() == 5);
    CHECK(tracks.file_rate() == 96000);
    tracks.set_rate(96000);
    const auto heard = listen(tracks, 5, 20000);
    for (int i = 0; i < 20000; ++i)
        for (int c = 0; c < 5; ++c) REQUIRE(heard[std::size_t(c)][std::size_t(i)] == mark(i % 7777, c));
}

TEST_CASE("Tracks of any rate arrive at the desk's", "[app][tracks]")
{
    struct Case {
        int rate, format;
        const char* ending;
    };
    const Case c = GENERATE(Case{44100, SF_FORMAT_WAV | SF_FORMAT_PCM_16, ".wav"}, Case{96000, SF_FORMAT_AIFF | SF_FORMAT_PCM_24, ".aiff"},
                            Case{22050, SF_FORMAT_FLAC | SF_FORMAT_PCM_16, ".flac"}, Case{44100, SF_FORMAT_OGG | SF_FORMAT_VORBIS, ".ogg"});
    INFO(c.rate << c.ending);
    Folder folder;
    write_tone(folder.path / (std::string("tone") + c.ending), 1000, c.rate * 2, c.rate, c.format);
    Tracks tracks(folder.path);
    tracks.set_rate(48000);
    const auto heard = listen(tracks, 1, 48000);
    double re = 0, im = 0, all = 0;
    for (int i = 4800; i < 48000; ++i) { // 900 whole turns
        const double x = double(heard[0][std::size_t(i)]), turn = 6.283185307179586 * 1000 * i / 48000;
        re += x * std::cos(turn), im += x * std::sin(turn), all += x * x;
    }
    const double amplitude = 2 * std::hypot(re, im) / 43200;
    CHECK(amplitude == Approx(0.5).margin(0.01));
    CHECK(10 * std::log10(std::fabs(all / 43200 - amplitude * amplitude / 2) + 1e-12) < -45);
}

TEST_CASE("A rate changed under way goes on near the same place", "[app][tracks]")
{
    Folder folder;
    write_marks(folder.path / "long.wav", 1, 0, 48000 * 8, 48000);
    Tracks tracks(folder.path);
    tracks.set_rate(48000);
    (void)listen(tracks, 1, 24000);
    tracks.set_rate(44100);
    const auto heard = listen(tracks, 1, 4410);
    CHECK(heard[0].size() >= 4410);
}

TEST_CASE("What cannot be played is named in one line", "[app][tracks]")
{
    Folder folder;
    CHECK(refusal(folder.path / "nothing").find((folder.path / "nothing").string()) != std::string::npos);
    CHECK(refusal(folder.path).find("no tracks in " + folder.path.string()) == 0);
    std::ofstream(folder.path / "broken.wav") << "RIFF, but not really";
    CHECK(refusal(folder.path).find("broken.wav") != std::string::npos);
    std::ofstream(folder.path / "empty.wav");
    CHECK(refusal(folder.path / "empty.wav").find("empty.wav") != std::string::npos);
    CHECK(refusal(folder.path / "broken.wav").find('\n') == std::string::npos);
}

TEST_CASE("A desk faster than the disk hears silence, counted, and then the right frames", "[app][tracks]")
{
    Folder folder;
    write_marks(folder.path / "a.wav", 1, 0, 480000, 48000);
    Tracks tracks(folder.path);
    tracks.set_rate(48000);
    (void)listen(tracks, 1, 240);
    std::vector<float> block(4800);
    float* in[] = {block.data()};
    for (int i = 0; i < 100; ++i) tracks.fill(in, 1, 4800); // ten seconds in no time
    CHECK(tracks.late_frames() > 0);
    const auto late = tracks.late_frames();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    tracks.fill(in, 1, 480);
    CHECK(tracks.late_frames() == late);
    CHECK(block[1] - block[0] == Approx(0.001 / 8).margin(0.00002));
}
