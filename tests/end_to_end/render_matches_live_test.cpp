// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench_desk.h"
#include "app/render.h"
#include "app/render/output_file.h"
#include "app/tracks/track_file.h"
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "tests/engine/device/jack_server.h"

#include <atomic>
#include <cmath>
#include <fstream>

using namespace gigdesk;
using namespace gigdesk::test;
using gigdesk::tests::JackServer;

namespace {

constexpr int tracks = 12, seconds = 4, sample_rate = 48000, length = seconds * sample_rate;
constexpr int period = 64;

using Signal = std::vector<float>;

/// A player and recorder in the JACK graph: feeds the desk's inputs and takes its first two outputs, sample by sample.
class Player
{
  public:
    explicit Player(const std::vector<Signal>& sounds) : sounds_{sounds}, client_{jack_client_open("player", JackNoStartServer, nullptr)}
    {
        REQUIRE(client_);
        for (int i = 0; i < tracks; ++i) out_.push_back(jack_port_register(client_, ("out_" + std::to_string(i)).c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0));
        for (int i = 0; i < 2; ++i) in_.push_back(jack_port_register(client_, ("in_" + std::to_string(i)).c_str(), JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0));
        for (auto& side : recorded_) side.reserve(length + 2 * sample_rate);
        jack_set_process_callback(client_, [](jack_nframes_t n, void* me) { return static_cast<Player*>(me)->process(int(n)); }, this);
        jack_activate(client_);
    }
    ~Player() { jack_client_close(client_); }

    /// The desk's ports, whatever they are called: its inputs in order, its first two outputs.
    bool join_desk()
    {
        const auto desk_in = ports_of_desk(JackPortIsInput), desk_out = ports_of_desk(JackPortIsOutput);
        if (desk_in.size() < tracks || desk_out.size() < 2) return false;
        for (std::size_t i = 0; i < tracks; ++i) connect(jack_port_name(out_[i]), desk_in[i]);
        for (std::size_t i = 0; i < 2; ++i) connect(desk_out[i], jack_port_name(in_[i]));
        return true;
    }
    void freewheel(bool on) { jack_set_freewheel(client_, on); }
    void start() { playing_ = true; }
    [[nodiscard]] bool finished() const { return finished_; }
    [[nodiscard]] const Signal& recorded(int side) const { return recorded_[side]; }

  private:
    std::vector<std::string> ports_of_desk(unsigned long direction)
    {
        std::vector<std::string> names;
        const char** ports = jack_get_ports(client_, "^gigdesk", JACK_DEFAULT_AUDIO_TYPE, direction);
        for (const char** p = ports; p && *p; ++p) names.emplace_back(*p);
        jack_free(ports);
        return names;
    }
    void connect(const std::string& from, const std::string& to)
    {
        const char* port = from.starts_with("player") ? to.c_str() : from.c_str();
        const char** others = jack_port_get_all_connections(client_, jack_port_by_name(client_, port)); // the dummy's own ports
        for (const char** o = others; o && *o; ++o) from.starts_with("player") ? jack_disconnect(client_, *o, port) : jack_disconnect(client_, port, *o);
        jack_free(others);
        CHECK(jack_connect(client_, from.c_str(), to.c_str()) == 0);
    }
    int process(int frames)
    {
        for (int i = 0; i < tracks; ++i) {
            auto* to = static_cast<float*>(jack_port_get_buffer(out_[std::size_t(i)], jack_nframes_t(frames)));
            for (int n = 0; n < frames; ++n) to[n] = playing_ && at_ + n < length ? sounds_[std::size_t(i)][std::size_t(at_ + n)] : 0.0f;
        }
        if (!playing_ || finished_) return 0;
        for (int side = 0; side < 2; ++side) {
            const auto* from = static_cast<const float*>(jack_port_get_buffer(in_[std::size_t(side)], jack_nframes_t(frames)));
            recorded_[side].insert(recorded_[side].end(), from, from + frames);
        }
        at_ += frames;
        finished_ = at_ > length + sample_rate / 2;
        return 0;
    }

    const std::vector<Signal>& sounds_;
    jack_client_t* client_;
    std::vector<jack_port_t*> out_, in_;
    Signal recorded_[2];
    int at_ = 0;
    std::atomic<bool> playing_{false}, finished_{false};
};

std::vector<Signal> band()
{
    std::vector<Signal> sounds;
    for (int i = 0; i < tracks; ++i) {
        const Signal loop = bench_signal(i, sample_rate);
        Signal whole(length);
        for (std::size_t n = 0; n < length; ++n) whole[n] = 0.5f * loop[n % loop.size()];
        sounds.push_back(std::move(whole));
    }
    return sounds;
}

/// EQ, low cuts, gates and compressors at work on every track and on main.
std::string mix()
{
    std::string text = "#4.0# \"mix\" \"\" %000000000 1\n/main/st/mix ON -3.0 +0\n/main/st/eq ON\n/main/st/eq/2 PEQ 300.0 -4.00 1.4\n"
                       "/main/st/dyn ON COMP PEAK LOG -25.0 3.0 2 3.00 10 10.0 151 POST 100 OFF\n/bus/01/mix ON -6.0 ON +30 OFF -oo\n";
    for (int i = 1; i <= tracks; ++i) {
        const std::string strip = "/ch/" + std::string(i < 10 ? "0" : "") + std::to_string(i);
        text += strip + "/preamp +3.0 OFF ON 24 90\n" + strip + "/gate ON GATE -48.0 30.0 2 50.0 200 0\n" + strip +
                "/dyn ON COMP PEAK LOG -30.0 4.0 3 4.00 8 10.0 120 POST 0 100 OFF\n" + strip + "/eq ON\n" + strip + "/eq/1 LShv 120.0 +3.00 0.7\n" + strip +
                "/eq/3 PEQ 2k50 -5.00 2.0\n" + strip + "/mix ON -8.0 ON " + (i % 2 ? "-" : "+") + std::to_string(6 * i) + " OFF -oo\n" + strip +
                "/mix/01 ON -10.0 +0 POST 0\n";
    }
    return text;
}

double decibels(double power) { return 10 * std::log10(std::max(power, 1e-30)); }

} // namespace

TEST_CASE("what the desk plays through JACK is what render writes, and takes the period and nothing more", "[end_to_end][jack]")
{
    TempFolder folder;
    const std::vector<Signal> sounds = band();
    {
        OutputFile take{folder / "take.wav", tracks, length, sample_rate, "float32"};
        std::vector<const float*> rows;
        for (const Signal& sound : sounds) rows.push_back(sound.data());
        take.write(rows.data(), length);
        take.close();
    }
    std::ofstream{folder / "mix.scn"} << mix();
    RenderOptions options;
    options.in = folder / "take.wav", options.scene = folder / "mix.scn", options.outs = {{"main", folder / "main.wav"}};
    REQUIRE(run_render(options) == 0);
    TrackSet file{folder / "main.wav", sample_rate};
    Signal rendered(2 * length);
    file.read(rendered.data(), length);

    const JackServer server{period, sample_rate, 2};
    DeskUnderTest desk{folder.path() / "show", {"--audio", "jack", "--inputs", std::to_string(tracks), "--outputs", "2", "--scene", folder / "mix.scn", "--outputs-state", "open"},
                       {"JACK_DEFAULT_SERVER=" + server.name()}};
    REQUIRE(desk.ready());
    Player player{sounds};
    REQUIRE(wait_until(3s, [&] { return player.join_desk(); }));
    std::this_thread::sleep_for(1s); // outputs have opened
    player.freewheel(true);
    player.start();
    const bool finished = wait_until(60s, [&] { return player.finished(); });
    player.freewheel(false);
    REQUIRE(finished);

    constexpr int offset = period; // a player that hears itself is one period behind in any JACK graph
    for (int side = 0; side < 2; ++side) {
        double error = 0, power = 0;
        for (std::size_t n = 0; n < length; ++n) {
            const double wanted = rendered[2 * n + std::size_t(side)], heard = player.recorded(side)[n + offset];
            error += (heard - wanted) * (heard - wanted), power += wanted * wanted;
        }
        INFO("side " << side << ", programme at " << decibels(power / length) << " dBFS");
        CHECK(power / length > 1e-5);
        CHECK(decibels(error / length) <= -100);
    }
    CHECK(desk.stop() == 0);
}
