// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/moves/moves.h"
#include "control/moves/moves_osc.h"
#include "control/osc/x32_face.h"
#include "tests/catch.h"

using namespace gigdesk;
using namespace gigdesk::moves;

namespace {

struct Desk {
    Hub hub;
    MeterSnapshot meters;
    Moves moves{hub, [this] { return &meters; }};
    ClientId window = hub.join("window"), tablet = hub.join("tablet");

    Answer ask(const char* name, const std::string& words)
    {
        const auto answer = moves.take(window, name, split(words));
        REQUIRE(answer);
        INFO(answer->line);
        return *answer;
    }
    void set(ParamId id, float v) { hub.set({id, Value::real(v), Touch::none, window}); }
    void set(ParamId id, int v) { hub.set({id, Value::whole(v), Touch::none, window}); }
    [[nodiscard]] float real(ParamId id) const { return hub.values().real(id); }
};

/// What one OSC message is answered.
struct Wire {
    Desk& desk;
    std::vector<std::string> answer{};
    bool ask(std::string_view address, std::vector<osc::Argument> arguments)
    {
        answer.clear();
        return take_osc(desk.moves, desk.tablet, address, arguments, [&](std::span<const osc::Argument> said) {
            for (const auto& a : said) answer.push_back(a.type == 's' ? std::string{a.text} : std::to_string(a.whole));
        });
    }
};

osc::Argument text(std::string_view t) { return osc::Argument::of(t); }

} // namespace

TEST_CASE("A move is one undo step and one commit, and everybody is told, who asked too", "[control][moves]")
{
    Desk desk;
    CommitRing ring{Hub::ring_capacity() + 1};
    desk.hub.attach(&ring);
    desk.set(id_of(Ch::mix_fader, 4), -5.0f), desk.set(id_of(Ch::dyn_thr, 4), -20.0f);
    desk.hub.flush();
    desk.hub.dirty(desk.window).clear();
    const auto steps = desk.hub.undoable();
    const auto commit = desk.hub.flush();
    CHECK(desk.ask("trimkeep", "ch/05 +3").done);
    CHECK(desk.hub.flush() == commit + 1);
    CHECK(desk.real(id_of(Ch::mix_fader, 4)) == -8);
    CHECK(desk.hub.undoable() == steps + 1);
    CHECK(desk.hub.dirty(desk.window).contains(id_of(Ch::mix_fader, 4)));
    desk.hub.undo();
    CHECK(desk.real(id_of(Ch::mix_fader, 4)) == -5);
    CHECK(desk.real(id_of(Ch::dyn_thr, 4)) == -20);
    CHECK(desk.real(id_of(Ch::preamp_trim, 4)) == 0);
}

TEST_CASE("A trim that does not fit changes nothing and says how much would", "[control][moves]")
{
    Desk desk;
    desk.set(id_of(Ch::mix_fader, 0), 8.0f);
    const auto before = desk.hub.values();
    const auto answer = desk.ask("trimkeep", "ch/01 -6");
    CHECK_FALSE(answer.done);
    CHECK(answer.line == "Only -2.0 dB of trim fit: the fader of channel 1 ends after -2.0 dB");
    CHECK(desk.hub.values() == before);
    CHECK(desk.ask("trimkeep/preview", "ch/01 -6").line.starts_with("-2.00\tOnly"));
    CHECK(desk.ask("trimkeep", "fxrtn/01 3").line == "FX return 1 has no trim");
    CHECK_FALSE(desk.ask("trimkeep", "ch/01 loud").done);
}

TEST_CASE("Copy remembers the strip as it was, paste puts parts of it onto several, each client from its own", "[control][moves]")
{
    Desk desk;
    desk.set(id_of(Ch::eq_g, 0, 1), -4.0f), desk.set(id_of(Ch::mix_fader, 0), -7.0f);
    CHECK_FALSE(desk.ask("strip/paste", "ch/02").done);
    CHECK(desk.ask("strip/copy", "ch/01").done);
    desk.set(id_of(Ch::eq_g, 0, 1), 9.0f);
    const auto steps = desk.hub.undoable();
    const auto answer = desk.ask("strip/paste", "ch/02 ch/03 bus/01 eq");
    CHECK(answer.line == "Pasted eq of Channel 1 onto channel 2, channel 3 and bus 1");
    for (const auto id : {id_of(Ch::eq_g, 1, 1), id_of(Ch::eq_g, 2, 1), id_of(Bus::eq_g, 0, 1)}) CHECK(desk.real(id) == -4);
    CHECK(desk.real(id_of(Ch::mix_fader, 1)) == minus_infinity_db);
    CHECK(desk.hub.undoable() == steps + 1);
    CHECK_FALSE(desk.moves.take(desk.tablet, "strip/paste", split("ch/02"))->done);
    CHECK_FALSE(desk.ask("strip/paste", "ch/99").done);
    CHECK_FALSE(desk.ask("strip/paste", "eq").done);
}

TEST_CASE("Pasting onto one side of a linked pair takes the other along", "[control][moves]")
{
    Desk desk;
    desk.set(id_of(Config::chlink, 0, 1), 1);
    desk.set(id_of(Ch::eq_g, 0, 1), -4.0f);
    CHECK(desk.ask("strip/copyto", "ch/01 ch/03 eq").done);
    CHECK(desk.real(id_of(Ch::eq_g, 3, 1)) == -4);
}

TEST_CASE("Reset, swap and mix copies by name", "[control][moves]")
{
    Desk desk;
    desk.set(id_of(Ch::eq_g, 0, 1), -4.0f), desk.set(id_of(Ch::mix_fader, 0), -7.0f), desk.set(id_of(Ch::send_type, 0, 0), 3);
    CHECK(desk.ask("strip/swap", "ch/01 ch/02").line == "Channel 1 and Channel 2 changed places");
    CHECK(desk.real(id_of(Ch::mix_fader, 1)) == -7);
    CHECK_FALSE(desk.ask("strip/swap", "ch/01 bus/02").done);
    CHECK(desk.ask("mix/copy", "main/st bus/01").line.starts_with("Main L/R copied into bus 1: "));
    CHECK(desk.real(id_of(Ch::send_level, 1, 0)) == -7);
    CHECK_FALSE(desk.ask("mix/copy", "bus/01 bus/01").done);
    CHECK(desk.ask("strip/reset", "ch/02").line == "Reset everything of channel 2");
    CHECK(desk.real(id_of(Ch::mix_fader, 1)) == minus_infinity_db);
    CHECK(desk.real(id_of(Ch::eq_g, 1, 1)) == 0);
}

TEST_CASE("Clip lights go off for everybody, and the next clip lights one again", "[control][moves]")
{
    Desk desk;
    const auto shown = [&](std::uint64_t frame, std::uint8_t counted) {
        MeterSnapshot meters;
        meters.frame = frame;
        meters.input_clipped[3] = counted;
        desk.moves.hide_cleared_clips(meters);
        return int(meters.input_clipped[3]);
    };
    CHECK(shown(1, 255) == 255);
    CHECK(desk.ask("clips/clear", "").done);
    CHECK(shown(2, 255) == 0);
    CHECK(shown(3, 0) == 1); // counts wrap
    desk.hub.set({id_of(Gd::clips_clear), Value::whole(1), Touch::none, desk.tablet});
    desk.hub.flush();
    CHECK(shown(4, 0) == 0);
    CHECK(shown(1, 1) == 1); // another engine counts anew
}

TEST_CASE("OSC asks the same words under /gd/do, /gd/why and /gd/trimkeep", "[control][moves][osc]")
{
    Desk desk;
    Wire wire{desk};
    desk.set(id_of(Ch::mix_fader, 4), 0.0f), desk.set(id_of(MainSt::mix_fader), 0.0f);
    desk.set(id_of(GdIn::source, 4), 5), desk.set(id_of(GdOut::src, 0), 1), desk.set(id_of(Gd::outputs_open), 1);
    desk.set(id_of(Ch::mix_on, 4), 0);
    desk.meters.channels[4].input = 0.5f;
    for (const auto& to : {text("out/01"), osc::Argument::of(1)}) {
        REQUIRE(wire.ask("/gd/why", {osc::Argument::of(4), to}));
        CHECK(wire.answer == std::vector<std::string>{"own_mute", "Channel 5 is muted by its own switch", "/ch/05/mix/on"});
    }
    desk.set(id_of(Ch::mix_on, 4), 1);
    REQUIRE(wire.ask("/gd/why", {text("ch/05"), text("out/01")}));
    REQUIRE(wire.answer.size() == 3);
    CHECK(wire.answer[0] == "nothing");
    REQUIRE(wire.ask("/gd/trimkeep", {osc::Argument::of(4), osc::Argument::of(2.5f)}));
    CHECK(wire.answer[0] == "1");
    CHECK(desk.real(id_of(Ch::preamp_trim, 4)) == 2.5f);
    REQUIRE(wire.ask("/gd/do/strip/copyto", {text("ch/05"), text("ch/06 preamp")}));
    CHECK(wire.answer == std::vector<std::string>{"1", "Copied preamp of Channel 5 onto channel 6"});
    REQUIRE(wire.ask("/gd/why", {text("ch/05")}));
    CHECK(wire.answer[0] == "0");
    for (const auto* address : {"/gd/do/lock/on", "/gd/do/lock/off", "/gd/do/nothing", "/gd/strip/copy", "/gd/do/", "/why"}) CHECK_FALSE(wire.ask(address, {}));
}

TEST_CASE("However much blocks, the answer fits one packet", "[control][moves][osc]")
{
    Desk desk;
    for (int n = 0; n < dca_count; ++n) desk.set(id_of(Dca::on, n), 0), desk.set(id_of(Dca::fader, n), minus_infinity_db);
    for (int n = 0; n < mute_group_count; ++n) desk.set(id_of(Config::mute, 0, n), 1);
    for (const auto& strip : {Strip::channel(0), Strip::main()}) {
        desk.set(strip.id(Ch::grp_dca), 255), desk.set(strip.id(Ch::grp_mute), 63);
        desk.hub.set_text(strip.id(Ch::config_name), "A long name!", desk.window);
    }
    std::size_t size = 0;
    const std::vector<osc::Argument> words{text("ch/01"), text("main/st")};
    REQUIRE(take_osc(desk.moves, desk.tablet, "/gd/why", words, [&](std::span<const osc::Argument> said) {
        std::array<std::byte, osc::max_packet_bytes> packet;
        size = osc::encode(packet, "/gd/why", said);
    }));
    CHECK(size > 0);
}

TEST_CASE("A face with services answers them at their address, and knows the sender", "[control][moves][osc]")
{
    Hub hub;
    std::vector<std::string> sent;
    osc::X32Face face{hub, [&](osc::Endpoint, osc::Bytes b) { sent.emplace_back(reinterpret_cast<const char*>(b.data()), b.size()); }, [](osc::Endpoint) { return std::string{}; }};
    face.on_service([](ClientId from, std::string_view address, std::span<const osc::Argument>, const osc::X32Face::Reply& reply) {
        if (address != "/gd/why") return false;
        const auto answer = osc::Argument::of(std::int32_t(from != ClientId::nobody));
        reply({&answer, 1});
        return true;
    });
    std::array<std::byte, 64> packet;
    const auto ask = [&](std::string_view address) { face.handle({0x7F000001, 2}, {packet.data(), osc::encode(packet, address, {})}); };
    ask("/gd/why");
    ask("/gd/what");
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].starts_with("/gd/why"));
}
