// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench.h"
#include "app/bench/bench_desk.h"
#include "app/failure.h"
#include "app/render.h"
#include "app/render/output_file.h"
#include "app/render/taps.h"
#include "app/tracks/track_file.h"
#include "control/show/scene_text.h"
#include "tests/catch.h"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

using namespace gigdesk;
namespace fs = std::filesystem;

namespace {

constexpr double rate = 48000;
constexpr int length = 24000, channels = 4;

/// A folder that is gone afterwards, with a four-channel file and a scene that mixes it.
class Workplace
{
  public:
    Workplace()
    {
        fs::remove_all(root_);
        fs::create_directories(root_ / "tracks");
        std::vector<std::vector<float>> rows;
        for (int c = 0; c < channels; ++c) rows.push_back(bench_signal(c, rate));
        OutputFile all{root_ / "take.wav", channels, length, rate, "float32"};
        const float* pointers[channels];
        for (int c = 0; c < channels; ++c) {
            pointers[c] = rows[std::size_t(c)].data();
            OutputFile one{root_ / "tracks" / ("0" + std::to_string(c + 1) + ".wav"), 1, length, rate, "float32"};
            one.write(pointers + c, length);
            one.close();
        }
        all.write(pointers, length);
        all.close();
        write("mix.scn", "#4.0# \"mix\" \"\" %000000000 1\n"
                         "/main/st/mix ON 0.0 +0\n/ch/01/mix ON -3.0 ON -20 OFF -oo\n/ch/02/mix ON +6.0 ON +40 OFF -oo\n"
                         "/ch/03/mix ON -10.0 ON +0 OFF -oo\n/ch/01/mix/01 ON -6.0 +0 POST 0\n/bus/01/mix ON 0.0 OFF +0 OFF -oo\n");
    }
    ~Workplace() { fs::remove_all(root_); }
    [[nodiscard]] fs::path operator/(const char* name) const { return root_ / name; }
    void write(const char* name, const std::string& text) const { std::ofstream{root_ / name} << text; }

    [[nodiscard]] RenderOptions options(const char* in, const char* out) const
    {
        RenderOptions o;
        o.in = root_ / in, o.scene = root_ / "mix.scn";
        o.outs = {{"main", root_ / out}};
        return o;
    }

  private:
    fs::path root_ = fs::temp_directory_path() / ("gigdesk-render-" + std::to_string(::getpid()));
};

std::string bytes_of(const fs::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::vector<std::vector<float>> sound_of(const fs::path& path)
{
    TrackSet file{path, rate};
    std::vector<float> all(std::size_t(file.channels()) * std::size_t(file.frames()));
    file.read(all.data(), file.frames());
    std::vector<std::vector<float>> rows(std::size_t(file.channels()));
    for (std::size_t i = 0; i < all.size(); ++i) rows[i % rows.size()].push_back(all[i]);
    return rows;
}

std::string refusal(const RenderOptions& options)
{
    try {
        (void)run_render(options);
    } catch (const Failure& failed) {
        return failed.what();
    }
    return {};
}

} // namespace

TEST_CASE("render: any block size gives the same file, byte by byte", "[app][render]")
{
    const Workplace work;
    work.write("events.txt", "# moves\n0.1 /ch/01/mix/fader -20.0\n0.2001 /ch/02/eq/2 PEQ 1k20 -6.0 2.0\n0.30003 /ch/03/mix/on OFF\n");
    RenderOptions options = work.options("take.wav", "a.wav");
    options.events = work / "events.txt";
    CHECK(run_render(options) == 0);
    for (int block : {1, 17, 1000}) {
        options.block = block, options.outs[0].file = work / "b.wav";
        CHECK(run_render(options) == 0);
        INFO("block " << block);
        CHECK(bytes_of(work / "a.wav") == bytes_of(work / "b.wav"));
    }
}

TEST_CASE("render: a folder of mono files is the same as one file of many channels", "[app][render]")
{
    const Workplace work;
    CHECK(run_render(work.options("take.wav", "a.wav")) == 0);
    CHECK(run_render(work.options("tracks", "b.wav")) == 0);
    CHECK(bytes_of(work / "a.wav") == bytes_of(work / "b.wav"));
}

TEST_CASE("render: taps are where they say, and louder than full scale", "[app][render]")
{
    const Workplace work;
    work.write("events.txt", "0 /ch/02/preamp/trim +18.0\n");
    RenderOptions options = work.options("take.wav", "main.wav");
    options.events = work / "events.txt";
    options.outs.push_back({"ch/02", work / "ch.wav"});
    options.outs.push_back({"bus/01", work / "bus.wav"});
    CHECK(run_render(options) == 0);
    const auto in = sound_of(work / "take.wav"), channel = sound_of(work / "ch.wav"), bus = sound_of(work / "bus.wav");
    CHECK(sound_of(work / "main.wav").size() == 2);
    const float gain = std::pow(10.0f, 24.0f / 20); // trim and fader
    float worst = 0, peak = 0;
    for (std::size_t n = 4800; n < length; ++n) worst = std::max(worst, std::abs(channel[0][n] - gain * in[1][n])), peak = std::max(peak, channel[0][n]);
    CHECK(worst < 0.003f * peak); // +6.0 on the fader's grid
    CHECK(peak > 2); // no limiter on the way to a file
    for (std::size_t n = 0; n < length; n += 97) CHECK(bus[0][n] == Approx(std::pow(10, -9 / 20.0) * in[0][n]).epsilon(0.002).margin(1e-6));
}

TEST_CASE("render: an event takes effect at its grid point", "[app][render]")
{
    const Workplace work;
    work.write("events.txt", "0.25 /ch/01/mix/on OFF\n");
    RenderOptions options = work.options("take.wav", "a.wav");
    options.outs[0].tap = "ch/01";
    CHECK(run_render(options) == 0);
    options.events = work / "events.txt", options.outs[0].file = work / "b.wav";
    CHECK(run_render(options) == 0);
    const auto before = sound_of(work / "a.wav")[0], after = sound_of(work / "b.wav")[0];
    const auto at = std::size_t(0.25 * rate); // a multiple of 16
    CHECK(std::equal(before.begin(), before.begin() + long(at), after.begin()));
    CHECK_FALSE(std::equal(before.begin() + long(at), before.begin() + long(at) + 64, after.begin() + long(at)));
    CHECK(std::all_of(after.begin() + long(at) + 2400, after.end(), [](float x) { return x == 0; }));
}

TEST_CASE("render: another rate is resampled", "[app][render]")
{
    const Workplace work;
    RenderOptions options = work.options("take.wav", "a.flac");
    options.rate = 44100, options.format = "pcm24";
    CHECK(run_render(options) == 0);
    TrackSet file{work / "a.flac", 44100};
    CHECK(file.files().front().file_rate() == 44100);
    CHECK(file.frames() == Approx(length * 44100 / rate).margin(1));
    options.block = 17, options.outs[0].file = work / "b.flac";
    CHECK(run_render(options) == 0);
    CHECK(bytes_of(work / "a.flac") == bytes_of(work / "b.flac"));
}

TEST_CASE("render: what cannot be done is refused in one line", "[app][render]")
{
    const Workplace work;
    const auto with = [&](auto change) {
        RenderOptions options = work.options("take.wav", "a.wav");
        change(options);
        const std::string said = refusal(options);
        CHECK(said.find('\n') == std::string::npos);
        return said;
    };
    CHECK(with([](auto& o) { o.outs[0].tap = "record"; }).find("does not exist") != std::string::npos);
    CHECK(with([](auto& o) { o.outs[0].tap = "mtx/07"; }).find("is unknown") != std::string::npos);
    CHECK(with([](auto& o) { o.outs[0].tap = "bus/17"; }).find("is unknown") != std::string::npos);
    CHECK(with([&](auto& o) { o.in = work / "nothing.wav"; }).find("nothing.wav") != std::string::npos);
    CHECK(with([&](auto& o) { o.in = work / "mix.scn"; }).find("mix.scn") != std::string::npos);
    CHECK(with([&](auto& o) { o.scene = work / "take.wav"; }).find("not a scene") != std::string::npos);
    CHECK(with([&](auto& o) { o.outs[0].file = work / "take.wav"; }).find("another name") != std::string::npos);
    work.write("events.txt", "\nsoon /ch/01/mix/on OFF\n");
    CHECK(with([&](auto& o) { o.events = work / "events.txt"; }).find("events.txt:2") != std::string::npos);
}

TEST_CASE("render: every output number of a tap is the patch's", "[app][render]")
{
    CHECK(tap_sources("main") == std::vector{1, 2});
    CHECK(tap_sources("bus/16") == std::vector{19});
    CHECK(tap_sources("ch/32") == std::vector{57});
    CHECK(tap_sources("ch/33") == std::vector{77});
    CHECK(tap_sources("ch/64") == std::vector{108});
    CHECK(tap_sources("mono") == std::vector{3});
    CHECK(tap_sources("mtx/06") == std::vector{25});
    CHECK(tap_sources("auxin/01") == std::vector{58});
    CHECK(tap_sources("fxrtn/08") == std::vector{73});
    CHECK(tap_sources("listen") == std::vector{74, 75});
    CHECK(tap_sources("listen/b") == std::vector{109, 110});
    CHECK_THROWS_AS(tap_sources("auxin/09"), Failure);
    CHECK_THROWS_AS(tap_sources("ch/65"), Failure);
    CHECK_THROWS_AS(tap_sources("ch/"), Failure);
}

TEST_CASE("bench: its desk is the scene in tests/bench", "[app][bench]")
{
    const fs::path path = fs::path{GIGDESK_SOURCE_DIR} / "tests/bench/desk.scn";
    const std::string text = bench_scene_text();
    if (std::getenv("GIGDESK_UPDATE")) std::ofstream{path} << text;
    CHECK(bytes_of(path) == text); // GIGDESK_UPDATE=1 writes it anew
    const SceneReading reading = read_scene(text);
    CHECK(reading.problems.empty());
    const DeskValues desk = bench_desk();
    int different = 0;
    for (std::size_t raw = 0; raw < param_count; ++raw) {
        const ParamId id{std::uint32_t(raw)};
        const Section section = ref_of(id).section;
        const bool sound = section == Section::ch || section == Section::bus || section == Section::main_st || section == Section::gd_in || section == Section::gd_out;
        if (sound && spec_of(id).heard && reading.desk.get(id) != desk.get(id)) ++different;
    }
    CHECK(different == 0);
}
