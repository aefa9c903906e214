// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/end_to_end/desk_under_test.h"
#include "ui/link/desk_link.h"

using namespace gigdesk;
using namespace gigdesk::test;

namespace {

/// A window without a picture.
class Window
{
public:
    explicit Window(int osc_port)
    {
        link_.connect("127.0.0.1", std::uint16_t(osc_port + 1));
        connected = until([&] { return link_.connected(); });
    }
    struct Said {
        bool done;
        std::string line;
    };
    Said ask(const char* name, const char* words)
    {
        std::optional<Said> said;
        link_.act(name, words, [&](bool done, const std::string& line) { said = Said{done, line}; });
        until([&] { return said.has_value(); });
        return said.value_or(Said{false, "no answer"});
    }
    /// What stands at the desk after this hand.
    int set(ParamId id, int value)
    {
        link_.send({id, Value::whole(value), Touch::none, ClientId::nobody});
        until([&] { return link_.unanswered() == 0; });
        return link_.values().whole(id);
    }
    bool connected = false;

private:
    template <class Condition>
    bool until(Condition&& condition)
    {
        return wait_until(3s, [&] {
            link_.pump();
            return condition();
        });
    }
    ui::DeskLink link_{"test"};
};

/// The demo band plays; channel 1 is open all the way to outputs 1 and 2, without its gate.
struct Band {
    TempFolder show;
    DeskUnderTest desk{show.path(), {"--audio", "clock", "--demo", "--outputs-state", "open"}};
    bool ready = desk.ready();
    OscHand hand{desk.port()};

    Band()
    {
        hand.set("/ch/01/mix/on", 1), hand.set("/ch/01/mix/st", 1), hand.set("/ch/01/mix/fader", 0.75f), hand.set("/ch/01/mix/pan", 0.5f);
        hand.set("/ch/01/gate/on", 0), hand.set("/ch/01/grp/dca", 0), hand.set("/ch/01/grp/mute", 0);
        hand.set("/main/st/mix/on", 1), hand.set("/main/st/mix/fader", 0.75f);
        hand.set("/gd/patch/out/01/src", 1), hand.set("/gd/patch/out/02/src", 2), hand.set("/gd/patch/out/05/src", 0);
    }
    /// The cause it names first.
    std::string why(const std::string& from, const std::string& to)
    {
        const auto answer = hand.request("/gd/why", {from, to});
        return answer.size() >= 3 ? answer[0].text : "no answer";
    }
    bool says(const std::string& cause, const std::string& from, const std::string& to)
    {
        return wait_until(3s, [&] { return why(from, to) == cause; });
    }
};

} // namespace

TEST_CASE("the running desk says why a channel is not heard, and when nothing is in the way", "[end_to_end][moves]")
{
    Band band;
    REQUIRE(band.ready);
    REQUIRE(band.says("nothing", "ch/01", "out/01"));
    band.hand.set("/ch/01/mix/on", 0);
    CHECK(band.says("own_mute", "ch/01", "out/01"));
    band.hand.set("/ch/01/mix/on", 1), band.hand.set("/config/mute/3", 1), band.hand.set("/ch/01/grp/mute", 4);
    CHECK(band.says("mute_group", "ch/01", "main/st"));
    const auto answer = band.hand.request("/gd/why", {"ch/01", "out/02"});
    REQUIRE(answer.size() >= 3);
    CHECK(answer[1].text.find("mute group 3") != std::string::npos);
    CHECK(answer[2].text == "/config/mute/3");
    band.hand.set("/config/mute/3", 0);
    band.hand.set("/gd/outputs/mute", 1);
    CHECK(band.says("mute_all_out", "ch/01", "out/01"));
    band.hand.set("/gd/outputs/mute", 0);
    CHECK(band.says("output_unpatched", "ch/01", "out/05"));
    CHECK(band.says("not_patched", "ch/64", "out/01"));
}

TEST_CASE("moves over OSC act on the running desk and are taken back in one step", "[end_to_end][moves]")
{
    Band band;
    REQUIRE(band.ready);
    const auto trim = band.hand.ask_real("/ch/01/preamp/trim").value_or(-1);
    const auto done = band.hand.request("/gd/do/trimkeep", {"ch/01", "-3"});
    REQUIRE(done.size() == 2);
    INFO(done[1].text);
    CHECK(done[0].whole == 1);
    CHECK(band.hand.ask_real("/ch/01/preamp/trim").value_or(-1) == Approx(trim - 3.0 / 36).margin(1e-4));
    band.hand.set("/-action/doundo", 1);
    CHECK(wait_until(1s, [&] { return band.hand.ask_real("/ch/01/preamp/trim") == trim; }));
    CHECK(band.hand.request("/gd/do/strip/copyto", {"ch/01", "ch/60", "config"}).at(0).whole == 1);
    CHECK(band.hand.ask("/ch/60/config/name")->text == band.hand.ask("/ch/01/config/name")->text);
}

TEST_CASE("the PIN outlives the desk, and nobody can read it", "[end_to_end][moves]")
{
    TempFolder show;
    for (const bool first : {true, false}) {
        DeskUnderTest desk{show.path(), {"--audio", "clock"}};
        REQUIRE(desk.ready());
        OscHand hand{desk.port()};
        const auto answer = hand.request("/gd/do/lock/pin", {"2468"});
        REQUIRE(answer.size() == 2);
        CHECK(answer[0].whole == int(first)); // the second desk asks for the old one
        CHECK(hand.ask("/gd/lock/pin")->text.empty());
        CHECK(desk.stop() == 0);
    }
}

TEST_CASE("a locked window does nothing but MUTE ALL OUT until it says the PIN, tablets go on", "[end_to_end][moves]")
{
    TempFolder show;
    DeskUnderTest desk{show.path(), {"--audio", "clock"}};
    REQUIRE(desk.ready());
    Window window{desk.port()};
    REQUIRE(window.connected);
    OscHand tablet{desk.port()};
    const auto mute = id_of(Ch::mix_on, 0), mute_all = id_of(Gd::outputs_mute);
    CHECK(window.ask("lock/pin", "1357").done);
    CHECK(window.ask("lock/on", "").done);
    CHECK(window.set(mute, 0) == 1);
    CHECK(window.set(mute_all, 1) == 1);
    CHECK_FALSE(window.ask("strip/reset", "ch/01").done);
    CHECK(window.ask("why", "ch/01 out/01").done);
    CHECK(tablet.ask_whole("/gd/lock/on") == 1);
    tablet.set("/ch/01/mix/on", 0);
    CHECK(wait_until(1s, [&] { return tablet.ask_whole("/ch/01/mix/on") == 0; }));
    CHECK_FALSE(window.ask("lock/off", "0000").done);
    CHECK(window.ask("lock/off", "1357").done);
    CHECK(window.set(mute, 1) == 1);
}
