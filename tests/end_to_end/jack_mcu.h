// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/mackie/codec.h"
#include "engine/model/spsc_ring.h"
#include "engine/model/surface_face.h"

#include <chrono>
#include <jack/jack.h>
#include <optional>
#include <string>
#include <vector>

/// A motor-fader unit as a JACK MIDI client: what it is sent fills its memory, what a hand does leaves in the next period.
namespace gigdesk::test {

class JackMcu
{
  public:
    using Time = std::chrono::steady_clock::time_point;
    using Seconds = std::chrono::duration<double>;

    explicit JackMcu(const std::string& name = "Mackie Control", std::uint8_t id = mackie::id_mcu);
    ~JackMcu() { unplug(); }
    JackMcu(const JackMcu&) = delete;
    JackMcu& operator=(const JackMcu&) = delete;

    void plug();
    void unplug();
    /// Its memory is empty; it says hello.
    void power_cycle();
    void say(const mackie::Message& bytes);
    void say(const mackie::Event& event) { say(mackie::encode(event)); }
    void key(int number, bool down) { say({.kind = mackie::Event::Kind::key, .place = std::uint8_t(number), .value = down}); }
    void touch(int fader, bool down) { say({.kind = mackie::Event::Kind::touch, .place = std::uint8_t(fader), .value = down}); }
    void move(int fader, int position) { say({.kind = mackie::Event::Kind::fader, .place = std::uint8_t(fader), .value = position}); }

    /// Takes in what has arrived; answers queries as a unit does.
    void pump();
    /// Until the condition holds, asking as often as the server has periods.
    template <class Condition>
    [[nodiscard]] std::optional<double> wait(double patience_s, Condition&& condition)
    {
        const auto begin = std::chrono::steady_clock::now();
        for (;;) {
            pump();
            const double waited = Seconds{std::chrono::steady_clock::now() - begin}.count();
            if (condition()) return waited;
            if (waited > patience_s) return {};
            nap();
        }
    }
    /// Nothing arrives any more.
    void settle();
    [[nodiscard]] const surface::Face& face() const { return face_; }
    [[nodiscard]] std::string cell(int line, int strip) const;
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; } ///< that it was sent so far
    [[nodiscard]] bool lost() const { return lost_; }
    void slow_down(int milliseconds) { naps_in_process_ = milliseconds; }

  private:
    struct Piece {
        std::uint8_t size = 0;
        std::array<std::uint8_t, 127> bytes{};
    };
    int process(jack_nframes_t frames);
    static void nap();

    std::string name_;
    std::uint8_t id_;
    jack_client_t* client_ = nullptr;
    jack_port_t *in_ = nullptr, *out_ = nullptr;
    SpscRing<Piece> heard_{4096}, said_{4096};
    surface::Face face_;
    std::uint64_t bytes_ = 0;
    std::atomic<bool> lost_{false}; ///< the server, or bytes that nobody took in
    std::atomic<int> naps_in_process_{0};
};

} // namespace gigdesk::test
