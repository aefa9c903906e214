// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/hub.h"
#include "control/midi/player.h"

#include <array>
#include <functional>

/// All MIDI devices the desk knows, plugged in or not: the rows /gd/midi/NN and who plays what. A device controls nothing
/// before it is recognised or an operator says what it is used as. [control]
namespace gigdesk::midi {

class Keeper
{
  public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    /// @param place 0 ... rows::midi_places - 1, of the rows /gd/midi/NN
    using MakePlayer = std::function<std::unique_ptr<Player>(int place, Port& port)>;
    /// Asked for every new device by its name, and with every message of one that is not recognised yet (else empty).
    using Recognise = std::function<std::optional<Recognised>(const std::string& name, Bytes message)>;
    /// Hears every message of every device, whatever it is used as. @return true: nobody else shall (learn)
    using Overhear = std::function<bool(int place, Port& port, Bytes message)>;

    Keeper(Hub& hub, OpenSystem open, PortsOptions options = {}, Clock clock = std::chrono::steady_clock::now);
    ~Keeper();

    // Once, before the first turn.
    void play(Use use, MakePlayer make) { makers_[std::size_t(use)] = std::move(make); }
    void recognise(Recognise recognise) { recognisers_.push_back(std::move(recognise)); }
    void overhear(Overhear overhear) { overhear_ = std::move(overhear); }

    /// For the control loop: when readable, call on_ready().
    [[nodiscard]] int ready_fd() const noexcept { return ports_.ready_fd(); }
    void on_ready() { ports_.on_ready(); }
    /// Every turn of the control loop.
    void turn();

    [[nodiscard]] Port* port_at(int place) noexcept { return places_[std::size_t(place)].port; }
    [[nodiscard]] Player* player_at(int place) noexcept { return places_[std::size_t(place)].player.get(); }
    [[nodiscard]] Use use_of(int place) const;
    /// Its map or its settings changed: it is played anew, as if it had just been plugged in.
    void play_anew(int place);

  private:
    struct Place {
        Port* port = nullptr;
        std::unique_ptr<Player> player;
        bool settled = false; ///< recognised, or somebody said what it is used as
        std::string last;     ///< last message in words, not told yet
        std::uint64_t in = 0, out = 0; ///< bytes at the last look
    };
    void appear(Port& port);
    void vanish(const Port& port);
    void hear(Port& port, Bytes message);
    void look_at(int place, Bytes message);
    void heed(ParamId id);
    void act(const ActionEvent& action);
    void forget(int place);
    void tell_state(int place);
    void tell_figures();
    [[nodiscard]] int place_of(const std::string& name);
    [[nodiscard]] int place_of(const Port& port) const;
    void use_as(int place, const Recognised& what);

    Hub& hub_;
    Clock clock_;
    ClientId self_;
    Ports ports_;
    std::array<MakePlayer, 4> makers_;
    std::vector<Recognise> recognisers_;
    Overhear overhear_;
    std::array<Place, rows::midi_places> places_;
    std::chrono::steady_clock::time_point next_look_{};
};

/// "CC 7 = 99, channel 1": a message for people.
[[nodiscard]] std::string in_words(Bytes message);

} // namespace gigdesk::midi
