// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/jack_system.h"

#include "control/midi/device_names.h"

#include <jack/jack.h>
#include <jack/midiport.h>
#include <jack/ringbuffer.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace gigdesk::midi {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t most_ports = 64;       ///< of each direction
constexpr std::size_t outgoing_bytes = 8192; ///< waiting for the next period
constexpr auto a_period_at_most = 200ms;

/// A port as the process callback sees it.
struct JackPort {
    jack_port_t* port = nullptr;
    Sink sink;                             ///< inputs
    jack_ringbuffer_t* waiting = nullptr;  ///< outputs: a size and the bytes, message by message
    ~JackPort()
    {
        if (waiting) jack_ringbuffer_free(waiting);
    }
};

/// What the system, its ports and the callback share; lives as long as any of them.
struct Graph {
    jack_client_t* client = nullptr;
    std::atomic<bool> dead = false;
    std::atomic<std::uint64_t> periods{0};
    std::array<std::atomic<JackPort*>, most_ports> ports{};
    /// One request to the server at a time: libjack (1.9.21) mixes up the answers to two threads of one client, and both
    /// wait for ever. Never held by callbacks.
    std::mutex requests;
    std::mutex mutex;
    std::map<std::string, int> comings; ///< how often a port of this name came; it may go and come between two looks

    ~Graph()
    {
        if (client && !dead) jack_client_close(client);
    }
    bool add(JackPort* port)
    {
        for (auto& place : ports)
            if (JackPort* none = nullptr; place.compare_exchange_strong(none, port)) return true;
        return false;
    }
    /// Returns when no callback sees the port any more.
    void remove(JackPort* port)
    {
        for (auto& place : ports)
            if (JackPort* same = port; place.compare_exchange_strong(same, nullptr)) break;
        const auto seen = periods.load();
        const auto patience = std::chrono::steady_clock::now() + a_period_at_most;
        while (!dead && periods < seen + 2 && std::chrono::steady_clock::now() < patience) std::this_thread::sleep_for(1ms);
        unregister(port->port);
    }
    jack_port_t* enrol(const std::string& name, unsigned long direction)
    {
        const std::lock_guard lock{requests};
        return dead ? nullptr : jack_port_register(client, name.c_str(), JACK_DEFAULT_MIDI_TYPE, direction, 0);
    }
    void unregister(jack_port_t* port)
    {
        const std::lock_guard lock{requests};
        if (!dead) jack_port_unregister(client, port);
    }
    bool connect(const char* from, const char* to)
    {
        const std::lock_guard lock{requests};
        return !dead && jack_connect(client, from, to) == 0;
    }
};

/// [rt] JACK's
void receive(const JackPort& port, void* buffer)
{
    const auto count = jack_midi_get_event_count(buffer);
    for (std::uint32_t n = 0; n < count; ++n)
        if (jack_midi_event_t event; jack_midi_event_get(&event, buffer, n) == 0) port.sink({event.buffer, event.size});
}

/// [rt] JACK's. What does not fit into this period waits for the next.
void send(const JackPort& port, void* buffer)
{
    jack_midi_clear_buffer(buffer);
    std::uint16_t size = 0;
    while (jack_ringbuffer_peek(port.waiting, reinterpret_cast<char*>(&size), sizeof size) == sizeof size) {
        if (jack_ringbuffer_read_space(port.waiting) < sizeof size + size) return;
        auto* place = jack_midi_event_reserve(buffer, 0, size);
        if (!place) return;
        jack_ringbuffer_read_advance(port.waiting, sizeof size);
        jack_ringbuffer_read(port.waiting, reinterpret_cast<char*>(place), size);
    }
}

int process(jack_nframes_t frames, void* context)
{
    auto& graph = *static_cast<Graph*>(context);
    for (auto& place : graph.ports)
        if (const auto* port = place.load(std::memory_order_acquire)) {
            auto* buffer = jack_port_get_buffer(port->port, frames);
            port->sink ? receive(*port, buffer) : send(*port, buffer);
        }
    graph.periods.fetch_add(1, std::memory_order_release);
    return 0;
}

void on_port(jack_port_id_t id, int comes, void* context)
{
    auto& graph = *static_cast<Graph*>(context);
    const auto* port = comes ? jack_port_by_id(graph.client, id) : nullptr;
    const std::lock_guard lock{graph.mutex};
    if (port) ++graph.comings[jack_port_name(port)];
}

class JackInput : public Input
{
  public:
    JackInput(std::shared_ptr<Graph> graph, std::unique_ptr<JackPort> port) : graph_{std::move(graph)}, port_{std::move(port)} {}
    ~JackInput() override { graph_->remove(port_.get()); }

  private:
    std::shared_ptr<Graph> graph_;
    std::unique_ptr<JackPort> port_;
};

class JackOutput : public Output
{
  public:
    JackOutput(std::shared_ptr<Graph> graph, std::unique_ptr<JackPort> port) : graph_{std::move(graph)}, port_{std::move(port)} {}
    ~JackOutput() override { graph_->remove(port_.get()); }

    bool write(Bytes message) override
    {
        const auto size = std::uint16_t(message.size());
        while (jack_ringbuffer_write_space(port_->waiting) < sizeof size + size) {
            if (graph_->dead) return false;
            std::this_thread::sleep_for(1ms);
        }
        // The callback reads a message when all of it is there.
        jack_ringbuffer_write(port_->waiting, reinterpret_cast<const char*>(&size), sizeof size);
        jack_ringbuffer_write(port_->waiting, reinterpret_cast<const char*>(message.data()), size);
        return !graph_->dead;
    }

  private:
    std::shared_ptr<Graph> graph_;
    std::unique_ptr<JackPort> port_;
};

/// A client whose server died is never closed: libjack (1.9.21) crashes in jack_client_close where the process has a second
/// client of that server, as the desk's audio is. A few kilobytes for each death of a server.
void leave_to_itself(const std::shared_ptr<Graph>& graph)
{
    static std::mutex mutex;
    static auto& graves = *new std::vector<std::shared_ptr<Graph>>;
    const std::lock_guard lock{mutex};
    graves.push_back(graph);
}

class JackSystem : public System
{
  public:
    explicit JackSystem(std::shared_ptr<Graph> graph) : graph_{std::move(graph)} {}
    ~JackSystem() override
    {
        if (graph_->dead) leave_to_itself(graph_);
    }
    std::string name() const override { return "jack"; }
    bool alive() const override { return !graph_->dead; }

    std::vector<Device> devices() override { return pair_up(list(JackPortIsOutput), list(JackPortIsInput)); }

    std::unique_ptr<Input> open_input(const Device& device, Sink sink) override
    {
        auto port = std::make_unique<JackPort>();
        port->sink = std::move(sink);
        if (!open(*port, device.name + " in", JackPortIsInput)) return nullptr;
        if (!graph_->connect(device.input.c_str(), jack_port_name(port->port))) {
            graph_->remove(port.get());
            return nullptr;
        }
        return std::make_unique<JackInput>(graph_, std::move(port));
    }

    std::unique_ptr<Output> open_output(const Device& device) override
    {
        auto port = std::make_unique<JackPort>();
        port->waiting = jack_ringbuffer_create(outgoing_bytes);
        if (!open(*port, device.name + " out", JackPortIsOutput)) return nullptr;
        if (!graph_->connect(jack_port_name(port->port), device.output.c_str())) {
            graph_->remove(port.get());
            return nullptr;
        }
        return std::make_unique<JackOutput>(graph_, std::move(port));
    }

  private:
    bool open(JackPort& port, std::string name, unsigned long direction)
    {
        std::replace(name.begin(), name.end(), ':', ' ');
        port.port = graph_->enrol(name, direction);
        if (!port.port) return false;
        if (graph_->add(&port)) return true;
        graph_->unregister(port.port);
        return false;
    }

    std::vector<SystemPort> list(unsigned long direction)
    {
        std::vector<SystemPort> found;
        const char** names = jack_get_ports(graph_->client, nullptr, JACK_DEFAULT_MIDI_TYPE, direction);
        for (const char** name = names; name && *name; ++name)
            if (auto* port = jack_port_by_name(graph_->client, *name); port && !jack_port_is_mine(graph_->client, port))
                found.push_back({*name, incarnation(*name)});
        jack_free(names);
        return found;
    }

    std::string incarnation(const std::string& name)
    {
        const std::lock_guard lock{graph_->mutex};
        return std::to_string(graph_->comings[name]);
    }

    std::shared_ptr<Graph> graph_;
};

} // namespace

std::unique_ptr<System> open_jack_system()
{
    auto graph = std::make_shared<Graph>();
    graph->client = jack_client_open("gigdesk-midi", JackNoStartServer, nullptr);
    if (!graph->client) return nullptr;
    jack_set_process_callback(graph->client, process, graph.get());
    jack_set_port_registration_callback(graph->client, on_port, graph.get());
    jack_on_shutdown(graph->client, [](void* context) { static_cast<Graph*>(context)->dead = true; }, graph.get());
    if (jack_activate(graph->client) != 0) return nullptr;
    return std::make_unique<JackSystem>(std::move(graph));
}

} // namespace gigdesk::midi
