// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/midi/keeper.h"
#include "control/midi/learn.h"
#include "control/midi/learned_maps.h"
#include "control/midi/map_shelf.h"
#include "control/midi/x32_language.h"

/// All of MIDI but the motor-fader surfaces, which are another room's: devices, maps, learn, the X32's language. [control]
namespace gigdesk::midi {

struct RoomsOptions {
    std::filesystem::path show;               ///< its folder: maps under midi/, what was learnt under midi/learned/
    std::filesystem::path user;               ///< maps of this user
    PortsOptions ports{};
    Keeper::Clock clock = std::chrono::steady_clock::now;
};

class Rooms
{
  public:
    Rooms(Hub& hub, OpenSystem open, const RoomsOptions& options = {});

    [[nodiscard]] Keeper& keeper() noexcept { return keeper_; }
    [[nodiscard]] int ready_fd() const noexcept { return keeper_.ready_fd(); }
    void on_ready() { keeper_.on_ready(); }
    /// Every turn of the control loop, before the hub's flush().
    void turn();

  private:
    [[nodiscard]] std::unique_ptr<Player> play_map(int place, Port& port);
    [[nodiscard]] std::unique_ptr<Player> play_x32(int place, Port& port);
    void haunt(ParamId id, std::optional<float> stands);

    Hub& hub_;
    Keeper::Clock clock_;
    MapShelf shelf_;
    LearnedMaps learned_;
    X32Language x32_;
    std::vector<int> fader_strips_; ///< of each id: the linear strip whose fader it is, or -1
    Keeper keeper_;
    Learn learn_;
};

} // namespace gigdesk::midi
