// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/hub.h"
#include "control/moves/lock.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::moves;
using namespace std::chrono_literals;

namespace {
Answer change(Pin& pin, const char* words, Pin::Time now) { return pin.change(split(words), now); }
} // namespace

TEST_CASE("A locked window's hands do nothing but MUTE ALL OUT and letting go of talk, others go on", "[control][moves][lock]")
{
    Hub hub;
    const auto window = hub.join("window"), tablet = hub.join("tablet");
    const auto fader = id_of(Ch::mix_fader, 0), name = id_of(Ch::config_name, 0), mute = id_of(Gd::outputs_mute), talk = id_of(Stat::talk_a);
    REQUIRE(hub.lock(window, true));
    CHECK(hub.values().is_on(id_of(Gd::lock_on)));
    CHECK(hub.set({fader, Value::real(0), Touch::none, window}) == EditResult::refused);
    CHECK(hub.dirty(window).contains(fader)); // and it is told the true value
    CHECK(hub.set_text(name, "x", window) == EditResult::refused);
    CHECK(hub.set({mute, Value::whole(1), Touch::none, window}) == EditResult::stored);
    CHECK(hub.set({mute, Value::whole(0), Touch::none, window}) == EditResult::stored);
    CHECK(hub.set({talk, Value::whole(1), Touch::none, window}) == EditResult::refused);
    hub.set({talk, Value::whole(1), Touch::none, tablet});
    CHECK(hub.set({talk, Value::whole(0), Touch::none, window}) != EditResult::refused);
    CHECK(hub.set({fader, Value::real(-3), Touch::none, tablet}) == EditResult::stored);
    hub.lock(window, false);
    CHECK(hub.set({fader, Value::real(0), Touch::none, window}) == EditResult::stored);
    CHECK_FALSE(hub.values().is_on(id_of(Gd::lock_on)));
    CHECK_FALSE(hub.lock(ClientId{99}, true));
}

TEST_CASE("A window that goes takes its lock along", "[control][moves][lock]")
{
    Hub hub;
    const auto window = hub.join("window");
    hub.lock(window, true);
    hub.leave(window);
    CHECK_FALSE(hub.values().is_on(id_of(Gd::lock_on)));
}

TEST_CASE("The desk locks all windows, also one that comes, until one is opened", "[control][moves][lock]")
{
    Hub hub;
    const auto first = hub.join("window", ClientKind::window), second = hub.join("window", ClientKind::window), tablet = hub.join("tablet", ClientKind::osc);
    hub.set({id_of(Stat::lock), Value::whole(1), Touch::none, tablet});
    CHECK(hub.lock_windows() == 2);
    const auto late = hub.join("window", ClientKind::window);
    for (const auto window : {first, second, late}) CHECK(hub.is_locked(window));
    CHECK_FALSE(hub.is_locked(tablet));
    CHECK(hub.values().is_on(id_of(Gd::lock_on)));
    hub.lock(second, false);
    CHECK_FALSE(hub.is_locked(second));
    CHECK(hub.is_locked(first));
    CHECK(hub.values().whole(id_of(Stat::lock)) == 0);
    CHECK_FALSE(hub.is_locked(hub.join("window", ClientKind::window)));
}

TEST_CASE("Wrong PINs are counted and cost time, more each time", "[control][moves][lock]")
{
    Pin pin{"1234"};
    Pin::Time now{};
    CHECK_FALSE(pin.check("1111", now).done);
    CHECK_FALSE(pin.check("2222", now).done);
    CHECK(pin.check("3333", now).line == "Wrong PIN: wait 10 s");
    CHECK_FALSE(pin.check("1234", now + 9s).done); // the right one has to wait too
    CHECK_FALSE(pin.check("4444", now + 10s).done);
    CHECK_FALSE(pin.check("1234", now + 29s).done);
    CHECK(pin.check("1234", now + 31s).done);
    CHECK(pin.check("1111", now + 31s).line == "Wrong PIN, 2 more tries");
}

TEST_CASE("A PIN has four digits, and the old one is asked for before it changes", "[control][moves][lock]")
{
    Pin pin;
    Pin::Time now{};
    CHECK(pin.check("", now).done);
    for (const auto* words : {"", "12", "12345", "12a4", "-1234", "1 2 3"}) CHECK_FALSE(change(pin, words, now).done);
    CHECK(change(pin, "0007", now).done);
    CHECK(pin.digits() == "0007");
    CHECK_FALSE(change(pin, "1234", now).done);
    CHECK_FALSE(change(pin, "1111 1234", now).done);
    CHECK(change(pin, "0007 1234", now).done);
    CHECK(change(pin, "1234 -", now).done);
    CHECK_FALSE(pin.is_set());
}

TEST_CASE("The PIN cannot be read from the tree", "[control][moves][lock]")
{
    Hub hub;
    const auto window = hub.join("window");
    hub.set_text(id_of(Gd::lock_pin), "1234", window);
    hub.flush();
    CHECK(hub.values().text(id_of(Gd::lock_pin)).empty());
}
