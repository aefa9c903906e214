// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/jack_device.h"
#include "engine/device/jack_ports.h"
#include "engine/device/wish_check.h"
#include "engine/model/thread_tag.h"
#include "engine/rt/realtime.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace gigdesk {
namespace {

constexpr int fewest_ports = 2;

double now_ms()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

jack_client_t* open(const std::string& client, const std::string& server, bool start_server)
{
    quiet_libjack();
    const unsigned start = start_server ? 0 : JackNoStartServer;
    jack_status_t status{};
    if (server.empty()) return jack_client_open(client.c_str(), jack_options_t(start), &status);
    return jack_client_open(client.c_str(), jack_options_t(start | JackServerName), &status, server.c_str());
}

std::string server_in_words(const std::string& wished)
{
    if (!wished.empty()) return "'" + wished + "'";
    const char* from_environment = std::getenv("JACK_DEFAULT_SERVER");
    return from_environment ? "'" + std::string{from_environment} + "'" : "'default'";
}

std::string port_name(bool input, int index)
{
    char name[16];
    std::snprintf(name, sizeof name, "%s_%02d", input ? "in" : "out", index + 1);
    return name;
}

[[noreturn]] void throw_no_server(const std::string& name)
{
    throw DeviceError("no JACK server " + server_in_words(name) +
                      " runs; start one (jackd, or PipeWire with the package pipewire-jack), or take --audio auto");
}

void check_rate(double wished, int rate)
{
    if (wished == 0 || std::lround(wished) == rate) return;
    throw DeviceError("the JACK server runs at " + std::to_string(rate) + " Hz, not at " + std::to_string(std::lround(wished)) +
                      "; leave --rate out, or start the server with the other rate");
}

} // namespace

bool jack_server_runs(const std::string& server)
{
    jack_client_t* client = open("gigdesk-probe", server, false);
    if (client) jack_client_close(client);
    return client != nullptr;
}

void check_jack(const DeviceWish& wish)
{
    if (wish.start_server) return;
    jack_client_t* client = open("gigdesk-probe", wish.name, false);
    if (!client) throw_no_server(wish.name);
    const auto rate = int(jack_get_sample_rate(client));
    jack_client_close(client);
    check_rate(wish.rate, rate);
}

DeviceListing jack_listing()
{
    DeviceListing listing{"jack", "", "JACK server " + server_in_words({}), 0, 0, {}, false, ""};
    jack_client_t* client = open("gigdesk-probe", {}, false);
    if (!client) {
        listing.note = "not running";
        return listing;
    }
    const auto ports = physical_ports(client);
    listing.inputs = int(ports.capture.size());
    listing.outputs = int(ports.playback.size());
    listing.rates = {int(jack_get_sample_rate(client))};
    listing.note = "running, buffer " + std::to_string(jack_get_buffer_size(client));
    jack_client_close(client);
    return listing;
}

// Opening ------------------------------------------------------------------------------------------------------------

JackDevice::JackDevice(const DeviceWish& wish) : wish_{wish}
{
    check_wish(wish);
    if (!wish.wires_of.empty() && wish.wires_of != id()) wish_.wires.reset();
    memory_ = WireMemory{wish_.wires.value_or(std::vector<DeviceWire>{})};
    open_client();
    try {
        check_rate_and_buffer();
        count_channels();
        register_ports(inputs_, wish_.inputs, true);
        register_ports(outputs_, wish_.outputs, false);
        set_callbacks();
    } catch (...) {
        jack_client_close(client_);
        throw;
    }
}

JackDevice::~JackDevice()
{
    stop();
    jack_client_close(client_);
}

void JackDevice::open_client()
{
    client_ = open(wish_.client_name, wish_.name, wish_.start_server);
    if (!client_) throw_no_server(wish_.name);
}

void JackDevice::check_rate_and_buffer()
{
    const auto rate = int(jack_get_sample_rate(client_)), buffer = int(jack_get_buffer_size(client_));
    check_rate(wish_.rate, rate);
    if (wish_.buffer != 0 && wish_.buffer != buffer && jack_set_buffer_size(client_, unsigned(wish_.buffer)) != 0)
        throw DeviceError("the JACK server refuses a buffer of " + std::to_string(wish_.buffer) +
                          " frames; leave --buffer out (now " + std::to_string(buffer) + "), or take a power of two");
    rate_ = rate;
    buffer_ = int(jack_get_buffer_size(client_));
    realtime_ = jack_is_realtime(client_) != 0;
}

void JackDevice::count_channels()
{
    const auto hardware = physical_ports(client_);
    const auto choose = [](int wished, std::size_t present) {
        return wished > 0 ? wished : std::clamp(int(present), fewest_ports, max_device_channels);
    };
    wish_.inputs = choose(wish_.inputs, hardware.capture.size());
    wish_.outputs = choose(wish_.outputs, hardware.playback.size());
    if (hardware.microphone_left_out) notes_ = with_note(notes_, "The built-in microphone is not patched; connect it by hand if wanted.");
    external_ = !hardware.capture.empty();
    if (hardware.playback.empty()) notes_ = with_note(notes_, "The JACK server has no hardware outputs.");
}

void JackDevice::register_ports(Ports& ports, int count, bool inputs)
{
    for (int i = 0; i < count; ++i) {
        const auto flags = inputs ? JackPortIsInput : JackPortIsOutput;
        auto* port = jack_port_register(client_, port_name(inputs, i).c_str(), JACK_DEFAULT_AUDIO_TYPE, flags, 0);
        if (!port)
            throw DeviceError("the JACK server gives only " + std::to_string(i) + (inputs ? " inputs" : " outputs") +
                              " of " + std::to_string(count) + "; ask for fewer, or start it with more ports (-p)");
        ports.push_back(port);
    }
}

void JackDevice::set_callbacks()
{
    jack_set_process_callback(
        client_, [](jack_nframes_t n, void* me) { return static_cast<JackDevice*>(me)->process(int(n)); }, this);
    jack_set_thread_init_callback(
        client_,
        [](void*) {
            set_thread_role(ThreadRole::rt);
            prefault_stack();
        },
        this);
    jack_set_buffer_size_callback(
        client_,
        [](jack_nframes_t n, void* me) {
            auto& device = *static_cast<JackDevice*>(me);
            if (device.buffer_.exchange(int(n)) != int(n)) device.note_change();
            return 0;
        },
        this);
    jack_set_sample_rate_callback(
        client_,
        [](jack_nframes_t hz, void* me) {
            auto& device = *static_cast<JackDevice*>(me);
            if (device.rate_.exchange(hz) != hz) device.note_change();
            return 0;
        },
        this);
    jack_set_xrun_callback(
        client_,
        [](void* me) {
            static_cast<JackDevice*>(me)->count_xrun();
            return 0;
        },
        this);
    jack_set_freewheel_callback(
        client_, [](int on, void* me) { static_cast<JackDevice*>(me)->note_freewheel(on != 0); }, this);
    jack_set_latency_callback(
        client_,
        [](jack_latency_callback_mode_t mode, void* me) { static_cast<JackDevice*>(me)->publish_latency(mode); }, this);
    jack_on_info_shutdown(
        client_, [](jack_status_t, const char*, void* me) { static_cast<JackDevice*>(me)->note_gone(); }, this);
}

// Running ------------------------------------------------------------------------------------------------------------

void JackDevice::start(AudioCallback callback)
{
    callback_ = callback;
    if (jack_activate(client_) != 0)
        throw DeviceError("the JACK server " + server_in_words(wish_.name) +
                          " does not let the desk in: " + last_jack_complaint());
    active_ = true;
    connect_at_start();
    look_after();
}

void JackDevice::stop() noexcept
{
    if (!active_.exchange(false)) return;
    wish_.wires = same_again().wires;
    jack_deactivate(client_);
}

int JackDevice::process(int frames) noexcept
{
    const auto n = jack_nframes_t(frames);
    for (std::size_t i = 0; i < inputs_.size(); ++i) in_[i] = static_cast<float*>(jack_port_get_buffer(inputs_[i], n));
    for (std::size_t i = 0; i < outputs_.size(); ++i) out_[i] = static_cast<float*>(jack_port_get_buffer(outputs_[i], n));
    run_block(callback_, in_.data(), int(inputs_.size()), out_.data(), int(outputs_.size()), frames);
    return 0;
}

/// The desk adds nothing: what is late at its inputs is as late at its outputs, and the other way round.
void JackDevice::publish_latency(jack_latency_callback_mode_t mode) noexcept
{
    const bool capture = mode == JackCaptureLatency;
    Range worst{~0u, 0};
    for (auto* port : capture ? inputs_ : outputs_) {
        Range range{};
        jack_port_get_latency_range(port, mode, &range);
        worst.min = std::min(worst.min, range.min);
        worst.max = std::max(worst.max, range.max);
    }
    if (worst.min > worst.max) worst = {};
    for (auto* port : capture ? outputs_ : inputs_) jack_port_set_latency_range(port, mode, &worst);
    if ((capture ? capture_frames_ : playback_frames_).exchange(worst.max) != worst.max) note_change();
}

// Wires --------------------------------------------------------------------------------------------------------------

void JackDevice::connect_at_start()
{
    const auto hardware = physical_ports(client_);
    const auto connect_in_order = [&](bool input, std::size_t first, std::size_t ports, const std::vector<std::string>& physical) {
        for (std::size_t i = first; i < std::min(ports, physical.size()); ++i) missing_.push_back({port_name(input, int(i)), physical[i]});
    };
    if (wish_.wires) missing_ = *wish_.wires;
    const auto first_new = [&](int wired, std::size_t ports) { return !wish_.wires ? 0 : wired > 0 ? std::size_t(wired) : ports; };
    connect_in_order(true, first_new(wish_.wired_inputs, inputs_.size()), inputs_.size(), hardware.capture);
    connect_in_order(false, first_new(wish_.wired_outputs, outputs_.size()), outputs_.size(), hardware.playback);
    wish_.wired_inputs = wish_.wired_outputs = 0; // from now on the wires speak for all
    connect_missing();
}

/// What cannot be connected yet stays wanted until its other side appears.
void JackDevice::connect_missing()
{
    std::erase_if(missing_, [this](const DeviceWire& wire) {
        if (!jack_port_by_name(client_, wire.theirs.c_str())) return false;
        const auto ours = std::string{jack_get_client_name(client_)} + ":" + wire.ours;
        const bool input = wire.ours.starts_with("in_");
        (void)(input ? jack_connect(client_, wire.theirs.c_str(), ours.c_str())
                     : jack_connect(client_, ours.c_str(), wire.theirs.c_str()));
        return true;
    });
}

std::vector<DeviceWire> JackDevice::wires_now() const
{
    std::vector<DeviceWire> wires;
    for (const auto* ports : {&inputs_, &outputs_})
        for (auto* port : *ports) {
            const char** peers = jack_port_get_all_connections(client_, port);
            for (const char** peer = peers; peer && *peer; ++peer)
                wires.push_back({jack_port_short_name(port), *peer});
            jack_free(peers);
        }
    return wires;
}

void JackDevice::look_after()
{
    if (!active_ || gone()) return;
    connect_missing();
    auto wires = wires_now();
    if (gone()) return;
    const std::lock_guard lock{wires_mutex_};
    if (wires != wires_) note_change();
    wires_ = wires;
    wires.insert(wires.end(), missing_.begin(), missing_.end());
    memory_.note(now_ms(), std::move(wires));
}

DeviceWish JackDevice::same_again() const
{
    DeviceWish wish = wish_;
    wish.backend = "jack";
    wish.rate = 0; // the server's own: another rate is told, not refused
    wish.buffer = 0;
    const std::lock_guard lock{wires_mutex_};
    if (!memory_.remembered().empty() || wish.wires) wish.wires = memory_.remembered();
    return wish;
}

DeviceFacts JackDevice::facts() const
{
    DeviceFacts f;
    f.backend = "jack";
    f.name = "JACK server " + server_in_words(wish_.name);
    f.id = id();
    f.rate = rate_;
    f.buffer = buffer_;
    f.inputs = wish_.inputs;
    f.outputs = wish_.outputs;
    f.realtime = realtime_;
    f.external = external_;
    f.note = with_note(wish_.why, notes_);
    if (!realtime_) f.note = with_note(f.note, "The JACK server runs without real-time priority.");
    const unsigned capture = capture_frames_, playback = playback_frames_;
    f.latency_ms = 1000.0 * (capture + playback) / f.rate;
    f.latency_source = "JACK port latencies: in " + std::to_string(capture) + " + out " + std::to_string(playback) +
                       " frames; converters only as far as the server was told";
    f.input_names = names(inputs_);
    f.output_names = names(outputs_);
    return f;
}

std::string JackDevice::id() const { return "jack:" + server_in_words(wish_.name); }

/// Our port, and what it is wired to: "in_01 (system:capture_1)".
std::vector<std::string> JackDevice::names(const Ports& ports) const
{
    const std::lock_guard lock{wires_mutex_};
    std::vector<std::string> result;
    for (int i = 0; i < int(ports.size()); ++i) {
        const auto ours = port_name(&ports == &inputs_, i);
        const auto wire = std::find_if(wires_.begin(), wires_.end(), [&](const auto& w) { return w.ours == ours; });
        result.push_back(wire == wires_.end() ? ours : ours + " (" + wire->theirs + ")");
    }
    return result;
}

} // namespace gigdesk
