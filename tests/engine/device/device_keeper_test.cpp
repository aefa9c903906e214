// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/device_keeper.h"
#include "tests/catch.h"
#include "tests/engine/device/fake_device.h"

#include <algorithm>
#include <poll.h>

using namespace gigdesk;
using gigdesk::tests::FakeCard;
using gigdesk::tests::FakeDevice;
using Kind = DeviceEvent::Kind;

namespace {

/// Plays 1.0 on every output and notices if two threads are in it at once.
struct FakeEngine {
    int outputs = 2;
    std::atomic<int> inside{0}, collisions{0};
    std::atomic<std::uint64_t> blocks{0};

    void process(const float* const*, float* const* out, int frames) noexcept
    {
        if (inside.fetch_add(1) != 0) ++collisions;
        for (int i = 0; i < outputs; ++i) std::fill_n(out[i], frames, 1.0f);
        ++blocks;
        inside.fetch_sub(1);
    }
    AudioCallback callback() { return AudioCallback::of<&FakeEngine::process>(*this); }
};

struct Bench {
    std::shared_ptr<FakeCard> card = std::make_shared<FakeCard>();
    FakeEngine engine;
    std::unique_ptr<DeviceKeeper> keeper;

    explicit Bench(KeeperOptions options = {})
    {
        options.check = [](const DeviceWish&) {}; // a fake takes any wish, or refuses when it is opened
        options.open = [card = card](const DeviceWish& wish) { return std::make_unique<FakeDevice>(card, wish); };
        options.ramp_in_ms = 50;
        options.ramp_out_ms = 20;
        options.reopen_every_ms = 50;
        keeper = std::make_unique<DeviceKeeper>(DeviceWish{}, options);
    }
    ~Bench()
    {
        keeper.reset();
        CHECK(engine.collisions == 0);
    }

    std::optional<DeviceEvent> wait_for(Kind kind, int limit_ms)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit_ms);
        while (std::chrono::steady_clock::now() < end) {
            pollfd fd{keeper->event_fd(), POLLIN, 0};
            poll(&fd, 1, 10);
            while (auto event = keeper->next_event())
                if (event->kind == kind) return event;
        }
        return {};
    }
    bool sound_comes(int limit_ms = 1500)
    {
        for (int waited = 0; waited < limit_ms; waited += 5) {
            if (card->heard == 1.0f) return true;
            rest(5);
        }
        return false;
    }
    static void rest(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }
};

} // namespace

TEST_CASE("keeper: the sound comes by a ramp and goes by a ramp", "[engine][device][keeper]")
{
    Bench bench;
    bench.keeper->start(bench.engine.callback());
    CHECK(bench.sound_comes());
    bench.keeper->stop();
    CHECK(bench.card->heard == 0.0f);
    const auto blocks = bench.engine.blocks.load();
    Bench::rest(30);
    CHECK(bench.engine.blocks == blocks);
}

TEST_CASE("keeper: an unplugged device is noticed within 500 ms, and is back when it is plugged in", "[engine][device][keeper]")
{
    Bench bench;
    bench.keeper->start(bench.engine.callback());
    REQUIRE(bench.sound_comes());
    bench.card->present = false;
    const auto lost = bench.wait_for(Kind::lost, 500);
    REQUIRE(lost);
    CHECK(lost->message.find("fake card is gone") != std::string::npos);
    CHECK(bench.keeper->away());

    bench.card->heard = 0;
    const auto blocks = bench.engine.blocks.load();
    Bench::rest(200);
    CHECK(bench.engine.blocks > blocks + 50); // the clock keeps meters alive

    bench.card->present = true;
    const auto back = bench.wait_for(Kind::back, 1000);
    REQUIRE(back);
    CHECK(back->away_seconds > 0.15);
    CHECK_FALSE(bench.keeper->away());
    CHECK(bench.sound_comes());
    CHECK(bench.card->opened == 2);
}

TEST_CASE("keeper: a device that claims to run and never calls back is noticed within 500 ms", "[engine][device][keeper]")
{
    Bench bench;
    bench.keeper->start(bench.engine.callback());
    REQUIRE(bench.sound_comes());
    bench.card->stalled = true;
    const auto lost = bench.wait_for(Kind::lost, 600);
    REQUIRE(lost);
    CHECK(lost->away_seconds < 0.5);
    CHECK(lost->message.find("stands still") != std::string::npos);
    bench.card->stalled = false;
    CHECK(bench.wait_for(Kind::back, 1000));
    CHECK(bench.card->opened == 1); // it came back by itself, nobody reopened it
    CHECK(bench.sound_comes());
}

TEST_CASE("keeper: a driver that hangs while it is closed is left behind", "[engine][device][keeper]")
{
    auto bench = std::make_unique<Bench>();
    bench->keeper->start(bench->engine.callback());
    REQUIRE(bench->sound_comes());
    bench->card->hangs_on_stop = true;
    bench->card->present = false;
    REQUIRE(bench->wait_for(Kind::lost, 600));
    bench->card->present = true; // the old opening has said that it is gone; a new one can be made
    CHECK(bench->wait_for(Kind::back, 4000));
    CHECK(bench->sound_comes());
    bench->card->hangs_on_stop = false;
    Bench::rest(50);
}

TEST_CASE("keeper: after a long time the app is told to hold the outputs before the device returns", "[engine][device][keeper]")
{
    KeeperOptions options;
    options.long_gone_s = 0.4;
    Bench bench{options};
    bench.keeper->start(bench.engine.callback());
    REQUIRE(bench.sound_comes());
    bench.card->present = false;
    REQUIRE(bench.wait_for(Kind::lost, 500));
    CHECK(bench.wait_for(Kind::long_gone, 1000));
    CHECK_FALSE(bench.wait_for(Kind::long_gone, 300)); // once
    bench.card->present = true;
    CHECK(bench.wait_for(Kind::back, 1000));
}

TEST_CASE("keeper: another buffer size is told, and the sound goes on", "[engine][device][keeper]")
{
    Bench bench;
    bench.keeper->start(bench.engine.callback());
    REQUIRE(bench.sound_comes());
    bench.card->buffer = 4096; // longer than a callback may be: arrives in parts
    const auto changed = bench.wait_for(Kind::changed, 500);
    REQUIRE(changed);
    CHECK_FALSE(changed->needs_engine);
    CHECK(changed->facts.buffer == 4096);
    CHECK_FALSE(bench.keeper->away());
    CHECK_FALSE(bench.wait_for(Kind::lost, 700));
}

TEST_CASE("keeper: another rate waits for another engine, the old one lives on the clock", "[engine][device][keeper]")
{
    Bench bench;
    FakeEngine second;
    bench.keeper->start(bench.engine.callback());
    REQUIRE(bench.sound_comes());
    bench.card->rate = 96000;
    const auto changed = bench.wait_for(Kind::changed, 500);
    REQUIRE(changed);
    CHECK(changed->needs_engine);
    CHECK(changed->facts.rate == 96000);
    CHECK(bench.keeper->away());
    bench.card->heard = 0;
    const auto blocks = bench.engine.blocks.load();
    Bench::rest(100);
    CHECK(bench.engine.blocks > blocks);
    CHECK(bench.card->heard == 0);

    bench.keeper->swap(second.callback(), changed->facts);
    const auto last = bench.engine.blocks.load();
    CHECK(bench.sound_comes());
    CHECK(bench.engine.blocks == last);
    CHECK(second.blocks > 0);
    bench.keeper->stop();
    CHECK(second.collisions == 0);
}

TEST_CASE("keeper: a choice that cannot be opened is refused with its reason, and the old device sounds on", "[engine][device][keeper]")
{
    Bench bench;
    bench.keeper->start(bench.engine.callback());
    REQUIRE(bench.sound_comes());
    DeviceWish wish;
    wish.rate = 44100;
    for (const char* backend : {"other", "fake"}) { // opened beside the old one, and after closing it
        wish.backend = backend;
        bench.keeper->choose(wish);
        const auto refused = bench.wait_for(Kind::refused, 2000);
        REQUIRE(refused);
        CHECK(refused->message.find("does not run at this rate") != std::string::npos);
        bench.card->heard = 0;
        CHECK(bench.sound_comes());
    }
}

TEST_CASE("keeper: a choice with other channels asks for an engine that fits", "[engine][device][keeper]")
{
    Bench bench;
    FakeEngine second{8};
    bench.keeper->start(bench.engine.callback());
    REQUIRE(bench.sound_comes());
    bench.card->outputs = 8;
    bench.keeper->choose(DeviceWish{});
    const auto changed = bench.wait_for(Kind::changed, 2000);
    REQUIRE(changed);
    CHECK(changed->needs_engine);
    CHECK(changed->facts.outputs == 8);
    bench.card->heard = 0;
    bench.keeper->swap(second.callback(), changed->facts);
    CHECK(bench.sound_comes());
    bench.keeper->stop();
}

TEST_CASE("keeper: two devices fight for the engine and never meet in it", "[engine][device][keeper]")
{
    Bench bench;
    bench.keeper->start(bench.engine.callback());
    for (int i = 0; i < 5; ++i) {
        bench.card->stalled = true;
        CHECK(bench.wait_for(Kind::lost, 1000));
        bench.card->stalled = false;
        CHECK(bench.wait_for(Kind::back, 1000));
    }
}

TEST_CASE("keeper: a source plays instead of the device's inputs", "[engine][device][keeper]")
{
    struct Band {
        void play(float* const* in, int channels, int frames) noexcept
        {
            for (int i = 0; i < channels; ++i) std::fill_n(in[i], frames, float(i + 1));
        }
    } band;
    struct Listener {
        std::atomic<float> last{0};
        void process(const float* const* in, float* const* out, int frames) noexcept
        {
            last = in[11][frames - 1];
            for (int i = 0; i < 2; ++i) std::fill_n(out[i], frames, 0.0f);
        }
    } listener;
    KeeperOptions options;
    options.source = InputSource::of<&Band::play>(band, 12);
    Bench bench{options};
    CHECK(bench.keeper->facts().inputs == 12);
    bench.keeper->start(AudioCallback::of<&Listener::process>(listener));
    Bench::rest(100);
    CHECK(listener.last == 12.0f);
    CHECK(bench.keeper->times().blocks > 10);
    bench.keeper->stop();
}

TEST_CASE("keeper: a device that is not there is one clear line", "[engine][device][keeper]")
{
    KeeperOptions options;
    options.open = [](const DeviceWish&) -> std::unique_ptr<AudioDevice> { throw DeviceError("not there"); };
    CHECK_THROWS_AS((DeviceKeeper{DeviceWish{}, options}), DeviceError);
}
