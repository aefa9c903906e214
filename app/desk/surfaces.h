// SPDX-FileCopyrightText: The Gigdesk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "control/link/link_server.h"
#include "control/mackie/surface_player.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string_view>

/// The motor faders of a desk: those that are plugged in, one on the screen, and the windows that look at them. [control]
namespace gigdesk {

class Surfaces
{
public:
    using Answer = std::function<void(bool done, const std::string& line)>;

    /// @param own_kinds  folder with further device files, looked at before those that come with the desk; may not exist
    Surfaces(Hub& hub, LinkServer& windows, const std::filesystem::path& own_kinds);

    /// Units that the keeper finds are played from now on.
    void play(midi::Keeper& keeper) { mackie::play_units(keeper, surface_, profiles_, hub_); }
    [[nodiscard]] mackie::Surface& surface() noexcept { return surface_; }

    /// "surface/watch", "surface/unwatch", "surface/screen/on", "surface/screen/off", "surface/repaint".
    /// @return was it one of them?
    bool take(ClientId window, std::string_view action, const Answer& answer);
    void levels(const MeterSnapshot& meters) { surface_.levels(meters); }
    /// Once a turn, before the hub's flush().
    void turn();
    void say_goodbye() { surface_.say_goodbye(); }

private:
    /// A unit without hardware has no cable to wait for.
    struct ScreenWire final : mackie::UnitWire {
        void say(mackie::Bytes) override {}
        [[nodiscard]] std::size_t waiting() const override { return 0; }
    };
    /// What one window has still to be told of the units' bytes.
    struct Watcher {
        std::map<std::uint8_t, std::string> bytes{};
        link::SurfaceUnits told{};
    };
    struct Rates {
        std::uint64_t in = 0, out = 0;
        std::uint32_t in_rate = 0, out_rate = 0;
    };
    void watch(ClientId window);
    void put_on_screen(bool on);
    void hear(ClientId window, const link::SurfaceBytes& hand);
    void show(const mackie::Surface::Seat& seat, mackie::Bytes message);
    void measure();
    void tell(ClientId window, Watcher& watcher, const link::SurfaceUnits& units);
    [[nodiscard]] link::SurfaceUnits units() const;
    [[nodiscard]] link::SurfaceUnit unit(const mackie::Surface::Seat& seat) const;

    Hub& hub_;
    LinkServer& windows_;
    mackie::Profiles profiles_;
    mackie::Surface surface_;
    ScreenWire screen_;
    ClientId screen_hand_{}; ///< the window that moved the unit on the screen last
    std::map<ClientId, Watcher> watchers_;
    std::map<std::uint8_t, Rates> rates_;
    mackie::Time next_measure_{};
};

} // namespace gigdesk
