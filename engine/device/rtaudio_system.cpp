// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/rtaudio_system.h"
#include "engine/rt/realtime.h"

#include <RtAudio.h>
#include <atomic>
#include <dlfcn.h>
#include <stdexcept>

#ifdef RTAUDIO_VERSION_MAJOR
#define GIGDESK_RTAUDIO_6 1
#else
#define GIGDESK_RTAUDIO_6 0
#endif

namespace gigdesk {
namespace {

RtAudio::Api api_of(const std::string& backend)
{
    return backend == "pulse" ? RtAudio::LINUX_PULSE : RtAudio::LINUX_ALSA;
}

void say_nothing(const char*, int, const char*, int, const char*, ...) {}

/// ALSA's library, which RtAudio brings along, complains on stderr about every card that is not there.
void quiet_alsa()
{
    using SetHandler = int (*)(void (*)(const char*, int, const char*, int, const char*, ...));
    if (auto set = reinterpret_cast<SetHandler>(dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler"))) set(&say_nothing);
}

RtAudioSystem::Card card_from(unsigned handle, const RtAudio::DeviceInfo& info)
{
    return {handle,
            info.name,
            int(info.inputChannels),
            int(info.outputChannels),
            {info.sampleRates.begin(), info.sampleRates.end()},
            info.isDefaultOutput};
}

} // namespace

struct RtAudioSystem::Impl {
    explicit Impl(RtAudio::Api api)
#if GIGDESK_RTAUDIO_6
        : audio{api, [this](RtAudioErrorType type, const std::string&) {
                    if (type == RTAUDIO_DEVICE_DISCONNECT) disconnected = true;
                }}
#else
        : audio{api}
#endif
    {
        quiet_alsa();
        audio.showWarnings(false);
    }

    static int on_block(void* out, void* in, unsigned frames, double, RtAudioStreamStatus status, void* me) noexcept
    {
        auto& self = *static_cast<Impl*>(me);
        self.block(self.context, static_cast<const float*>(in), static_cast<float*>(out), int(frames), status != 0);
        return 0;
    }

    std::atomic<bool> disconnected{false};
    RtAudio audio;
    Block block = nullptr;
    void* context = nullptr;
};

RtAudioSystem::RtAudioSystem(const std::string& backend) : impl_{std::make_unique<Impl>(api_of(backend))} {}
RtAudioSystem::~RtAudioSystem() { stop(); }
bool RtAudioSystem::disconnected() const noexcept { return impl_->disconnected; }

std::vector<RtAudioSystem::Card> RtAudioSystem::cards()
{
    std::vector<Card> cards;
#if GIGDESK_RTAUDIO_6
    for (const unsigned id : impl_->audio.getDeviceIds()) cards.push_back(card_from(id, impl_->audio.getDeviceInfo(id)));
#else
    for (unsigned i = 0; i < impl_->audio.getDeviceCount(); ++i) {
        try {
            const auto info = impl_->audio.getDeviceInfo(i);
            if (info.probed) cards.push_back(card_from(i, info));
        } catch (const RtAudioError&) { // busy or broken: not to be had
        }
    }
#endif
    return cards;
}

void RtAudioSystem::open(Stream& stream, Block block, void* context)
{
    impl_->block = block;
    impl_->context = context;
    RtAudio::StreamParameters in, out;
    in.deviceId = out.deviceId = stream.handle;
    in.nChannels = unsigned(stream.inputs);
    out.nChannels = unsigned(stream.outputs);
    RtAudio::StreamOptions options;
    options.flags = RTAUDIO_NONINTERLEAVED | RTAUDIO_SCHEDULE_REALTIME;
    options.numberOfBuffers = unsigned(stream.buffers);
    options.priority = audio_thread_priority;
    options.streamName = "gigdesk";
    auto frames = unsigned(stream.buffer);
    auto* out_wish = stream.outputs > 0 ? &out : nullptr;
    auto* in_wish = stream.inputs > 0 ? &in : nullptr;
#if GIGDESK_RTAUDIO_6
    if (impl_->audio.openStream(out_wish, in_wish, RTAUDIO_FLOAT32, unsigned(stream.rate), &frames, &Impl::on_block,
                                impl_.get(), &options) != RTAUDIO_NO_ERROR)
        throw std::runtime_error(impl_->audio.getErrorText());
#else
    try {
        impl_->audio.openStream(out_wish, in_wish, RTAUDIO_FLOAT32, unsigned(stream.rate), &frames, &Impl::on_block,
                                impl_.get(), &options);
    } catch (const RtAudioError& error) {
        throw std::runtime_error(error.getMessage());
    }
#endif
    stream.buffer = int(frames);
    if (options.numberOfBuffers > 0) stream.buffers = int(options.numberOfBuffers);
}

void RtAudioSystem::start()
{
#if GIGDESK_RTAUDIO_6
    if (impl_->audio.startStream() != RTAUDIO_NO_ERROR) throw std::runtime_error(impl_->audio.getErrorText());
#else
    try {
        impl_->audio.startStream();
    } catch (const RtAudioError& error) {
        throw std::runtime_error(error.getMessage());
    }
#endif
}

void RtAudioSystem::stop() noexcept
{
    try {
        if (impl_->audio.isStreamRunning()) impl_->audio.abortStream();
        if (impl_->audio.isStreamOpen()) impl_->audio.closeStream();
    } catch (...) { // version 5 throws when the card is gone already: nothing is left to be stopped
    }
}

} // namespace gigdesk
