// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/midi/alsa_system.h"

#include "control/midi/device_names.h"

#include <RtMidi.h>

#include <optional>
#include <unistd.h>

namespace gigdesk::midi {
namespace {

constexpr auto api = RtMidi::LINUX_ALSA;
constexpr const char* sequencer = "/dev/snd/seq";
constexpr const char* client = "gigdesk";

/// RtMidi prints its complaints unless somebody takes them; what failed is seen by what it returns.
void quiet(RtMidi& midi) { midi.setErrorCallback([](RtMidiError::Type, const std::string&, void*) {}); }

std::vector<SystemPort> list(RtMidi& midi)
{
    std::vector<SystemPort> ports;
    for (unsigned n = 0, count = midi.getPortCount(); n < count; ++n)
        if (const auto name = midi.getPortName(n); !name.empty()) ports.push_back({name, name});
    return ports;
}

/// Indices change whenever something is plugged in, so it is looked up right before opening.
bool open(RtMidi& midi, const std::string& name, const std::string& own)
{
    quiet(midi);
    for (unsigned n = 0, count = midi.getPortCount(); n < count; ++n)
        if (midi.getPortName(n) == name) {
            midi.openPort(n, own);
            return midi.isPortOpen();
        }
    return false;
}

class AlsaInput : public Input
{
  public:
    explicit AlsaInput(Sink sink) : sink_{std::move(sink)}, midi_{api, client}
    {
        midi_.ignoreTypes(false, true, true);
        midi_.setCallback(
            [](double, std::vector<unsigned char>* message, void* self) { static_cast<AlsaInput*>(self)->sink_(*message); }, this);
    }
    bool open(const Device& device) { return midi::open(midi_, device.input, device.name + " in"); }

  private:
    Sink sink_;
    RtMidiIn midi_;
};

class AlsaOutput : public Output
{
  public:
    bool open(const Device& device) { return midi::open(midi_, device.output, device.name + " out"); }
    bool write(Bytes message) override
    {
        midi_.sendMessage(message.data(), message.size());
        return true;
    }

  private:
    RtMidiOut midi_{api, client};
};

/// RtMidi throws where the system says no.
template <class Make>
auto or_nothing(Make&& make) -> decltype(make())
{
    try {
        return make();
    } catch (const RtMidiError&) {
        return nullptr;
    }
}

class AlsaSystem : public System
{
  public:
    AlsaSystem() { quiet(in_), quiet(out_); }
    std::string name() const override { return "alsa"; }
    bool alive() const override { return ::access(sequencer, R_OK | W_OK) == 0; }
    std::vector<Device> devices() override { return pair_up(list(in_), list(out_)); }

    std::unique_ptr<Input> open_input(const Device& device, Sink sink) override
    {
        return or_nothing([&]() -> std::unique_ptr<Input> {
            auto input = std::make_unique<AlsaInput>(std::move(sink));
            return input->open(device) ? std::move(input) : nullptr;
        });
    }
    std::unique_ptr<Output> open_output(const Device& device) override
    {
        return or_nothing([&]() -> std::unique_ptr<Output> {
            auto output = std::make_unique<AlsaOutput>();
            return output->open(device) ? std::move(output) : nullptr;
        });
    }

  private:
    RtMidiIn in_{api, client}; ///< these two only look around
    RtMidiOut out_{api, client};
};

} // namespace

std::unique_ptr<System> open_alsa_system()
{
    if (::access(sequencer, R_OK | W_OK) != 0) return nullptr; // the library would complain on the terminal
    return or_nothing([]() -> std::unique_ptr<System> { return std::make_unique<AlsaSystem>(); });
}

} // namespace gigdesk::midi
