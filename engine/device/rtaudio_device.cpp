// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/device/rtaudio_device.h"
#include "engine/device/device_choice.h"
#include "engine/device/sound_cards.h"
#include "engine/device/wish_check.h"
#include "engine/rt/realtime.h"

#include <algorithm>
#include <cmath>

namespace gigdesk {
namespace {

constexpr int stereo = 2; ///< what is no hardware (a sound server behind ALSA) claims to have any number of channels
constexpr int usual_rate = 48000, alsa_buffer = 128, pulse_buffer = 256;

std::string in_words(const std::vector<int>& rates)
{
    std::string text;
    for (const int rate : rates) text += (text.empty() ? "" : ", ") + std::to_string(rate);
    return text;
}

} // namespace

std::vector<DeviceListing> rtaudio_listings(const std::string& backend)
{
    std::vector<DeviceListing> listings;
    const auto cards = sound_cards();
    RtAudioSystem system{backend};
    for (const auto& card : system.cards()) {
        const auto* hardware = card_of(card.name, cards);
        const auto name = hardware && !card.name.starts_with(hardware->name) ? hardware->name + " (" + card.name + ")"
                                                                             : card.name;
        listings.push_back({backend, card.name, name, card.inputs, card.outputs, card.rates,
                            hardware && !hardware->built_in(), card.default_output ? "the system's default" : ""});
    }
    return listings;
}

RtAudioDevice::RtAudioDevice(const DeviceWish& wish) : wish_{wish}, system_{wish.backend}
{
    check_wish(wish);
    const auto card = find_card();
    choose_channels(card);
    choose_rate(card);
    open();
}

RtAudioSystem::Card RtAudioDevice::find_card()
{
    const auto listings = rtaudio_listings(wish_.backend);
    const auto* found = find_listing(listings, wish_.name);
    if (!found)
        throw DeviceError(listings.empty()
                              ? "there is no " + wish_.backend + " device here; plug one in, or take --audio auto"
                              : "there is no " + wish_.backend + " device '" + wish_.name +
                                    "'; gigdesk devices lists what is here");
    for (auto& card : system_.cards()) {
        if (card.name != found->id) continue;
        card_name_ = found->name;
        built_in_ = !found->external;
        hardware_ = card_of(card.name, sound_cards()) != nullptr;
        stream_.handle = card.handle;
        wish_.name = card.name;
        return card;
    }
    throw DeviceError("the device '" + found->name + "' went away while it was opened; plug it in again");
}

void RtAudioDevice::choose_channels(const RtAudioSystem::Card& card)
{
    const auto choose = [this](int wished, int present, const char* what) {
        if (wished <= present) return wished;
        throw DeviceError(card_name_ + " has " + std::to_string(present) + " " + what + ", not " +
                          std::to_string(wished) + "; ask for fewer");
    };
    stream_.inputs = choose(wish_.inputs, card.inputs, "inputs");
    stream_.outputs = choose(wish_.outputs, card.outputs, "outputs");
    if (wish_.outputs == 0) stream_.outputs = std::min(card.outputs, hardware_ ? max_device_channels : stereo);
    if (wish_.inputs == 0 && !built_in_) stream_.inputs = std::min(card.inputs, max_device_channels);
    if (wish_.inputs == 0 && built_in_ && card.inputs > 0)
        notes_ = "The built-in microphone is not used; --inputs opens it.";
    if (stream_.outputs == 0) throw DeviceError(card_name_ + " has no outputs; take another device");
    wish_.inputs = stream_.inputs;
    wish_.outputs = stream_.outputs;
}

void RtAudioDevice::choose_rate(const RtAudioSystem::Card& card)
{
    const auto has = [&](int rate) { return std::find(card.rates.begin(), card.rates.end(), rate) != card.rates.end(); };
    stream_.rate = int(std::lround(wish_.rate));
    if (stream_.rate != 0 && !card.rates.empty() && !has(stream_.rate))
        throw DeviceError(card_name_ + " does not run at " + std::to_string(stream_.rate) + " Hz; it has " +
                          in_words(card.rates));
    if (stream_.rate == 0) stream_.rate = card.rates.empty() || has(usual_rate) ? usual_rate : card.rates.back();
    wish_.rate = stream_.rate;
}

void RtAudioDevice::open()
{
    const int wished = wish_.buffer > 0 ? wish_.buffer : wish_.backend == "pulse" ? pulse_buffer : alsa_buffer;
    stream_.buffer = wished;
    try {
        system_.open(
            stream_,
            [](void* me, const float* in, float* out, int frames, bool xrun) noexcept {
                static_cast<RtAudioDevice*>(me)->on_block(in, out, frames, xrun);
            },
            this);
    } catch (const std::exception& error) {
        throw DeviceError(card_name_ + " cannot be opened (" + error.what() +
                          "); if another program or the sound server holds it, close that, or take --audio jack");
    }
    open_ = true;
    if (wish_.buffer > 0 && stream_.buffer != wished)
        throw DeviceError(card_name_ + " refuses a buffer of " + std::to_string(wished) + " frames; it offers " +
                          std::to_string(stream_.buffer) + ", take that or leave --buffer out");
    wish_.buffer = stream_.buffer;
}

void RtAudioDevice::start(AudioCallback callback)
{
    callback_ = callback;
    if (!open_) open();
    try {
        system_.start();
    } catch (const std::exception& error) {
        throw DeviceError(card_name_ + " does not start: " + error.what());
    }
}

void RtAudioDevice::stop() noexcept
{
    system_.stop();
    open_ = false;
}

void RtAudioDevice::on_block(const float* in, float* out, int frames, bool xrun) noexcept
{
    if (!realtime_known_) {
        realtime_known_ = true;
        prefault_stack();
        realtime_ = is_realtime();
        note_change();
    }
    if (xrun) count_xrun();
    for (int i = 0; i < stream_.inputs; ++i) in_[i] = in + i * frames;
    for (int i = 0; i < stream_.outputs; ++i) out_[i] = out + i * frames;
    run_block(callback_, in_.data(), stream_.inputs, out_.data(), stream_.outputs, frames);
}

/// Version 5 does not say when a card is unplugged; the kernel does.
void RtAudioDevice::look_after()
{
    const bool card_known = wish_.name.starts_with("hw:");
    if (system_.disconnected() || (card_known && !card_of(wish_.name, sound_cards()))) note_gone();
}

DeviceFacts RtAudioDevice::facts() const
{
    DeviceFacts f;
    f.backend = wish_.backend;
    f.name = card_name_;
    f.id = wish_.backend + ":" + wish_.name;
    f.rate = stream_.rate;
    f.buffer = stream_.buffer;
    f.inputs = stream_.inputs;
    f.outputs = stream_.outputs;
    const int blocks = 1 + stream_.buffers + 1;
    f.latency_ms = 1000.0 * blocks * stream_.buffer / stream_.rate;
    f.latency_source = "estimate: 1 block in, " + std::to_string(stream_.buffers) +
                       " blocks out, and one block more through RtAudio; without converters";
    for (int i = 1; i <= f.inputs; ++i) f.input_names.push_back("input " + std::to_string(i));
    for (int i = 1; i <= f.outputs; ++i) f.output_names.push_back("output " + std::to_string(i));
    f.realtime = realtime_;
    f.external = !built_in_ && f.inputs > 0;
    f.note = with_note(wish_.why, notes_);
    return f;
}

} // namespace gigdesk
