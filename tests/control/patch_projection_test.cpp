// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "control/patch_projection.h"
#include "engine/model/patch_source.h"
#include "tests/catch.h"

using namespace gigdesk;

namespace {

struct Desk {
    Hub hub;
    ClientId tablet = hub.join("tablet");
    void set(ParamId id, int v) { hub.set({id, Value::whole(v), Touch::none, tablet}); }
    int get(ParamId id) const { return hub.values().whole(id); }
};

constexpr auto truth(int strip) { return id_of(GdIn::source, strip); }
constexpr auto face(int strip) { return id_of(Ch::config_source, strip); }
constexpr auto block(int n) { return id_of(Config::routing_in, 0, n); }
constexpr int stage_box_1_8 = 4; // A1-8

} // namespace

TEST_CASE("A source set on the X32's face patches the device channel, and tells the tablet", "[control][patch]")
{
    Desk desk;
    desk.set(face(4), 12);
    CHECK(desk.get(truth(4)) == 12);
    CHECK(desk.hub.dirty(desk.tablet).contains(truth(4)));
    desk.set(face(4), 0);
    CHECK(desk.get(truth(4)) == 0);
}

TEST_CASE("A patch set directly shows on the face where it has a counterpart", "[control][patch]")
{
    Desk desk;
    desk.set(truth(4), 20);
    CHECK(desk.get(face(4)) == 20);
    desk.set(truth(4), 36);
    CHECK(desk.get(face(4)) == 36);
    desk.set(truth(4), 200);
    CHECK(desk.get(face(4)) == 36);
    CHECK(desk.get(truth(4)) == 200);
}

TEST_CASE("Sources without a counterpart are kept and change nothing", "[control][patch]")
{
    Desk desk;
    desk.set(face(2), 5);
    desk.set(face(2), 41); // an effect
    CHECK(desk.get(face(2)) == 41);
    CHECK(desk.get(truth(2)) == 5);
    CHECK_FALSE(patch_number_of(39, desk.hub.values()).has_value());
}

TEST_CASE("A block moves its strips to other device channels, a foreign block leaves them", "[control][patch]")
{
    Desk desk;
    for (int strip = 0; strip < 32; ++strip) desk.set(truth(strip), strip + 1);
    desk.set(truth(7), 100);
    desk.set(block(0), 2); // AN17-24
    CHECK(desk.get(truth(0)) == 17);
    CHECK(desk.get(truth(6)) == 23);
    CHECK(desk.get(truth(7)) == 100);
    CHECK(desk.get(truth(8)) == 9);
    desk.set(block(0), stage_box_1_8);
    CHECK(desk.get(truth(0)) == 17);
    desk.set(block(0), 0);
    CHECK(desk.get(truth(0)) == 1);
}

TEST_CASE("Aux inputs are device channels 33 to 38, or the first local ones by their block", "[control][patch]")
{
    Desk desk;
    desk.set(id_of(Aux::config_source, 0), 34);
    CHECK(desk.get(truth(channel_strips)) == 34);
    desk.set(id_of(Config::routing_in_aux), 3); // AN1-6
    CHECK(desk.get(truth(channel_strips)) == 2);
    desk.set(id_of(Config::routing_in_aux), 1); // AN1-2
    CHECK(desk.get(truth(channel_strips)) == 2);
}

TEST_CASE("The first sixteen outputs are the X32's main outputs, both ways", "[control][patch]")
{
    Desk desk;
    desk.set(id_of(OutMain::src, 2), 9);
    desk.set(id_of(OutMain::pos, 2), 4);
    desk.set(id_of(OutMain::invert, 2), 1);
    CHECK(desk.get(id_of(GdOut::src, 2)) == 9);
    CHECK(desk.get(id_of(GdOut::pos, 2)) == 4);
    CHECK(desk.get(id_of(GdOut::invert, 2)) == 1);
    desk.set(id_of(GdOut::src, 2), 5);
    CHECK(desk.get(id_of(OutMain::src, 2)) == 5);
    desk.set(id_of(GdOut::src, 2), 90); // channel 46: the face has no number for it
    CHECK(desk.get(id_of(OutMain::src, 2)) == 5);
    CHECK(desk.get(id_of(GdOut::src, 2)) == 90);
    desk.set(id_of(GdOut::src, 40), 4);
    CHECK(desk.get(id_of(GdOut::src, 40)) == 4);
}

TEST_CASE("A source and the patch that follows from it are taken back together", "[control][patch][undo]")
{
    Desk desk;
    const auto before = desk.hub.values();
    desk.set(face(4), 12);
    CHECK(desk.hub.undo());
    CHECK(desk.hub.values() == before);
}

TEST_CASE("Buses are sources of strips on both sides of the patch", "[control][patch]")
{
    Desk desk;
    desk.set(face(2), 49);
    CHECK(desk.get(truth(2)) == first_bus_source);
    desk.set(truth(3), first_bus_source + 15);
    CHECK(desk.get(face(3)) == 64);
    desk.set(truth(3), first_matrix_source); // an X32 has no such source
    CHECK(desk.get(face(3)) == 64);
    CHECK(desk.get(truth(3)) == first_matrix_source);
}

TEST_CASE("The delays of the first sixteen outputs are the X32's", "[control][patch]")
{
    Desk desk;
    desk.set(id_of(OutMain::delay_on, 15), 1);
    desk.hub.set({id_of(OutMain::delay_time, 15), Value::real(12.5f), Touch::none, desk.tablet});
    CHECK(desk.get(id_of(GdOut::delay_on, 15)) == 1);
    CHECK(desk.hub.values().real(id_of(GdOut::delay_time, 15)) == 12.5f);
    desk.hub.set({id_of(GdOut::delay_time, 0), Value::real(3.0f), Touch::none, desk.tablet});
    CHECK(desk.hub.values().real(id_of(OutMain::delay_time, 0)) == 3.0f);
    desk.set(id_of(GdOut::ceiling, 0), 0);
    CHECK(desk.get(id_of(OutMain::delay_on, 0)) == 0);
}
