// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/rooms.h"
#include "control/midi/virtual_system.h"
#include "engine/model/address.h"

#include <filesystem>
#include <poll.h>
#include <unistd.h>

/// A hub and its MIDI rooms on virtual devices, with a clock of the test's own. [control]
namespace gigdesk::midi {

struct TestFolder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("gigdesk-midi-" + std::to_string(::getpid()));
    TestFolder() { std::filesystem::remove_all(path), std::filesystem::create_directories(path); }
    ~TestFolder() { std::filesystem::remove_all(path); }
};

struct MidiDesk {
    Studio studio;
    Hub hub;
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
    Rooms rooms;

    explicit MidiDesk(std::filesystem::path show = {})
        : rooms{hub, [this] { return studio.system(); },
                {.show = std::move(show), .user = {}, .ports = {.look_every = std::chrono::milliseconds{5}}, .clock = [this] { return now; }}}
    {
    }

    void turn(std::chrono::milliseconds passes = std::chrono::milliseconds{4})
    {
        rooms.on_ready();
        now += passes;
        rooms.turn();
        hub.flush();
    }
    template <class Done>
    bool turn_until(Done&& done)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{3};
        while (!done()) {
            if (std::chrono::steady_clock::now() > end) return false;
            pollfd bell{rooms.ready_fd(), POLLIN, 0};
            ::poll(&bell, 1, 2);
            turn();
        }
        return true;
    }
    bool is_state(int place, std::string_view state) { return rows::midi_states[std::size_t(hub.values().whole(id_of(GdMidi::state, place)))] == state; }
    /// Plugs in, at place 0, and uses it.
    void plug(const std::string& name, Use use, const std::string& map = {})
    {
        studio.plug(name);
        turn_until([&] { return !is_state(0, "FREE") && studio.is_open(name); });
        hub.set_text(id_of(GdMidi::map, 0), map, ClientId::nobody);
        hub.set({id_of(GdMidi::use, 0), Value::whole(int(use)), Touch::none, ClientId::nobody});
        turn_until([&] { return is_state(0, "READY") || is_state(0, "TROUBLE"); });
        turn(), turn();
        name_ = name;
    }
    /// A round of the loop with these messages in it.
    void play(std::initializer_list<std::vector<std::uint8_t>> messages)
    {
        for (const auto& message : messages) studio.play(name_, message);
        turn();
    }
    void play(const Signal& signal, int value)
    {
        for (const auto& message : messages_of(signal, value)) studio.play(name_, message);
        turn();
    }
    /// The hand rests long enough for everything to be shown.
    void rest() { turn(std::chrono::milliseconds{400}), turn(); }

    [[nodiscard]] ParamId id(std::string_view address) const { return *find_param(address); }
    [[nodiscard]] float real(std::string_view address) const { return hub.values().get(id(address)).as_real(); }
    [[nodiscard]] int whole(std::string_view address) const { return hub.values().whole(id(address)); }
    [[nodiscard]] const std::string& text(std::string_view address) const { return hub.values().text(id(address)); }
    void set(std::string_view address, float value) { hub.set({id(address), Value::real(value), Touch::none, ClientId::nobody}); }
    void set(std::string_view address, int value) { hub.set({id(address), Value::whole(value), Touch::none, ClientId::nobody}); }
    void say(std::string_view address, std::string_view words) { hub.set_text(id(address), words, ClientId::nobody); }

  private:
    std::string name_;
};

} // namespace gigdesk::midi
