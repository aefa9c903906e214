// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/ports.h"

#include "control/midi/wire.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace gigdesk::midi {
namespace {

constexpr auto look_soon = std::chrono::milliseconds{50};
constexpr int quick_looks = 10; ///< in a row, at a device that cannot be opened yet: its last life's ports are still going
constexpr std::size_t pieces_per_turn = 2048; ///< of one port: a flood does not keep the others waiting

} // namespace

/// The housekeeping thread and what it shares with the control thread. It keeps itself alive: a system that hangs while
/// enumerating is left behind.
struct Ports::Household : std::enable_shared_from_this<Ports::Household> {
    struct Event {
        std::shared_ptr<Wire> wire;
        bool appeared;
    };

    OpenSystem open;
    PortsOptions options;
    std::shared_ptr<Bell> bell = std::make_shared<Bell>();
    std::shared_ptr<std::atomic<int>> working = std::make_shared<std::atomic<int>>(0);

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Event> events;
    std::string system_name;
    bool closing = false, closed = false;

    std::unique_ptr<System> system; ///< from here: the housekeeping thread's alone
    int vain_looks = 0;             ///< in a row
    std::vector<std::shared_ptr<Wire>> wires;

    void start()
    {
        std::thread{[self = shared_from_this()] { self->run(); }}.detach();
    }

    void run()
    {
        do look();
        while (!wait());
        for (auto& wire : wires) wire->input.reset();
        wires.clear();
        system.reset();
        const std::lock_guard lock{mutex};
        closed = true;
        changed.notify_all();
    }

    bool wait()
    {
        std::unique_lock lock{mutex};
        const bool soon = vain_looks > 0 && vain_looks <= quick_looks;
        return changed.wait_for(lock, soon ? std::min(look_soon, options.look_every) : options.look_every, [this] { return closing; });
    }

    void look()
    {
        if (!system) system = open();
        const bool alive = system && system->alive();
        const auto there = alive ? system->devices() : std::vector<Device>{};
        name_system();
        std::erase_if(wires, [&](const auto& wire) {
            const bool gone = std::find(there.begin(), there.end(), wire->device) == there.end();
            if (gone) drop(wire);
            return gone;
        });
        bool all_open = true;
        for (const auto& device : there) {
            const auto known = [&](const auto& wire) { return wire->device == device; };
            if (std::none_of(wires.begin(), wires.end(), known)) all_open = take(device) && all_open;
        }
        vain_looks = all_open ? 0 : vain_looks + 1;
        if (!alive) system.reset();
    }

    void name_system()
    {
        const std::lock_guard lock{mutex};
        system_name = system ? system->name() : std::string{};
    }

    /// @return false: not yet, or gone again
    bool take(const Device& device)
    {
        auto wire = std::make_shared<Wire>(device, bell);
        if (!device.input.empty()) {
            wire->input = system->open_input(device, [raw = wire.get()](Bytes bytes) { raw->receive(bytes); });
            if (!wire->input) return false;
        }
        if (!device.output.empty()) {
            auto output = system->open_output(device);
            if (!output) return wire->input.reset(), false;
            start_writer(wire, std::move(output), working);
        }
        wires.push_back(wire);
        post({wire, true});
        return true;
    }

    void drop(const std::shared_ptr<Wire>& wire)
    {
        wire->outbox.close();
        wire->input.reset();
        post({wire, false});
    }

    void post(Event event)
    {
        {
            const std::lock_guard lock{mutex};
            events.push_back(std::move(event));
        }
        bell->ring();
    }

    bool next(Event& event)
    {
        const std::lock_guard lock{mutex};
        if (events.empty()) return false;
        event = std::move(events.front());
        events.pop_front();
        return true;
    }
};

Port::Port(std::shared_ptr<Wire> wire) : wire_{std::move(wire)} {}
Port::~Port() = default;

const std::string& Port::name() const noexcept { return wire_->device.name; }
bool Port::can_send() const noexcept { return wire_->can_send; }
void Port::show(unsigned slot, Bytes message)
{
    if (can_send()) wire_->outbox.show(slot, message);
}
void Port::say(Bytes message)
{
    if (can_send()) wire_->outbox.say(message);
}
void Port::forget_waiting() { wire_->outbox.forget(); }
void Port::pace(Pace pace) { wire_->outbox.pace(pace); }
std::size_t Port::waiting() const { return wire_->outbox.waiting(); }
std::uint64_t Port::bytes_sent() const { return wire_->outbox.bytes_sent(); }
std::uint64_t Port::trouble() const { return wire_->outbox.refused() + wire_->lost + parser_.garbage(); }

std::size_t Port::hand_over(std::size_t at_most, const Parser::Take& take)
{
    return wire_->hand_over(at_most, [&](Bytes bytes) {
        received_ += bytes.size();
        parser_.feed(bytes, take);
    });
}

Ports::Ports(OpenSystem open, PortsOptions options) : household_{std::make_shared<Household>()}
{
    household_->open = std::move(open);
    household_->options = options;
    household_->start();
}

/// Writers get a moment to say goodbye to their devices; whoever hangs is left behind.
Ports::~Ports()
{
    for (const auto& port : ports_) port->wire_->outbox.close(true);
    const auto patience = std::chrono::steady_clock::now() + household_->options.goodbye;
    while (*household_->working > 0 && std::chrono::steady_clock::now() < patience)
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    std::unique_lock lock{household_->mutex};
    household_->closing = true;
    household_->changed.notify_all();
    household_->changed.wait_for(lock, household_->options.goodbye, [this] { return household_->closed; });
}

int Ports::ready_fd() const noexcept { return household_->bell->fd(); }

std::string Ports::system() const
{
    const std::lock_guard lock{household_->mutex};
    return household_->system_name;
}

void Ports::on_ready()
{
    household_->bell->silence();
    for (Household::Event event; household_->next(event);)
        event.appeared ? appear(std::move(event.wire)) : vanish(event.wire.get());
    for (const auto& port : ports_) {
        const auto taken = port->hand_over(pieces_per_turn, [&](Bytes message) {
            for (const auto& listener : message_) listener(*port, message);
        });
        if (taken == pieces_per_turn) household_->bell->ring();
    }
}

void Ports::appear(std::shared_ptr<Wire> wire)
{
    ports_.push_back(std::make_unique<Port>(std::move(wire)));
    const auto port = ports_.back().get();
    for (const auto& listener : appear_) listener(*port);
}

void Ports::vanish(const Wire* wire)
{
    const auto gone = std::find_if(ports_.begin(), ports_.end(), [&](const auto& port) { return port->wire_.get() == wire; });
    if (gone == ports_.end()) return;
    for (const auto& listener : vanish_) listener(**gone);
    ports_.erase(gone);
}

Port* Ports::find(std::string_view name) noexcept
{
    for (const auto& port : ports_)
        if (port->name() == name) return port.get();
    return nullptr;
}

} // namespace gigdesk::midi
