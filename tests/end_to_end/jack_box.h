// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/bytes.h"
#include "engine/model/spsc_ring.h"

#include <jack/jack.h>
#include <mutex>
#include <string>
#include <vector>

/// A plain MIDI box on a JACK server: a client with one port each way, as the desk finds hardware.
namespace gigdesk::test {

class JackBox
{
public:
    explicit JackBox(const std::string& name);
    ~JackBox();
    JackBox(const JackBox&) = delete;
    JackBox& operator=(const JackBox&) = delete;

    /// Up to three bytes, whatever they are.
    void say(midi::Bytes message);
    /// Has it been told this since the last call?
    [[nodiscard]] bool was_told(const std::vector<std::uint8_t>& message);
    /// Or anything about this controller?
    [[nodiscard]] bool was_told_of(int controller);

private:
    struct Piece {
        std::uint8_t size = 0;
        std::array<std::uint8_t, 3> bytes{};
    };
    int process(jack_nframes_t frames);

    jack_client_t* client_ = nullptr;
    jack_port_t *in_ = nullptr, *out_ = nullptr;
    SpscRing<Piece> said_{16384}, told_{16384};
};

} // namespace gigdesk::test
