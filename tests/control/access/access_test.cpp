// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/access.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::access;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t anna = 0x0A000007, ben = 0x0A000008;
constexpr ParamId fader = id_of(Ch::mix_fader, 0);

struct Door {
    Access::Time now{std::chrono::hours{1}};
    Hub hub{[this] { return now; }};
    Settings settings{};
    std::string kept{};
    std::optional<Access> access_{};
    ClientId window{};

    explicit Door(Settings wanted = {}, std::string_view remembered = {}) : settings{std::move(wanted)}
    {
        access_.emplace(hub, settings, [this] { return now; });
        access_->recall(remembered);
        access_->on_remember([this](std::string text) { kept = std::move(text); });
        window = hub.join("window", ClientKind::window);
        access_->see({.id = window, .local = true, .window = true, .heard = now, .kind = "Gigdesk window"});
    }
    Access& access() { return *access_; }
    ClientId come(std::uint32_t address, bool local = false)
    {
        const auto id = hub.join("osc", ClientKind::osc);
        access_->see({.id = id, .peer = {address}, .local = local, .heard = now, .packets = 1, .kind = "OSC", .last = "/info"});
        return id;
    }
    bool sets(ClientId who, ParamId id = fader, Value value = Value::real(-10))
    {
        hub.set({id, Value::real(-20), Touch::none, ClientId::nobody});
        return hub.set({id, value, Touch::none, who}) == EditResult::stored;
    }
    int place_of(std::uint32_t address)
    {
        const auto words = words_of_address(address);
        turn();
        for (int n = 0; n < Places::count(); ++n)
            if (hub.values().text(id_of(GdClient::address, n)) == words) return n;
        FAIL("no such client: " << words);
        return 0;
    }
    int of(GdClient row, std::uint32_t address) { return hub.values().whole(id_of(row, place_of(address))); }
    void turn()
    {
        now += 300ms;
        hub.flush();
        access_->turn();
        hub.flush();
    }
    EditResult decide(std::uint32_t address, Role role, ClientId by) { return hub.set({id_of(GdClient::role, place_of(address)), Value::whole(int(role)), Touch::none, by}); }
};

} // namespace

TEST_CASE("Who comes from elsewhere looks until a window says otherwise, this computer does everything", "[control][access]")
{
    Door door;
    const auto tablet = door.come(anna), script = door.come(0x7F000001, true);
    CHECK(door.sets(script));
    CHECK(door.of(GdClient::asks, anna) == 0);
    CHECK_FALSE(door.sets(tablet));
    CHECK(door.hub.dirty(tablet).contains(fader)); // it is told the true value
    CHECK(door.of(GdClient::asks, anna) == 1);
    CHECK(door.of(GdClient::refused, anna) == 1);
    CHECK(door.hub.values().whole(id_of(Gd::clients_refused)) == 1);
    CHECK(door.decide(anna, Role::all, door.window) == EditResult::stored);
    CHECK(door.sets(tablet));
    CHECK(door.of(GdClient::asks, anna) == 0);
    CHECK(door.decide(anna, Role::look, door.window) == EditResult::stored);
    CHECK_FALSE(door.sets(tablet));
    CHECK(door.of(GdClient::asks, anna) == 0); // it was told so, and is not asked about again
}

TEST_CASE("To look is an answer too: said again, it ends the request", "[control][access]")
{
    Door door;
    const auto tablet = door.come(anna);
    CHECK_FALSE(door.sets(tablet));
    CHECK(door.decide(anna, Role::look, door.window) == EditResult::unchanged);
    CHECK(door.of(GdClient::asks, anna) == 0);
    CHECK_FALSE(door.sets(tablet));
    CHECK(door.of(GdClient::asks, anna) == 0);
}

TEST_CASE("Nobody from elsewhere says who may do what, not even one who may do everything", "[control][access]")
{
    Door door;
    const auto tablet = door.come(anna);
    door.come(ben);
    door.decide(anna, Role::all, door.window);
    CHECK(door.decide(ben, Role::all, tablet) == EditResult::refused);
    CHECK(door.hub.set({id_of(Gd::clients_trust), Value::whole(1), Touch::none, tablet}) == EditResult::refused);
    CHECK(door.hub.set({id_of(Gd::clients_pair), Value::whole(60), Touch::none, tablet}) == EditResult::refused);
    CHECK(door.hub.set({id_of(Gd::confirm_answer), Value::whole(1), Touch::none, tablet}) == EditResult::refused);
    CHECK(door.hub.set_text(id_of(Gd::lock_pin), "1234", tablet) == EditResult::refused);
    CHECK(door.hub.set_text(id_of(GdClient::name, door.place_of(ben)), "x", tablet) == EditResult::refused);
    CHECK_FALSE(door.access().admit_service("/gd/do/lock/pin", tablet));
    CHECK(door.access().admit_service("/gd/do/strip/reset", tablet));
    CHECK(door.decide(ben, Role::barred, door.come(0x7F000001, true)) == EditResult::stored);
}

TEST_CASE("This computer's own place cannot be shut", "[control][access]")
{
    Door door;
    const auto script = door.come(0x7F000001, true);
    CHECK(door.decide(0x7F000001, Role::barred, door.window) == EditResult::refused);
    CHECK(door.sets(script));
}

TEST_CASE("While the desk pairs, who asks is let in, who only looks is not", "[control][access]")
{
    Door door;
    const auto tablet = door.come(anna), looker = door.come(ben);
    CHECK(door.hub.set({id_of(Gd::clients_pair), Value::whole(30), Touch::none, door.window}) == EditResult::queued);
    door.turn();
    CHECK(door.hub.values().whole(id_of(Gd::clients_pairing)) == 30);
    CHECK(door.sets(tablet)); // its first set is heard at once
    door.now += 30s;
    door.turn();
    CHECK(door.hub.values().whole(id_of(Gd::clients_pairing)) == 0);
    CHECK(door.sets(tablet));
    CHECK_FALSE(door.sets(looker));
}

TEST_CASE("Options let in: one address, a network, everybody; a hand's word is newer", "[control][access]")
{
    Door door{{.allowed = {*read_allow("10.0.0.0/24=look"), *read_allow("10.0.0.7=own:3")}, .trust = true}};
    const auto musician = door.come(anna), neighbour = door.come(ben), guest = door.come(0xC0A80001);
    CHECK(door.sets(musician, id_of(Ch::send_level, 0, 2)));
    CHECK_FALSE(door.sets(musician));
    CHECK_FALSE(door.sets(neighbour));
    CHECK(door.sets(guest));
    door.hub.set({id_of(Gd::clients_trust), Value::whole(0), Touch::none, door.window});
    CHECK_FALSE(door.sets(guest));
    door.decide(anna, Role::all, door.window);
    CHECK(door.sets(musician));
}

TEST_CASE("A musician's fader stops at its cap, and he is told so", "[control][access]")
{
    Door door;
    const auto musician = door.come(anna);
    const int place = door.place_of(anna);
    const auto bus = id_of(Bus::mix_fader, 2);
    door.hub.set({id_of(GdClient::bus, place), Value::whole(3), Touch::none, door.window});
    door.hub.set({id_of(GdClient::cap, place), Value::real(-6), Touch::none, door.window});
    CHECK_FALSE(door.sets(musician, bus)); // prepared, not given
    door.decide(anna, Role::own, door.window);
    CHECK(door.hub.set({bus, Value::real(3), Touch::none, musician}) == EditResult::clamped);
    CHECK(door.hub.values().real(bus) == -6);
    CHECK(door.hub.dirty(musician).contains(bus));
    door.hub.set({id_of(GdClient::cap, place), Value::real(-12), Touch::none, door.window}); // takes effect at once
    door.hub.set({bus, Value::real(0), Touch::none, musician});
    CHECK(door.hub.values().real(bus) == -12);
}

TEST_CASE("Decisions come back in the next run, by the address and by the name", "[control][access]")
{
    Door first;
    first.come(anna);
    first.hub.set_text(id_of(GdClient::name, first.place_of(anna)), "Anna", first.window);
    first.decide(anna, Role::all, first.window);
    first.turn();
    Door second{{}, first.kept};
    CHECK(second.sets(second.come(anna)));
    CHECK_FALSE(second.sets(second.come(ben)));
    CHECK(second.hub.values().text(id_of(GdClient::name, second.place_of(anna))) == "Anna");
    second.hub.set({id_of(GdClient::forget, second.place_of(anna)), Value::whole(1), Touch::none, second.window});
    second.turn();
    CHECK(second.kept.empty());
}

TEST_CASE("Who is barred is not answered, and comes back when a hand wills it", "[control][access]")
{
    Door door;
    const auto tablet = door.come(anna);
    CHECK(door.access().hears(tablet));
    door.decide(anna, Role::barred, door.window);
    CHECK_FALSE(door.access().hears(tablet));
    CHECK_FALSE(door.access().admit_service("why", tablet));
    door.decide(anna, Role::look, door.window);
    CHECK(door.access().hears(tablet));
}

TEST_CASE("An address that another device has got is told of, and has to be let in again if it had been away", "[control][access]")
{
    Door door;
    std::string mac = "aa";
    door.access().on_neighbour([&](std::uint32_t) { return mac; });
    auto tablet = door.come(anna);
    door.decide(anna, Role::all, door.window);
    CHECK(door.sets(tablet));
    mac = "bb"; // a repeater, perhaps: the tablet has spoken all the time
    door.now += 6s;
    door.turn();
    CHECK(door.hub.values().text(id_of(Gd::clients_warning)).find("10.0.0.7") == 0);
    CHECK(door.sets(tablet));
    door.now += 120s;
    door.hub.leave(tablet);
    mac = "cc";
    tablet = door.come(anna);
    CHECK_FALSE(door.sets(tablet));
    CHECK(door.hub.values().text(id_of(Gd::clients_warning)).find("another device") != std::string::npos);
    CHECK(door.of(GdClient::asks, anna) == 1);
}

TEST_CASE("A console is known by its key, wherever it comes from", "[control][access]")
{
    Door door;
    const Peer console{anna, "c0ffee"};
    CHECK_FALSE(door.access().knock(console, "Rack tablet").empty());
    CHECK(door.of(GdClient::asks, anna) == 1);
    CHECK(door.hub.values().text(id_of(GdClient::name, door.place_of(anna))) == "Rack tablet");
    door.decide(anna, Role::all, door.window);
    CHECK(door.access().knock({ben, "c0ffee"}, "Rack tablet").empty());
    CHECK_FALSE(door.access().knock({anna, "deadbeef"}, "Thief").empty());
    CHECK_FALSE(door.sets(door.come(anna))); // nor does its address help others
    ClientId dismissed{};
    door.access().on_dismiss([&](ClientId client) { dismissed = client; });
    const auto window = door.hub.join("console", ClientKind::window);
    door.access().see({.id = window, .peer = {ben, "c0ffee"}, .window = true, .heard = door.now});
    CHECK(door.sets(window));
    CHECK(door.of(GdClient::role, ben) == int(Role::all)); // its row says where it is now
    door.decide(ben, Role::barred, door.window);
    CHECK(dismissed == window);
    CHECK_FALSE(door.sets(window));
}

TEST_CASE("What could end a show waits for a yes, whoever asked, unless it was a window", "[control][access]")
{
    Door door;
    int initialised = 0;
    door.hub.on_action([&](const ActionEvent& event) { initialised += event.id == id_of(Action::initall); });
    const auto tablet = door.come(anna), script = door.come(0x7F000001, true);
    const auto number = [&] { return door.hub.values().whole(id_of(Gd::confirm_number)); };
    const auto answer = [&](int n, ClientId by) { return door.hub.set({id_of(Gd::confirm_answer), Value::whole(n), Touch::none, by}); };
    const Edit init{id_of(Action::initall), Value::whole(1), Touch::none, tablet};
    CHECK(door.hub.set(init) == EditResult::refused); // one who looks does not even ask
    CHECK(number() == 0);
    door.decide(anna, Role::all, door.window);
    CHECK(door.hub.set(init) == EditResult::queued);
    door.turn();
    CHECK(initialised == 0);
    CHECK(door.hub.values().text(id_of(Gd::confirm_what)).starts_with("Initialise everything. The mix goes"));
    CHECK(door.hub.values().text(id_of(Gd::confirm_from)) == "10.0.0.7");
    answer(number(), tablet);
    door.turn();
    CHECK(initialised == 0);
    answer(-number(), door.window);
    door.turn();
    CHECK(number() == 0);
    door.hub.set(init);
    answer(number(), script); // a rack without a window
    door.turn();
    door.turn();
    CHECK(initialised == 1);
    door.hub.set({init.id, init.value, Touch::none, script});
    door.now += 61s;
    door.turn();
    CHECK(number() == 0);
    CHECK(initialised == 1);
    door.hub.set({init.id, init.value, Touch::none, door.window});
    door.turn();
    CHECK(initialised == 2);
}

TEST_CASE("A lock from a tablet is stored and answered, counts after the yes, and a no takes it back", "[control][access]")
{
    Door door;
    int carried_out = 0;
    door.access().on_confirmed([&](ParamId, Value value) { carried_out = value.as_whole(); });
    const auto tablet = door.come(anna);
    door.decide(anna, Role::all, door.window);
    const auto lock = id_of(Stat::lock);
    CHECK(door.hub.set({lock, Value::whole(2), Touch::none, tablet}) == EditResult::stored);
    const int number = door.hub.values().whole(id_of(Gd::confirm_number));
    REQUIRE(number > 0);
    CHECK(carried_out == 0);
    door.hub.set({id_of(Gd::confirm_answer), Value::whole(-number), Touch::none, door.window});
    door.turn();
    CHECK(door.hub.values().whole(lock) == 0);
    door.hub.set({lock, Value::whole(2), Touch::none, tablet});
    door.hub.set({id_of(Gd::confirm_answer), Value::whole(number + 1), Touch::none, door.window});
    door.turn();
    CHECK(carried_out == 2);
}

TEST_CASE("A wish for another device from elsewhere is stored after the yes, from this computer at once", "[control][access]")
{
    Door door;
    const auto tablet = door.come(anna), script = door.come(0x7F000001, true);
    door.decide(anna, Role::all, door.window);
    const auto rate = id_of(Gd::wish_rate);
    CHECK(door.hub.set({rate, Value::whole(96000), Touch::none, tablet}) == EditResult::queued);
    CHECK(door.hub.values().whole(rate) == 0);
    door.hub.set({id_of(Gd::confirm_answer), Value::whole(door.hub.values().whole(id_of(Gd::confirm_number))), Touch::none, door.window});
    door.turn();
    CHECK(door.hub.values().whole(rate) == 96000);
    CHECK(door.hub.set({rate, Value::whole(48000), Touch::none, script}) == EditResult::stored);
}

TEST_CASE("A flood of strangers takes no place from those who have been let in", "[control][access]")
{
    Door door;
    const auto tablet = door.come(anna);
    door.decide(anna, Role::all, door.window);
    for (std::uint32_t n = 0; n < 500; ++n) {
        door.now += 1s;
        const auto stranger = door.come(0xC0A80000 + n);
        CHECK_FALSE(door.sets(stranger));
        door.hub.leave(stranger);
    }
    CHECK(door.sets(tablet));
    CHECK(door.of(GdClient::role, anna) == int(Role::all));
}
