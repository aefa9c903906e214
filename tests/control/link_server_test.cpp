// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/link/link_server.h"
#include "control/listen/listen_keeper.h"
#include "engine/model/table_hash.h"
#include "tests/catch.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

using namespace gigdesk;
using namespace gigdesk::link;
using namespace std::chrono_literals;

namespace
{

/// A window made of nothing but a socket: sends what it is told to, good or bad.
struct RawWindow {
    FrameStream stream;
    std::vector<Frame> heard;
    bool open = true;

    explicit RawWindow(std::uint16_t port) : stream{dial(port)} {}

    static Descriptor dial(std::uint16_t port)
    {
        Descriptor socket{::socket(AF_INET, SOCK_STREAM, 0)};
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
        REQUIRE(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        return socket;
    }
    void say(const Frame& frame)
    {
        stream.put(frame);
        (void)stream.write();
    }
    void say_bytes(std::span<const std::uint8_t> bytes)
    {
        (void)::send(stream.fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    void listen()
    {
        if (open) open = stream.read(1 << 20);
        while (auto frame = stream.next()) heard.push_back(*frame);
    }
    template <class T>
    const T* last() const
    {
        for (auto frame = heard.rbegin(); frame != heard.rend(); ++frame)
            if (const auto* found = std::get_if<T>(&*frame)) return found;
        return nullptr;
    }
    template <class T>
    bool heard_this(const T& what) const
    {
        return std::any_of(heard.begin(), heard.end(), [&](const Frame& f) { return std::get_if<T>(&f) && *std::get_if<T>(&f) == what; });
    }
    template <class T>
    std::size_t count() const
    {
        return std::size_t(
            std::count_if(heard.begin(), heard.end(), [](const Frame& f) { return std::holds_alternative<T>(f); }));
    }
};

/// A desk without sound, its clock in our hand.
struct Desk {
    Hub hub;
    LinkServer server{hub, {.desk = "Gigdesk test"}};
    LinkServer::Clock::time_point now = LinkServer::Clock::now();
    std::vector<std::string> said;

    Desk()
    {
        server.on_event([this](const std::string& line) { said.push_back(line); });
    }
    /// Lets bytes travel both ways until nothing moves any more.
    void turn(std::initializer_list<RawWindow*> windows, int rounds = 5)
    {
        for (int i = 0; i < rounds; ++i) {
            server.on_ready(now);
            hub.flush();
            for (auto* window : windows) window->listen();
            ::usleep(300);
        }
    }
    RawWindow window(const char* name = "FOH")
    {
        RawWindow w{server.port()};
        w.say(Hello{.table = table_hash(), .name = name});
        turn({&w});
        return w;
    }
};

const auto fader = id_of(Ch::mix_fader, 0);
const auto pan = id_of(Ch::mix_pan, 1);
const auto name = id_of(Ch::config_name, 0);

bool closed_with(RawWindow& window, std::string_view reason)
{
    const auto* refusal = window.last<Refusal>();
    return !window.open && refusal && refusal->reason.find(reason) != std::string::npos;
}

} // namespace

TEST_CASE("link server: a window gets the whole desk at once", "[control][link]")
{
    Desk desk;
    desk.hub.set({fader, Value::real(-3), Touch::none, ClientId::nobody});
    desk.hub.set_text(name, "Kick", ClientId::nobody);
    auto window = desk.window();
    REQUIRE(window.last<Welcome>());
    CHECK(window.last<Welcome>()->desk == "Gigdesk test");
    REQUIRE(window.last<SnapshotEnd>());
    DeskValues got;
    for (const auto& frame : window.heard) {
        if (const auto* run = std::get_if<SnapshotRun>(&frame))
            for (std::size_t i = 0; i < run->values.size(); ++i)
                got.set(ParamId(std::uint32_t(run->first) + i), run->values[i]);
        if (const auto* text = std::get_if<Text>(&frame)) got.set_text(text->id, text->text);
    }
    CHECK(got == desk.hub.values());
    CHECK(desk.server.windows() == 1);
}

TEST_CASE("link server: an edit is stored, answered with what is true, and told to the others only", "[control][link]")
{
    Desk desk;
    auto one = desk.window("one"), other = desk.window("other");
    one.say(EditWish{1, fader, Value::real(99), Touch::none});
    desk.turn({&one, &other});
    CHECK(desk.hub.values().real(fader) == 10.0f);
    REQUIRE(one.last<EditAnswer>());
    CHECK(*one.last<EditAnswer>() == EditAnswer{1, fader, Value::real(10), Verdict::changed});
    REQUIRE(other.last<Values>());
    CHECK(other.last<Values>()->values == std::vector<ValueNow>{{fader, Value::real(10)}});

    one.say(EditWish{2, id_of(Gd::desk_load), Value::real(5), Touch::none});
    one.say(TextWish{3, name, "Snare\n"});
    desk.turn({&one, &other});
    CHECK(one.last<EditAnswer>()->verdict == Verdict::refused);
    CHECK(*one.last<TextAnswer>() == TextAnswer{3, name, "Snare", Verdict::changed});
    CHECK(other.heard_this(Text{name, "Snare"}));
}

TEST_CASE("link server: another version is refused in plain words that name both", "[control][link]")
{
    Desk desk;
    RawWindow newer{desk.server.port()}, other_table{desk.server.port()};
    newer.say(Hello{.protocol = 7, .table = table_hash()});
    other_table.say(Hello{.table = 0xABCD});
    desk.turn({&newer, &other_table});
    CHECK(closed_with(newer, "the window has link 7"));
    CHECK(closed_with(newer, "the desk is Gigdesk test (link 2"));
    CHECK(closed_with(other_table, "table 000000000000abcd; install the same Gigdesk on both"));
    CHECK(desk.server.windows() == 0);
}

TEST_CASE("link server: garbage, absurd lengths, half frames and wrong order close that window and no other",
          "[control][link]")
{
    Desk desk;
    auto good = desk.window("good");
    std::mt19937 random{7};
    Bytes garbage(50'000);
    std::generate(garbage.begin(), garbage.end(), [&] { return std::uint8_t(random()); });
    Bytes absurd = {0xFF, 0xFF, 0xFF, 0x7F, 8};
    Bytes half;
    append(half, Hello{.table = table_hash(), .name = "half"});
    half.resize(half.size() - 3);

    RawWindow noisy{desk.server.port()}, huge{desk.server.port()}, cut{desk.server.port()}, early{desk.server.port()},
        desklike{desk.server.port()};
    noisy.say_bytes(garbage);
    huge.say_bytes(absurd);
    cut.say_bytes(half);
    early.say(EditWish{1, fader, Value::real(0), Touch::none});
    desklike.say(Hello{.table = table_hash()});
    desklike.say(SnapshotEnd{1});
    desk.turn({&good, &noisy, &huge, &cut, &early, &desklike});
    CHECK_FALSE(noisy.open);
    CHECK(closed_with(huge, "a frame of 2147483647 bytes"));
    CHECK(closed_with(early, "not a hello"));
    CHECK(closed_with(desklike, "which only desks send"));
    CHECK(cut.open);
    desk.now += 2s;
    good.say(Heartbeat{1});
    desk.turn({&good, &cut});
    desk.now += 2s;
    desk.turn({&good, &cut});
    CHECK(closed_with(cut, "silent"));
    CHECK(good.open);
    CHECK(desk.server.windows() == 1);
    CHECK(desk.hub.values().real(fader) == minus_infinity_db);
}

TEST_CASE("link server: a thousand windows with a bad byte or two leave the desk and the good window alone",
          "[control][link]")
{
    Desk desk;
    auto good = desk.window("good");
    std::mt19937 random{11};
    for (int round = 0; round < 1'000; ++round) {
        Bytes talk;
        append(talk, Hello{.table = table_hash(), .name = "mutant"});
        for (std::uint32_t n = 0; n < 20; ++n) {
            append(talk, EditWish{n, ParamId(random() % param_count), Value::of_bits(std::uint32_t(random())), Touch(random() % 3)});
            append(talk, TextWish{n, ParamId(random() % param_count), std::string(random() % 30, char(random()))});
            append(talk, ActionWish{n, "\x01", "\xFF"});
        }
        for (auto bad = random() % 3; bad > 0; --bad) talk[30 + random() % (talk.size() - 30)] = std::uint8_t(random());
        RawWindow mutant{desk.server.port()};
        mutant.say_bytes(talk);
        desk.server.on_ready(desk.now);
        desk.server.on_ready(desk.now);
        desk.hub.flush();
        if (round % 50 == 0) good.listen();
    }
    desk.turn({&good}, 20);
    CHECK(good.open);
    CHECK(desk.server.windows() == 1);
    for (std::uint32_t raw = 0; raw < param_count; ++raw)
        if (const auto id = ParamId(raw); spec_of(id).type() == ValueType::real)
            REQUIRE_FALSE(std::isnan(desk.hub.values().real(id)));
}

TEST_CASE("link server: a window that is silent for 3 s is dropped, one that beats is not", "[control][link]")
{
    Desk desk;
    auto sleeper = desk.window("sleeper"), awake = desk.window("awake");
    for (std::uint32_t beat = 1; beat <= 14; ++beat) {
        desk.now += 250ms;
        awake.say(Heartbeat{beat});
        desk.turn({&sleeper, &awake}, 2);
    }
    CHECK(closed_with(sleeper, "silent"));
    CHECK(awake.open);
    CHECK(awake.last<Heartbeat>()->beat == 14);
    CHECK(desk.said.back() == "window sleeper was closed: it was silent for 3 s");
}

TEST_CASE("link server: a window that reads nothing costs no memory and misses no end state", "[control][link]")
{
    Desk desk;
    auto slow = desk.window("slow");
    const auto sets = [&](int round) {
        for (int ch = 0; ch < channel_strips; ++ch)
            for (int send = 0; send < bus_count; ++send)
                desk.hub.set({id_of(Ch::send_level, ch, send), Value::real(float(-(round % 80))), Touch::none,
                              ClientId::nobody});
    };
    const auto before = LinkServer::Clock::now();
    for (int round = 0; round < 300; ++round) {
        sets(round);
        desk.server.on_ready(desk.now);
    }
    CHECK(LinkServer::Clock::now() - before < 10s); // 300,000 sets: nothing waited for the window
    for (int round = 0; round < 3000 && desk.hub.dirty(ClientId{1}).empty(); ++round) { // the system may lend more room
        sets(round);
        desk.server.on_ready(desk.now);
    }
    CHECK_FALSE(desk.hub.dirty(ClientId{1}).empty());
    desk.turn({&slow}, 60);
    CHECK(desk.hub.dirty(ClientId{1}).empty());
    DeskValues got;
    for (const auto& frame : slow.heard)
        if (const auto* values = std::get_if<Values>(&frame))
            for (const auto& [id, value] : values->values) got.set(id, value);
    CHECK(got.get(id_of(Ch::send_level, 63, 15)) == desk.hub.values().get(id_of(Ch::send_level, 63, 15)));
    CHECK(slow.heard.size() < 2'000);
}

TEST_CASE("link server: a window that asks and never reads the answers is not heard, then dropped", "[control][link]")
{
    Desk desk;
    auto deaf = desk.window("deaf");
    for (int i = 0; i < 3'000 && deaf.stream.waiting() < 100'000; ++i) {
        for (std::uint32_t n = 0; n < 500; ++n)
            deaf.stream.put(EditWish{n, pan, Value::real(float(n % 100)), Touch::none});
        (void)deaf.stream.write();
        desk.server.on_ready(desk.now);
    }
    CHECK(deaf.stream.waiting() >= 100'000); // the system's buffers are full, and ours did not grow instead
    desk.now += 4s;
    desk.server.on_ready(desk.now);
    desk.server.on_ready(desk.now);
    CHECK(desk.server.windows() == 0);
}

TEST_CASE("link server: touches end with the connection", "[control][link]")
{
    Desk desk;
    auto window = desk.window();
    window.say(EditWish{1, fader, Value::real(-20), Touch::begin});
    window.say(EditWish{2, fader, Value::real(-10), Touch::none});
    desk.turn({&window});
    CHECK(desk.hub.values().real(fader) == -10.0f);
    {
        const auto gone = std::move(window);
    }
    desk.turn({});
    CHECK(desk.server.windows() == 0);
    CHECK(desk.hub.undo());
    CHECK(desk.hub.values().real(fader) == minus_infinity_db);
}

TEST_CASE("link server: actions are handed on and answered, now or later", "[control][link]")
{
    Desk desk;
    auto window = desk.window();
    window.say(ActionWish{1, "undo", ""});
    desk.turn({&window});
    CHECK(*window.last<ActionAnswer>() == ActionAnswer{1, false, "this desk cannot undo"});

    ClientId asker{};
    desk.server.on_action([&](ClientId who, const ActionWish& wish) {
        asker = who;
        CHECK(wish.argument == "/shows/tour");
    });
    window.say(ActionWish{2, "show/open", "/shows/tour"});
    desk.turn({&window});
    CHECK(window.count<ActionAnswer>() == 1);
    desk.server.answer(asker, 2, true, "opened tour");
    desk.server.tell(Urgency::warning, "on battery");
    desk.turn({&window});
    CHECK(*window.last<ActionAnswer>() == ActionAnswer{2, true, "opened tour"});
    CHECK(*window.last<Message>() == Message{Urgency::warning, "on battery"});
}

TEST_CASE("link server: more windows than it serves are turned away with a reason", "[control][link]")
{
    Desk desk;
    std::vector<RawWindow> windows;
    for (std::size_t i = 0; i < LinkServer::most_windows; ++i) windows.push_back(desk.window());
    RawWindow extra{desk.server.port()};
    desk.turn({&extra});
    CHECK(closed_with(extra, "16 windows are open already"));
    CHECK(desk.server.windows() == LinkServer::most_windows);
}

TEST_CASE("link server: a taken port is one clear line", "[control][link]")
{
    Hub hub;
    LinkServer first{hub, {}};
    try {
        LinkServer second{hub, {.port = first.port()}};
        FAIL("two desks on one port");
    } catch (const std::runtime_error& error) {
        const std::string line = error.what();
        CHECK(line.find("TCP port " + std::to_string(first.port())) != std::string::npos);
        CHECK(line.find("choose another --osc-port") != std::string::npos);
    }
    CHECK_THROWS_WITH((LinkServer{hub, {.bind = "nowhere"}}),
                      "cannot listen for windows on nowhere: not an IPv4 address");
}

TEST_CASE("link server: a desk that stops says goodbye", "[control][link]")
{
    auto desk = std::make_unique<Desk>();
    auto window = desk->window();
    desk.reset();
    window.listen();
    CHECK(closed_with(window, "the desk is stopping"));
}

TEST_CASE("link server: a window may arm solo-in-place and hold a talk, both end with its connection", "[control][link][listen]")
{
    Desk desk;
    ListenKeeper keeper{desk.hub};
    const auto turn = [&](RawWindow& window) { keeper.turn(), desk.turn({&window}); };
    {
        auto window = desk.window();
        window.say(EditWish{.sequence = 1, .id = id_of(GdCh::solo_a, 0), .value = Value::whole(1)});
        window.say(EditWish{.sequence = 2, .id = id_of(Gd::sip_armed), .value = Value::whole(1)});
        window.say(EditWish{.sequence = 3, .id = id_of(Config::talk_a_latch), .value = Value::whole(1)});
        window.say(EditWish{.sequence = 4, .id = id_of(Stat::talk_a), .value = Value::whole(1)});
        turn(window), turn(window);
        CHECK(desk.hub.values().is_on(id_of(Gd::sip_on)));
        CHECK(desk.hub.values().is_on(id_of(Gd::talk_a)));
    }
    auto another = desk.window("another");
    turn(another), turn(another);
    CHECK_FALSE(desk.hub.values().is_on(id_of(Gd::sip_armed)));
    CHECK_FALSE(desk.hub.values().is_on(id_of(Gd::sip_on)));
    CHECK_FALSE(desk.hub.values().is_on(id_of(Gd::talk_a)));
}
