// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/analysis/rta_slots.h"
#include "engine/model/strip.h"
#include "tests/catch.h"

#include <set>

using namespace gigdesk;

namespace {

struct Desk {
    Hub hub;
    RtaSlots slots{hub};

    void set(ParamId id, int value) { hub.set({id, Value::whole(value), Touch::none, ClientId::nobody}); }
    int source(int slot) const { return hub.values().whole(id_of(GdRta::source, slot)); }
    int tap(int slot) const { return hub.values().whole(id_of(GdRta::tap, slot)); }
    void turn()
    {
        hub.flush();
        slots.turn();
    }
};

} // namespace

TEST_CASE("rta slots: each window has one of its own, and the same again", "[control][analysis]")
{
    Desk desk;
    std::set<int> given;
    for (std::uint32_t window = 1; window <= 7; ++window) given.insert(desk.slots.open(ClientId(window)).value());
    CHECK(given == std::set{0, 1, 2, 3, 4, 5, 6});
    CHECK(desk.slots.open(ClientId{3}) == 2);
    CHECK_FALSE(desk.slots.open(ClientId{8}));
    desk.set(id_of(GdRta::source, 2), 5);
    desk.slots.close(ClientId{3});
    CHECK(desk.source(2) == 0);
    CHECK(desk.slots.owner(2) == ClientId::nobody);
    CHECK(desk.slots.open(ClientId{8}) == 2);
}

TEST_CASE("rta slots: a slot somebody set by hand is not given away", "[control][analysis]")
{
    Desk desk;
    desk.set(id_of(GdRta::source, 0), 12);
    CHECK(desk.slots.open(ClientId{1}) == 1);
}

TEST_CASE("rta slots: the X32's rows lead the last slot while somebody listens", "[control][analysis]")
{
    Desk desk;
    desk.set(id_of(Prefs::rta_source), 50); // bus 3
    desk.set(id_of(Prefs::rta_pos), 1);
    desk.turn();
    CHECK(desk.source(RtaSlots::x32_slot) == 0);
    desk.slots.x32_listens(true);
    CHECK(desk.source(RtaSlots::x32_slot) == first_bus_strip + 2 + 1);
    CHECK(desk.tap(RtaSlots::x32_slot) == 2);
    desk.set(id_of(Action::setrtasrc), 70);
    desk.turn();
    CHECK(desk.hub.values().whole(id_of(Prefs::rta_source)) == 70);
    CHECK(desk.source(RtaSlots::x32_slot) == main_strip + 1);
    desk.set(id_of(Prefs::rta_source), 73);
    desk.set(id_of(Prefs::rta_pos), 0);
    desk.turn();
    CHECK(desk.source(RtaSlots::x32_slot) == 0);
    CHECK(desk.tap(RtaSlots::x32_slot) == 1);
    desk.slots.x32_listens(false);
    CHECK(desk.source(RtaSlots::x32_slot) == 0);
}

TEST_CASE("rta slots: the ballistics are the X32's rows", "[control][analysis]")
{
    Desk desk;
    CHECK(desk.slots.ballistics() == SpectrumBallistics{Detector::rms, 1, 0});
    desk.set(id_of(Prefs::rta_det), 1);
    desk.set(id_of(Prefs::rta_peakhold), 4);
    desk.hub.set({id_of(Prefs::rta_decay), Value::real(0.25f), Touch::none, ClientId::nobody});
    CHECK(desk.slots.ballistics() == SpectrumBallistics{Detector::peak, 0.25f, 4});
}
