// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/clock_device.h"
#include "engine/device/sound_cards.h"
#include "tests/catch.h"

#include <chrono>
#include <thread>

using namespace gigdesk;

namespace {

struct Counter {
    std::atomic<std::int64_t> frames{0};
    std::atomic<int> largest{0};
    std::atomic<int> nap_ms{0};
    void process(const float* const* in, float* const*, int n) noexcept
    {
        if (in[0][0] != 0) std::abort();
        frames += n;
        largest = std::max(largest.load(), n);
        if (const int nap = nap_ms.exchange(0)) std::this_thread::sleep_for(std::chrono::milliseconds(nap));
    }
    AudioCallback callback() { return AudioCallback::of<&Counter::process>(*this); }
};

std::string refusal(const DeviceWish& wish)
{
    try {
        (void)open_device(wish);
        return "";
    } catch (const DeviceError& error) {
        return error.what();
    }
}

DeviceWish wish_with(auto&& change)
{
    DeviceWish wish;
    wish.backend = "clock";
    change(wish);
    return wish;
}

bool is_one_line_with(const std::string& line, const char* part)
{
    return line.find('\n') == std::string::npos && line.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("devices: what no device can do is refused in one clear line", "[engine][device]")
{
    CHECK(is_one_line_with(refusal(wish_with([](auto& w) { w.backend = "asio"; })), "no audio backend 'asio'"));
    CHECK(is_one_line_with(refusal(wish_with([](auto& w) { w.inputs = 1000; })), "1000 inputs are not possible"));
    CHECK(is_one_line_with(refusal(wish_with([](auto& w) { w.outputs = -1; })), "-1 outputs are not possible"));
    CHECK(is_one_line_with(refusal(wish_with([](auto& w) { w.rate = 12; })), "a rate of 12 Hz is not possible"));
    CHECK(is_one_line_with(refusal(wish_with([](auto& w) { w.rate = -48000; })), "is not possible"));
    CHECK(is_one_line_with(refusal(wish_with([](auto& w) { w.buffer = 100000; })), "a buffer of 100000 frames"));
    CHECK(is_one_line_with(refusal(wish_with([](auto& w) { w.buffer = -1; })), "a buffer of -1 frames"));
    const auto missing = wish_with([](auto& w) {
        w.backend = "alsa";
        w.name = "no such card";
    });
    CHECK(is_one_line_with(refusal(missing), "there is no alsa device"));
    const auto unplugged = wish_with([](auto& w) {
        w.backend = "auto";
        w.name = "no such card";
    });
    CHECK(is_one_line_with(refusal(unplugged), "there is no "));
}

TEST_CASE("clock: keeps the pace of its rate at any buffer", "[engine][device]")
{
    const int buffer = GENERATE(16, 64, 1024, 4096);
    ClockDevice clock{wish_with([&](auto& w) { w.buffer = buffer; })};
    Counter counter;
    const auto begin = std::chrono::steady_clock::now();
    clock.start(counter.callback());
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    clock.stop();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    const double dropped_s = 0.05 * double(clock.xruns()); // on a busy machine
    CHECK(double(counter.frames) == Approx(48000 * took.count()).margin(4096 + 48000 * (0.03 + dropped_s)));
    CHECK(counter.largest == std::min(buffer, max_callback_frames));
    CHECK(clock.callbacks() == std::uint64_t(counter.frames / buffer));
}

TEST_CASE("clock: a long gap is dropped and counted, a short one is caught up", "[engine][device]")
{
    ClockDevice clock{wish_with([](auto&) {})};
    Counter counter;
    clock.start(counter.callback());
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    counter.nap_ms = 300;
    const auto before = counter.frames.load();
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    const auto frames = counter.frames - before;
    clock.stop();
    CHECK(clock.xruns() >= 1);
    CHECK(double(frames) < 0.26 * 48000); // 200 ms, and not the 300 that were lost
}

TEST_CASE("clock: can be started and stopped again and again", "[engine][device]")
{
    ClockDevice clock{wish_with([](auto& w) { w.inputs = 64, w.outputs = 64; })};
    Counter counter;
    for (int i = 0; i < 5; ++i) {
        clock.start(counter.callback());
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        clock.stop();
        const auto frames = counter.frames.load();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        CHECK(counter.frames == frames);
    }
    CHECK(counter.frames > 0);
    CHECK(clock.facts().inputs == 64);
}

TEST_CASE("devices: the list ends with the clock and explains what auto would open", "[engine][device]")
{
    setenv("JACK_DEFAULT_SERVER", "gigdesk-test-nobody", 1);
    const auto report = list_devices();
    REQUIRE(report.devices.size() >= 2);
    CHECK(report.devices.front().backend == "jack");
    CHECK(report.devices.front().note == "not running");
    CHECK_FALSE(report.devices.front().external); // no reason to think that somebody plugged something in
    CHECK(report.devices.back().backend == "clock");
    CHECK_FALSE(report.why.empty());
    CHECK(report.would_open.backend != "auto");
}
