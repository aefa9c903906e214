// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "control/links/stereo_links.h"
#include "engine/model/address.h"
#include "tests/catch.h"

using namespace gigdesk;

namespace {

ParamId at(std::string_view address)
{
    const auto id = find_param(address);
    if (!id) FAIL("no such address: " << address);
    return *id;
}

/// Another value than the one that stands, within the row's range.
Value another(ParamId id, const DeskValues& desk)
{
    const auto& scale = desk.scale(id);
    if (scale.type() == ValueType::whole) return Value::whole(desk.whole(id) == int(scale.max) ? int(scale.min) : int(scale.max));
    return Value::real(desk.real(id) == scale.max ? scale.min : scale.max);
}

struct Desk {
    Hub hub;
    ClientId hand = hub.join("hand"), other = hub.join("other");
    void set(std::string_view address, Value v) { hub.set({at(address), v, Touch::none, hand}); }
    void set(std::string_view address, int v) { set(address, Value::whole(v)); }
    void set(std::string_view address, float v) { set(address, Value::real(v)); }
    float real(std::string_view address) const { return hub.values().real(at(address)); }
    int whole(std::string_view address) const { return hub.values().whole(at(address)); }
    bool told(ClientId client, std::string_view address) { return hub.dirty(client).contains(at(address)); }
    void everybody_knows()
    {
        hub.dirty(hand).clear();
        hub.dirty(other).clear();
    }
};

struct Case {
    const char *link, *knob, *partner;
    LinkFamily family;
};
constexpr Case cases[] = {
    {"/config/chlink/3-4", "/ch/03/preamp/trim", "/ch/04/preamp/trim", LinkFamily::preamp},
    {"/config/chlink/3-4", "/ch/04/preamp/hpf", "/ch/03/preamp/hpf", LinkFamily::preamp},
    {"/config/chlink/3-4", "/ch/03/delay/on", "/ch/04/delay/on", LinkFamily::preamp},
    {"/config/chlink/3-4", "/ch/03/preamp/invert", "/ch/04/preamp/invert", LinkFamily::none},
    {"/config/chlink/3-4", "/ch/03/eq/2/g", "/ch/04/eq/2/g", LinkFamily::eq},
    {"/config/chlink/3-4", "/ch/04/gate/thr", "/ch/03/gate/thr", LinkFamily::dynamics},
    {"/config/chlink/3-4", "/ch/03/dyn/ratio", "/ch/04/dyn/ratio", LinkFamily::dynamics},
    {"/config/chlink/3-4", "/ch/03/dyn/filter/f", "/ch/04/dyn/filter/f", LinkFamily::dynamics},
    {"/config/chlink/3-4", "/ch/03/mix/fader", "/ch/04/mix/fader", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/04/mix/on", "/ch/03/mix/on", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/mix/st", "/ch/04/mix/st", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/mix/mlevel", "/ch/04/mix/mlevel", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/mix/pan", "/ch/04/mix/pan", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/mix/07/level", "/ch/04/mix/07/level", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/mix/07/type", "/ch/04/mix/07/type", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/mix/07/pan", "/ch/04/mix/07/pan", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/grp/dca", "/ch/04/grp/dca", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/grp/mute", "/ch/04/grp/mute", LinkFamily::fader},
    {"/config/chlink/3-4", "/ch/03/config/color", "/ch/04/config/color", LinkFamily::none},
    {"/config/chlink/3-4", "/ch/03/config/source", "/ch/04/config/source", LinkFamily::none},
    {"/config/chlink/3-4", "/ch/03/insert/on", "/ch/04/insert/on", LinkFamily::none},
    {"/config/chlink/3-4", "/ch/03/automix/weight", "/ch/04/automix/weight", LinkFamily::none},
    {"/gd/chlink/63-64", "/ch/64/mix/fader", "/ch/63/mix/fader", LinkFamily::fader},
    {"/gd/chlink/33-34", "/gd/ch/33/dynkey", "/gd/ch/34/dynkey", LinkFamily::dynamics},
    {"/gd/chlink/33-34", "/gd/patch/in/33", "/gd/patch/in/34", LinkFamily::none},
    {"/config/mtxlink/1-2", "/gd/mtx/02/delay/time", "/gd/mtx/01/delay/time", LinkFamily::preamp},
    {"/config/auxlink/1-2", "/auxin/02/eq/1/f", "/auxin/01/eq/1/f", LinkFamily::eq},
    {"/config/fxlink/7-8", "/fxrtn/07/mix/fader", "/fxrtn/08/mix/fader", LinkFamily::fader},
    {"/config/buslink/15-16", "/bus/16/dyn/thr", "/bus/15/dyn/thr", LinkFamily::dynamics},
    {"/config/buslink/15-16", "/bus/15/mix/02/level", "/bus/16/mix/02/level", LinkFamily::fader},
    {"/config/mtxlink/5-6", "/mtx/05/eq/6/type", "/mtx/06/eq/6/type", LinkFamily::eq},
};

const char* preference(LinkFamily family)
{
    constexpr const char* names[] = {"", "/config/linkcfg/hadly", "/config/linkcfg/eq", "/config/linkcfg/dyn", "/config/linkcfg/fdrmute"};
    return names[std::size_t(family)];
}

void check_link(const Case& c, bool linked, bool wanted)
{
    Desk desk;
    desk.set(c.link, int(linked));
    if (c.family != LinkFamily::none) desk.set(preference(c.family), int(wanted));
    const auto before = desk.hub.values().get(at(c.partner)), value = another(at(c.knob), desk.hub.values());
    desk.set(c.knob, value);
    const bool follows = linked && wanted && c.family != LinkFamily::none;
    CHECK(desk.hub.values().get(at(c.partner)) == (follows ? value : before));
}

} // namespace

TEST_CASE("links: every family follows its preference, and nothing else follows", "[control][links]")
{
    for (const auto& c : cases) {
        INFO(c.knob);
        CHECK(link_family(at(c.knob)) == c.family);
        for (const bool linked : {false, true})
            for (const bool wanted : {false, true}) check_link(c, linked, wanted);
    }
}

TEST_CASE("links: strips of another pair and strips that cannot be linked stay alone", "[control][links]")
{
    Desk desk;
    desk.set("/config/chlink/3-4", 1);
    desk.set("/ch/04/mix/fader", -5.0f);
    CHECK(desk.real("/ch/05/mix/fader") == minus_infinity_db);
    CHECK(desk.real("/ch/02/mix/fader") == minus_infinity_db);
    const auto neighbour = desk.real("/dca/2/fader");
    desk.set("/dca/1/fader", -5.0f);
    CHECK(desk.real("/dca/2/fader") == neighbour);
    CHECK(link_family(at("/main/st/mix/fader")) == LinkFamily::none);
}

TEST_CASE("links: the hand is told of the partner's change, the others of both", "[control][links]")
{
    Desk desk;
    desk.set("/config/chlink/1-2", 1);
    desk.everybody_knows();
    desk.set("/ch/01/mix/fader", -7.0f);
    CHECK_FALSE(desk.told(desk.hand, "/ch/01/mix/fader"));
    CHECK(desk.told(desk.hand, "/ch/02/mix/fader"));
    CHECK(desk.told(desk.other, "/ch/01/mix/fader"));
    CHECK(desk.told(desk.other, "/ch/02/mix/fader"));
}

TEST_CASE("links: one undo takes back both sides", "[control][links]")
{
    Desk desk;
    desk.set("/config/chlink/1-2", 1);
    desk.set("/ch/02/mix/fader", -7.0f);
    REQUIRE(desk.real("/ch/01/mix/fader") == -7.0f);
    desk.hub.undo();
    CHECK(desk.real("/ch/01/mix/fader") == minus_infinity_db);
    CHECK(desk.real("/ch/02/mix/fader") == minus_infinity_db);
    desk.hub.redo();
    CHECK(desk.real("/ch/01/mix/fader") == -7.0f);
}

TEST_CASE("links: closing a link copies the odd strip's linked families, as one step, opening it changes nothing", "[control][links]")
{
    Desk desk;
    desk.set("/config/linkcfg/eq", 0);
    desk.set("/ch/01/dyn/thr", -20.0f);
    desk.set("/ch/01/eq/1/g", 6.0f);
    desk.set("/ch/01/mix/fader", -3.0f);
    desk.set("/ch/01/mix/05/level", -9.0f);
    desk.set("/ch/02/mix/fader", -30.0f);
    desk.set("/ch/02/preamp/invert", 1);
    desk.hub.set_text(at("/ch/02/config/name"), "Right", desk.hand);
    const auto steps = desk.hub.undoable();
    desk.set("/config/chlink/1-2", 1);
    CHECK(desk.hub.undoable() == steps + 1);
    CHECK(desk.real("/ch/02/dyn/thr") == -20.0f);
    CHECK(desk.real("/ch/02/eq/1/g") == 0.0f);
    CHECK(desk.real("/ch/02/mix/fader") == -3.0f);
    CHECK(desk.real("/ch/02/mix/05/level") == -9.0f);
    CHECK(desk.whole("/ch/02/preamp/invert") == 1);
    CHECK(desk.hub.values().text(at("/ch/02/config/name")) == "Right");
    desk.set("/config/chlink/1-2", 0);
    CHECK(desk.real("/ch/02/mix/fader") == -3.0f);
    desk.hub.undo();
    desk.hub.undo();
    CHECK(desk.real("/ch/02/mix/fader") == -30.0f);
    CHECK(desk.whole("/config/chlink/1-2") == 0);
}

TEST_CASE("links: the pan of a pair is its balance, sides that stand apart keep their own until they are linked anew", "[control][links]")
{
    Desk desk;
    REQUIRE(desk.real("/fxrtn/01/mix/pan") == -100.0f); // linked and apart from the start, as on an X32
    desk.set("/fxrtn/01/mix/pan", -60.0f);
    CHECK(desk.real("/fxrtn/02/mix/pan") == 100.0f);
    desk.set("/config/fxlink/1-2", 0);
    desk.set("/config/fxlink/1-2", 1);
    CHECK(desk.real("/fxrtn/01/mix/pan") == 0.0f);
    CHECK(desk.real("/fxrtn/02/mix/pan") == 0.0f);
    desk.set("/fxrtn/02/mix/pan", 30.0f);
    CHECK(desk.real("/fxrtn/01/mix/pan") == 30.0f);
}

TEST_CASE("links: a spread that is sent side by side arrives as a spread", "[control][links]")
{
    Desk desk;
    desk.set("/config/chlink/1-2", 1);
    for (const float pan : {100.0f, 40.0f}) {
        desk.set("/ch/01/mix/pan", 0.0f);
        desk.set("/ch/02/mix/pan", 0.0f);
        desk.set("/ch/01/mix/pan", -pan);
        desk.set("/ch/02/mix/pan", pan);
        CHECK(desk.real("/ch/01/mix/pan") == -pan);
        CHECK(desk.real("/ch/02/mix/pan") == pan);
    }
    desk.set("/config/chlink/1-2", 0);
    desk.set("/config/chlink/1-2", 1);
    desk.set("/ch/02/mix/pan", 30.0f); // right first
    desk.set("/ch/01/mix/pan", -30.0f);
    CHECK(desk.real("/ch/02/mix/pan") == 30.0f);
}

TEST_CASE("links: into a linked pair of buses a send's switch and level are both sides', from every strip", "[control][links]")
{
    Desk desk;
    desk.set("/ch/40/mix/03/level", -12.0f);
    desk.set("/auxin/01/mix/04/on", 0);
    desk.set("/config/buslink/3-4", 1);
    CHECK(desk.real("/ch/40/mix/04/level") == -12.0f);
    CHECK(desk.whole("/auxin/01/mix/04/on") == 1);
    desk.set("/ch/40/mix/04/level", -6.0f);
    CHECK(desk.real("/ch/40/mix/03/level") == -6.0f);
    CHECK(desk.real("/ch/40/mix/05/level") == minus_infinity_db);
    desk.set("/config/mtxlink/1-2", 1);
    desk.set("/main/st/mix/02/on", 0);
    CHECK(desk.whole("/main/st/mix/01/on") == 0);
}

TEST_CASE("links: a linked pair's send into a linked pair of buses moves all four", "[control][links]")
{
    Desk desk;
    desk.set("/config/chlink/1-2", 1);
    desk.set("/config/buslink/1-2", 1);
    desk.set("/ch/02/mix/02/level", -4.0f);
    for (const auto address : {"/ch/01/mix/01/level", "/ch/01/mix/02/level", "/ch/02/mix/01/level", "/ch/02/mix/02/level"}) CHECK(desk.real(address) == -4.0f);
    desk.hub.undo();
    for (const auto address : {"/ch/01/mix/01/level", "/ch/02/mix/02/level"}) CHECK(desk.real(address) == minus_infinity_db);
}

TEST_CASE("links: a scene is taken as it is", "[control][links]")
{
    Desk desk;
    DeskValues scene;
    scene.set(at("/config/chlink/1-2"), Value::whole(1));
    scene.set(at("/ch/01/mix/fader"), Value::real(-3));
    scene.set(at("/ch/02/mix/fader"), Value::real(-6));
    desk.hub.load(scene, LoadScope::scene);
    CHECK(desk.real("/ch/01/mix/fader") == -3.0f);
    CHECK(desk.real("/ch/02/mix/fader") == -6.0f);
}
