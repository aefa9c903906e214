// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/catch.h"
#include "tests/control/midi/studio.h"

#include <atomic>

using namespace gigdesk::midi;
using namespace std::chrono_literals;

namespace {

/// A system whose devices cannot be opened at first, as while the ports of their last life are still going.
struct Reluctant : System {
    std::unique_ptr<System> real;
    int refusals;
    Reluctant(std::unique_ptr<System> system, int times) : real{std::move(system)}, refusals{times} {}
    std::string name() const override { return real->name(); }
    std::vector<Device> devices() override { return real->devices(); }
    std::unique_ptr<Input> open_input(const Device& device, Sink sink) override { return real->open_input(device, std::move(sink)); }
    std::unique_ptr<Output> open_output(const Device& device) override { return refusals-- > 0 ? nullptr : real->open_output(device); }
};

} // namespace

TEST_CASE("midi ports: a device appears, plays, is shown things, vanishes and comes back", "[control][midi]")
{
    StudioPorts desk;
    int appeared = 0, vanished = 0;
    std::vector<std::uint8_t> got;
    desk.ports.on_appear([&](Port& port) { ++appeared, port.say(note(0, 1, 127)); });
    desk.ports.on_vanish([&](Port& port) { vanished += port.name() == "Box"; });
    desk.ports.on_message([&](Port&, Bytes message) { got.assign(message.begin(), message.end()); });

    desk.plug("Box");
    CHECK(appeared == 1);
    CHECK(desk.ports.system() == "virtual");
    CHECK(desk.turn_until([&] { return desk.studio.heard("Box").size() == 1; }));
    desk.studio.play("Box", control(0, 7, 99));
    CHECK(desk.turn_until([&] { return got == std::vector<std::uint8_t>{0xB0, 7, 99}; }));

    desk.unplug("Box");
    CHECK(vanished == 1);
    desk.plug("Box");
    CHECK(appeared == 2);
}

TEST_CASE("midi ports: a replug between two looks is noticed", "[control][midi]")
{
    StudioPorts desk;
    int appeared = 0;
    desk.ports.on_appear([&](Port&) { ++appeared; });
    desk.plug("Box");
    desk.studio.unplug("Box");
    desk.studio.plug("Box");
    CHECK(desk.turn_until([&] { return appeared == 2; }));
    CHECK(desk.ports.all().size() == 1);
}

TEST_CASE("midi ports: ten thousand messages arrive in order, also while devices come and go", "[control][midi]")
{
    StudioPorts desk;
    int next = 0;
    bool in_order = true;
    desk.ports.on_message([&](Port&, Bytes message) {
        in_order = in_order && message[1] == next % 128 && message[2] == next / 128;
        ++next;
    });
    desk.plug("Flood");
    for (int i = 0; i < 10'000; ++i) {
        desk.studio.play("Flood", control(0, i % 128, i / 128));
        if (i % 100 == 0) desk.ports.on_ready();
        if (i == 5000) desk.studio.plug("Another");
    }
    CHECK(desk.turn_until([&] { return next == 10'000; }));
    CHECK(in_order);
}

TEST_CASE("midi ports: a writer that hangs holds up neither the desk nor other devices nor the end", "[control][midi]")
{
    auto desk = std::make_unique<StudioPorts>();
    auto& port = desk->plug("Hung");
    desk->studio.stuck(true);
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < 10'000; ++i) port.show(unsigned(i) % 8, control(0, i % 8, i % 128));
    CHECK(std::chrono::steady_clock::now() - before < 500ms);
    CHECK(port.waiting() <= 8);
    desk->unplug("Hung");
    CHECK(desk->ports.all().empty());
    desk->studio.stuck(false); // else it would outlive its studio
    std::this_thread::sleep_for(20ms);
}

TEST_CASE("midi ports: a system that comes late is found, a computer without one is quiet", "[control][midi]")
{
    Studio studio;
    std::atomic<bool> there = false;
    Ports ports{[&] { return there ? studio.system() : nullptr; }, {.look_every = 10ms}};
    studio.plug("Box");
    std::this_thread::sleep_for(50ms);
    ports.on_ready();
    CHECK(ports.all().empty());
    CHECK(ports.system().empty());
    there = true;
    for (int i = 0; i < 100 && ports.all().empty(); ++i) std::this_thread::sleep_for(10ms), ports.on_ready();
    CHECK(ports.all().size() == 1);
}

TEST_CASE("midi ports: a device that cannot be opened yet is tried again soon, not only at the next look", "[control][midi]")
{
    Studio studio;
    studio.plug("Box");
    Ports ports{[&] { return std::make_unique<Reluctant>(studio.system(), 3); }, {.look_every = 1h}};
    for (int i = 0; i < 500 && ports.all().empty(); ++i) std::this_thread::sleep_for(10ms), ports.on_ready();
    CHECK(ports.all().size() == 1);
}
