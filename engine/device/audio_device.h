// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// What plays and hears: one interface for JACK, RtAudio (ALSA, Pulse), the internal clock and the fakes of the tests.
/// A device is opened, started and stopped by [control]; it calls back on a thread of its own: [rt].
/// The desk does not use devices bare but through a DeviceKeeper (device_keeper.h), which survives their loss.
namespace gigdesk {

/// No callback is ever given more frames at once, whatever the device's buffer: larger blocks arrive in parts.
inline constexpr int max_callback_frames = 1024;
inline constexpr int max_device_channels = 64; ///< in each direction

/// One wire of a device that has a patchbay (JACK): our port, without the client's name, and the other's full name.
struct DeviceWire {
    std::string ours, theirs;
    bool operator==(const DeviceWire&) const = default;
};

/// What somebody asks for. Empty or 0 = the device's choice.
struct DeviceWish {
    std::string backend = "auto"; ///< auto, jack, alsa, pulse, clock
    std::string name;             ///< a device's id or a part of its name; for jack the server's name
    double rate = 0;
    int buffer = 0, inputs = 0, outputs = 0;
    std::optional<std::vector<DeviceWire>> wires; ///< connections to make; none given: the physical ports in order
    std::string wires_of;                         ///< `wires` are for the device of this id alone; empty: for any
    int wired_inputs = 0, wired_outputs = 0;      ///< channels there were when `wires` were made: physical ports beyond them are connected in order; 0: all
    std::string client_name = "gigdesk";          ///< how others see the desk
    std::string why;           ///< how `auto` came to this wish: goes into the facts' note
    bool start_server = false; ///< may a JACK server be started that does not run yet?
};

/// What was opened, as it is now: buffer and latency may change while it runs.
struct DeviceFacts {
    std::string backend; ///< jack, alsa, pulse, clock
    std::string name;    ///< for people
    std::string id;      ///< stable: finds the same device again after replugging
    double rate = 0;
    int buffer = 0, inputs = 0, outputs = 0;
    double latency_ms = 0;      ///< from an input's plug to an output's plug, as far as it is known
    std::string latency_source; ///< who says so: "JACK port latencies", "estimate: ..."
    std::vector<std::string> input_names, output_names;
    bool realtime = false; ///< its thread has real-time priority
    bool external = false; ///< people's own inputs are plugged in there: an interface that was bought for that
    std::string note;      ///< why this one, and what to know about it; empty or whole sentences
    bool operator==(const DeviceFacts&) const = default;
};

/// One clear line: what, where, what to do.
class DeviceError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/// A small callable that owns nothing: called once per block (or part of one) by the device's thread.
/// in[0 ... inputs-1] and out[0 ... outputs-1] hold `frames` samples each, 1 ... max_callback_frames;
/// in[i] may be nullptr (silence), out[i] never is and must be filled. [rt]
struct AudioCallback {
    using Function = void (*)(void* context, const float* const* in, float* const* out, int frames) noexcept;
    Function function = nullptr;
    void* context = nullptr;

    void operator()(const float* const* in, float* const* out, int frames) const noexcept
    {
        function(context, in, out, frames);
    }
    explicit operator bool() const noexcept { return function != nullptr; }

    /// AudioCallback::of<&Engine::process>(engine)
    template <auto method, class T>
    static AudioCallback of(T& object) noexcept
    {
        return {[](void* self, const float* const* in, float* const* out, int frames) noexcept {
                    (static_cast<T*>(self)->*method)(in, out, frames);
                },
                &object};
    }
};

/// Plays into the desk instead of a device's inputs: the demo band. Fills in[0 ... channels-1]. [rt]
struct InputSource {
    using Function = void (*)(void* context, float* const* in, int channels, int frames) noexcept;
    Function function = nullptr;
    void* context = nullptr;
    int channels = 0;

    void operator()(float* const* in, int frames) const noexcept { function(context, in, channels, frames); }
    explicit operator bool() const noexcept { return function != nullptr && channels > 0; }

    template <auto method, class T>
    static InputSource of(T& object, int channels) noexcept
    {
        return {[](void* self, float* const* in, int n, int frames) noexcept {
                    (static_cast<T*>(self)->*method)(in, n, frames);
                },
                &object, channels};
    }
};

class AudioDevice
{
  public:
    virtual ~AudioDevice() = default;

    /// [control] What was opened, as it is now.
    [[nodiscard]] virtual DeviceFacts facts() const = 0;
    /// [control] Begins to call back. Throws DeviceError.
    virtual void start(AudioCallback callback) = 0;
    /// [control] When this returns, the callback does not run and will not be called again.
    virtual void stop() noexcept = 0;
    /// [control] The wish that opens this very device again, with the same channels and connections.
    [[nodiscard]] virtual DeviceWish same_again() const = 0;
    /// [control] Called a few times a second: housekeeping that must not happen in callbacks.
    virtual void look_after() {}

    /// [any] So long after its start it may call back irregularly: large buffers are being filled.
    [[nodiscard]] virtual double settle_ms() const noexcept { return 0; }

    /// [any] Blocks since start. If this stands still, the device is lost, whatever it says about itself.
    [[nodiscard]] std::uint64_t callbacks() const noexcept { return callbacks_.load(std::memory_order_acquire); }
    /// [any] Gaps in the sound that the device reported.
    [[nodiscard]] std::uint64_t xruns() const noexcept { return xruns_.load(std::memory_order_relaxed); }
    /// [any] The device said that it will not come back by itself (server ended, card unplugged).
    [[nodiscard]] bool gone() const noexcept { return gone_.load(std::memory_order_acquire); }
    /// [any] Runs as fast as it can instead of in real time (JACK's freewheel): no deadlines, and pauses are no loss.
    [[nodiscard]] bool freewheeling() const noexcept { return freewheeling_.load(std::memory_order_acquire); }
    /// [any] Counts changes of facts() that were not asked for (buffer, rate, latency).
    [[nodiscard]] std::uint64_t changes() const noexcept { return changes_.load(std::memory_order_acquire); }

  protected:
    /// [rt] Gives one whole block to the callback, in parts of at most max_callback_frames, and counts it.
    void run_block(const AudioCallback& callback, const float* const* in, int inputs, float* const* out, int outputs,
                   int frames) noexcept;
    void count_xrun() noexcept { xruns_.fetch_add(1, std::memory_order_relaxed); }
    void note_change() noexcept { changes_.fetch_add(1, std::memory_order_acq_rel); }
    void note_gone() noexcept { gone_.store(true, std::memory_order_release); }
    void note_freewheel(bool on) noexcept { freewheeling_.store(on, std::memory_order_release); }

  private:
    std::atomic<std::uint64_t> callbacks_{0}, xruns_{0}, changes_{0};
    std::atomic<bool> gone_{false}, freewheeling_{false};
};

/// [control] Opens what is wished, or throws: never another card and never fewer channels in silence.
[[nodiscard]] std::unique_ptr<AudioDevice> open_device(const DeviceWish& wish);

/// [control] Throws what open_device() would throw, as far as that can be known without opening anything.
void check_device(const DeviceWish& wish);

/// One line of `gigdesk devices`.
struct DeviceListing {
    std::string backend, id, name;
    int inputs = 0, outputs = 0;
    std::vector<int> rates;  ///< empty: any, or not known
    bool external = false;   ///< a plug-in interface, not the computer's own card
    std::string note;        ///< why it cannot be used, or what to know
};
struct DeviceReport {
    std::vector<DeviceListing> devices;
    DeviceWish would_open; ///< what `auto` would open
    std::string why;       ///< and why, in one sentence
};
/// [control] What is here, and what `auto` would open. Opens nothing but short probes.
[[nodiscard]] DeviceReport list_devices();

} // namespace gigdesk
