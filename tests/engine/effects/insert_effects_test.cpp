// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Insert points: what leaves, what returns, and who holds an insert.
#include "tests/catch.h"
#include "tests/engine/bench_desk.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

constexpr int frames = 2048, fx1l = 1, aux1 = 17, before = 0, after = 1;
constexpr int send_1 = 111; // source of the output patch

/// Channel 1 at unity to main left; insert n returns on input n + 2; its send goes to output n + 2.
struct InsertDesk : BenchDesk {
    InsertDesk() : BenchDesk{8, 8}
    {
        for (int c = 0; c < 8; ++c) set(id_of(Ch::mix_pan, c), -100.0f), set(id_of(Ch::mix_st, c), int(c == 0));
        for (int i = 0; i < aux_inserts; ++i) set(id_of(GdInsert::device_return, i), i + 3), set(id_of(GdOut::src, i + 2), send_1 + i);
    }
};
template <class Key>
void plug(BenchDesk& desk, int strip, int sel, int position)
{
    desk.set(id_of(Key::insert_on, strip), 1), desk.set(id_of(Key::insert_sel, strip), sel), desk.set(id_of(Key::insert_pos, strip), position);
}
Sound eight_noises()
{
    Sound in;
    for (unsigned c = 0; c < 8; ++c) in.push_back(noise(frames, c + 1));
    return in;
}
double level_db(const std::vector<float>& x) { return to_db(amplitude_at(x, 1000, int(x.size()) - 960, 960) / 0.1); }

} // namespace

TEST_CASE("effects: an insert sends the strip and plays what returns, bit for bit", "[engine][effects][inserts]")
{
    for (const int position : {before, after})
        for (int i = 0; i < aux_inserts; ++i) {
            InsertDesk desk;
            plug<Ch>(desk, 0, aux1 + i, position);
            desk.start();
            const Sound in = eight_noises(), out = desk.run(in, 100);
            CHECK(out[0] == in[std::size_t(i + 2)]);
            CHECK(out[std::size_t(i + 2)] == in[0]);
        }
}

TEST_CASE("effects: an insert that is off, or an effect that is not there, passes bit for bit", "[engine][effects][inserts]")
{
    const Sound in = eight_noises();
    for (const int sel : {0, fx1l, fx1l + 15, aux1}) {
        InsertDesk desk;
        plug<Ch>(desk, 0, sel, after);
        if (sel == aux1) desk.set(id_of(Ch::insert_on, 0), 0);
        desk.start();
        const Sound out = desk.run(in);
        CHECK(out[0] == in[0]);
        for (std::size_t o = 2; o < 8; ++o) CHECK(peak(out[o]) == 0);
    }
}

TEST_CASE("effects: PRE stands before EQ and compressor, POST behind them", "[engine][effects][inserts]")
{
    for (const int position : {before, after}) {
        InsertDesk desk;
        plug<Ch>(desk, 0, aux1, position);
        desk.set(id_of(Ch::eq_f, 0, 1), 1000.0f), desk.set(id_of(Ch::eq_g, 0, 1), 12.0f);
        desk.set(id_of(Ch::gate_on, 0), 1), desk.set(id_of(Ch::gate_mode, 0), 4), desk.set(id_of(Ch::gate_thr, 0), -60.0f), desk.set(id_of(Ch::gate_range, 0), 6.0f);
        desk.start();
        Sound in = silence(8, 24000);
        in[0] = in[2] = sine(1000, 24000, 48000, 0.1);
        const Sound out = desk.run(in);
        CHECK(level_db(out[2]) == Approx(position == before ? -6 : 6).margin(0.1));
        CHECK(level_db(out[0]) == Approx(position == before ? 12 : 0).margin(0.1));
    }
}

TEST_CASE("effects: the first strip that asks holds the insert, the others pass", "[engine][effects][inserts]")
{
    InsertDesk desk;
    plug<Ch>(desk, 1, aux1, after), plug<Ch>(desk, 0, aux1 + 1, after), plug<Ch>(desk, 4, aux1, after), plug<Bus>(desk, 0, aux1, after);
    desk.set(id_of(GdOut::src, 0), 27), desk.set(id_of(GdOut::src, 1), 30); // channels 2 and 5
    desk.start();
    const Sound in = eight_noises();
    Sound out = desk.run(in);
    CHECK(out[0] == in[2]);
    CHECK(out[1] == in[4]);
    desk.change(id_of(Ch::insert_on, 1), 0); // let go: the next one takes it
    desk.run(silence(8, frames));
    out = desk.run(in);
    CHECK(out[0] == in[1]);
    CHECK(out[1] == in[2]);
}

TEST_CASE("effects: buses have inserts, and main takes a pair of them", "[engine][effects][inserts]")
{
    InsertDesk bus;
    plug<Bus>(bus, 3, aux1, after);
    bus.set(id_of(Ch::send_level, 0, 3), 0.0f), bus.set(id_of(Bus::mix_fader, 3), 0.0f), bus.set(id_of(GdOut::src, 0), 7);
    bus.start();
    const Sound in = eight_noises();
    const Sound from_bus = bus.run(in);
    CHECK(from_bus[0] == in[2]);
    CHECK(from_bus[2] == in[0]);
    for (const int sel : {aux1 + 2, aux1 + 3}) {
        InsertDesk main;
        plug<MainSt>(main, 0, sel, before);
        main.start();
        const Sound out = main.run(in);
        CHECK(out[0] == in[4]);
        CHECK(out[1] == in[5]);
        CHECK(out[4] == in[0]);
        CHECK(peak(out[5]) == 0);
    }
}

TEST_CASE("effects: what returns is heard even where nothing is patched or sent", "[engine][effects][inserts]")
{
    const Sound in = eight_noises();
    InsertDesk desk;
    plug<Ch>(desk, 40, aux1, after), plug<Bus>(desk, 7, aux1 + 1, after);
    desk.set(id_of(Ch::mix_fader, 40), 0.0f), desk.set(id_of(Bus::mix_fader, 7), 0.0f);
    desk.set(id_of(GdOut::src, 0), 77 + 8), desk.set(id_of(GdOut::src, 1), 4 + 7); // channel 41, bus 8
    desk.start();
    Sound out;
    for (int second = 0; second < 4; ++second) desk.run(silence(8, 48000)); // longer than any tail
    out = desk.run(in);
    CHECK(out[0] == in[2]);
    CHECK(out[1] == in[3]);
}

TEST_CASE("effects: an insert without a return is silent, and impossible samples that return are too", "[engine][effects][inserts]")
{
    InsertDesk desk;
    plug<Ch>(desk, 0, aux1, after);
    desk.set(id_of(GdInsert::device_return, 0), 0);
    desk.start();
    Sound in = eight_noises();
    CHECK(peak(desk.run(in)[0]) == 0);
    desk.change(id_of(GdInsert::device_return, 0), 3);
    desk.run(in);
    in[2][1000] = NAN, in[2][1001] = INFINITY;
    const auto out = desk.run(in)[0];
    CHECK(out[999] == in[2][999]);
    CHECK(out[1000] == 0);
    CHECK(out[1001] == 0);
    CHECK(out[1002] == in[2][1002]);
}
