// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/control/osc/wire.h"

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::chrono_literals;

namespace {

std::string line_of(const Wire::Sent& sent)
{
    Decoder decoder;
    REQUIRE(decoder.decode({reinterpret_cast<const std::byte*>(sent.bytes.data()), sent.bytes.size()}));
    CHECK(decoder.address() == "node");
    return std::string{decoder.arguments()[0].text};
}

} // namespace

TEST_CASE("/showdump tells the show, then cues, scenes and snippets that hold something", "[control][osc][golden]")
{
    Wire desk;
    const auto told = [&](auto id, int v) { desk.hub.tell(id, Value::whole(v)); };
    desk.hub.set_text(id_of(Show::name), "Tour", ClientId::nobody);
    desk.hub.tell_text(id_of(Scene::name, 1), "AAA");
    desk.hub.tell_text(id_of(Scene::notes, 1), "aaa");
    told(id_of(Scene::safes, 1), 0b111111110), told(id_of(Scene::hasdata, 1), 1);
    desk.hub.tell_text(id_of(Cue::name, 2), "Walk in");
    told(id_of(Cue::numb, 2), 1252), told(id_of(Cue::scene, 2), 1);
    desk.hub.tell_text(id_of(Snippet::name, 99), "Mute drums");
    told(id_of(Snippet::eventtyp, 99), 2), told(id_of(Snippet::channels, 99), -1), told(id_of(Snippet::hasdata, 99), 1);
    desk.say("/showdump");
    for (int turn = 0; turn < 5; ++turn) desk.face.stream();
    REQUIRE(desk.sent.size() == 4);
    CHECK(line_of(desk.sent[0]) == "/-show/showfile/show \"Tour\" 0 0 0 0 0 0 0 0 0 0\n");
    CHECK(line_of(desk.sent[1]) == "/-show/showfile/cue/002 1252 \"Walk in\" 0 1 -1 0 1 0 0\n");
    CHECK(line_of(desk.sent[2]) == "/-show/showfile/scene/001 \"AAA\" \"aaa\" %111111110 1\n");
    CHECK(line_of(desk.sent[3]) == "/-show/showfile/snippet/099 \"Mute drums\" 2 -1 0 0 1\n");
}

TEST_CASE("A full show is dumped a few lines a turn, to each client its own", "[control][osc]")
{
    Wire desk;
    for (int n = 0; n < 100; ++n) {
        desk.hub.tell(id_of(Scene::hasdata, n), Value::whole(1));
        desk.hub.tell(id_of(Snippet::hasdata, n), Value::whole(1));
        desk.hub.tell(id_of(Cue::numb, n), Value::whole(100 + n));
    }
    desk.say("/showdump");
    desk.from(phone, packed("/showdump"));
    desk.face.stream();
    CHECK(desk.sent.size() == 2 * ShowDumps::lines_a_turn);
    desk.from(phone, packed("/showdump")); // from the beginning again
    for (int turn = 0; turn < 200; ++turn) desk.face.stream();
    CHECK(std::count_if(desk.sent.begin(), desk.sent.end(), [](const auto& s) { return s.to == tablet; }) == 301);
    CHECK(std::count_if(desk.sent.begin(), desk.sent.end(), [](const auto& s) { return s.to == phone; }) == 301 + int(ShowDumps::lines_a_turn));
}
