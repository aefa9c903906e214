// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What may feed an input strip beside the device: mixes of the cell before, tracks being played.
#include "engine/model/patch_source.h"
#include "tests/catch.h"
#include "tests/engine/full_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int listener = 2; ///< the channel that hears a mix; its own output is 3
constexpr int back_frames = 16;

/// Channel 1 into main L, mono, bus 5, matrix 2; channel 3 hears `source`; outputs: that mix, channel 3.
void into_everything(BenchDesk& d, int source, int output_number)
{
    d.set(id_of(Ch::mix_pan, 0), -100.0f), d.set(id_of(Ch::mix_mono, 0), 1), d.set(id_of(Ch::mix_mlevel, 0), 0.0f), d.set(id_of(MainMono::mix_fader), 0.0f);
    d.set(id_of(Ch::send_level, 0, 4), 0.0f), d.set(id_of(Bus::mix_fader, 4), 0.0f), d.set(id_of(Bus::send_level, 4, 1), 0.0f), d.set(id_of(Mtx::mix_fader, 1), 0.0f);
    d.set(id_of(GdIn::source, listener), source), d.set(id_of(Ch::mix_fader, listener), 0.0f), d.set(id_of(Ch::mix_st, listener), 0);
    d.set(id_of(GdOut::src, 2), output_number), d.set(id_of(GdOut::src, 3), 26 + listener);
}

struct Mix {
    int source, output;
};
constexpr Mix mixes[] = {{first_bus_source + 4, 8}, {first_matrix_source + 1, 21}, {main_left_source, 1}, {mono_source, 3}};

} // namespace

TEST_CASE("a mix comes back exactly 16 frames late, in any block size", "[engine][backward]")
{
    const auto x = noise(3000, 5, 0.125f);
    for (const auto mix : mixes)
        for (const int block : {64, 1, 7, 16, 100, 1000, 0}) {
            INFO("source " << mix.source << ", block " << block);
            BenchDesk desk;
            into_everything(desk, mix.source, mix.output);
            desk.start();
            const auto out = desk.run({x, std::vector<float>(x.size())}, block);
            CHECK(std::equal(out[3].begin() + back_frames, out[3].end(), out[2].begin()));
            CHECK(peak({out[3].begin(), out[3].begin() + back_frames}) == 0);
            CHECK(peak(out[3]) > 0.1);
        }
}

TEST_CASE("a mix that is patched while it plays fades in, and is whole from then on", "[engine][backward]")
{
    BenchDesk desk;
    into_everything(desk, 0, 8);
    desk.start();
    const Sound in{sine(997, 4800, 48000, 0.25), std::vector<float>(4800)};
    desk.run(in);
    desk.change(id_of(GdIn::source, listener), first_bus_source + 4);
    const auto out = desk.run(in, 48);
    CHECK(peak({out[3].begin(), out[3].begin() + 48}) < 0.03);
    CHECK(std::equal(out[3].begin() + 960 + back_frames, out[3].end(), out[2].begin() + 960));
}

TEST_CASE("a mix that is fed by itself may howl, but never breaks the desk", "[engine][backward][poison]")
{
    BenchDesk desk;
    into_everything(desk, first_bus_source + 4, 8);
    desk.set(id_of(Ch::send_level, listener, 4), 10.0f); // what control refuses: a loop with gain
    desk.start();
    for (int second = 0; second < 4; ++second)
        for (const auto& channel : desk.run({noise(48000, 6, 0.25f), std::vector<float>(48000)}))
            for (const float y : channel) REQUIRE(std::abs(y) <= 1);
    desk.change(id_of(Ch::send_level, listener, 4), minus_infinity_db);
    desk.run(silence(2, 48000));
    const auto out = desk.run({sine(997, 9600, 48000, 0.25), std::vector<float>(9600)});
    CHECK(amplitude_at(out[2], 997, 4800, 4800) == Approx(0.25).margin(0.001));
}

TEST_CASE("tracks being played stand behind the device's inputs", "[engine][tracks]")
{
    Engine engine{{.rate = 48000, .max_block = 256, .inputs = 2, .outputs = 1, .tracks = 3}};
    DeskValues values = open_desk(1);
    values.set(id_of(GdIn::source, 0), Value::whole(first_track_source + 2));
    values.set(id_of(Ch::mix_pan, 0), Value::real(-100));
    engine.load(values);
    const std::vector<float> device(256, 0.1f), first(256, 0.2f), third(256, 0.3f);
    const float* in[] = {device.data(), device.data(), first.data(), nullptr, third.data()};
    std::vector<float> heard(256);
    float* out[] = {heard.data()};
    engine.process(in, out, 256);
    CHECK(heard[255] == 0.3f);
    in[4] = nullptr; // it has ended
    engine.process(in, out, 256);
    CHECK(heard[255] == 0);
    (void)engine.changes().push({id_of(GdIn::source, 0), Value::whole(first_track_source + 50)}), engine.changes().commit();
    engine.process(in, out, 256);
    CHECK(heard[255] == 0);
}
