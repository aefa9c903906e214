// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/address.h"
#include "tests/control/osc/wire.h"

#include <algorithm>
#include <cmath>
#include <span>

using namespace gigdesk;
using namespace gigdesk::osc;

namespace {

Argument real(float v) { return Argument::of(v); }
constexpr Endpoint far_away{0x0A000007, 5000};

} // namespace

TEST_CASE("/gd/list names what is below a path, branches with a slash", "[control][osc][explorer][golden]")
{
    Wire desk;
    CHECK(desk.ask("/gd/list", {text("/dca/1")}) == packed("/gd/list", {text("/dca/1"), number(3), number(0), text("on"), text("fader"), text("config/")}));
    CHECK(desk.ask("/gd/list", {text("/main"), number(1)}) == packed("/gd/list", {text("/main"), number(2), number(1), text("m/")}));
    CHECK(desk.ask("/gd/list", {text("/no/such")}) == packed("/gd/list", {text("/no/such"), number(0), number(0)}));
    CHECK(desk.ask("/gd/list").size() > 100);
    CHECK(desk.ask("/gd/list", {number(5)}).empty());
}

TEST_CASE("Services are found beside the rows, and described", "[control][osc][explorer]")
{
    Wire desk;
    const auto listed = [&](std::string_view path) {
        std::vector<std::string> names;
        for (std::int32_t total = 1; std::int32_t(names.size()) < total;) {
            const auto reply = desk.ask("/gd/list", {text(path), number(std::int32_t(names.size()))});
            Decoder decoder;
            REQUIRE(decoder.decode(std::as_bytes(std::span{reply})));
            total = decoder.arguments()[1].whole;
            for (const auto& name : decoder.arguments().subspan(3)) names.emplace_back(name.text);
        }
        return names;
    };
    for (const auto& [path, name] : {std::pair{"/", "node"}, {"/", "showdump"}, {"/gd", "hash"}, {"/gd/", "resync"}, {"/gd", "list"}, {"/gd/recall", "list"}}) {
        const auto names = listed(path);
        INFO(path << " " << name);
        CHECK(std::count(names.begin(), names.end(), name) == 1);
    }
    const auto none = listed("/ch/01");
    CHECK(std::count(none.begin(), none.end(), "hash") == 0);
    CHECK(desk.ask("/gd/describe", {text("/gd/hash")}) ==
          packed("/gd/describe", {text("/gd/hash"), text("State of a part, as one number"), text("service"), text(""), text(""), text(""), real(0), real(0), number(0)}));
}

TEST_CASE("The whole tree can be walked by /gd/list, packet by packet", "[control][osc][explorer]")
{
    Wire desk;
    std::size_t found = 0;
    std::vector<std::string> branches{"/"};
    while (!branches.empty()) {
        const auto path = branches.back();
        branches.pop_back();
        for (int from = 0, total = 1; from < total;) {
            const auto reply = desk.ask("/gd/list", {text(path), number(from)});
            Decoder decoder;
            REQUIRE(decoder.decode({reinterpret_cast<const std::byte*>(reply.data()), reply.size()}));
            const auto arguments = decoder.arguments();
            REQUIRE(arguments.size() > 3);
            total = arguments[1].whole;
            for (const auto& name : arguments.subspan(3)) {
                const auto below = (path == "/" ? "" : path) + "/" + std::string{name.text};
                if (below.ends_with('/')) branches.push_back(below.substr(0, below.size() - 1));
                else found += find_param(below).has_value();
            }
            from += int(arguments.size()) - 3;
        }
    }
    CHECK(found == param_count);
}

TEST_CASE("/gd/describe says what an address is, stock or our own", "[control][osc][explorer][golden]")
{
    Wire desk;
    CHECK(desk.ask("/gd/describe", {text("/ch/01/eq/2/f")}) ==
          packed("/gd/describe", {text("/ch/01/eq/2/f"), text("EQ frequency"), text("stored"), text("scene"), text("logarithmic"), text("Hz"), real(20), real(20000), number(201)}));
    CHECK(desk.ask("/gd/describe", {text("/ch/01/automix/group")}) ==
          packed("/gd/describe", {text("/ch/01/automix/group"), text("Automix group"), text("stored"), text("scene"), text("named"), text(""), real(0), real(2), number(3),
                                  text("OFF"), text("X"), text("Y")}));
    CHECK(desk.ask("/gd/describe", {text("/ch/01/config/name")}) ==
          packed("/gd/describe", {text("/ch/01/config/name"), text("Name"), text("stored"), text("scene"), text("text"), text(""), real(0), real(12), number(0)}));
    CHECK(desk.ask("/gd/describe", {text("/gd/desk/xruns")}).find("live") != std::string::npos);
    CHECK(desk.ask("/gd/describe", {text("/ch/01")}).find("branch") != std::string::npos);
    CHECK(desk.ask("/gd/describe", {text("/nothing")}).find("none") != std::string::npos);
    desk.say("/fx/1/type", {text("DLY")});
    CHECK(desk.ask("/gd/describe", {text("/fx/1/par/02")}).find("ms") != std::string::npos);
}

TEST_CASE("Every address describes itself, prints itself and tells its value within one packet", "[control][osc][explorer]")
{
    Wire desk;
    for (std::uint32_t id = 0; id < param_count; ++id) {
        const auto address = address_of(ParamId(id));
        for (const auto* question : {"/gd/describe", "/gd/text", "/gd/value"})
            if (desk.ask(question, {text(address)}).empty()) FAIL(question << " " << address);
    }
}

TEST_CASE("/gd/text is for people", "[control][osc][explorer][golden]")
{
    Wire desk;
    desk.hub.set({id_of(Ch::mix_fader, 0), Value::real(-3), Touch::none, ClientId::nobody});
    CHECK(desk.ask("/gd/text", {text("/ch/01/mix/fader")}) == packed("/gd/text", {text("/ch/01/mix/fader"), text("-3.0 dB")}));
    CHECK(desk.ask("/gd/text", {text("/ch/02/mix/fader")}) == packed("/gd/text", {text("/ch/02/mix/fader"), text("-oo")}));
    CHECK(desk.ask("/gd/text", {text("/ch/01/eq/4/f")}) == packed("/gd/text", {text("/ch/01/eq/4/f"), text("10.02 kHz")}));
    CHECK(desk.ask("/gd/text", {text("/no")}) == packed("/gd/text", {text("/no"), text("")}));
}

TEST_CASE("/gd/value is finer than the grid, takes natural units and answers what it became", "[control][osc][explorer]")
{
    Wire desk;
    const auto fader = id_of(Ch::mix_fader, 0);
    const auto of_fader = [](const Argument& v) { return packed("/gd/value", {text("/ch/01/mix/fader"), v}); };
    CHECK(desk.ask("/gd/value", {text("/ch/01/mix/fader"), real(-3.217f)}) == of_fader(real(-3.217f)));
    CHECK(desk.hub.values().real(fader) == -3.217f);
    CHECK(desk.ask("/gd/value", {text("/ch/01/mix/fader"), number(-6)}) == of_fader(real(-6)));
    CHECK(desk.ask("/gd/value", {text("/ch/01/mix/fader"), real(99)}) == of_fader(real(10)));
    CHECK(desk.ask("/gd/value", {text("/ch/01/mix/fader"), real(std::nanf(""))}) == of_fader(real(10)));
    CHECK(desk.ask("/gd/value", {text("/ch/01/mix/fader"), text("-oo")}) == of_fader(real(minus_infinity_db)));
    CHECK(desk.ask("/gd/value", {text("/ch/01/eq/1/f"), text("1k5")}) == packed("/gd/value", {text("/ch/01/eq/1/f"), real(1500)}));
    CHECK(desk.ask("/gd/value", {text("/ch/01/config/color"), text("BL")}) == packed("/gd/value", {text("/ch/01/config/color"), number(4)}));
    CHECK(desk.ask("/gd/value", {text("/ch/01/config/name"), text("Kick")}) == packed("/gd/value", {text("/ch/01/config/name"), text("Kick")}));
    CHECK(desk.ask("/gd/value", {text("/gd/desk/xruns"), number(7)}) == packed("/gd/value", {text("/gd/desk/xruns"), number(0)}));
    CHECK(desk.ask("/gd/value", {text("/no")}) == packed("/gd/value", {text("/no")}));
}

TEST_CASE("/gd/value sets nothing for who may only look", "[control][osc][explorer]")
{
    Wire desk;
    const auto before = desk.hub.values();
    desk.from(far_away, packed("/gd/value", {text("/ch/01/mix/fader"), real(-6)}));
    CHECK(desk.answer() == packed("/gd/value", {text("/ch/01/mix/fader"), real(minus_infinity_db)}));
    CHECK(desk.hub.values() == before);
}
