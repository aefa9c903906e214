// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_desk.h"
#include "app/render.h"
#include "app/render/output_file.h"
#include "app/tracks/track_file.h"
#include "control/show/scene_text.h"
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "tests/end_to_end/jack_hand.h"
#include "tests/engine/device/jack_server.h"

#include <array>
#include <cmath>
#include <fstream>

using namespace gigdesk;
using namespace gigdesk::test;
using gigdesk::tests::JackServer;

namespace {

namespace fs = std::filesystem;
constexpr int sample_rate = 48000, period = 64;

using Signal = std::vector<float>;

double decibels(double power) { return 10 * std::log10(std::max(power, 1e-30)); }

/// Every channel of a file or folder, as the desk would hear it.
std::vector<Signal> sounds_in(const fs::path& take)
{
    TrackSet set{take, sample_rate};
    Signal interleaved(std::size_t(set.frames() * set.channels()));
    set.read(interleaved.data(), set.frames());
    std::vector<Signal> sounds(std::size_t(set.channels()), Signal(std::size_t(set.frames())));
    for (std::size_t n = 0; n < interleaved.size(); ++n)
        sounds[n % sounds.size()][n / sounds.size()] = interleaved[n];
    return sounds;
}

std::vector<Signal> render(const fs::path& take, const fs::path& scene, const fs::path& to)
{
    RenderOptions options;
    options.in = take, options.scene = scene, options.outs = {{"main", to}}, options.rate = sample_rate;
    REQUIRE(run_render(options) == 0);
    return sounds_in(to);
}

/// The real desk in a freewheeling JACK graph: this hand plays the take into its inputs and records main.
std::vector<Signal> play_live(const fs::path& take, const fs::path& scene)
{
    const auto sounds = sounds_in(take);
    const auto length = std::int64_t(sounds.front().size());
    const TempFolder show;
    const JackServer server{period, sample_rate, 2};
    DeskUnderTest desk{show.path(),
                       {"--audio", "jack", "--inputs", std::to_string(sounds.size()), "--outputs", "2", "--scene",
                        scene.string(), "--outputs-state", "open"},
                       {"JACK_DEFAULT_SERVER=" + server.name()}};
    REQUIRE(desk.ready());

    std::atomic<std::int64_t> begin{std::int64_t(1) << 40};
    const auto play = [&](int channel, std::int64_t frame) {
        const auto at = frame - begin.load(std::memory_order_relaxed);
        return at >= 0 && at < length ? sounds[std::size_t(channel)][std::size_t(at)] : 0.0f;
    };
    JackHand hand{int(sounds.size()), 2, play, std::size_t(length) + 60 * sample_rate};
    REQUIRE(wait_until(3s, [&] { return hand.wire(); }));
    hand.freewheel(true);
    begin = (hand.frames() / period + 2 * sample_rate / period) * period; // until then the outputs have opened
    REQUIRE(hand.reaches(begin + length + period, 60));
    hand.freewheel(false);

    // A hand that hears itself is one period behind in any JACK graph.
    std::vector<Signal> heard;
    for (int side = 0; side < 2; ++side) {
        const auto from = hand.recorded(side).begin() + begin + period;
        heard.emplace_back(from, from + length);
    }
    CHECK(desk.stop() == 0);
    return heard;
}

void live_is_what_render_writes(const fs::path& take, const fs::path& scene)
{
    const TempFolder folder;
    const auto rendered = render(take, scene, folder / "main.wav");
    const auto heard = play_live(take, scene);
    for (std::size_t side = 0; side < 2; ++side) {
        double error = 0, power = 0, peak = 0;
        const auto length = double(rendered[side].size());
        for (std::size_t n = 0; n < rendered[side].size(); ++n) {
            const double wanted = rendered[side][n], difference = heard[side][n] - wanted;
            error += difference * difference, power += wanted * wanted;
            peak = std::max(peak, std::fabs(wanted));
        }
        INFO("side " << side << ": programme at " << decibels(power / length) << " dBFS, peak " << 2 * decibels(peak) << " dBFS, difference "
                     << decibels(error / length) << " dBFS");
        CHECK(decibels(power / length) > -50);
        CHECK(decibels(error / length) <= -100);
    }
}

/// Drums on several strips, percussion, basses, guitars, keys, voices: of Debian's package sonic-pi-samples.
constexpr std::array<const char*, 32> recordings{
    "drum_heavy_kick", "drum_snare_hard", "drum_cymbal_closed", "drum_roll",     "loop_amen_full", "drum_tom_hi_hard", "drum_cymbal_open", "drum_splash_hard",
    "loop_tabla",      "tabla_ghe1",      "tabla_na",           "tabla_te1",     "perc_bell",      "perc_snap",        "loop_perc1",       "perc_swash",
    "bass_woodsy_c",   "bass_thick_c",    "bass_voxy_c",        "guit_e_fifths", "guit_em9",       "guit_harmonics",   "guit_e_slide",     "ambi_piano",
    "ambi_choir",      "mehackit_phone1", "mehackit_phone2",    "loop_mika",     "loop_garzul",    "misc_crow",        "vinyl_scratch",    "ambi_glass_rub"};

/// One channel of each, a file each, as a recorder would have left them: at their own rate.
void lay_out_recordings(const fs::path& folder)
{
    const fs::path samples{"/usr/share/sonic-pi/samples"};
    for (std::size_t i = 0; i < recordings.size(); ++i) {
        const fs::path from = samples / (std::string{recordings[i]} + ".flac");
        if (!fs::exists(from)) FAIL("this test plays real recordings: sudo apt-get install sonic-pi-samples");
        const double rate = TrackSet{from, sample_rate}.files().front().file_rate();
        TrackSet file{from, rate};
        const auto frames = std::size_t(file.frames()), channels = std::size_t(file.channels());
        Signal all(frames * channels), left(frames);
        file.read(all.data(), file.frames());
        for (std::size_t n = 0; n < frames; ++n) left[n] = all[n * channels];
        OutputFile out{folder / ((i < 9 ? "0" : "") + std::to_string(i + 1) + ".wav"), 1, file.frames(), rate, "float32"};
        const float* row = left.data();
        out.write(&row, int(frames));
        out.close();
    }
}

/// Twelve plucked strings over noise, side by side in one file.
void lay_out_synthetic(const fs::path& file)
{
    constexpr int tracks = 12, length = 4 * sample_rate;
    std::vector<Signal> sounds;
    std::vector<const float*> rows;
    for (int i = 0; i < tracks; ++i) {
        const Signal loop = bench_signal(i, sample_rate);
        Signal whole(length);
        for (std::size_t n = 0; n < length; ++n) whole[n] = 0.5f * loop[n % loop.size()];
        rows.push_back(sounds.emplace_back(std::move(whole)).data());
    }
    OutputFile take{file, tracks, length, sample_rate, "float32"};
    take.write(rows.data(), length);
    take.close();
}

/// EQ, low cuts, gates and compressors at work on every track and on main.
std::string mix()
{
    std::string text = "#4.0# \"mix\" \"\" %000000000 1\n/main/st/mix ON -3.0 +0\n/main/st/eq ON\n/main/st/eq/2 PEQ 300.0 -4.00 1.4\n"
                       "/main/st/dyn ON COMP PEAK LOG -25.0 3.0 2 3.00 10 10.0 151 POST 100 OFF\n/bus/01/mix ON -6.0 ON +30 OFF -oo\n";
    for (int i = 1; i <= 12; ++i) {
        const std::string strip = "/ch/" + std::string(i < 10 ? "0" : "") + std::to_string(i);
        text += strip + "/preamp +3.0 OFF ON 24 90\n" + strip + "/gate ON GATE -48.0 30.0 2 50.0 200 0\n" + strip +
                "/dyn ON COMP PEAK LOG -30.0 4.0 3 4.00 8 10.0 120 POST 0 100 OFF\n" + strip + "/eq ON\n" + strip + "/eq/1 LShv 120.0 +3.00 0.7\n" + strip +
                "/eq/3 PEQ 2k50 -5.00 2.0\n" + strip + "/mix ON -8.0 ON " + (i % 2 ? "-" : "+") + std::to_string(6 * i) + " OFF -oo\n" + strip +
                "/mix/01 ON -10.0 +0 POST 0\n";
    }
    return text;
}

/// Everything at work, but what belongs to the outputs and not to the taps: main stays below the limiter, without delay.
std::string full_scene()
{
    DeskValues desk = bench_desk();
    desk.set(id_of(MainSt::mix_fader), Value::real(-24));
    for (int output = 0; output < 2; ++output) desk.set(id_of(GdOut::delay_on, output), Value::whole(0));
    return write_scene(SceneDocument{}, desk, SceneScope::show);
}

} // namespace

TEST_CASE("what the desk plays through JACK is what render writes, and takes the period and nothing more",
          "[end_to_end][jack]")
{
    const TempFolder folder;
    lay_out_synthetic(folder / "take.wav");
    std::ofstream{folder / "mix.scn"} << mix();
    live_is_what_render_writes(folder / "take.wav", folder / "mix.scn");
}

TEST_CASE("thirty-two real recordings through a desk with everything at work come out as render writes them",
          "[end_to_end][jack]")
{
    const TempFolder folder;
    fs::create_directory(folder / "takes");
    lay_out_recordings(folder / "takes");
    std::ofstream{folder / "full.scn"} << full_scene();
    live_is_what_render_writes(folder / "takes", folder / "full.scn");
}
