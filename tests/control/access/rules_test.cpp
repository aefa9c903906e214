// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/access/admissions.h"
#include "control/access/dangers.h"
#include "control/access/own_mix.h"
#include "control/access/questions.h"
#include "control/access/services.h"
#include "control/access/digest.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::access;
using namespace std::chrono_literals;

namespace {
constexpr auto num = [](int v) { return Value::whole(v); };
constexpr auto dB = [](float v) { return Value::real(v); };
bool may(const Grant& grant, ParamId id, const DeskValues& desk) { return within_own_mix(grant, id, Value::real(-20), desk).has_value(); }
} // namespace

TEST_CASE("An own mix is the sends into the bus and its fader up to the cap, and not one other knob", "[control][access]")
{
    DeskValues desk;
    const Grant anna{Role::own, 3, -6};
    std::size_t his = 0;
    for (std::uint32_t raw = 0; raw < param_count; ++raw) his += may(anna, ParamId(raw), desk);
    CHECK(his == 80u * 3 + 1); // of each input: switch, level and the pan of the pair; the fader
    CHECK(may(anna, id_of(Ch::send_level, 63, 2), desk));
    CHECK(may(anna, id_of(Ch::send_pan, 0, 1), desk));
    CHECK_FALSE(may(anna, id_of(Ch::send_type, 0, 1), desk));
    CHECK_FALSE(may(anna, id_of(Ch::send_level, 0, 3), desk));
    CHECK_FALSE(may(anna, id_of(Bus::mix_on, 2), desk));
    CHECK(within_own_mix(anna, id_of(Bus::mix_fader, 2), dB(3), desk) == dB(-6));
    CHECK(within_own_mix(anna, id_of(Bus::mix_fader, 2), dB(-9), desk) == dB(-9));
    CHECK_FALSE(within_own_mix(anna, id_of(Bus::mix_fader, 3), dB(-9), desk));
}

TEST_CASE("The partner bus belongs to an own mix only while the two are linked", "[control][access]")
{
    DeskValues desk;
    const Grant even{Role::own, 4, 0};
    CHECK_FALSE(may(even, id_of(Ch::send_pan, 0, 1), desk)); // the pan of a pair that is none
    CHECK_FALSE(may(even, id_of(Ch::send_on, 0, 2), desk));
    desk.set(id_of(Config::buslink, 0, 1), num(1));
    CHECK(may(even, id_of(Ch::send_pan, 0, 1), desk));
    CHECK(may(even, id_of(Ch::send_on, 0, 2), desk));
    CHECK(may(even, id_of(Bus::mix_fader, 2), desk));
    CHECK_FALSE(may(even, id_of(Bus::mix_fader, 4), desk));
    CHECK_FALSE(may(Grant{Role::own, 0, 0}, id_of(Ch::send_on, 0, 0), desk));
}

TEST_CASE("Rules of --allow are read, or refused", "[control][access]")
{
    const auto one = read_allow("10.0.0.7");
    REQUIRE(one);
    CHECK(one->grant == Grant{Role::all});
    CHECK(one->covers(0x0A000007));
    CHECK_FALSE(one->covers(0x0A000008));
    const auto net = read_allow("10.0.0.0/24=own:3:-6");
    REQUIRE(net);
    CHECK(net->grant == Grant{Role::own, 3, -6});
    CHECK(net->covers(0x0A0000FF));
    CHECK_FALSE(net->covers(0x0A000100));
    CHECK(read_allow("0.0.0.0/0=look")->covers(0xC0A80001));
    CHECK(read_allow("10.0.0.7=own:16")->grant.cap_db == 0);
    for (const auto* wrong : {"", "10.0.0", "10.0.0.7=king", "10.0.0.7/33", "10.0.0.7=own", "10.0.0.7=own:17", "10.0.0.7=own:0", "10.0.0.7=own:3:11", "10.0.0.7=own:3:x", "10.0.0.7=own:3:nan"})
        CHECK_FALSE(read_allow(wrong));
}

TEST_CASE("What was decided comes back from its text, names and all", "[control][access]")
{
    Admissions first;
    first.decide({0x0A000007}, {Role::own, 3, -6}).name = "Anna's phone";
    first.decide({0x0A000008, "c0ffee"}, {Role::all}).mac = "aa:bb:cc:dd:ee:ff";
    Admissions second;
    second.read(first.text() + "nonsense\n\n10.0.0.9 - - king\n");
    REQUIRE(second.size() == 2);
    CHECK(second.find({0x0A000007})->grant == Grant{Role::own, 3, -6});
    CHECK(second.find({0x0A000007})->name == "Anna's phone");
    CHECK(second.find({0x01020304, "c0ffee"})->mac == "aa:bb:cc:dd:ee:ff"); // a console is known wherever it is
    CHECK_FALSE(second.find({0x0A000008}));                                 // and its address is nobody
    CHECK(second.text() == first.text());
}

TEST_CASE("Decisions are bounded, and onlookers are forgotten first", "[control][access]")
{
    Admissions admissions;
    admissions.decide({1}, {Role::all});
    for (std::uint32_t n = 2; n < 1000; ++n) admissions.decide({n}, {Role::look});
    CHECK(admissions.size() == Admissions::most);
    CHECK(admissions.find({1}));
    CHECK(admissions.find({999}));
}

TEST_CASE("A question is answered once, by its number, or runs out", "[control][access]")
{
    Questions questions;
    Questions::Time now{};
    REQUIRE(questions.ask({.id = id_of(Action::initall), .value = num(1), .what = "Initialise everything", .from = "phone"}, now));
    REQUIRE(questions.ask({.id = id_of(Action::initall), .value = num(1), .what = "Initialise everything", .from = "phone"}, now));
    CHECK(questions.size() == 1);
    const int number = questions.first()->number;
    CHECK_FALSE(questions.take(number + 1));
    CHECK(questions.take(number));
    CHECK_FALSE(questions.take(number));
    for (std::size_t n = 0; n < Questions::most + 3; ++n) questions.ask({.id = id_of(Action::setip), .value = num(1), .from = std::to_string(n)}, now);
    CHECK(questions.size() == Questions::most);
    CHECK_FALSE(questions.take_expired(now + 59s));
    for (std::size_t n = 0; n < Questions::most; ++n) CHECK(questions.take_expired(now + 60s));
    CHECK_FALSE(questions.first());
}

TEST_CASE("What could end a show is asked about, unlocking is not", "[control][access]")
{
    for (const auto action : {Action::initall, Action::initlib, Action::initshow, Action::setip, Action::setsrate, Action::formatcard, Action::setclock})
        CHECK(danger_of(id_of(action), num(1)) == Danger::action);
    CHECK(danger_of(id_of(Stat::lock), num(2)) == Danger::stored);
    CHECK_FALSE(danger_of(id_of(Stat::lock), num(0)));
    CHECK(danger_of(id_of(Gd::wish_rate), num(44100)) == Danger::withheld);
    CHECK_FALSE(danger_of(id_of(Action::clearsolo), num(1)));
    CHECK(question_of(id_of(Stat::lock), num(2), {}) == "Shut the desk down");
    CHECK(question_of(id_of(Gd::wish_rate), num(44100), {}) == "Sample rate (0 = the device's): 44100");
}

TEST_CASE("Services that are not known to look are taken for changes", "[control][access]")
{
    for (const auto* looks : {"why", "/gd/why", "/gd/do/why", "/gd/do/trimkeep/preview", "rta/open", "scope/on", "lock/on"}) CHECK(only_looks(looks));
    for (const auto* acts : {"/gd/trimkeep", "/gd/do/strip/reset", "undo", "stop", "/load", "/gd/do/rta/open", "/gd/do/lock/pin", "anything"}) CHECK_FALSE(only_looks(acts));
}

TEST_CASE("A console's key is remembered by its digest", "[control][access]")
{
    // FIPS 180-4's examples, of one block and of two.
    CHECK(digest_of_key("abc") == "ba7816bf8f01cfea414140de5dae2223");
    CHECK(digest_of_key("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") == "248d6a61d20638b8e5c026930c3e6039");
    CHECK(digest_of_key("").empty());
    CHECK(sha256("")[0] == 0xe3);
    CHECK(sha256("abc")[31] == 0xad);
}
