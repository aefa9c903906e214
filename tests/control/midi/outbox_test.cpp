// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/outbox.h"
#include "tests/catch.h"

#include <thread>

using namespace gigdesk::midi;
using namespace std::chrono_literals;

namespace {

std::vector<std::vector<std::uint8_t>> emptied(Outbox& box)
{
    std::vector<std::vector<std::uint8_t>> messages;
    box.close(true);
    for (std::vector<std::uint8_t> message; box.next(message);) messages.push_back(message);
    return messages;
}

} // namespace

TEST_CASE("midi outbox: of a slot only the newest message leaves, slots in order, after what was said", "[control][midi]")
{
    Outbox box;
    box.pace({0us, 0us});
    for (int value = 0; value < 100; ++value) box.show(5, control(0, 7, value));
    box.show(2, note(0, 1, 127));
    CHECK(box.say(note(0, 9, 9)));
    const auto messages = emptied(box);
    REQUIRE(messages.size() == 3);
    CHECK(messages[0] == std::vector<std::uint8_t>{0x90, 9, 9});
    CHECK(messages[1] == std::vector<std::uint8_t>{0x90, 1, 127});
    CHECK(messages[2] == std::vector<std::uint8_t>{0xB0, 7, 99});
}

TEST_CASE("midi outbox: a low slot that changes all the time does not starve a high one", "[control][midi]")
{
    Outbox box;
    box.pace({0us, 0us});
    box.show(0, control(0, 0, 1));
    box.show(900, control(0, 9, 9));
    std::vector<std::uint8_t> message;
    REQUIRE(box.next(message));
    box.show(0, control(0, 0, 2));
    REQUIRE(box.next(message));
    CHECK(message[1] == 9);
}

TEST_CASE("midi outbox: leaves no faster than the wire carries", "[control][midi]")
{
    Outbox box;
    for (unsigned slot = 0; slot < 30; ++slot) box.show(slot, control(0, int(slot), 1));
    const auto before = Outbox::Clock::now();
    CHECK(emptied(box).size() == 30);
    CHECK(Outbox::Clock::now() - before >= 29 * 3 * 320us);
    CHECK(box.bytes_sent() == 90);
}

TEST_CASE("midi outbox: is bounded, and says what it refused", "[control][midi]")
{
    Outbox box;
    for (std::size_t i = 0; i < longest_queue; ++i) CHECK(box.say(note(0, 1, 1)));
    CHECK_FALSE(box.say(note(0, 1, 1)));
    CHECK_FALSE(box.show(outbox_slots, note(0, 1, 1)));
    CHECK_FALSE(box.show(0, std::vector<std::uint8_t>(longest_shown + 1)));
    CHECK(box.refused() == 3);
    box.forget();
    CHECK(box.waiting() == 0);
}

TEST_CASE("midi outbox: closing ends a wait at once", "[control][midi]")
{
    Outbox box;
    std::jthread closer{[&] { std::this_thread::sleep_for(20ms), box.close(); }};
    std::vector<std::uint8_t> message;
    CHECK_FALSE(box.next(message));
}
