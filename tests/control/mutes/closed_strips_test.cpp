// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "control/mutes/closed_strips.h"
#include "engine/model/mute_causes.h"
#include "tests/catch.h"

#include <random>

using namespace gigdesk;
namespace cause = mute_cause;

namespace {

struct Desk {
    Hub hub;
    ClientId hand = hub.join("hand");
    Desk() { set(id_of(Gd::outputs_open), 1); }
    void set(ParamId id, int v) { hub.set({id, Value::whole(v), Touch::none, hand}); }
    std::uint32_t closed(const Strip& strip) const { return std::uint32_t(hub.values().whole(strip.id(GdStrip::closed))); }
    bool told(const Strip& strip) { return hub.dirty(hand).contains(strip.id(GdStrip::closed)); }
};

} // namespace

TEST_CASE("closed: a strip's own mute closes it, and its hand is told who holds it", "[control][mute]")
{
    Desk desk;
    desk.hub.dirty(desk.hand).clear();
    desk.set(id_of(Ch::mix_on, 4), 0);
    CHECK(desk.closed(Strip::channel(4)) == cause::own);
    CHECK(desk.told(Strip::channel(4)));
    CHECK_FALSE(desk.told(Strip::channel(5)));
    desk.set(id_of(Ch::mix_on, 4), 1);
    CHECK(desk.closed(Strip::channel(4)) == 0);
    desk.set(id_of(MainMono::mix_on), 0);
    CHECK(desk.closed(Strip::mono()) == cause::own);
}

TEST_CASE("closed: a mute group closes its members and nobody else, of whatever kind they are", "[control][mute]")
{
    Desk desk;
    for (const auto& strip : {Strip::channel(63), Strip::aux(0), Strip::bus(3), Strip::matrix(5), Strip::main()}) desk.set(strip.id(Ch::grp_mute), 0b000010);
    desk.hub.dirty(desk.hand).clear();
    desk.set(id_of(Config::mute, 0, 1), 1);
    for (const auto& strip : {Strip::channel(63), Strip::aux(0), Strip::bus(3), Strip::matrix(5), Strip::main()}) CHECK(desk.closed(strip) == cause::group(1));
    CHECK(desk.hub.dirty(desk.hand).count() == 5);
    desk.set(Strip::bus(3).id(Ch::grp_mute), 0);
    CHECK(desk.closed(Strip::bus(3)) == 0);
    desk.set(Strip::bus(4).id(Ch::grp_mute), 2);
    CHECK(desk.closed(Strip::bus(4)) == cause::group(1));
}

TEST_CASE("closed: a muted DCA closes its members and is closed itself", "[control][mute]")
{
    Desk desk;
    desk.set(Strip::channel(0).id(Ch::grp_dca), 0b10000100);
    desk.set(id_of(Dca::on, 2), 0);
    CHECK(desk.closed(Strip::channel(0)) == cause::dca(2));
    CHECK(desk.closed(Strip::dca(2)) == cause::own);
    desk.set(id_of(Dca::on, 7), 0);
    CHECK(desk.closed(Strip::channel(0)) == (cause::dca(2) | cause::dca(7)));
}

TEST_CASE("closed: all inputs, FX returns and held outputs", "[control][mute]")
{
    Desk desk;
    desk.set(id_of(Gd::mutes_all), 1);
    desk.set(id_of(Gd::mutes_fx), 1);
    CHECK(desk.closed(Strip::channel(0)) == cause::all);
    CHECK(desk.closed(Strip::fx_return(7)) == (cause::all | cause::fx));
    CHECK(desk.closed(Strip::bus(0)) == 0);
    desk.set(id_of(Gd::mutes_all), 0);
    desk.set(id_of(Gd::mutes_fx), 0);
    desk.set(id_of(Gd::outputs_mute), 1);
    for (int n = 0; n < strip_count; ++n) CHECK(desk.closed(strip_of(n)) == cause::held);
    desk.set(id_of(Gd::outputs_mute), 0);
    desk.set(id_of(Gd::outputs_open), 0);
    CHECK(desk.closed(Strip::main()) == cause::held);
}

TEST_CASE("closed: a solo in place closes the inputs that are not soloed", "[control][mute]")
{
    Desk desk;
    desk.set(Strip::channel(3).id(GdStrip::solo_a), 1);
    desk.hub.tell(id_of(Gd::sip_on), Value::whole(1));
    CHECK(desk.closed(Strip::channel(3)) == 0);
    CHECK(desk.closed(Strip::channel(4)) == cause::solo_in_place);
    CHECK(desk.closed(Strip::bus(0)) == 0);
    desk.set(Strip::channel(4).id(GdStrip::solo_a), 1);
    CHECK(desk.closed(Strip::channel(4)) == 0);
    desk.set(Strip::aux(2).id(Ch::grp_dca), 0b10);
    desk.set(Strip::dca(1).id(GdStrip::solo_a), 1); // its members are soloed with it
    CHECK(desk.closed(Strip::aux(2)) == 0);
    CHECK(desk.closed(Strip::aux(3)) == cause::solo_in_place);
}

TEST_CASE("closed: whatever is set, loaded, undone or redone, every strip says what holds it", "[control][mute]")
{
    Desk desk;
    std::mt19937 random{7};
    const auto any = [&](int n) { return int(random() % unsigned(n)); };
    const auto check_all = [&] {
        for (int n = 0; n < strip_count; ++n)
            if (desk.closed(strip_of(n)) != causes_of(strip_of(n), desk.hub.values())) FAIL(strip_of(n).title());
    };
    DeskValues scene;
    for (int round = 0; round < 2000; ++round) {
        const auto strip = strip_of(any(mono_strip + 1));
        switch (any(9)) {
        case 0: desk.set(strip.id(Ch::mix_on), any(2)); break;
        case 1: desk.set(strip.id(Ch::grp_mute), any(64)); break;
        case 2: desk.set(strip.id(Ch::grp_dca), any(256)); break;
        case 3: desk.set(id_of(Config::mute, 0, any(6)), any(2)); break;
        case 4: desk.set(id_of(Dca::on, any(8)), any(2)); break;
        case 5: desk.set(id_of(Config::chlink, 0, any(16)), any(2)); break;
        case 6: desk.hub.undo(); break;
        case 7: desk.hub.redo(); break;
        default:
            if (any(20) == 0) scene = desk.hub.values();
            if (any(20) == 0) desk.hub.load(scene, LoadScope::scene);
        }
        check_all();
    }
}
