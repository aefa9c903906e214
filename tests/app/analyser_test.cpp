// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis/analyser.h"
#include "engine/engine.h"
#include "engine/model/strip.h"
#include "tests/catch.h"
#include "tests/support/rt_guard.h"

#include <cmath>
#include <functional>
#include <numbers>
#include <optional>

using namespace gigdesk;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr int block = 480;

/// An engine whose only input hears a tone, driven by hand; channel 1 goes to the left side only.
class ToneDesk
{
public:
    explicit ToneDesk(double hz, double rate = 48'000, int watched_slots = 1) : step_{2 * std::numbers::pi * hz / rate}
    {
        DeskValues desk;
        const auto set = [&](ParamId id, int value) { desk.set(id, Value::whole(value)); };
        set(id_of(GdIn::source, 0), 1);
        for (int slot = 0; slot < watched_slots; ++slot) set(id_of(GdRta::source, slot), 1), set(id_of(GdRta::tap, slot), 0);
        set(id_of(MainSt::mix_on), 1);
        set(id_of(Ch::mix_on), 1);
        set(id_of(Ch::mix_st), 1);
        desk.set(id_of(Ch::mix_fader), Value::real(0));
        desk.set(id_of(MainSt::mix_fader), Value::real(0));
        desk.set(id_of(Ch::mix_pan), Value::real(-100));
        engine_.emplace(EngineConfig{.rate = rate, .max_block = block, .inputs = 1, .outputs = 2});
        engine_->load(desk);
    }
    /// Ten milliseconds at 48 kHz.
    void sound(int blocks = 1)
    {
        std::vector<float> in(block), left(block), right(block);
        const float* inputs[] = {in.data()};
        float* outputs[] = {left.data(), right.data()};
        for (; blocks > 0; --blocks) {
            for (auto& sample : in) sample = float(0.5 * std::sin(phase_ += step_));
            engine_->process(inputs, outputs, block);
        }
    }
    AnalysisTaps& taps() { return engine_->analysis(); }

private:
    double step_, phase_ = 0;
    std::optional<Engine> engine_;
};

/// Sounds in something like real time until it is so.
bool until(ToneDesk& desk, const std::function<bool()>& so)
{
    for (const auto end = SteadyClock::now() + 8s; SteadyClock::now() < end; std::this_thread::sleep_for(9ms)) {
        desk.sound();
        if (so()) return true;
    }
    return false;
}

} // namespace

TEST_CASE("analyser: a strip's tone shows in its slot, and main's sides on the scope", "[app][analysis]")
{
    constexpr int band = 56;
    ToneDesk desk{double(spectrum_band_hz(band))};
    Analyser analyser;
    analyser.attach(desk.taps(), 48'000);
    analyser.set({Detector::rms, 0.25f, 0});
    analyser.show_slot(0, true);
    analyser.show_scope(true);
    CHECK(until(desk, [&] { return std::abs(analyser.spectrum(0).level_db[band] + 6.02f) < 0.2f; }));
    CHECK(until(desk, [&] { return !analyser.scope().silent; }));
    CHECK(analyser.scope().mono_db == Approx(-3).margin(0.1));
    CHECK(analyser.scope().points[100].right == Approx(0).margin(1e-3));
    CHECK_FALSE(analyser.has_news(3));
}

TEST_CASE("analyser: while nobody looks it sleeps, and what is lost meanwhile is not counted", "[app][analysis]")
{
    ToneDesk desk{1'000};
    Analyser analyser;
    analyser.attach(desk.taps(), 48'000);
    desk.sound(200);
    std::this_thread::sleep_for(100ms);
    CHECK(analyser.cpu_s() == 0);
    analyser.show_slot(0, true);
    CHECK(until(desk, [&] { return analyser.has_news(0); }));
    CHECK(analyser.dropped_frames() == 0);
}

TEST_CASE("analyser: what it comes too late for is dropped and counted, and it goes on", "[app][analysis]")
{
    if (!test::RtGuard::watching()) return; // under a sanitizer nobody makes sound quicker than the analyser looks at it
    ToneDesk desk{1'000};
    Analyser analyser;
    analyser.attach(desk.taps(), 48'000);
    analyser.show_slot(0, true);
    REQUIRE(until(desk, [&] { return analyser.has_news(0); }));
    desk.sound(1'000); // ten seconds at once, twenty times what a tap holds
    CHECK(until(desk, [&] { return analyser.dropped_frames() > 0; }));
    const auto dropped = analyser.dropped_frames();
    CHECK(until(desk, [&] { return analyser.has_news(0) && analyser.spectrum(0).level_db[56] > -20; }));
    CHECK(analyser.dropped_frames() == dropped);
}

TEST_CASE("analyser: engines may come and go under it", "[app][analysis]")
{
    Analyser analyser;
    analyser.show_slot(0, true);
    for (const double rate : {48'000.0, 96'000.0, 44'100.0}) {
        INFO(rate << " Hz");
        ToneDesk desk{double(spectrum_band_hz(60)), rate};
        analyser.attach(desk.taps(), rate);
        (void)analyser.spectrum(0);
        CHECK(until(desk, [&] { return analyser.has_news(0) && analyser.spectrum(0).level_db[60] > -12; }));
        analyser.detach();
    }
}
