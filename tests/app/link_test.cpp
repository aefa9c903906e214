// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/link/link_server.h"
#include "engine/model/scale.h"
#include "engine/model/spectrum_frames.h"
#include "tests/catch.h"
#include "ui/link/desk_link.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <poll.h>
#include <random>
#include <sys/socket.h>
#include <thread>

// Both sides of the window's link in one process: a desk without sound on its own thread, windows without pictures on
// ours.

using namespace gigdesk;
using namespace std::chrono_literals;
using ui::DeskLink;
using Clock = std::chrono::steady_clock;

namespace
{

/// Hub and link server, turning every 2 ms like the desk's control loop. Jobs run between turns, on its thread.
class LiveDesk
{
public:
    explicit LiveDesk(std::uint16_t port = 0) { start(port); }
    ~LiveDesk() { stop(); }

    void start(std::uint16_t port)
    {
        std::atomic<std::uint16_t> bound{0};
        thread_ = std::jthread([this, port, &bound](const std::stop_token& stop) {
            LinkServer server{hub, {.port = port, .desk = "Gigdesk test"}};
            port_ = server.port();
            server.on_action([this, &server](ClientId window, const link::ActionWish& wish) {
                looks_ = window;
                server.answer(window, wish.sequence, true, "");
            });
            bound = server.port();
            while (!stop.stop_requested()) turn(server);
        });
        while (bound == 0) std::this_thread::sleep_for(1ms);
    }
    void stop()
    {
        thread_.request_stop();
        if (thread_.joinable()) thread_.join();
    }
    /// Runs on the desk's thread, and waits for it.
    void run(std::function<void(Hub&)> job)
    {
        std::atomic<bool> done{false};
        {
            const std::scoped_lock lock{mutex_};
            job_ = [&](Hub& its_hub) { job(its_hub), done = true; };
        }
        while (!done) std::this_thread::sleep_for(1ms);
    }
    DeskValues values()
    {
        DeskValues copy;
        run([&](Hub& its_hub) { copy = its_hub.values(); });
        return copy;
    }
    std::uint16_t port() const { return port_; }
    std::atomic<bool> frozen{false}, meters{true};

private:
    void turn(LinkServer& server)
    {
        pollfd ready{server.poll_fd(), POLLIN, 0};
        ::poll(&ready, 1, 2);
        if (frozen) return;
        server.on_ready();
        {
            const std::scoped_lock lock{mutex_};
            if (job_) std::exchange(job_, {})(hub);
        }
        hub.flush();
        snapshot_.frame += 96;
        snapshot_.channels[3].input = 0.5f;
        if (meters) server.publish_meters(snapshot_);
        if (looks_ == ClientId::nobody) return;
        Spectrum spectrum;
        StereoScope scope;
        spectrum.level_db[42] = -7;
        scope.points[255] = {0.5f, -0.25f};
        ++pictures_;
        server.publish(looks_, link::encode(spectrum, pictures_));
        server.publish(looks_, link::encode(scope, pictures_));
    }
    Hub hub;
    MeterSnapshot snapshot_{};
    ClientId looks_{}; ///< the window that asked for pictures
    std::uint32_t pictures_ = 0;
    std::mutex mutex_;
    std::function<void(Hub&)> job_;
    std::uint16_t port_ = 0;
    std::jthread thread_;
};

/// Pumps like a window at 60 frames a second, only faster, until it is so.
bool until(std::initializer_list<DeskLink*> windows, const std::function<bool()>& so,
           std::chrono::milliseconds patience = 3s)
{
    for (const auto end = Clock::now() + patience; Clock::now() < end;) {
        for (auto* window : windows) window->pump();
        if (so()) return true;
        std::this_thread::sleep_for(2ms);
    }
    return false;
}
bool ready(DeskLink& window)
{
    return until({&window}, [&] { return window.connected(); });
}
void settle(std::initializer_list<DeskLink*> windows)
{
    (void)until(
        windows, [] { return false; }, 100ms);
}

const auto fader = id_of(Ch::mix_fader, 2);
const auto name = id_of(Ch::config_name, 2);

} // namespace

TEST_CASE("link: a window shows the whole desk in well under a second", "[app][link]")
{
    LiveDesk desk;
    desk.run([](Hub& hub) {
        hub.set({fader, Value::real(-7), Touch::none, ClientId::nobody});
        hub.set_text(name, "Bass", ClientId::nobody);
    });
    DeskLink window{"FOH"};
    const auto before = Clock::now();
    REQUIRE(window.connect("127.0.0.1", desk.port()));
    REQUIRE(ready(window));
    CHECK(Clock::now() - before < 1s);
    CHECK(window.values() == desk.values());
    CHECK(window.values().text(name) == "Bass");
    CHECK(window.desk() == "Gigdesk test");
    CHECK(window.trouble().empty());
}

TEST_CASE("link: a window that was there before its desk finds it when it comes", "[app][link]")
{
    LiveDesk desk;
    const auto port = desk.port();
    desk.stop();
    DeskLink window{"early"};
    REQUIRE(window.connect("localhost", port));
    settle({&window});
    CHECK(window.state() == DeskLink::State::looking);
    CHECK_FALSE(window.lost());
    desk.start(port);
    CHECK(until(
        {&window}, [&] { return window.connected(); }, 500ms));
}

TEST_CASE("link: random edits from two windows and the desk itself end alike everywhere", "[app][link]")
{
    LiveDesk desk;
    DeskLink one{"one"}, two{"two"};
    one.connect("127.0.0.1", desk.port());
    two.connect("127.0.0.1", desk.port());
    REQUIRE((ready(one) && ready(two)));
    std::mt19937 random{20'24};
    INFO("seed 2024");
    const auto any_edit = [&](DeskLink& window) {
        const auto id = ParamId(random() % 400 * 3); // few ids, many meetings
        if (spec_of(id).type() == ValueType::text)
            return window.send_text(id, std::string(random() % 20, char('a' + random() % 26)));
        const auto value = spec_of(id).type() == ValueType::real ? Value::real(float(random() % 20'000) / 50 - 200)
                                                                 : Value::whole(int(random() % 300) - 100);
        window.send({id, value, Touch(random() % 3), ClientId::nobody});
    };
    for (int round = 0; round < 300; ++round) {
        for (int n = 0; n < 40; ++n) any_edit(random() % 2 ? one : two);
        if (round % 10 == 0)
            desk.run([&](Hub& hub) {
                hub.set({ParamId(random() % 400 * 3), Value::whole(1), Touch::none, ClientId::nobody});
            });
        if (round % 3 == 0) one.pump();
        if (round % 5 == 0) two.pump();
    }
    for (std::uint32_t id = 0; id < 1'200; id += 3) { // let go of whatever is still held
        if (spec_of(ParamId(id)).type() == ValueType::text) continue;
        one.send({ParamId(id), one.values().get(ParamId(id)), Touch::end, ClientId::nobody});
        two.send({ParamId(id), two.values().get(ParamId(id)), Touch::end, ClientId::nobody});
    }
    REQUIRE(until({&one, &two}, [&] { return one.unanswered() == 0 && two.unanswered() == 0; }));
    settle({&one, &two});
    const auto truth = desk.values();
    CHECK(one.values() == truth);
    CHECK(two.values() == truth);
}

TEST_CASE("link: a held control does not move under the hand, and is true when it is let go", "[app][link]")
{
    LiveDesk desk;
    DeskLink window{"hand"};
    window.connect("127.0.0.1", desk.port());
    REQUIRE(ready(window));
    window.send({fader, Value::real(-20), Touch::begin, ClientId::nobody});
    settle({&window});
    desk.run([](Hub& hub) { hub.set({fader, Value::real(-60), Touch::none, ClientId::nobody}); });
    settle({&window});
    CHECK(window.values().real(fader) == -20.0f);
    window.send({fader, Value::real(-19), Touch::end, ClientId::nobody});
    CHECK(until({&window}, [&] { return window.unanswered() == 0; }));
    settle({&window});
    CHECK(window.values().real(fader) == -19.0f);
    CHECK(desk.values().real(fader) == -19.0f);
    desk.run([](Hub& hub) { hub.set({fader, Value::real(-60), Touch::none, ClientId::nobody}); });
    CHECK(until({&window}, [&] { return window.values().real(fader) == -60.0f; }));
}

TEST_CASE("link: a wish that is refused or clamped is shown as what is true", "[app][link]")
{
    LiveDesk desk;
    DeskLink window{"wish"};
    window.connect("127.0.0.1", desk.port());
    REQUIRE(ready(window));
    window.send({fader, Value::real(55), Touch::none, ClientId::nobody});
    CHECK(window.values().real(fader) == 10.0f);
    window.send({id_of(Gd::desk_load), Value::real(55), Touch::none, ClientId::nobody});
    window.send_text(name, "a name that is far too long for any strip");
    REQUIRE(until({&window}, [&] { return window.unanswered() == 0; }));
    settle({&window}); // what an undo would take back now is told a little later
    CHECK(window.values() == desk.values());
    CHECK(window.values().text(name).size() <= spec_of(name).scale.steps);
}

TEST_CASE("link: after a restart of the desk the window has the new one by itself", "[app][link]")
{
    LiveDesk desk;
    const auto port = desk.port();
    DeskLink window{"stays"};
    window.connect("127.0.0.1", port);
    REQUIRE(ready(window));
    const auto revision = window.revision();
    bool answered = false, done = true;
    desk.frozen = true;
    window.act("show/save", "", [&](bool was_done, const std::string&) { answered = true, done = was_done; });
    desk.stop();
    REQUIRE(until(
        {&window}, [&] { return window.lost(); }, 1s));
    CHECK(answered);
    CHECK_FALSE(done);
    desk.frozen = false;
    window.send({fader, Value::real(0), Touch::none, ClientId::nobody}); // goes nowhere
    CHECK(window.values().real(fader) == minus_infinity_db);

    desk.start(port);
    desk.run([](Hub& hub) { hub.set({fader, Value::real(-33), Touch::none, ClientId::nobody}); });
    const auto before = Clock::now();
    REQUIRE(until(
        {&window}, [&] { return window.connected(); }, 2s));
    CHECK(Clock::now() - before < 1500ms);
    settle({&window});
    CHECK(window.values() == desk.values());
    CHECK(window.revision() > revision);
}

TEST_CASE("link: a desk that hangs is called lost within a second, and found again when it wakes", "[app][link]")
{
    LiveDesk desk;
    DeskLink window{"watch"};
    window.connect("127.0.0.1", desk.port());
    REQUIRE(ready(window));
    (void)until(
        {&window}, [] { return false; }, 600ms);
    REQUIRE(window.connected());
    CHECK(window.round_trip() > 0us);
    desk.frozen = true;
    const auto before = Clock::now();
    REQUIRE(until(
        {&window}, [&] { return window.lost(); }, 2s));
    CHECK(Clock::now() - before < 1s);
    desk.frozen = false;
    CHECK(until(
        {&window}, [&] { return window.connected(); }, 2s));
}

TEST_CASE("link: meters arrive, and are known to be stale when they stop", "[app][link]")
{
    LiveDesk desk;
    DeskLink window{"eyes"};
    window.connect("127.0.0.1", desk.port());
    REQUIRE(ready(window));
    REQUIRE(until({&window}, [&] { return window.meters().channels[3].input == 0.5f; }));
    CHECK_FALSE(window.meters_stale());
    const auto first = window.meters().frame;
    REQUIRE(until({&window}, [&] { return window.meters().frame > first; }));
    desk.meters = false;
    CHECK(until(
        {&window}, [&] { return window.meters_stale(); }, 1s));
    CHECK(window.connected());
}

TEST_CASE("link: a window gets the pictures it asked for, no other window does", "[app][link]")
{
    LiveDesk desk;
    DeskLink window{"eyes"}, other{"other"};
    window.connect("127.0.0.1", desk.port());
    other.connect("127.0.0.1", desk.port());
    REQUIRE((ready(window) && ready(other)));
    CHECK_FALSE(window.spectrum());
    window.act("scope/on");
    REQUIRE(until({&window, &other}, [&] { return window.spectrum() && window.scope(); }));
    CHECK(window.spectrum()->level_db[42] == -7);
    CHECK(window.scope()->points[255].left == 0.5f);
    settle({&window, &other});
    CHECK_FALSE(other.spectrum());
    CHECK_FALSE(other.scope());
    desk.frozen = true;
    CHECK(until({&window, &other}, [&] { return !window.spectrum() && !window.scope(); }));
}

TEST_CASE("link: a host that does not exist is said so", "[app][link]")
{
    DeskLink window{"nowhere"};
    CHECK_FALSE(window.connect("no-such-host.invalid", 1));
    CHECK(std::string{window.trouble()}.find("no computer is known as no-such-host.invalid") == 0);
    window.pump();
    CHECK(window.state() == DeskLink::State::idle);
}

TEST_CASE("link: a refusal is shown with its reason", "[app][link]")
{
    link::Descriptor listener{::socket(AF_INET, SOCK_STREAM, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(listener.get(), 1) == 0);
    ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
    DeskLink window{"old"};
    window.connect("127.0.0.1", ntohs(address.sin_port));
    window.pump();
    link::FrameStream desk{link::Descriptor{::accept(listener.get(), nullptr, nullptr)}};
    desk.put(link::Refusal{"desk and window are of different versions"});
    REQUIRE(desk.write());
    CHECK(until({&window}, [&] { return window.state() == DeskLink::State::refused; }));
    CHECK(window.trouble() == "desk and window are of different versions");
}
