// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/device_keeper.h"
#include "engine/device/jack_ports.h"
#include "engine/device/wire_memory.h"
#include "tests/catch.h"
#include "tests/engine/device/jack_server.h"

#include <algorithm>
#include <poll.h>

using namespace gigdesk;
using gigdesk::tests::JackServer;
using Kind = DeviceEvent::Kind;

namespace {

void rest(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

/// Passes inputs to outputs one by one.
struct Through {
    int channels = 2;
    std::atomic<std::uint64_t> blocks{0};
    void process(const float* const* in, float* const* out, int frames) noexcept
    {
        for (int i = 0; i < channels; ++i) std::copy_n(in[i], frames, out[i]);
        ++blocks;
    }
    AudioCallback callback() { return AudioCallback::of<&Through::process>(*this); }
};

DeviceWish jack_wish(int inputs = 0, int outputs = 0)
{
    DeviceWish wish;
    wish.backend = "jack";
    wish.inputs = inputs;
    wish.outputs = outputs;
    return wish;
}

/// A second program in the graph: sends an impulse, sees when it comes back, and knows who is connected.
class Probe
{
  public:
    Probe() : client_{jack_client_open("probe", JackNoStartServer, nullptr)}
    {
        REQUIRE(client_);
        ping_ = jack_port_register(client_, "ping", JACK_DEFAULT_AUDIO_TYPE, JackPortIsOutput, 0);
        pong_ = jack_port_register(client_, "pong", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
        jack_set_process_callback(
            client_, [](jack_nframes_t n, void* me) { return static_cast<Probe*>(me)->process(n); }, this);
        jack_activate(client_);
    }
    ~Probe() { jack_client_close(client_); }

    void connect(const char* from, const char* to) { CHECK(jack_connect(client_, from, to) == 0); }
    bool connected(const char* from, const char* to)
    {
        const char** peers = jack_port_get_all_connections(client_, jack_port_by_name(client_, from));
        bool found = false;
        for (const char** peer = peers; peer && *peer; ++peer) found = found || std::string{*peer} == to;
        jack_free(peers);
        return found;
    }
    int count_ports(const char* pattern, unsigned long flags)
    {
        const char** names = jack_get_ports(client_, pattern, nullptr, flags);
        int n = 0;
        while (names && names[n]) ++n;
        jack_free(names);
        return n;
    }
    /// @return frames from the impulse's way out to its way in; -1 if it never came
    int loop_frames()
    {
        answer_ = -1;
        armed_ = true;
        for (int waited = 0; waited < 2000 && answer_ < 0; waited += 5) rest(5);
        return answer_;
    }
    void set_buffer(int frames) { jack_set_buffer_size(client_, unsigned(frames)); }

  private:
    int process(jack_nframes_t n)
    {
        const auto* in = static_cast<float*>(jack_port_get_buffer(pong_, n));
        auto* out = static_cast<float*>(jack_port_get_buffer(ping_, n));
        for (jack_nframes_t i = 0; i < n; ++i, ++now_)
            if (sent_ >= 0 && in[i] > 0.5f) {
                answer_ = int(now_ - sent_);
                sent_ = -1;
            }
        std::fill_n(out, n, 0.0f);
        if (armed_.exchange(false)) {
            sent_ = now_ - n;
            out[0] = 1;
        }
        return 0;
    }

    jack_client_t* client_;
    jack_port_t *ping_, *pong_;
    std::int64_t now_ = 0, sent_ = -1;
    std::atomic<bool> armed_{false};
    std::atomic<int> answer_{-1};
};

/// @return the event, and how long it took
std::optional<DeviceEvent> wait_for(DeviceKeeper& keeper, Kind kind, int limit_ms)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit_ms);
    while (std::chrono::steady_clock::now() < end) {
        pollfd fd{keeper.event_fd(), POLLIN, 0};
        poll(&fd, 1, 20);
        while (auto event = keeper.next_event())
            if (event->kind == kind) return event;
    }
    return {};
}

std::string refusal(const DeviceWish& wish)
{
    try {
        (void)open_device(wish);
        return "";
    } catch (const DeviceError& error) {
        return error.what();
    }
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("wires: what a dying server takes down is not what is remembered", "[engine][device]")
{
    const std::vector<DeviceWire> both{{"in_01", "a:1"}, {"out_01", "b:1"}}, one{{"in_01", "a:1"}};
    WireMemory memory;
    memory.note(0, both);
    memory.note(500, both);
    CHECK(memory.remembered().empty());
    memory.note(1000, both);
    CHECK(memory.remembered() == both);
    memory.note(1400, one);
    memory.note(1800, {});
    CHECK(memory.remembered() == both);
    memory.note(2200, one);
    memory.note(3300, one); // a hand pulled it, and it stayed pulled
    CHECK(memory.remembered() == one);
}

TEST_CASE("jack: the computer's own card is known by its name", "[engine][device]")
{
    CHECK(is_built_in("Built-in Audio Analog Stereo:capture_FL"));
    CHECK_FALSE(is_built_in("system:capture_1"));
}

TEST_CASE("jack: no server is one clear line, and none is started", "[engine][device][jack]")
{
    setenv("JACK_DEFAULT_SERVER", "gigdesk-test-nobody", 1);
    const auto line = refusal(jack_wish());
    CHECK(contains(line, "no JACK server 'gigdesk-test-nobody' runs; start one"));
}

TEST_CASE("jack: ports are named, as many as the hardware has, and connected in order", "[engine][device][jack]")
{
    JackServer server;
    Probe probe;
    DeviceKeeper keeper{jack_wish()};
    Through engine{32};
    CHECK(keeper.facts().inputs == 32);
    CHECK(keeper.facts().outputs == 32);
    CHECK(keeper.facts().rate == 48000);
    CHECK(keeper.facts().buffer == 64);
    keeper.start(engine.callback());
    rest(100);
    CHECK(probe.count_ports("gigdesk:in_", JackPortIsInput) == 32);
    CHECK(probe.count_ports("gigdesk:out_", JackPortIsOutput) == 32);
    for (const char* n : {"1", "2", "32"}) {
        const auto two = std::string{n}.size() == 1 ? "0" + std::string{n} : n;
        CHECK(probe.connected(("system:capture_" + std::string{n}).c_str(), ("gigdesk:in_" + two).c_str()));
        CHECK(probe.connected(("gigdesk:out_" + two).c_str(), ("system:playback_" + std::string{n}).c_str()));
    }
    rest(500);
    const auto facts = keeper.facts();
    CHECK(facts.input_names.at(0) == "in_01 (system:capture_1)");
    CHECK(facts.latency_ms > 0);
    CHECK(contains(facts.latency_source, "JACK port latencies"));
}

TEST_CASE("jack: in to out takes the JACK period and nothing more", "[engine][device][jack]")
{
    const int period = GENERATE(64, 256);
    JackServer server{period};
    Probe probe;
    DeviceKeeper keeper{jack_wish(4, 4)};
    Through engine{4};
    keeper.start(engine.callback());
    probe.connect("probe:ping", "gigdesk:in_03");
    probe.connect("gigdesk:out_03", "probe:pong");
    rest(600); // the ramp
    CHECK(probe.loop_frames() == period);
}

TEST_CASE("jack: wishes that the server cannot fulfil are one clear line each", "[engine][device][jack]")
{
    JackServer server;
    auto wish = jack_wish();
    wish.rate = 96000;
    CHECK(contains(refusal(wish), "runs at 48000 Hz, not at 96000"));
    wish = jack_wish(1000, 2);
    CHECK(contains(refusal(wish), "1000 inputs are not possible"));
    wish = jack_wish();
    wish.buffer = 1000000;
    CHECK(contains(refusal(wish), "a buffer of 1000000 frames is not possible"));
    wish = jack_wish();
    wish.name = "gigdesk-test-elsewhere";
    CHECK(contains(refusal(wish), "no JACK server 'gigdesk-test-elsewhere'"));
}

TEST_CASE("jack: a wished buffer is set", "[engine][device][jack]")
{
    JackServer server;
    auto wish = jack_wish(2, 2);
    wish.buffer = 128;
    CHECK(open_device(wish)->facts().buffer == 128);
}

TEST_CASE("jack: another buffer under way is survived and told", "[engine][device][jack]")
{
    JackServer server;
    Probe probe;
    DeviceKeeper keeper{jack_wish(4, 4)};
    Through engine{4};
    keeper.start(engine.callback());
    rest(300);
    for (int frames : {256, 2048, 64}) {
        while (keeper.next_event()) {
        }
        probe.set_buffer(frames);
        rest(300);
        CHECK(keeper.facts().buffer == frames);
        const auto blocks = engine.blocks.load();
        rest(200);
        CHECK(engine.blocks > blocks);
        CHECK_FALSE(keeper.away());
    }
}

TEST_CASE("jack: a server that was killed and comes back has the desk back with its wires", "[engine][device][jack]")
{
    const int signal = GENERATE(SIGTERM, SIGKILL);
    JackServer server;
    DeviceKeeper keeper{jack_wish(4, 4)};
    Through engine{4};
    keeper.start(engine.callback());
    {
        Probe probe;
        rest(200);
        jack_client_t* hand = jack_client_open("hand", JackNoStartServer, nullptr);
        CHECK(jack_connect(hand, "gigdesk:out_04", "system:playback_9") == 0);
        CHECK(jack_disconnect(hand, "gigdesk:out_01", "system:playback_1") == 0);
        jack_client_close(hand);
        rest(2000);
    }
    server.end(signal);
    const auto lost = wait_for(keeper, Kind::lost, 600);
    REQUIRE(lost);
    const auto blocks = engine.blocks.load();
    rest(1000);
    CHECK(engine.blocks > blocks + 500); // on the clock

    server.begin();
    REQUIRE(server.wait_until_ready());
    REQUIRE(wait_for(keeper, Kind::back, 3000));
    CHECK_FALSE(keeper.away());
    rest(300);
    Probe probe;
    CHECK(probe.connected("gigdesk:out_04", "system:playback_9"));
    CHECK(probe.connected("gigdesk:out_04", "system:playback_4"));
    CHECK(probe.connected("system:capture_1", "gigdesk:in_01"));
    CHECK_FALSE(probe.connected("gigdesk:out_01", "system:playback_1"));
}

TEST_CASE("jack: a server that comes back with another rate waits for another engine", "[engine][device][jack]")
{
    JackServer server;
    DeviceKeeper keeper{jack_wish(2, 2)};
    Through engine, second;
    keeper.start(engine.callback());
    rest(100);
    server.end();
    REQUIRE(wait_for(keeper, Kind::lost, 600));
    server.set_rate(96000);
    server.begin();
    const auto changed = wait_for(keeper, Kind::changed, 8000);
    REQUIRE(changed);
    CHECK(changed->needs_engine);
    CHECK(changed->facts.rate == 96000);
    keeper.swap(second.callback(), changed->facts);
    CHECK(wait_for(keeper, Kind::back, 1000));
    CHECK(second.blocks > 0);
}

TEST_CASE("jack: a server that stands still is noticed, and taken back when it goes on", "[engine][device][jack]")
{
    JackServer server;
    DeviceKeeper keeper{jack_wish(2, 2)};
    Through engine;
    keeper.start(engine.callback());
    rest(200);
    server.freeze();
    const auto lost = wait_for(keeper, Kind::lost, 700);
    CHECK(lost);
    rest(300);
    server.thaw();
    CHECK(wait_for(keeper, Kind::back, 4000));
}
