// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/jack_mcu.h"

#include <algorithm>
#include <jack/midiport.h>
#include <stdexcept>
#include <thread>

namespace gigdesk::test {

using namespace std::chrono_literals;

JackMcu::JackMcu(const std::string& name, std::uint8_t id) : name_{name}, id_{id} { plug(); }

void JackMcu::plug()
{
    for (Piece old; heard_.pop(old) || said_.pop(old);) {} // of its last life
    face_ = {};
    client_ = jack_client_open(name_.c_str(), JackNoStartServer, nullptr);
    if (!client_) throw std::runtime_error{"no JACK server for the motor faders"};
    in_ = jack_port_register(client_, "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput | JackPortIsTerminal, 0);
    out_ = jack_port_register(client_, "out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput | JackPortIsTerminal, 0);
    jack_on_shutdown(client_, [](void* self) { static_cast<JackMcu*>(self)->lost_ = true; }, this);
    jack_set_process_callback(client_, [](jack_nframes_t frames, void* self) { return static_cast<JackMcu*>(self)->process(frames); }, this);
    jack_activate(client_);
}

void JackMcu::unplug()
{
    if (client_) jack_client_close(client_);
    client_ = nullptr;
}

void JackMcu::power_cycle()
{
    pump();
    face_ = {};
    say({.kind = mackie::Event::Kind::hello, .place = id_});
}

void JackMcu::say(const mackie::Message& bytes)
{
    Piece piece;
    piece.size = std::uint8_t(std::min(bytes.size(), piece.bytes.size()));
    std::copy_n(bytes.begin(), piece.size, piece.bytes.begin());
    while (!said_.push(piece)) nap();
}

void JackMcu::pump()
{
    for (Piece piece; heard_.pop(piece);) {
        const std::span<const std::uint8_t> message{piece.bytes.data(), piece.size};
        bytes_ += piece.size;
        if (mackie::query(id_) == mackie::Message(message.begin(), message.end())) say({.kind = mackie::Event::Kind::hello, .place = id_});
        else if (piece.size < 6 || piece.bytes[0] != 0xF0 || piece.bytes[4] == id_) surface::show(face_, message);
    }
}

void JackMcu::nap() { std::this_thread::sleep_for(500us); }

void JackMcu::settle()
{
    for (auto before = bytes_ + 1; before != bytes_;) {
        before = bytes_;
        for (int n = 0; n < 30; ++n) pump(), std::this_thread::sleep_for(10ms);
    }
}

std::string JackMcu::cell(int line, int strip) const
{
    std::string words{face_.text.data() + line * surface::line_width + strip * surface::cell_width, surface::cell_width};
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

int JackMcu::process(jack_nframes_t frames)
{
    auto* in = jack_port_get_buffer(in_, frames);
    for (std::uint32_t n = 0; n < jack_midi_get_event_count(in); ++n) {
        jack_midi_event_t event;
        if (jack_midi_event_get(&event, in, n) != 0) continue;
        Piece piece;
        piece.size = std::uint8_t(std::min(event.size, piece.bytes.size()));
        std::copy_n(event.buffer, piece.size, piece.bytes.begin());
        if (!heard_.push(piece)) lost_ = true;
    }
    auto* out = jack_port_get_buffer(out_, frames);
    jack_midi_clear_buffer(out);
    for (Piece piece; said_.pop(piece);) jack_midi_event_write(out, 0, piece.bytes.data(), piece.size);
    if (const int ms = naps_in_process_) std::this_thread::sleep_for(std::chrono::milliseconds{ms});
    return 0;
}

} // namespace gigdesk::test
