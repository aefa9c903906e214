// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/strip.h"
#include "tests/control/osc/wire.h"

#include <cstring>
#include <limits>

using namespace gigdesk;
using namespace gigdesk::osc;
using namespace std::chrono_literals;

namespace {

/// The newest blob of this address as dB values.
std::vector<float> levels_in(const Wire& desk, std::string_view address)
{
    Decoder decoder;
    const auto& bytes = desk.sent.back().bytes;
    REQUIRE(decoder.decode({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()}));
    CHECK(decoder.address() == address);
    REQUIRE(decoder.arguments().size() == 1);
    const auto blob = decoder.arguments()[0].blob;
    std::vector<float> levels(blob.size() / 4 - 1);
    std::memcpy(levels.data(), blob.data() + 4, blob.size() - 4);
    CHECK(std::size_t(blob[0]) == levels.size());
    return levels;
}
std::vector<float> ask(Wire& desk, const std::string& name)
{
    desk.say("/gd/meters/" + name);
    return levels_in(desk, "/gd/meters/" + name);
}
std::size_t pass(Wire& desk, std::chrono::milliseconds time)
{
    const auto before = desk.sent.size();
    for (const auto end = desk.now + time; desk.now < end; desk.now += 2ms) desk.face.stream();
    return desk.sent.size() - before;
}

} // namespace

TEST_CASE("/gd/meters tells every strip in dB at its linear number", "[control][osc][meters][golden]")
{
    Wire desk;
    auto& m = desk.face.shown().meters;
    m.channels[40] = {0.1f, 0.01f, 0.001f, 0.5f, 0.25f};
    m.fx_returns[7].input = 1;
    m.buses[2] = {0.1f, 1, 0.5f};
    m.matrices[5].post_fader = 10;
    m.main[0].post_fader = 0.1f, m.main[1].post_fader = 0.01f;
    m.mono.pre_fader = 0.1f;
    CHECK(ask(desk, "in").size() == 105);
    CHECK(ask(desk, "in")[40] == Approx(-20));
    CHECK(ask(desk, "pre")[40] == Approx(-40));
    CHECK(ask(desk, "post")[40] == Approx(-60));
    CHECK(ask(desk, "gate")[40] == Approx(-6.02).margin(0.01));
    CHECK(ask(desk, "comp")[40] == Approx(-12.04).margin(0.01));
    CHECK(ask(desk, "comp")[0] == 0);
    CHECK(ask(desk, "in")[std::size_t(linear_of(Strip::fx_return(7)))] == 0);
    CHECK(ask(desk, "in")[std::size_t(linear_of(Strip::bus(2)))] == Approx(-20));
    CHECK(ask(desk, "post")[std::size_t(linear_of(Strip::matrix(5)))] == Approx(20));
    CHECK(ask(desk, "post")[std::size_t(linear_of(Strip::main()))] == Approx(-20));
    CHECK(ask(desk, "post")[104] == Approx(-40));
    CHECK(ask(desk, "pre")[std::size_t(linear_of(Strip::mono()))] == Approx(-20));
    CHECK(ask(desk, "in")[0] == meter_floor_db);
}

TEST_CASE("/gd/meters tells outputs, their limiters and what is listened to", "[control][osc][meters]")
{
    Wire desk;
    auto& m = desk.face.shown().meters;
    m.outputs[63] = 1;
    m.limiter_gain.fill(1);
    m.limiter_gain[1] = 0.5f;
    m.listen[1][1] = 0.1f;
    m.oscillator = 0.01f;
    m.talk = std::numeric_limits<float>::quiet_NaN();
    CHECK(ask(desk, "out").size() == 64);
    CHECK(ask(desk, "out")[63] == 0);
    CHECK(ask(desk, "limit")[1] == Approx(-6.02).margin(0.01));
    const auto listen = ask(desk, "listen");
    REQUIRE(listen.size() == 6);
    CHECK(listen[0] == meter_floor_db);
    CHECK(listen[3] == Approx(-20));
    CHECK(listen[4] == meter_floor_db);
    CHECK(listen[5] == Approx(-40));
}

TEST_CASE("/gd/meters comes up to a hundred times a second, for ten seconds, and can be renewed and ended", "[control][osc][meters]")
{
    for (const auto& [rate, packets] : {std::pair{100, 1000}, {50, 500}, {1, 10}, {9999, 1000}}) {
        INFO(rate << " Hz");
        Wire desk;
        desk.say("/gd/meters", {text("post"), number(rate)});
        CHECK(desk.face.wants_fast_meters() == (rate > 50));
        CHECK(pass(desk, 12s) == std::size_t(packets));
        CHECK_FALSE(desk.face.wants_fast_meters());
    }
    Wire desk;
    desk.say("/gd/meters", {text("in")});
    pass(desk, 9s);
    desk.say("/renew", {text("/gd/meters/in")});
    CHECK(pass(desk, 9s) == 450);
    desk.say("/unsubscribe", {text("/gd/meters/in")});
    CHECK(pass(desk, 1s) == 0);
    desk.say("/gd/meters", {text("nothing")});
    desk.say("/gd/meters");
    CHECK(pass(desk, 1s) == 0);
}
