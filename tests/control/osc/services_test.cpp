// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/osc/services.h"
#include "control/moves/moves_osc.h"
#include "tests/control/osc/wire.h"
#include "tests/control/show/memories_desk.h"

#include <algorithm>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::chrono_literals;

namespace {

/// A face with the rooms behind it that answer services, as the desk has them.
struct Served : Wire {
    MeterSnapshot meters;
    moves::Moves moves{hub, [this] { return &meters; }};
    memory::test::Room room;
    memory::test::Desk memories{room.path};
    bool handed_over = false, taken = false;

    Served()
    {
        face.on_service([this](ClientId from, std::string_view address, Arguments arguments, const X32Face::Reply& reply) {
            handed_over = true;
            taken = moves::take_osc(moves, from, address, arguments, reply) || memory::take_osc(memories.memories, hub.values(), address, arguments, reply);
            return taken;
        });
    }
    bool is_answered(std::string_view address, std::initializer_list<Argument> arguments)
    {
        handed_over = taken = false;
        sent.clear();
        const auto before = face.subscribers();
        say(address, arguments);
        for (int n = 0; n < 20; ++n, now += 10ms) face.fan_out(), face.stream();
        return taken || !sent.empty() || face.subscribers() != before;
    }
};

} // namespace

TEST_CASE("Every service that is listed is answered", "[control][osc][explorer]")
{
    for (const auto& address : all_services()) {
        if (address == "/renew" || address == "/unsubscribe") continue; // they end in silence
        Served desk;
        const auto subject = address == "/meters" || address == "/batchsubscribe" ? "/meters/1" : address == "/gd/meters" ? "out" : address == "/node" ? "ch/01/mix" : "/ch/01/mix/on";
        const bool under_a_name = address == "/batchsubscribe" || address == "/formatsubscribe";
        INFO(address);
        CHECK((under_a_name ? desk.is_answered(address, {text("/mine"), text(subject)}) : desk.is_answered(address, {text(subject), number(1), number(5)})));
        CHECK_FALSE(title_of_service(address).empty());
    }
}

TEST_CASE("Who asks for the stick in the USB socket hears that there is none", "[control][osc][golden]")
{
    Wire desk;
    CHECK(desk.ask("/-usb/path") == packed("/-usb/path", {text("")}));
    CHECK(desk.ask("/-usb/title") == packed("/-usb/title", {text("")}));
    CHECK(desk.ask("/-usb/dir/maxpos") == packed("/-usb/dir/maxpos", {number(0)}));
    CHECK(desk.ask("/-usb/dir/dirpos") == packed("/-usb/dir/dirpos", {number(0)}));
    CHECK(desk.ask("/-usb/dir/001/name") == packed("/-usb/dir/001/name", {text("")}));
    for (const auto* wrong : {"/-usb", "/-usb/dir", "/-usb/dir/01/name", "/-usb/dir/0x1/name", "/-usb/dir/0001/name"}) CHECK(desk.ask(wrong).empty());
    CHECK(desk.ask("/-usb/dir/dirpos", {number(3)}).empty());
}

TEST_CASE("What is not listed is answered by nobody", "[control][osc][explorer]")
{
    Served desk;
    for (const auto* address : {"/gd/nonsense", "/gd/do/lock/on", "/gd/do/nonsense", "/saves", "/gd/recall/lists", "/gd/do"}) {
        INFO(address);
        CHECK_FALSE(desk.is_answered(address, {text("ch/01"), number(1)}));
        CHECK_FALSE(desk.handed_over);
    }
}

TEST_CASE("The desk's actions are found by walking from the root", "[control][osc][explorer]")
{
    const auto has = [](std::string_view path, std::string_view name) {
        const auto names = services_below(path);
        return std::count(names.begin(), names.end(), name) == 1;
    };
    CHECK(has("/", "gd/"));
    CHECK(has("/gd", "do/"));
    CHECK(has("/gd/do", "strip/"));
    CHECK(has("/gd/do", "trimkeep"));
    CHECK(has("/gd/do", "trimkeep/"));
    CHECK(has("/gd/do/strip/", "swap"));
    Wire desk;
    CHECK(desk.ask("/gd/describe", {text("/gd/do")}).find("branch") != std::string::npos);
    CHECK(desk.ask("/gd/describe", {text("/gd/do/strip/swap")}).find("service") != std::string::npos);
}
