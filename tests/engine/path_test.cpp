// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/engine/bench_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;

TEST_CASE("a strip at unity passes 24-bit noise bit for bit", "[engine][path]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f);
    desk.start();
    const Sound in{noise(4800, 1), std::vector<float>(4800)};
    const auto out = desk.run(in);
    CHECK(out[0] == in[0]);
    CHECK(peak(out[1]) == 0);
}

TEST_CASE("in to out adds no frame", "[engine][path]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f);
    desk.start();
    Sound in = silence(2, 640);
    in[0][333] = 0.5f;
    CHECK(desk.run(in, 37)[0][333] == 0.5f);
}

TEST_CASE("nothing opens by itself: outputs start HELD and open by a ramp of at least 200 ms", "[engine][guard]")
{
    BenchDesk desk;
    desk.set(id_of(Gd::outputs_open), 0);
    desk.start();
    const Sound in{sine(997, 24000), std::vector<float>(24000)};
    CHECK(peak(desk.run(in)[0]) == 0);
    desk.change(id_of(Gd::outputs_open), 1);
    const auto out = desk.run(in)[0];
    CHECK(peak({out.begin(), out.begin() + 2400}) < 0.12);
    CHECK(peak({out.begin(), out.begin() + 9600}) < 0.7);
    CHECK(peak(out, 16000) == Approx(0.7071).margin(0.001));
}

TEST_CASE("pan is constant power, balance keeps the centre at unity", "[engine][pan]")
{
    for (const float pan : {-100.0f, -50.0f, 0.0f, 30.0f, 100.0f}) {
        BenchDesk desk;
        desk.set(id_of(Ch::mix_pan, 0), pan);
        desk.start();
        const auto out = desk.run({std::vector<float>(256, 0.5f), std::vector<float>(256)});
        const double l = out[0][255] * 2, r = out[1][255] * 2;
        CHECK(l * l + r * r == Approx(1).margin(1e-5));
        CHECK(std::atan2(r, l) == Approx((pan + 100) / 200 * 1.5707963).margin(1e-4));
    }
    BenchDesk desk;
    desk.set(id_of(Config::chlink, 0, 0), 1);
    desk.start();
    const auto out = desk.run({std::vector<float>(256, 0.5f), std::vector<float>(256, 0.25f)});
    CHECK(out[0][255] == 0.5f);
    CHECK(out[1][255] == 0.25f);
}

TEST_CASE("faders follow their law and close completely", "[engine][fader]")
{
    for (const float db : {10.0f, 0.0f, -6.0f, -20.0f, -60.0f, -89.0f}) {
        BenchDesk desk;
        desk.set(id_of(Ch::mix_pan, 0), -100.0f);
        desk.set(id_of(Ch::mix_fader, 0), db);
        desk.start();
        CHECK(to_db(desk.run({std::vector<float>(256, 0.1f), std::vector<float>(256)})[0][255] / 0.1) == Approx(db).margin(0.01));
    }
    BenchDesk desk;
    desk.start();
    desk.change(id_of(Ch::mix_fader, 0), minus_infinity_db);
    const auto out = desk.run({std::vector<float>(4800, 0.5f), std::vector<float>(4800)});
    CHECK(peak(out[0], 1000) == 0);
}

TEST_CASE("trim and polarity act at the top of the strip", "[engine][trim]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f);
    desk.set(id_of(Ch::preamp_trim, 0), 6.0f);
    desk.set(id_of(Ch::preamp_invert, 0), 1);
    desk.start();
    CHECK(desk.run({std::vector<float>(256, 0.1f), std::vector<float>(256)})[0][255] == Approx(-0.19953).margin(1e-4));
}

TEST_CASE("a delay is exact to the sample", "[engine][delay]")
{
    for (const double rate : {44100.0, 48000.0, 96000.0})
        for (const float ms : {0.3f, 10.0f, 123.4f, 500.0f}) {
            BenchDesk desk{2, 2, rate};
            desk.set(id_of(Ch::mix_pan, 0), -100.0f);
            desk.set(id_of(Ch::delay_on, 0), 1);
            desk.set(id_of(Ch::delay_time, 0), ms);
            desk.start();
            Sound in = silence(2, 60000);
            in[0][100] = 0.5f;
            const auto out = desk.run(in, 48)[0];
            CHECK(out[std::size_t(100 + std::lround(ms * rate / 1000))] == 0.5f);
        }
}

TEST_CASE("sends reach their bus from every tap", "[engine][sends]")
{
    // trim +6 dB is before all taps, EQ +12 dB at 1 kHz in the middle, make-up +3 dB behind it, fader -10 dB at the end
    const float expected_db[] = {6, 6, 18, 21, 11, 11};
    for (int tap = 0; tap < 6; ++tap) {
        BenchDesk desk;
        desk.set(id_of(Ch::preamp_trim, 0), 6.0f);
        desk.set(id_of(Ch::eq_type, 0, 1), 2), desk.set(id_of(Ch::eq_f, 0, 1), 1000.0f), desk.set(id_of(Ch::eq_g, 0, 1), 12.0f);
        desk.set(id_of(Ch::dyn_on, 0), 1), desk.set(id_of(Ch::dyn_mgain, 0), 3.0f);
        desk.set(id_of(Ch::mix_fader, 0), -10.0f);
        desk.set(id_of(Ch::send_type, 0, 2), tap);
        desk.set(id_of(Ch::send_level, 0, 4), 0.0f);
        desk.set(id_of(Bus::mix_fader, 4), 0.0f);
        desk.set(id_of(GdOut::src, 2), 4 + 4);
        desk.start();
        const auto out = desk.run({sine(1000, 9600, 48000, 0.01), std::vector<float>(9600)});
        INFO("tap " << tap);
        CHECK(to_db(amplitude_at(out[2], 1000, 4800, 4800) / 0.01) == Approx(expected_db[tap]).margin(0.1));
    }
}

TEST_CASE("a linked pair of buses takes level and pan of its odd send", "[engine][sends]")
{
    BenchDesk desk;
    desk.set(id_of(Config::buslink, 0, 1), 1);
    desk.set(id_of(Ch::send_level, 0, 2), 0.0f);
    desk.set(id_of(Ch::send_pan, 0, 1), 50.0f);
    desk.set(id_of(GdOut::src, 2), 6), desk.set(id_of(GdOut::src, 3), 7);
    desk.set(id_of(Bus::mix_fader, 2), 0.0f), desk.set(id_of(Bus::mix_fader, 3), 0.0f);
    desk.start();
    const auto out = desk.run({std::vector<float>(256, 0.5f), std::vector<float>(256)});
    CHECK(out[2][255] == Approx(0.5 * std::cos(0.75 * 1.5707963)).margin(1e-5));
    CHECK(out[3][255] == Approx(0.5 * std::sin(0.75 * 1.5707963)).margin(1e-5));
}

TEST_CASE("a mute closes what is behind the fader and leaves earlier taps open", "[engine][mute]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_on, 0), 0);
    desk.set(id_of(Ch::send_type, 0, 0), 3), desk.set(id_of(Ch::send_level, 0, 0), 0.0f);
    desk.set(id_of(Ch::send_type, 0, 1), 4), desk.set(id_of(Ch::send_level, 0, 2), 0.0f);
    desk.set(id_of(Bus::mix_fader, 0), 0.0f), desk.set(id_of(Bus::mix_fader, 2), 0.0f);
    desk.set(id_of(GdOut::src, 2), 4), desk.set(id_of(GdOut::src, 3), 6);
    desk.set(id_of(GdOut::src, 4), 26), desk.set(id_of(GdOut::pos, 4), 6);
    desk.set(id_of(GdOut::src, 5), 26), desk.set(id_of(GdOut::pos, 5), 7);
    desk.start();
    const auto out = desk.run({std::vector<float>(256, 0.5f), std::vector<float>(256)});
    CHECK(peak(out[0]) == 0);
    CHECK(out[2][255] == Approx(0.5));
    CHECK(peak(out[3]) == 0);
    CHECK(out[4][255] == Approx(0.5));
    CHECK(peak(out[5]) == 0);
}

TEST_CASE("no output ever exceeds its ceiling", "[engine][guard]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_fader, 0), 10.0f), desk.set(id_of(MainSt::mix_fader), 10.0f);
    desk.set(id_of(GdOut::ceiling, 0), -6.0f), desk.set(id_of(GdOut::ceiling, 1), -1.0f);
    desk.start();
    auto burst = noise(48000, 3, 0.5f);
    for (int i = 20000; i < 20100; ++i) burst[std::size_t(i)] = i % 2 ? 900.0f : -900.0f;
    const auto out = desk.run({burst, sine(40, 48000)});
    CHECK(peak(out[0]) <= double(db_to_gain(-6)));
    CHECK(peak(out[1]) <= double(db_to_gain(-1)));
    CHECK(desk.engine.meters().newest().limited_by_output[0] > 0);
    CHECK(desk.engine.meters().newest().limited_frames > 0);
}

TEST_CASE("a ceiling that comes down holds every peak as soon as it has arrived", "[engine][guard]")
{
    constexpr int arrived = 480 + 2 * grid_frames; // 10 ms, from the next grid point on
    BenchDesk desk;
    desk.set(id_of(Ch::mix_fader, 0), 10.0f), desk.set(id_of(MainSt::mix_fader), 10.0f), desk.set(id_of(GdOut::ceiling, 0), -1.0f);
    desk.start();
    for (const float db : {-20.0f, -3.0f, -24.0f, 0.0f, -6.0f}) {
        desk.run({noise(4800, 3, 0.5f), silence(1, 4800)[0]});
        desk.change(id_of(GdOut::ceiling, 0), db);
        const auto out = desk.run({noise(4800, 3, 0.5f), silence(1, 4800)[0]}, 50);
        CHECK(peak(out[0], arrived) <= double(db_to_gain(db)));
        CHECK(peak(out[0], arrived) > 0.9 * double(db_to_gain(db)));
    }
}

TEST_CASE("impossible samples never pass and the strip goes on sounding", "[engine][poison]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 0), -100.0f);
    desk.start();
    auto x = sine(997, 48000, 48000, 0.5);
    const float poison[] = {NAN, INFINITY, -INFINITY, 1e30f, -5000.0f};
    for (int i = 0; i < 500; ++i) x[std::size_t(1000 + i * 7)] = poison[i % 5];
    const auto out = desk.run({x, std::vector<float>(48000, NAN)});
    for (const auto& channel : out)
        for (const float v : channel) REQUIRE(std::abs(v) <= 1);
    CHECK(to_db(amplitude_at(out[0], 997, 24000, 24000) / 0.5) == Approx(0).margin(0.01));
    CHECK(desk.engine.meters().newest().clamped_samples >= 500);
}

TEST_CASE("poisoned parameters never reach an output", "[engine][poison]")
{
    BenchDesk desk;
    desk.start();
    for (std::uint32_t i = 0; i < param_count; ++i)
        for (const float v : {NAN, INFINITY, -INFINITY, 3e38f}) {
            if (desk.engine.changes().room() < 8) desk.engine.changes().commit(), desk.run(silence(2, 1024));
            desk.push(ParamId(i), Value::real(v));
        }
    desk.engine.changes().commit();
    const auto out = desk.run({noise(96000, 4, 0.5f), noise(96000, 5, 0.5f)});
    for (const auto& channel : out)
        for (const float v : channel) REQUIRE(std::abs(v) <= 1);
}

TEST_CASE("a strip that breaks is silenced, named, and comes back by a ramp", "[engine][poison]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_pan, 1), -100.0f), desk.set(id_of(Ch::mix_pan, 0), 100.0f);
    desk.set(id_of(Ch::eq_g, 1, 0), 3.0f);
    desk.set(id_of(Ch::send_level, 1, 0), 0.0f), desk.set(id_of(Bus::mix_fader, 0), 0.0f), desk.set(id_of(GdOut::src, 2), 4);
    desk.start();
    const Sound in{sine(500, 4800, 48000, 0.25), sine(5000, 4800, 48000, 0.25)};
    desk.run(in);
    desk.engine.break_channel(1);
    const auto out = desk.run(in);
    for (const auto& channel : out)
        for (const float v : channel) REQUIRE(std::abs(v) <= 1);
    CHECK(amplitude_at(out[1], 500, 0, 960) == Approx(0.25).margin(0.001)); // the other strip does not notice
    CHECK(peak({out[0].begin(), out[0].begin() + 16}) == 0);
    CHECK(peak({out[0].begin(), out[0].begin() + 480}) < 0.05);
    CHECK(amplitude_at(out[0], 5000, 3840, 960) > 0.2);
    const auto& meters = desk.engine.meters().newest();
    CHECK(meters.culprit_resets == 1);
    CHECK(meters.last_culprit == 1);
}

TEST_CASE("a commit is heard whole, however long it is", "[engine][commit]")
{
    BenchDesk desk;
    desk.set(id_of(GdOut::src, 0), 26), desk.set(id_of(GdOut::src, 1), 27); // the strips themselves
    desk.start();
    desk.run({std::vector<float>(160, 0.5f), std::vector<float>(160, 0.5f)}, 16);
    desk.push(id_of(Ch::mix_on, 0), Value::whole(0));
    for (int i = 0; i < 5000; ++i) desk.push(id_of(Ch::gate_thr, 40), Value::real(float(-i % 80)));
    desk.push(id_of(Ch::mix_on, 1), Value::whole(0));
    desk.engine.changes().commit();
    const auto out = desk.run({std::vector<float>(4800, 0.5f), std::vector<float>(4800, 0.5f)}, 16);
    CHECK(out[0] == out[1]);
    CHECK(out[0][0] == 0.5f);
    CHECK(out[0][4000] == 0.0f);
}

TEST_CASE("meters show peaks with a true fall of 20 dB in 1.7 s", "[engine][meters]")
{
    BenchDesk desk;
    desk.set(id_of(Ch::mix_fader, 0), -20.0f);
    desk.start();
    desk.run({sine(1000, 9600, 48000, 0.5), std::vector<float>(9600)});
    CHECK(to_db(desk.engine.meters().newest().channels[0].input) == Approx(-6.02).margin(0.1));
    CHECK(to_db(desk.engine.meters().newest().channels[0].post_fader) == Approx(-26.02).margin(0.1));
    desk.run(silence(2, 81600));
    CHECK(to_db(desk.engine.meters().newest().channels[0].input) == Approx(-26.02).margin(0.2));
    auto clipped = std::vector<float>(4800);
    for (int i = 100; i < 102; ++i) clipped[std::size_t(i)] = 1;
    for (int i = 200; i < 204; ++i) clipped[std::size_t(i)] = -1;
    desk.run({clipped, std::vector<float>(4800)});
    CHECK(desk.engine.meters().newest().input_clipped[0] == 1);
}
