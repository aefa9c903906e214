// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "tests/control/osc/wire.h"

#include <map>
#include <set>

using namespace gigdesk;
using namespace gigdesk::osc;

namespace {

/// What `who` was told since the last call: addresses, each with its packet.
std::map<std::string, std::string> told(Wire& desk, Endpoint who)
{
    std::map<std::string, std::string> all;
    while (desk.face.fan_out()) {}
    for (const auto& sent : desk.sent)
        if (sent.to == who) all[sent.bytes.substr(0, sent.bytes.find('\0'))] = sent.bytes;
    desk.sent.clear();
    return all;
}

/// A tablet and a phone that both listen; the tablet sets.
struct Two : Wire {
    Two()
    {
        from(tablet, packed("/xremote"));
        from(phone, packed("/xremote"));
    }
    void expect(std::initializer_list<std::pair<const char*, Argument>> changes, const char* what)
    {
        INFO(what);
        const auto heard = told(*this, phone);
        for (const auto& [address, value] : changes) {
            INFO(address);
            REQUIRE(heard.contains(address));
            CHECK(heard.at(address) == packed(address, {value}));
        }
    }
};

} // namespace

TEST_CASE("A set on one of a linked pair tells others both", "[control][osc][xremote]")
{
    Two desk;
    desk.say("/config/chlink/1-2", {number(1)});
    told(desk, phone);
    desk.say("/ch/01/mix/on", {number(0)});
    desk.expect({{"/ch/01/mix/on", number(0)}, {"/ch/02/mix/on", number(0)}}, "mute");
    desk.say("/ch/02/mix/fader", {Argument::of(1.0f)});
    desk.expect({{"/ch/01/mix/fader", Argument::of(1.0f)}, {"/ch/02/mix/fader", Argument::of(1.0f)}}, "fader");
    desk.say("/ch/01/eq/2/g", {Argument::of(1.0f)});
    desk.expect({{"/ch/01/eq/2/g", Argument::of(1.0f)}, {"/ch/02/eq/2/g", Argument::of(1.0f)}}, "EQ");
}

TEST_CASE("The setter hears what followed from its set, but not the set itself", "[control][osc][xremote]")
{
    Two desk;
    desk.say("/config/chlink/1-2", {number(1)});
    told(desk, tablet);
    desk.say("/ch/01/mix/on", {number(0)});
    const auto heard = told(desk, tablet);
    CHECK_FALSE(heard.contains("/ch/01/mix/on"));
    CHECK(heard.contains("/ch/02/mix/on"));
}

TEST_CASE("A solo tells its switch and the summary, and so does its end", "[control][osc][xremote]")
{
    Two desk;
    desk.say("/-stat/solosw/05", {number(1)});
    desk.expect({{"/-stat/solosw/05", number(1)}, {"/-stat/solo", number(1)}}, "on");
    desk.say("/-stat/solosw/73", {number(1)});
    desk.say("/-stat/solosw/05", {number(0)});
    desk.expect({{"/-stat/solosw/05", number(0)}, {"/-stat/solosw/73", number(1)}}, "a DCA is left");
    desk.say("/-action/clearsolo", {number(1)});
    desk.hub.flush();
    desk.expect({{"/-stat/solosw/73", number(0)}, {"/-stat/solo", number(0)}}, "cleared");
}

TEST_CASE("Selection, screens, DCAs and mute groups are told as they are set", "[control][osc][xremote]")
{
    Two desk;
    for (const auto* address : {"/-stat/selidx", "/-stat/screen/screen", "/-stat/screen/CHAN/page", "/-stat/chfaderbank", "/-stat/sendsonfader", "/config/mute/3", "/dca/4/on",
                                "/-stat/dcaspill", "/-prefs/rta/pos"}) {
        const auto now = desk.hub.values().whole(*find_param(address));
        desk.say(address, {number(now == 0 ? 1 : 0)});
        desk.expect({{address, number(now == 0 ? 1 : 0)}}, "a switch");
    }
    desk.say("/dca/4/fader", {Argument::of(0.5f)});
    desk.expect({{"/dca/4/fader", Argument::of(512.0f / 1023)}}, "a DCA's fader");
}

TEST_CASE("A change of the effect tells all its parameters", "[control][osc][xremote]")
{
    Two desk;
    desk.say("/fx/1/type", {text("DLY")});
    const auto heard = told(desk, phone);
    CHECK(heard.contains("/fx/1/type"));
    CHECK(heard.contains("/fx/1/par/01"));
    CHECK(heard.contains("/fx/1/par/12"));
}

TEST_CASE("A loaded scene tells every value that changed, each once, and none other", "[control][osc][xremote]")
{
    Two desk;
    auto scene = desk.hub.values();
    for (int ch = 0; ch < 32; ++ch) scene.set(id_of(Ch::mix_fader, ch), Value::real(-10));
    scene.set_text(id_of(Ch::config_name, 7), "Snare");
    desk.hub.load(scene, LoadScope::scene);
    while (desk.face.fan_out()) {}
    std::multiset<std::string> heard;
    for (const auto& sent : desk.sent)
        if (sent.to == phone) heard.insert(sent.bytes);
    CHECK(heard.size() == 33);
    CHECK(std::set<std::string>(heard.begin(), heard.end()).size() == 33);
    CHECK(heard.contains(packed("/ch/08/config/name", {text("Snare")})));
}

TEST_CASE("Nothing is told when a set changes nothing", "[control][osc][xremote]")
{
    Two desk;
    desk.say("/ch/01/mix/on", {number(1)});
    desk.say("/ch/01/config/name", {text("")});
    desk.say("/", {text("ch/01/mix ON")});
    desk.sent.clear();
    CHECK(told(desk, phone).empty());
}

TEST_CASE("A node set and a line tell others the parameters that changed, one by one", "[control][osc][xremote]")
{
    Two desk;
    desk.say("/ch/01/eq/1", {number(1), Argument::of(0.5f)});
    desk.expect({{"/ch/01/eq/1/type", number(1)}, {"/ch/01/eq/1/f", Argument::of(0.5f)}}, "node");
    desk.say("/", {text("config/mute OFF ON")});
    desk.expect({{"/config/mute/2", number(1)}}, "line");
}

TEST_CASE("Every stock value that changes is told to a stock listener", "[control][osc][xremote][walk]")
{
    Wire desk;
    desk.from(phone, packed("/xremote"));
    std::size_t lost = 0, stock = 0;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) {
        const auto id = ParamId(raw);
        const auto& scale = desk.hub.values().scale(id);
        if (!is_x32_address(id) || scale.type() != ValueType::whole || scale.max <= scale.min) continue;
        const auto now = desk.hub.values().whole(id);
        desk.hub.tell(id, Value::whole(now == int(scale.min) ? int(scale.min) + 1 : int(scale.min)));
        while (desk.face.fan_out()) {}
        lost += std::none_of(desk.sent.begin(), desk.sent.end(), [&](const auto& s) { return s.bytes.starts_with(address_of(id) + '\0'); });
        desk.sent.clear();
        ++stock;
    }
    CHECK(stock > 5000);
    CHECK(lost == 0);
}
