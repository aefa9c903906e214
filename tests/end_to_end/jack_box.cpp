// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end_to_end/jack_box.h"

#include <jack/midiport.h>

#include <algorithm>
#include <stdexcept>

namespace gigdesk::test {

JackBox::JackBox(const std::string& name) : client_{jack_client_open(name.c_str(), JackNoStartServer, nullptr)}
{
    if (!client_) throw std::runtime_error{"the box finds no JACK server"};
    in_ = jack_port_register(client_, "in", JACK_DEFAULT_MIDI_TYPE, JackPortIsInput, 0);
    out_ = jack_port_register(client_, "out", JACK_DEFAULT_MIDI_TYPE, JackPortIsOutput, 0);
    jack_set_process_callback(
        client_, [](jack_nframes_t frames, void* self) { return static_cast<JackBox*>(self)->process(frames); }, this);
    jack_activate(client_);
}

JackBox::~JackBox() { jack_client_close(client_); }

void JackBox::say(midi::Bytes message)
{
    Piece piece{std::uint8_t(std::min(message.size(), std::size_t{3})), {}};
    std::copy_n(message.begin(), piece.size, piece.bytes.begin());
    (void)said_.push(piece);
}

bool JackBox::was_told(const std::vector<std::uint8_t>& message)
{
    bool found = false;
    for (Piece piece; told_.pop(piece);) found = found || std::equal(message.begin(), message.end(), piece.bytes.begin(), piece.bytes.begin() + piece.size);
    return found;
}

bool JackBox::was_told_of(int controller)
{
    bool found = false;
    for (Piece piece; told_.pop(piece);) found = found || (piece.size == 3 && (piece.bytes[0] & 0xF0) == midi::control_change && piece.bytes[1] == controller);
    return found;
}

int JackBox::process(jack_nframes_t frames)
{
    auto* in = jack_port_get_buffer(in_, frames);
    for (std::uint32_t n = 0; n < jack_midi_get_event_count(in); ++n) {
        jack_midi_event_t event;
        if (jack_midi_event_get(&event, in, n) != 0 || event.size > 3) continue;
        Piece piece{std::uint8_t(event.size), {}};
        std::copy_n(event.buffer, event.size, piece.bytes.begin());
        (void)told_.push(piece);
    }
    auto* out = jack_port_get_buffer(out_, frames);
    jack_midi_clear_buffer(out);
    constexpr int a_period = 256; // as much as a flood may bring
    Piece piece;
    for (int n = 0; n < a_period && said_.pop(piece); ++n) jack_midi_event_write(out, 0, piece.bytes.data(), piece.size);
    return 0;
}

} // namespace gigdesk::test
